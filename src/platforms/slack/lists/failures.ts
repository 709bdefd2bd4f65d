import { everything, type Failure, message } from '../failure.js';
import { askAdmin, report, say } from '../mends.js';

const noLists = everything(
  'The workspace has no Lists: they come with the paid plans of Slack.',
  '该工作区没有 Lists：仅 Slack 付费版提供。',
  say(
    'Nothing to do: tasks are shown on the app’s Home and in direct messages.',
    '无需处理：待办会显示在应用主页和私信中。',
  ),
);
const listGone: Failure = {
  ...message(
    'A list of tasks is no longer there.',
    '一个待办列表已不存在。',
    say('Nothing to do: the next task makes a new one.', '无需处理：下一条待办会新建列表。'),
  ),
  failure: 'gone',
};
const itemGone: Failure = {
  ...message(
    'A task was taken off its list.',
    '一条待办已从列表中删除。',
    say('Nothing to do: it stays on record here.', '无需处理：这里仍有记录。'),
  ),
  failure: 'gone',
};
const notAllowed = everything(
  'Plumbline may not make or change lists in this workspace.',
  '准绳无权在该工作区创建或修改列表。',
  askAdmin,
);
const full = everything(
  'Slack takes no more tasks, or no more lists.',
  'Slack 的列表或条目数量已达上限。',
  say('Delete old tasks in the team’s list in Slack.', '请在 Slack 中删除团队列表里的旧待办。'),
);
const badCells = message(
  'Slack refused the form of a task in a list.',
  'Slack 拒绝了列表中一条待办的格式。',
  report,
);

/** What Slack's methods for Lists answer besides. */
export const listFailures: Readonly<Record<string, Failure>> = {
  lists_disabled_user_team: noLists,
  paid_teams_only: noLists,
  plan_upgrade_required: noLists,
  feature_not_enabled: noLists,
  unknown_method: noLists,
  list_not_found: listGone,
  record_not_found: itemGone,
  record_deleted: itemGone,
  row_not_found: itemGone,
  invalid_row_id: itemGone,
  permission_denied: notAllowed,
  over_row_maximum: full,
  over_list_file_maximum: full,
  invalid_column_id: badCells,
  column_not_found: badCells,
  uneditable_column: badCells,
  invalid_input_type: badCells,
  invalid_args: badCells,
  invalid_date: badCells,
  invalid_link: badCells,
};

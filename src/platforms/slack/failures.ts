import { channel, everything, type Failure, message, person } from './failure.js';
import { listFailures } from './lists/failures.js';
import { askAdmin, invite, letPost, newToken, say } from './mends.js';

const token = everything(
  'Slack no longer accepts the bot token.',
  'Slack 不再接受机器人令牌。',
  newToken,
);
const closedChannel = channel(
  'gone',
  'The channel is archived.',
  '该频道已归档。',
  say(
    'Open the channel in Slack and choose Unarchive, or give the team another channel.',
    '请在 Slack 中打开该频道并取消归档，或为该团队换一个频道。',
  ),
);
const noChannel = channel(
  'gone',
  'Slack knows no such channel, or it is private and Plumbline is not in it.',
  'Slack 没有这个频道，或它是私密频道而准绳不在其中。',
  say(
    'If the channel exists, type /invite @Plumbline in it; otherwise give the team another channel.',
    '如果频道存在，请在其中输入 /invite @Plumbline；否则请为该团队换一个频道。',
  ),
);
const locked = channel(
  'forbidden',
  'Plumbline may not post in the channel.',
  '准绳无权在该频道发言。',
  letPost,
);
const noScope: Failure = {
  failure: 'forbidden',
  extent: 'platform',
  what: (_, scopes) => ({
    en: `The app lacks ${scopes ? `the scope ${scopes}` : 'a scope'}.`,
    zh: `应用缺少${scopes ? `权限 ${scopes}` : '一项权限'}。`,
  }),
  mend: (_, scopes) => ({
    en: `Open api.slack.com/apps → Plumbline → OAuth & Permissions, add ${scopes ? `the scope ${scopes}` : 'the scopes of manifest.yml'} and reinstall the app.`,
    zh: `请打开 api.slack.com/apps → Plumbline → OAuth & Permissions，添加${scopes ? `权限 ${scopes}` : ' manifest.yml 中的权限'}，然后重新安装应用。`,
  }),
};
const heals: Failure = {
  failure: 'unreachable',
  extent: 'message',
  what: say('Slack had a fault of its own.', 'Slack 自身出现故障。'),
  mend: say('Nothing to do: it is tried again.', '无需处理：会自动重试。'),
};
const noFiles = everything(
  'The workspace allows no file uploads.',
  '该工作区不允许上传文件。',
  askAdmin,
);
const leftUser = person(
  (name) => `${name} has no active account in Slack.`,
  (name) => `${name}在 Slack 中没有有效账号。`,
);
const tooLong = message('Slack refused a message as too long.', 'Slack 因消息过长而拒绝。');
const badBlocks = message('Slack refused the form of a message.', 'Slack 拒绝了一条消息的格式。');
const cannotChange = message(
  'Slack no longer lets a message be changed.',
  'Slack 不再允许修改一条消息。',
  say('Nothing to do: it is posted anew.', '无需处理：会重新发布。'),
);

/** Every code that Slack's methods we call are known to answer; one that is not here is refused. */
export const failures: Readonly<Record<string, Failure>> = {
  invalid_auth: token,
  not_authed: token,
  account_inactive: token,
  token_revoked: token,
  token_expired: token,
  not_allowed_token_type: token,
  user_is_bot: person(
    (name) => `${name} is a bot in Slack, which cannot be written to.`,
    (name) => `${name}在 Slack 中是机器人，无法向其发送消息。`,
  ),
  app_uninstalled: token,
  missing_scope: noScope,
  no_permission: noScope,
  ekm_access_denied: everything(
    'The workspace’s own encryption keys keep Plumbline out.',
    '该工作区自有的加密密钥拒绝准绳访问。',
    askAdmin,
  ),
  accesslimited: everything(
    'The workspace limits the app’s access.',
    '该工作区限制了应用的访问。',
    askAdmin,
  ),
  org_login_required: everything(
    'The workspace is being moved into an organisation.',
    '该工作区正在并入组织。',
    newToken,
  ),
  team_access_not_granted: everything(
    'The app is not let into this workspace.',
    '应用未获准进入该工作区。',
    askAdmin,
  ),
  access_denied: everything('Slack denies the app access.', 'Slack 拒绝该应用访问。', askAdmin),

  channel_not_found: noChannel,
  team_not_found: noChannel,
  not_in_channel: channel(
    'forbidden',
    'Plumbline is not in the channel.',
    '准绳不在该频道中。',
    invite,
  ),
  is_archived: closedChannel,
  is_inactive: closedChannel,
  restricted_action: locked,
  restricted_action_read_only_channel: locked,
  restricted_action_thread_only_channel: locked,
  restricted_action_non_threadable_channel: locked,
  restricted_action_thread_locked: locked,
  channel_type_not_supported: locked,
  cannot_reply_to_message: message(
    'Slack allows no reply below that message.',
    'Slack 不允许回复该消息。',
    say('Nothing to do: the next post begins a new thread.', '无需处理：下次发布会开始新的话题。'),
  ),
  thread_not_found: message(
    'The thread is no longer there.',
    '该话题已不存在。',
    say('Nothing to do: the next post begins a new thread.', '无需处理：下次发布会开始新的话题。'),
  ),
  message_limit_exceeded: everything(
    'The workspace has used up the messages of its plan.',
    '该工作区的消息额度已用完。',
    askAdmin,
  ),
  messages_tab_disabled: everything(
    'The app’s Messages tab is switched off, so that nobody can be written to.',
    '应用的“消息”标签页已关闭，无法私下发消息。',
    say(
      'Open api.slack.com/apps → Plumbline → App Home and switch on the Messages Tab.',
      '请打开 api.slack.com/apps → Plumbline → App Home，启用 Messages Tab。',
    ),
  ),
  not_enabled: everything(
    'The app’s Home tab is switched off.',
    '应用的“主页”标签页已关闭。',
    say(
      'Open api.slack.com/apps → Plumbline → App Home and switch on the Home Tab.',
      '请打开 api.slack.com/apps → Plumbline → App Home，启用 Home Tab。',
    ),
  ),

  user_disabled: leftUser,
  user_not_found: leftUser,
  users_not_found: leftUser,
  user_not_visible: person(
    (name) => `${name} is not visible to the app in Slack.`,
    (name) => `${name}在 Slack 中对应用不可见。`,
  ),
  cannot_dm_bot: leftUser,

  msg_too_long: tooLong,
  msg_blocks_too_long: tooLong,
  metadata_too_large: tooLong,
  too_many_attachments: tooLong,
  view_too_large: tooLong,
  invalid_blocks: badBlocks,
  invalid_blocks_format: badBlocks,
  invalid_attachments: badBlocks,
  only_one_table_allowed: badBlocks,
  no_text: badBlocks,
  invalid_arguments: badBlocks,
  invalid_arg_name: badBlocks,
  invalid_metadata_format: badBlocks,
  invalid_metadata_schema: badBlocks,
  hash_conflict: heals,
  edit_window_closed: cannotChange,
  message_not_found: cannotChange,
  cant_update_message: cannotChange,

  file_uploads_disabled: noFiles,
  file_uploads_except_images_disabled: noFiles,
  file_upload_size_restricted: noFiles,
  storage_limit_reached: everything(
    'The workspace has no room left for files.',
    '该工作区的文件空间已满。',
    say(
      'Delete files in Slack, or ask its administrator for a larger plan.',
      '请在 Slack 中删除一些文件，或请管理员升级套餐。',
    ),
  ),

  ...listFailures,

  internal_error: heals,
  fatal_error: heals,
  service_unavailable: heals,
  request_timeout: heals,
  team_added_to_org: heals,
};

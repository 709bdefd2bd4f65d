import type { Language } from '../../chat/index.js';

/** The words of the page of tasks. */
const en = {
  title: 'Tasks',
  mine: 'Mine',
  team: 'Team',
  whose: 'Whose tasks',
  groups: {
    overdue: 'Overdue',
    today: 'Today',
    week: 'This week',
    later: 'Later',
    done: 'Done lately',
  },
  none: 'Nothing is open.',
  noneAdvice: 'What you agree on in a calibration, or make a task of a message, stands here.',
  noneTeam: 'What is agreed in your team’s calibrations stands here.',
  open: (count: number) => `${count} open`,
  hasOverdue: 'something is overdue',
  overdue: (days: number) => (days === 1 ? '1 day over' : `${days} days over`),
  today: 'today',
  tomorrow: 'tomorrow',
  by: (day: string) => `by ${day}`,
  doneOn: (day: string) => `done ${day}`,
  late: 'added later',
  toThread: 'Where it was agreed',
  card: 'Later, another day, somebody else …',
  tick: (action: string) => `Done: ${action}`,
  untick: (action: string) => `Not done after all: ${action}`,
  notYours: 'That task is with somebody else now. Its owner or the team’s lead can tick it.',
};

const zh: typeof en = {
  title: '待办',
  mine: '我的',
  team: '团队',
  whose: '看谁的待办',
  groups: { overdue: '已过期', today: '今天', week: '本周', later: '以后', done: '最近完成' },
  none: '现在没有待办。',
  noneAdvice: '校准里定下的事、由消息转成的待办，都在这里。',
  noneTeam: '团队校准里定下的事都在这里。',
  open: (count) => `${count} 件待办`,
  hasOverdue: '有过期的',
  overdue: (days) => `过期 ${days} 天`,
  today: '今天',
  tomorrow: '明天',
  by: (day) => `${day}前`,
  doneOn: (day) => `${day}完成`,
  late: '会后补充',
  toThread: '约定处',
  card: '推迟、改日期、转给别人……',
  tick: (action) => `完成：${action}`,
  untick: (action) => `还没完成：${action}`,
  notYours: '这件事现在由别人负责，由负责人或团队主管来勾选。',
};

export type TaskText = typeof en;

export const taskText: Record<Language, TaskText> = { en, zh };

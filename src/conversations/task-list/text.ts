const en = {
  yours: (count: number) => `On your list: ${count} ${count === 1 ? 'task' : 'tasks'}.`,
  none: 'Nothing is on your list.',
  overdue: (days: number) => `${days} ${days === 1 ? 'day' : 'days'} over`,
  today: 'today',
  tomorrow: 'tomorrow',
  by: (day: string) => `by ${day}`,
  done: 'Done',
  undo: 'Not done after all',
  isDone: 'done ✓',
  agreedIn: 'agreed here',
  more: (count: number) => `and ${count} more`,
  how: 'Everything else about a task (later, another day, somebody else) is on its own card.',
  notYours: 'That task is on somebody else’s list now.',
  gone: 'That task is not on record any more.',
};

const zh: typeof en = {
  yours: (count) => `你的待办：${count} 件。`,
  none: '你现在没有待办。',
  overdue: (days) => `过期 ${days} 天`,
  today: '今天',
  tomorrow: '明天',
  by: (day) => `${day}前`,
  done: '完成',
  undo: '还没完成',
  isDone: '已完成 ✓',
  agreedIn: '约定处',
  more: (count) => `还有 ${count} 件`,
  how: '要推迟、改日期、转给别人，用任务自己的卡片。',
  notYours: '这件事现在由别人负责。',
  gone: '这件事已经没有记录了。',
};

export const text = { en, zh };

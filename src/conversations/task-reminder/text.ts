const en = {
  today: (count: number) =>
    count === 1 ? 'One task to keep in view today' : `${count} tasks to keep in view today`,
  dueToday: 'due today',
  dueTomorrow: 'due tomorrow',
  dueOn: (day: string) => `due ${day}`,
  wasDue: (day: string, days: number) =>
    `was due ${day}, ${days} ${days === 1 ? 'day' : 'days'} ago`,
  stillWanted: 'Still wanted? Change the day, or drop it.',
  stillWantedByOthers:
    'Still wanted? Change the day, or ask in the thread whether it can be dropped.',
  where: 'where it was agreed',
  more: (count: number) => `and ${count} more. Write “tasks” to me for the whole list.`,
  done: 'Done ✓ ',
  dropped: 'Not needed any more: ',
  with: (owner: string) => `With ${owner} now: `,
  until: (day: string) => `I remind you on ${day}.`,

  doneButton: 'Done',
  snooze: 'Snooze',
  changeDate: 'Change date',
  notNeeded: 'Not needed any more',
  leaveAsIs: 'Leave as it is',
  undo: 'Undo',
  save: 'Save',
  due: 'By',
  notYours: 'These are somebody else’s tasks. Write “tasks” to me for your own.',
  goneFromYou: (owner: string) => `This task is with ${owner} now.`,
  ended: 'This task is already done or not needed any more.',
  gone: 'This task is not on record any more.',
};

const zh: typeof en = {
  today: (count) => `今天留意 ${count} 件事`,
  dueToday: '今天到期',
  dueTomorrow: '明天到期',
  dueOn: (day) => `${day}到期`,
  wasDue: (day, days) => `原定 ${day}，过了 ${days} 天`,
  stillWanted: '还要做吗？可以改个日期，也可以不做了。',
  stillWantedByOthers: '还要做吗？可以改个日期，也可以去当时的讨论里问一句还要不要。',
  where: '当时的讨论',
  more: (count) => `还有 ${count} 件。给我发“待办”看全部。`,
  done: '完成 ✓ ',
  dropped: '不用做了：',
  with: (owner) => `已转给${owner}：`,
  until: (day) => `${day}再提醒你。`,

  doneButton: '完成',
  snooze: '稍后提醒',
  changeDate: '改日期',
  notNeeded: '不用做了',
  leaveAsIs: '不改了',
  undo: '撤销',
  save: '保存',
  due: '哪天之前',
  notYours: '这是别人的待办。给我发“待办”看你自己的。',
  goneFromYou: (owner) => `这件事已转给${owner}。`,
  ended: '这件事已经完成或不用做了。',
  gone: '这件事已经不在记录里了。',
};

export const text = { en, zh };

import type { Language } from '../../../chat/index.js';

/** The words of a team's list that are ours. */
const en = {
  name: (team: string) => `Tasks · ${team}`,
  action: 'Task',
  way: 'Agreed in',
  thread: 'the thread',
  key: 'Plumbline',
};

const zh: typeof en = {
  name: (team) => `待办 · ${team}`,
  action: '待办',
  way: '约定于',
  thread: '查看讨论',
  key: '准绳',
};

export const text: Record<Language, typeof en> = { en, zh };

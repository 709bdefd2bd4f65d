import type { Day, Instant } from '../../facts/index.js';
import type { TaskChange } from '../../tasks/index.js';
import type { TaskSeen } from '../known.js';

/** The verbs of the digest's buttons. */
const verbs = ['done', 'undo', 'snooze', 'date', 'keep', 'drop'] as const;
export type Verb = (typeof verbs)[number];

/** Which button of which task was pressed: `done:3`; undefined for none of the digest's. */
export function pressIn(choice: string): { verb: Verb; number: number } | undefined {
  const [first, second = ''] = choice.split(':');
  const verb = verbs.find((one) => one === first);
  return verb && /^\d{1,3}$/u.test(second) ? { verb, number: Number(second) } : undefined;
}

/** What a button changes of a task as it stands; undefined where that is nothing. */
export function changeBy(verb: Verb, task: TaskSeen, tomorrow: Day): TaskChange | undefined {
  const isOpen = task.state === 'open';
  switch (verb) {
    case 'done':
      return isOpen ? { to: 'state', state: 'done' } : undefined;
    case 'undo':
      return task.state === 'done' ? { to: 'state', state: 'open' } : undefined;
    case 'drop':
      return isOpen && task.author === task.owner ? { to: 'state', state: 'dropped' } : undefined;
    case 'snooze':
      return isOpen && task.snoozedUntil !== tomorrow
        ? { to: 'snooze', until: tomorrow }
        : undefined;
    case 'date':
    case 'keep':
      return undefined;
  }
}

/** The task as it stands on record once the change is made. */
export function withChange(task: TaskSeen, change: TaskChange, at: Instant): TaskSeen {
  switch (change.to) {
    case 'state':
      return { ...task, state: change.state, ended: change.state === 'open' ? null : at };
    case 'snooze':
      return { ...task, snoozedUntil: change.until };
    case 'due':
      return { ...task, due: change.due };
    case 'action':
      return { ...task, action: change.action };
    case 'owner':
      return { ...task, owner: change.owner };
    case 'moves':
      return { ...task, moves: change.moves };
  }
}

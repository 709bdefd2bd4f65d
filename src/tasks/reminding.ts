import { addDays, daysBetween, daysFrom } from '../calendar/index.js';
import type { Day, PersonId } from '../facts/index.js';
import type { Task, TaskId } from './task.js';

/** What there is to know of a task to remind its owner. */
export type Remindable = Pick<Task, 'id' | 'owner' | 'due' | 'state' | 'snoozedUntil'>;

/** Everything that one person is to be reminded of on one day. */
export interface Reminder {
  person: PersonId;
  /** The longest due first. */
  tasks: TaskId[];
}

/** Days off in a row beyond which nobody looks further back. */
const LONGEST_ABSENCE = 366;

/**
 * Who is to be reminded of what today: on the last working day before the due day, on the due day,
 * then weekly; and on the day until which it was put off. What falls on a day off comes before it
 * while the task is not due, after it once it is.
 *
 * @param today where the owners are
 * @param works whether somebody works on a day: a working day there, and no absence of theirs
 */
export function remindersOn(
  today: Day,
  tasks: readonly Remindable[],
  works: (person: PersonId, day: Day) => boolean,
): Reminder[] {
  const due = tasks
    .filter((task) => isDueToday(task, today, (day) => works(task.owner, day)))
    .sort((a, b) => (a.due === b.due ? order(a.id, b.id) : order(a.due, b.due)));
  const byPerson = new Map<PersonId, Set<TaskId>>();
  for (const { owner, id } of due) {
    byPerson.set(owner, (byPerson.get(owner) ?? new Set<TaskId>()).add(id));
  }
  return [...byPerson].map(([person, ids]) => ({ person, tasks: [...ids] }));
}

function isDueToday(task: Remindable, today: Day, works: (day: Day) => boolean): boolean {
  const { state, snoozedUntil, due } = task;
  if (state !== 'open' || !works(today)) return false;
  if (snoozedUntil !== null && today < snoozedUntil) return false;
  if (today <= due) return isLastBefore(today, due, works) || isMovedTo(today, snoozedUntil, works);
  return isWeeksAfter(today, due, works) || isMovedTo(today, snoozedUntil, works);
}

/** The due day itself, or the last working day before it. */
function isLastBefore(today: Day, due: Day, works: (day: Day) => boolean): boolean {
  if (today === due) return true;
  if (daysBetween(today, due) > LONGEST_ABSENCE) return false;
  return !daysFrom(addDays(today, 1), addDays(due, -1)).some(works);
}

function isWeeksAfter(today: Day, due: Day, works: (day: Day) => boolean): boolean {
  return catchesUpWith(today, works).some((day) => {
    const days = daysBetween(due, day);
    return days > 0 && days % 7 === 0;
  });
}

function isMovedTo(today: Day, day: Day | null, works: (day: Day) => boolean): boolean {
  return day !== null && catchesUpWith(today, works).includes(day);
}

/** Today, and the days off right before it. */
function catchesUpWith(today: Day, works: (day: Day) => boolean): Day[] {
  const before = daysFrom(addDays(today, -LONGEST_ABSENCE), addDays(today, -1));
  const worked = before.findLastIndex(works);
  return [...before.slice(worked + 1), today];
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

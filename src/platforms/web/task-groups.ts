import type { Day } from '../../facts/index.js';
import type { WebTask } from './workspace.js';

const groupNames = ['overdue', 'today', 'week', 'later', 'done'] as const;
export type TaskGroup = (typeof groupNames)[number];

/** Tasks by when they are due, in the order given; groups with nothing in them are left out. */
export function grouped(tasks: readonly WebTask[], today: Day): [TaskGroup, WebTask[]][] {
  return groupNames
    .map((name): [TaskGroup, WebTask[]] => {
      return [name, tasks.filter((task) => groupOf(task, today) === name)];
    })
    .filter(([, found]) => found.length > 0);
}

/** What somebody owes, in numbers: for the mark beside the way to the page. */
export function countOpen(
  tasks: readonly WebTask[],
  today: Day,
): { open: number; overdue: number } {
  const open = tasks.filter(({ state }) => state === 'open');
  return { open: open.length, overdue: open.filter(({ due }) => due < today).length };
}

/** How many days lie between; less than none where the second is earlier. */
export function daysFrom(from: Day, to: Day): number {
  return Math.round((timeOf(to) - timeOf(from)) / 86_400_000);
}

function groupOf({ state, due }: WebTask, today: Day): TaskGroup {
  if (state === 'done') return 'done';
  if (due < today) return 'overdue';
  if (due === today) return 'today';
  return daysFrom(today, due) <= daysToSunday(today) ? 'week' : 'later';
}

/** Weeks end on Sunday. */
function daysToSunday(today: Day): number {
  return (7 - new Date(timeOf(today)).getUTCDay()) % 7;
}

function timeOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

import { addDays } from '../calendar/index.js';
import type { Day } from '../facts/index.js';

/** What a quota runs over: `2026`, `2026-Q4` or `2026-11`. */
export type Period = string;

/** First and last day, both included. */
export interface Span {
  from: Day;
  to: Day;
}

/** @throws RangeError where it is none of the three forms */
export function spanOf(period: Period): Span {
  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(period) ?? [];
  if (!year) {
    throw new RangeError(`"${period}" is not a period: write 2026, 2026-Q4 or 2026-11`);
  }
  const months = month ? 1 : quarter ? 3 : 12;
  const first = month ? Number(month) : quarter ? 3 * Number(quarter) - 2 : 1;
  const after = first + months;
  return {
    from: firstOfMonth(Number(year), first),
    to: addDays(firstOfMonth(Number(year) + (after > 12 ? 1 : 0), after > 12 ? 1 : after), -1),
  };
}

function firstOfMonth(year: number, month: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}

/** The periods that a day is in, narrowest first: its month, its quarter, its year. */
export function periodsOf(day: Day): [month: Period, quarter: Period, year: Period] {
  const year = day.slice(0, 4);
  const month = day.slice(5, 7);
  return [`${year}-${month}`, `${year}-Q${Math.ceil(Number(month) / 3)}`, year];
}

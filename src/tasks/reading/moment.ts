import {
  addDays,
  type Day,
  dayIn,
  daysBetween,
  mondayOf,
  timeIn,
  weekdayOf,
} from '../../calendar/index.js';
import type { Certainty, ReadingContext } from '../reading.js';

export type WhenSaid = Certainty<Day>;

/** What "today" is where the words were written, and all that days are counted from. */
export interface Moment {
  today: Day;
  /** `HH:MM` where the writer is. */
  time: string;
  context: ReadingContext;
}

export function momentOf(context: ReadingContext): Moment {
  const { at, timeZone } = context;
  return { today: dayIn(at, timeZone), time: timeIn(at, timeZone), context };
}

/** A day that was named, unless it has passed. */
export function unlessPast(day: Day, { today }: Moment, words: string): WhenSaid {
  return day < today ? { unsure: words, maybe: [], why: 'past' } : { is: day };
}

export function vague(words: string, maybe: Day[] = []): WhenSaid {
  return { unsure: words, maybe, why: 'vague' };
}

/** The coming one, today included. */
export function comingWeekday(weekday: number, { today }: Moment): Day {
  return addDays(today, (weekday - weekdayOf(today) + 7) % 7);
}

/** That day of the ISO week so many weeks after this one. */
export function weekdayOfWeek(weekday: number, weeks: number, { today }: Moment): Day {
  return addDays(mondayOf(today), 7 * weeks + weekday - 1);
}

export function afterWorkingDays(count: number, { today, context }: Moment): Day | undefined {
  let day = today;
  let left = count;
  // A company that is closed for months on end has no such day.
  for (let ahead = 0; left > 0 && ahead < 400; ahead++) {
    day = addDays(day, 1);
    if (context.isWorkingDay(day)) left--;
  }
  return left === 0 ? day : undefined;
}

/** The local day so many hours from now. */
export function afterHours(hours: number, { context }: Moment): Day {
  return dayIn(new Date(context.at.getTime() + hours * 3_600_000), context.timeZone);
}

/** The last day of the month so many months after this one. */
export function endOfMonth(months: number, { today }: Moment): Day {
  return addDays(firstOfMonth(months + 1, today), -1);
}

function firstOfMonth(months: number, today: Day): Day {
  const count = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + months;
  return `${padded(Math.floor(count / 12), 4)}-${padded((count % 12) + 1, 2)}-01`;
}

/** The end of the named month: of this year, or of the next where it has long passed. */
export function endOfNamedMonth(month: number, moment: Moment, words: string): WhenSaid {
  const ahead = (month - Number(moment.today.slice(5, 7)) + 12) % 12;
  return ahead > 9 ? vague(words) : { is: endOfMonth(ahead, moment) };
}

/** The last day of the quarter. */
export function endOfQuarter(moment: Moment): Day {
  return endOfMonth((3 - (Number(moment.today.slice(5, 7)) % 3)) % 3, moment);
}

/** The 5th: of this month, or of the next where it has passed. */
export function dayOfMonth(date: number, moment: Moment, words: string, months = 0): WhenSaid {
  const named = dayOrNothing(firstOfMonth(months, moment.today).slice(0, 7), date);
  if (named && named >= moment.today) return { is: named };
  if (!named || months > 0) return vague(words);
  const next = dayOrNothing(firstOfMonth(1, moment.today).slice(0, 7), date);
  return next ? { is: next } : vague(words);
}

/** 20 March: of this year; long past, of the next; past by less than half a year it is asked. */
export function dayOfYear(month: number, date: number, moment: Moment, words: string): WhenSaid {
  const year = Number(moment.today.slice(0, 4));
  const day = dayOrNothing(`${year}-${padded(month, 2)}`, date);
  if (day && day >= moment.today) return { is: day };
  if (day && daysBetween(day, moment.today) < 183) return unlessPast(day, moment, words);
  const next = dayOrNothing(`${year + 1}-${padded(month, 2)}`, date);
  return next ? { is: next } : vague(words);
}

export function fullDate(year: number, month: number, date: number, moment: Moment, words: string) {
  const day = dayOrNothing(`${padded(year, 4)}-${padded(month, 2)}`, date);
  // Years far away are slips of the finger.
  if (!day || year > Number(moment.today.slice(0, 4)) + 5) return vague(words);
  return unlessPast(day, moment, words);
}

export function isDate(month: number, date: number): boolean {
  return dayOrNothing(`2028-${padded(month, 2)}`, date) !== undefined;
}

function dayOrNothing(month: string, date: number): Day | undefined {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month) || date < 1 || date > 31) return undefined;
  const day = addDays(`${month}-01`, date - 1);
  return day.startsWith(month) ? day : undefined;
}

function padded(count: number, length: number): string {
  return String(count).padStart(length, '0');
}

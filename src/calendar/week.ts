import { addDays, addWeeks, type Day, daysBetween, type Monday, weekdayOf } from './day.js';

/** The Monday of the ISO week that the day is in. */
export function mondayOf(day: Day): Monday {
  return addDays(day, 1 - weekdayOf(day));
}

/** `2026-W15`. The year is that of the week's Thursday: 2027-01-01 is in `2026-W53`. */
export function isoWeek(day: Day): string {
  const thursday = addDays(mondayOf(day), 3);
  const year = thursday.slice(0, 4);
  const week = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/**
 * The Monday of a week written as `isoWeek` writes it.
 * @throws RangeError where the year has no such week
 */
export function mondayOfIsoWeek(week: string): Monday {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(week) ?? [];
  // 4 January is always in week 1.
  const monday = year && addWeeks(mondayOf(`${year}-01-04`), Number(number) - 1);
  if (!monday || isoWeek(monday) !== week) {
    throw new RangeError(`"${week}" is not an ISO week: write one that exists, like 2026-W15`);
  }
  return monday;
}

/** The Mondays of all weeks that have a day in `from` to `to`, both included. */
export function mondays(from: Day, to: Day): Monday[] {
  const first = mondayOf(from);
  const count = Math.max(0, Math.floor(daysBetween(first, to) / 7) + 1);
  return Array.from({ length: count }, (_, index) => addWeeks(first, index));
}

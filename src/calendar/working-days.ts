import { addDays, type Day, daysBetween, daysFrom, weekdayOf } from './day.js';
import { checkCountry, publicYear, weekendOf } from './holidays.js';

/** What a company says of its own working days. */
export interface WorkingDaysSetting {
  /** ISO 3166 code (`CN`, `DE`); null knows weekends alone. */
  country: string | null;
  /** `BY` for Bavaria, where holidays differ within a country. */
  state?: string | undefined;
  /** Days off every week, 1 for Monday to 7 for Sunday; left out takes the country's. */
  weekend?: readonly number[] | undefined;
  /** Days on which this company is closed, whatever the country says. */
  closed?: readonly Day[] | undefined;
  /** Days on which this company works, whatever the country says. */
  open?: readonly Day[] | undefined;
}

/** Which days a company works. All days are local days; where they are is the caller's to know. */
export interface WorkingCalendar {
  isWorkingDay(day: Day): boolean;
  /** The first working day after `day`. @throws RangeError where none follows within a year */
  nextWorkingDay(day: Day): Day;
  /** Working days after `from` up to and with `to`; negative backwards, as `daysBetween` is. */
  workingDaysBetween(from: Day, to: Day): number;
  /** The working days from `from` to `to`, both included. */
  workingDaysIn(from: Day, to: Day): Day[];
  /** `month` is `YYYY-MM`; null where the company is closed all month. */
  lastWorkingDayOfMonth(month: string): Day | null;
  /** False for a year whose holidays are an estimate because they are not announced yet. */
  knows(year: number): boolean;
}

/**
 * The working days of a company: its own closed and open days first, then its country's holidays
 * and worked weekends, then the weekend.
 *
 * China announces each year's holidays in November before. Until the table has them, the
 * statutory days stand without exchanged weekends, and `knows` says no.
 * @throws RangeError on an unknown country or state, or a day both closed and open
 */
export function workingCalendar(setting: WorkingDaysSetting): WorkingCalendar {
  const { country, state } = setting;
  if (country !== null) checkCountry(country, state);
  const isOpen = openDays(setting);
  const known = new Map<Day, boolean>();

  function isWorkingDay(day: Day): boolean {
    const before = known.get(day);
    if (before !== undefined) return before;
    const open = isOpen(day);
    known.set(day, open);
    return open;
  }

  return {
    isWorkingDay,
    nextWorkingDay: (day) => nextWorkingDay(isWorkingDay, day),
    workingDaysBetween: workingDayCounter(isWorkingDay),
    workingDaysIn: (from, to) => daysFrom(from, to).filter(isWorkingDay),
    lastWorkingDayOfMonth: (month) => lastWorkingDayOfMonth(isWorkingDay, month),
    knows: (year) => country === null || publicYear(country, state, year).published,
  };
}

type IsWorkingDay = (day: Day) => boolean;

function openDays({ country, state, weekend, closed, open }: WorkingDaysSetting): IsWorkingDay {
  const off = new Set(weekend ?? weekendOf(country));
  const own = ownDays(closed ?? [], open ?? []);
  return (day) => {
    const isWeekend = off.has(weekdayOf(day));
    const said = own.get(day);
    if (said !== undefined) return said;
    if (country === null) return !isWeekend;
    const year = publicYear(country, state, Number(day.slice(0, 4)));
    return year.worked.has(day) || !(isWeekend || year.closed.has(day));
  };
}

/** Whether the company itself says that a day is open. */
function ownDays(closed: readonly Day[], open: readonly Day[]): Map<Day, boolean> {
  const own = new Map(closed.map((day) => [day, false]));
  for (const day of open) {
    if (own.has(day)) {
      throw new RangeError(`${day} is listed as closed and as open: take it out of one list`);
    }
    own.set(day, true);
  }
  for (const day of own.keys()) weekdayOf(day); // refuses what is not a day
  return own;
}

function nextWorkingDay(isWorkingDay: IsWorkingDay, day: Day): Day {
  const next = daysFrom(addDays(day, 1), addDays(day, 366)).find(isWorkingDay);
  if (!next) throw new RangeError(`no working day in the year after ${day}: check the closed days`);
  return next;
}

/**
 * Counts from running totals of each year: stalled deals are counted over months, by the million.
 */
function workingDayCounter(isWorkingDay: IsWorkingDay): (from: Day, to: Day) => number {
  const totals = new Map<number, number[]>();

  /** Working days of the year up to and with each of its days. */
  function totalsOf(year: number): number[] {
    const known = totals.get(year);
    if (known) return known;
    let total = 0;
    const counted = daysOfYear(year).map((day) => {
      total += isWorkingDay(day) ? 1 : 0;
      return total;
    });
    totals.set(year, counted);
    return counted;
  }

  return function workingDaysBetween(from: Day, to: Day): number {
    // Not -count(): that would make a weekend backwards -0.
    if (to < from) return 0 - workingDaysBetween(to, from);
    const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
    const before = totalsOf(first)[dayOfYear(from)] ?? 0;
    let count = (totalsOf(last)[dayOfYear(to)] ?? 0) - before;
    for (let year = first; year < last; year++) count += totalsOf(year).at(-1) ?? 0;
    return count;
  };
}

function daysOfYear(year: number): Day[] {
  const text = String(year).padStart(4, '0');
  return daysFrom(`${text}-01-01`, `${text}-12-31`);
}

/** 0 for 1 January. */
function dayOfYear(day: Day): number {
  return daysBetween(`${day.slice(0, 4)}-01-01`, day);
}

function lastWorkingDayOfMonth(isWorkingDay: IsWorkingDay, month: string): Day | null {
  const first = `${month}-01`;
  // Day 32 of the month is in the next one, whatever its length.
  const last = addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1);
  return daysFrom(first, last).findLast(isWorkingDay) ?? null;
}

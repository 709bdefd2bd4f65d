import {
  addDays,
  addWeeks,
  daysFrom,
  isoWeek,
  mondayOf,
  mondayOfIsoWeek,
  type WorkingCalendar,
} from '../calendar/index.js';
import type { Cents, Day, Monday } from '../facts/index.js';
import { apportion } from './apportion.js';
import { type Period, spanOf } from './period.js';

/**
 * How a period's value is spread over its days; a day off always gets nothing.
 *
 * `working-days`: every working day the same.
 * `last-year`: every working day as much as a working day of the same ISO week brought a year
 * before. By working day, since holidays that follow the moon fall into other weeks each year. A
 * week that is not in the history, or had no working day, counts as the period's average week; a
 * week that lost money counts as none.
 */
export type Spread =
  | { profile: 'working-days'; calendar: WorkingCalendar }
  | {
      profile: 'last-year';
      calendar: WorkingCalendar;
      /** Signed value by the Monday of its week. */
      history: ReadonlyMap<Monday, Cents>;
    };

// A line is asked for again and again, over the same few periods.
const told = new WeakMap<Spread, Map<string, ReadonlyMap<Day, Cents>>>();

/** The value day by day; together the days are exactly the value. */
export function dailyValues(period: Period, value: Cents, spread: Spread): ReadonlyMap<Day, Cents> {
  const known = told.get(spread) ?? new Map<string, ReadonlyMap<Day, Cents>>();
  told.set(spread, known);
  const key = `${period} ${value}`;
  const days = known.get(key) ?? daysOf(period, value, spread);
  known.set(key, days);
  return days;
}

function daysOf(period: Period, value: Cents, spread: Spread): Map<Day, Cents> {
  const { from, to } = spanOf(period);
  const days = daysFrom(from, to);
  const parts = apportion(value, weightsOf(days, spread));
  return new Map(days.map((day, index) => [day, parts[index] ?? 0]));
}

function weightsOf(days: readonly Day[], spread: Spread): number[] {
  const { calendar } = spread;
  const workdays = days.map((day) => (calendar.isWorkingDay(day) ? 1 : 0));
  if (spread.profile === 'working-days') return workdays;

  const rates = new Map<Monday, number | null>();
  for (const monday of days.map(mondayOf)) {
    if (!rates.has(monday)) rates.set(monday, lastYearsRate(monday, calendar, spread.history));
  }
  const known = [...rates.values()].filter((rate) => rate !== null);
  const average = known.reduce((sum, rate) => sum + rate, 0) / known.length || 1;
  const rated = days.map((day, at) => (workdays[at] ?? 0) * (rates.get(mondayOf(day)) ?? average));
  // A year that brought nothing says nothing about its weeks.
  return rated.some((weight) => weight > 0) ? rated : workdays;
}

/** What a working day of the same ISO week brought a year before; null where nothing says. */
function lastYearsRate(
  monday: Monday,
  calendar: WorkingCalendar,
  history: ReadonlyMap<Monday, Cents>,
): number | null {
  const before = sameWeekLastYear(monday);
  const value = history.get(before);
  const workdays = calendar.workingDaysIn(before, addDays(before, 6)).length;
  return value === undefined || workdays === 0 ? null : Math.max(0, value) / workdays;
}

/** Week 53 looks back at the last week of a year that had only 52. */
function sameWeekLastYear(monday: Monday): Monday {
  const [year = '', week = ''] = isoWeek(monday).split('-W');
  const first = mondayOfIsoWeek(`${String(Number(year) - 1).padStart(4, '0')}-W01`);
  const same = addWeeks(first, Number(week) - 1);
  return isoWeek(same).endsWith(`W${week}`) ? same : addWeeks(same, -1);
}

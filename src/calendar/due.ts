import { addDays, type Day, daysBetween, daysFrom } from './day.js';
import { mondayOf } from './week.js';
import type { WorkingCalendar } from './working-days.js';
import { checkTimeOfDay, dayIn, type Instant, instantOf, type TimeOfDay } from './zone.js';

const weekdays = {
  monday: 1,
  tuesday: 2,
  wednesday: 3,
  thursday: 4,
  friday: 5,
  saturday: 6,
  sunday: 7,
} as const;
export type Weekday = keyof typeof weekdays;
export const weekdayNames = Object.keys(weekdays) as Weekday[];

/**
 * What becomes of a weekly row whose day is not a working day: done anyway, left out, or done on
 * the next working day of the same ISO week (left out where that week has none).
 */
export type Shift = 'keep' | 'skip' | 'next-working-day-of-week';

/** On which days, and when, something of the schedule is due. Local days, local time. */
export type Rule =
  | { days: 'every-day' | 'working-day' | 'last-working-day'; at: TimeOfDay }
  /** Every hour of a working day: first at `at`, last at `until` or within the hour before it. */
  | { days: 'working-hours'; at: TimeOfDay; until: TimeOfDay }
  | { days: Weekday; at: TimeOfDay; shift: Shift }
  /** In every second ISO week, counted from `secondWeekAnchor`; on Monday unless said. */
  | { days: 'second-week'; weekday?: Weekday; at: TimeOfDay; shift: Shift };

/**
 * Second weeks are this one and every other before and after it. Counted from a fixed Monday, for
 * parity of ISO week numbers would put two in a row after a year with 53 weeks.
 */
export const secondWeekAnchor = '2024-01-01';

/** Whether the local day is one on which the rule is due. */
export function isDueDay(rule: Rule, calendar: WorkingCalendar, day: Day): boolean {
  switch (rule.days) {
    case 'every-day':
      return true;
    case 'working-day':
    case 'working-hours':
      return calendar.isWorkingDay(day);
    case 'last-working-day':
      return calendar.lastWorkingDayOfMonth(day.slice(0, 7)) === day;
    case 'second-week':
      return (
        daysBetween(secondWeekAnchor, mondayOf(day)) % 14 === 0 &&
        isWeeklyDay(rule.weekday ?? 'monday', rule.shift, calendar, day)
      );
    default:
      return isWeeklyDay(rule.days, rule.shift, calendar, day);
  }
}

function isWeeklyDay(weekday: Weekday, shift: Shift, calendar: WorkingCalendar, day: Day): boolean {
  const named = addDays(mondayOf(day), weekdays[weekday] - 1);
  if (shift === 'keep') return day === named;
  if (!calendar.isWorkingDay(day)) return false;
  if (shift === 'skip' || day <= named) return day === named;
  return !daysFrom(named, addDays(day, -1)).some((earlier) => calendar.isWorkingDay(earlier));
}

/**
 * All moments after `after` up to and with `until` at which the rule is due, in order.
 *
 * Each local time has at most one a day, also when clocks change: one jumped over is due at the
 * first moment after the jump, one shown twice at the first of the two. A day that the zone itself
 * skipped (Samoa, 2011-12-30) has none. So intervals that meet neither miss nor repeat any.
 */
export function dueBetween(
  rule: Rule,
  timeZone: string,
  calendar: WorkingCalendar,
  after: Instant,
  until: Instant,
): Instant[] {
  const times = timesOf(rule);
  // One day more: clocks set back at midnight can show the day before again.
  return daysFrom(dayIn(after, timeZone), addDays(dayIn(until, timeZone), 1))
    .filter((day) => isDueDay(rule, calendar, day))
    .flatMap((day) => times.map((time) => ({ day, due: instantOf(day, time, timeZone) })))
    .filter(({ due }) => due > after && due <= until)
    .filter(({ day }) => isInZone(day, timeZone))
    .map(({ due }) => due);
}

/** The local times of a day on which a rule is due. */
function timesOf(rule: Rule): TimeOfDay[] {
  const first = checkTimeOfDay(rule.at);
  if (rule.days !== 'working-hours') return [first];
  const last = checkTimeOfDay(rule.until);
  const [hour = '', minute = ''] = first.split(':');
  return Array.from({ length: 24 }, (_, later) => Number(hour) + later)
    .map((hours) => `${String(hours).padStart(2, '0')}:${minute}`)
    .filter((time) => time <= last && time < '24');
}

function isInZone(day: Day, timeZone: string): boolean {
  return dayIn(instantOf(day, '00:00', timeZone), timeZone) === day;
}

// Most rules are due within a week: look far only where that found nothing.
const daysAhead = [8, 40, 400];

/**
 * The first moment after `after` at which the rule is due.
 * @throws RangeError where there is none within 400 days
 */
export function nextDue(
  rule: Rule,
  timeZone: string,
  calendar: WorkingCalendar,
  after: Instant,
): Instant {
  for (const days of daysAhead) {
    const until = new Date(after.getTime() + days * 86_400_000);
    const [due] = dueBetween(rule, timeZone, calendar, after, until);
    if (due) return due;
  }
  throw new RangeError(
    `"${rule.days}" at ${rule.at} is never due in the ${daysAhead.at(-1)} days after ` +
      `${after.toISOString()}: check the closed days`,
  );
}

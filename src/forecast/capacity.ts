import {
  addDays,
  addWeeks,
  dayIn,
  instantOf,
  mondays,
  workingCalendar,
} from '../calendar/index.js';
import type { Axis, FactBook, Instant, Monday } from '../facts/index.js';
import { type PeopleDays, type TunedWeek, weeksForCapacity } from '../targets/index.js';
import { rosterOf } from './membership.js';
import type { Organisation } from './organisation.js';
import { type DaysOfPeople, daysOfPeople } from './people-days.js';
import type { ForecastSettings } from './settings.js';
import { viewOf } from './view.js';
import { valuesOf, weekOf } from './weeks.js';

/** How far back it is counted how often people are away as a rule. */
const USUAL_WEEKS = 26;

export interface CapacityLook {
  book: FactBook;
  axis: Axis;
  at: Instant;
  settings: Pick<ForecastSettings, 'timeZone' | 'workingDays'>;
  organisation: Organisation;
  /** The first week that may change. */
  next: Monday;
}

/** People's days of a branch in the weeks that a change of its line could be of. */
export type Capacity = (branch: number, line: readonly TunedWeek[]) => PeopleDays | null;

/**
 * People's days in the coming weeks as they were known on the day when the target was set, and as
 * they are known now; null where nobody was known then. Nothing of it reads results.
 *
 * Absences count as far as they are more than usual in the half year before: what people take off
 * as a rule was known to whoever set the target, and much of it is not yet entered four weeks ahead.
 */
export function capacityOf(look: CapacityLook): Capacity {
  const { next, at } = look;
  const ahead = mondays(next, addWeeks(next, 3));
  const foreseen = new Map<number, DaysOfPeople>();
  const now = daysAt(look, at, ahead);
  const usual = usuallyAway(
    daysAt(look, at, mondays(addWeeks(next, -USUAL_WEEKS), addDays(next, -1))),
  );
  const rosterBegins = firstKnown(look);

  function knownOn(set: Instant): DaysOfPeople {
    const moment = Math.min(at.getTime(), endOfDay(later(set, rosterBegins), look));
    const days = foreseen.get(moment) ?? daysAt(look, new Date(moment), ahead);
    foreseen.set(moment, days);
    return days;
  }

  return (branch, line) => {
    const weeks = weeksForCapacity(line, next);
    const set = weeks[0]?.quota?.knownSince;
    if (!set) return null;
    const of = (days: DaysOfPeople) =>
      Math.round(
        weeks.reduce((sum, { monday }) => sum + presentIn(days, branch, monday, usual), 0),
      );
    const days = { daysThen: of(knownOn(set)), daysNow: of(now) };
    return days.daysThen > 0 ? days : null;
  };
}

function daysAt(look: CapacityLook, at: Instant, weeks: readonly Monday[]): DaysOfPeople {
  const { book, axis, settings, organisation } = look;
  const view = viewOf(book, at, axis, settings.timeZone);
  const calendar = workingCalendar(settings.workingDays);
  return daysOfPeople(view, rosterOf(view, organisation), organisation, calendar, weeks);
}

function presentIn(days: DaysOfPeople, branch: number, monday: Monday, usual: number): number {
  const week = weekOf(monday);
  const [there = 0] = valuesOf(days.there, branch, week, week + 1);
  const [away = 0] = valuesOf(days.away, branch, week, week + 1);
  return there - Math.max(0, away - usual * there);
}

/** The share of people's days in the whole organisation that are lost to absences, 0 to 1. */
function usuallyAway({ there, away }: DaysOfPeople): number {
  const total = (rows: readonly Float64Array[]) =>
    rows.reduce((sum, row) => sum + row.reduce((one, other) => one + other, 0), 0);
  const days = total(there.rows);
  return days === 0 ? 0 : total(away.rows) / days;
}

/** Sources are read one after the other: who was there is known from the first that tells of people. */
function firstKnown({ book, axis }: CapacityLook): Instant {
  let first = Number.POSITIVE_INFINITY;
  for (const versions of book.histories('membership').values()) {
    for (const { learned, knownSince } of versions) {
      first = Math.min(first, (axis === 'learned' ? learned : knownSince).getTime());
    }
  }
  return new Date(Number.isFinite(first) ? first : 0);
}

function endOfDay(at: Instant, { settings: { timeZone } }: CapacityLook): number {
  return instantOf(addDays(dayIn(at, timeZone), 1), '00:00', timeZone).getTime() - 1;
}

function later(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}

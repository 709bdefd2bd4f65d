import { instantOf } from '../calendar/index.js';
import type { Day } from '../facts/index.js';
import { mondayOfWeek, type Week } from './weeks.js';

/** How many Mondays back the engine is shown what it would have faced. */
const PAST_ORIGINS = 52;

/** A Monday to forecast from, and the moment at which somebody looks. */
export interface Origin {
  week: Week;
  /** Milliseconds since 1970. */
  at: number;
  /** Whose team somebody is in is asked for this day: that Monday, or a later day of its week. */
  day: Day;
}

/** The last moment before a week begins: what was known by then could be known on its Monday. */
export function eveOf(week: Week, timeZone: string): number {
  return instantOf(mondayOfWeek(week), '00:00', timeZone).getTime() - 1;
}

/** A Monday as it would have been forecast early that morning. */
export function originOf(week: Week, timeZone: string): Origin {
  return { week, at: eveOf(week, timeZone), day: mondayOfWeek(week) };
}

/**
 * The Mondays before a week, oldest first.
 *
 * @param complete the first week that is not complete: no Monday after it rests on whole weeks
 */
export function pastOrigins(week: Week, complete: Week, timeZone: string): Origin[] {
  return Array.from({ length: PAST_ORIGINS }, (_, index) => week - PAST_ORIGINS + index)
    .filter((past) => past <= complete)
    .map((past) => originOf(past, timeZone));
}

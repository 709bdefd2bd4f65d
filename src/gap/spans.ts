import { addDays } from '../calendar/index.js';
import type { Day } from '../facts/index.js';
import { mondayOfWeek, type Week } from '../forecast/weeks.js';

/** What is compared: so many complete weeks up to now … */
export const RECENT = 8;
/** … or so many for a step of the funnel that enough deals leave: it tells sooner. */
export const RECENT_STEP = 4;
/** So many deals leaving a step in `RECENT_STEP` weeks are enough. */
export const ENOUGH_LEFT = 60;
/** … with so many before; fewer where history is shorter, but no fewer than `LEAST_BASELINE`. */
export const BASELINE = 26;
export const LEAST_BASELINE = 6;
/** All weeks that are counted. */
export const SPAN = RECENT + BASELINE;
/** A number that rests on fewer observations is an anecdote. */
export const LEAST_SEEN = 8;
/** What a lever is worth is told for so many weeks. */
export const AHEAD = 4;
/** Calibrations are so many days apart. */
export const BETWEEN_CALIBRATIONS = 14;

/** Weeks next to each other, `before` not included. */
export interface Span {
  from: Week;
  before: Week;
}

export function weeksIn({ from, before }: Span): number {
  return Math.max(0, before - from);
}

/** First and last day. */
export function daysOf({ from, before }: Span): { from: Day; to: Day } {
  return { from: mondayOfWeek(from), to: addDays(mondayOfWeek(before), -1) };
}

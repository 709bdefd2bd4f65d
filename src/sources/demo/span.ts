import type { Monday } from '../../facts/index.js';
import {
  COMPANY_ZONE,
  type DayNumber,
  dayNumber,
  instant,
  type Milliseconds,
  weekday,
} from './days.js';

/** How long the company exists, in weeks around `start`. */
const WEEKS_BEFORE = 62;
const WEEKS_AFTER = 53;

/** Business that was under way before the systems were introduced, and moved into them. */
export const WARM_UP_WEEKS = 14;

/** The life of the demo company. */
export interface Span {
  /** The Monday on which its systems were introduced: nothing is known before. */
  epoch: DayNumber;
  /** The Monday on which time travel begins. */
  start: DayNumber;
  /** The last day on which something new begins. */
  end: DayNumber;
  /** The first moment of `epoch` in the company's time zone. */
  opening: Milliseconds;
}

/** @throws Error when `start` is no Monday, naming it */
export function spanAround(start: Monday): Span {
  const day = dayNumber(start);
  if (weekday(day) !== 0) throw new Error(`the demo starts on a Monday, "${start}" is none`);
  const epoch = day - WEEKS_BEFORE * 7;
  const end = day + WEEKS_AFTER * 7 - 1;
  return { epoch, start: day, end, opening: instant(epoch, 0, COMPANY_ZONE) };
}

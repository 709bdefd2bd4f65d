import type { Day } from '../facts/index.js';

/** How many weeks a forecast looks ahead. */
export const HORIZON = 4;
/** How many complete weeks a forecast rests on when nothing older is known. */
export const WINDOW = 12;

/** An open deal as it stood at the origin. */
export interface OpenDeal {
  /** In the unit of the history: money, or 1 where wins are counted. */
  value: number;
  /** Days since it was created; negative is an error. */
  ageDays: number;
  stage?: string;
  expectedClose?: Day;
}

/** One series at one origin: what was known then, and later what came of it. */
export interface Case {
  id: string;
  /** The same series at other origins carries the same name. */
  series: string;
  /** Series of one group are one company: they teach each other. */
  group: string;
  /** The series this one is a part of, at the same origin, in the same group. */
  parent?: string;
  /** The Monday of the first forecast week. */
  origin: Day;
  /** Weekly values, oldest first, the last one the week before the origin; 3 to 520 of them. */
  history: number[];
  openDeals?: OpenDeal[];
  /** What the four weeks brought; may teach only origins at least four weeks later. */
  actual?: number[];
}

/** A point and its 80 % prediction interval, in the unit of the history. */
export interface Range {
  mean: number;
  low: number;
  high: number;
}

/** Four weeks ahead, and their total with a band of its own (not the sum of the weekly ones). */
export interface FourWeeks {
  weeks: Range[];
  total: Range;
}

export interface Forecast extends FourWeeks {
  id: string;
}

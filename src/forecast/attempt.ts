import type { Misses } from './bands.js';
import { type Case, HORIZON } from './case.js';
import { levelsOf, restlessness } from './level.js';
import type { Memory } from './memory.js';
import type { Pipeline } from './pipeline.js';
import { quarterShape, type Rhythm, yearShape } from './season.js';
import { sinceShift } from './shift.js';
import { weekOf } from './weeks.js';

/** What a company believes at one origin; all weights sum to 1. */
export interface Belief {
  memory: Memory;
  rhythm: Rhythm;
  pipeline: Pipeline;
  /** How much each speed of smoothing counts. */
  speeds: readonly number[];
  /** How much the plain forecast and the newcomer count, for each newcomer in turn. */
  quarter: readonly number[];
  year: readonly number[];
  open: readonly number[];
}

/**
 * A forecast with everything on the way to it, so that once the actual is known each part can be
 * told how wrong it was. Weekly values where not said otherwise.
 */
export interface Attempt {
  case: Case;
  /** Weeks of history it rests on, older cases of the same series included. */
  known: number;
  /** See `restlessness`. */
  scale: number;
  /** See `Hierarchy`. */
  height: number;
  /** Never below 0, because the history never was. */
  floor: boolean;
  /** The level by each speed, and by their mix. */
  levels: number[];
  level: number[];
  /** As last quarters went; null where unknown, as in the next ones. */
  quarterly: number[] | null;
  /** Level and quarter mixed. */
  quartered: number[];
  yearly: number[] | null;
  /** Level, quarter and year mixed. */
  seasonal: number[];
  /** With the yield of the open deals. */
  piped: number[] | null;
  /** The mix of all; made to add up along the hierarchy afterwards, in place. */
  weeks: number[];
}

/** Each newcomer in turn gets as much of a say as it has earned: level, quarter, year, pipeline. */
export function attempt(one: Case, height: number, belief: Belief): Attempt {
  const week = weekOf(one.origin);
  const history = belief.memory.before(one.series, one.history, week);
  const levels = levelsOf(sinceShift(history));
  const usual = levels.reduce((sum, value, at) => sum + value * (belief.speeds[at] ?? 0), 0);
  const times = (shape: number[] | null) => shape?.map((share) => share * usual) ?? null;

  const level = Array.from({ length: HORIZON }, () => usual);
  const quarterly = times(quarterShape(belief.rhythm, week));
  const quartered = mixed(level, quarterly, belief.quarter);
  const yearly = times(yearShape(belief.rhythm, week));
  const seasonal = mixed(quartered, yearly, belief.year);
  const yielded = belief.pipeline.expect(one, totalOf(seasonal));
  const lift = (yielded ?? 0) - totalOf(seasonal);
  const piped = yielded === null ? null : seasonal.map((value) => value + lift / HORIZON);
  const weeks = mixed(seasonal, piped, belief.open);

  const floor = one.history.every((value) => value >= 0);
  return {
    case: one,
    known: history.length,
    scale: restlessness(history),
    height,
    floor,
    levels,
    level,
    quarterly,
    quartered,
    yearly,
    seasonal,
    piped,
    weeks: floor ? weeks.map((value) => Math.max(0, value)) : weeks,
  };
}

/** Errors on the four-week total in units of restlessness, as the blends want to learn them. */
export interface Errors {
  speeds: number[];
  quarter: number[] | null;
  year: number[] | null;
  open: number[] | null;
  misses: Misses;
}

/** A miss beyond this counts as this: one that large is an event and no lesson about method. */
const LARGEST_MISS = 20;

/** @param made of a case with an `actual`, scale greater than 0 */
export function errorsOf(made: Attempt): Errors {
  const actual = made.case.actual ?? [];
  const total = totalOf(actual);
  const scaled = (miss: number) =>
    Math.min(LARGEST_MISS, Math.max(-LARGEST_MISS, miss / made.scale));
  const against = (plain: number[], newcomer: number[] | null) =>
    newcomer && [plain, newcomer].map((weeks) => scaled(total - totalOf(weeks)));
  return {
    speeds: made.levels.map((level) => scaled(total - HORIZON * level)),
    quarter: against(made.level, made.quarterly),
    year: against(made.quartered, made.yearly),
    open: against(made.seasonal, made.piped),
    misses: {
      weeks: actual.map((value, lead) => scaled(value - (made.weeks[lead] ?? 0))),
      total: scaled(total - totalOf(made.weeks)),
    },
  };
}

export function totalOf(weeks: readonly number[]): number {
  return weeks.reduce((sum, value) => sum + value, 0);
}

function mixed(plain: number[], newcomer: number[] | null, weights: readonly number[]): number[] {
  const [old = 1, young = 0] = weights;
  return plain.map((value, at) => (newcomer ? old * value + young * (newcomer[at] ?? 0) : value));
}

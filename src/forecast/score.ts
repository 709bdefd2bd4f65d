import {
  type Interval,
  normalProbability,
  normalQuantile,
  wilsonInterval,
} from '../statistics/index.js';
import { type FourWeeks, HORIZON, type Range } from './case.js';

/** Half of a band's outcomes lie this many standard deviations from its mean: 80 % lie within. */
const BAND_EDGE = normalQuantile(0.9);

/**
 * The probability that `target` is reached, 0 to 1; it falls as the target rises.
 *
 * Read from the band as two halves of normal distributions that meet at the mean, each as wide as
 * its side of the band, so that the low end is reached with 90 %, the mean with 50 %, the high
 * end with 10 %. A band without width says yes or no.
 */
export function chanceOf(total: Range, target: number): number {
  const side = target < total.mean ? total.mean - total.low : total.high - total.mean;
  if (target === total.mean) return total.high > total.low ? 0.5 : 1;
  if (!(side > 0)) return target < total.mean ? 1 : 0;
  return 1 - normalProbability(((target - total.mean) / side) * BAND_EDGE);
}

/**
 * The accuracy that is stated in a post, 0 to 1: max(0, 1 − |actual − forecast| / actual).
 * Null where the actual is 0: a share of nothing is not stated. With a negative actual (more
 * churned than signed) its size is what counts.
 */
export function postedAccuracy(actual: number, forecast: number): number | null {
  if (actual === 0) return null;
  return Math.max(0, 1 - Math.abs(actual - forecast) / Math.abs(actual));
}

/** A forecast whose four weeks are over. */
export interface Scored {
  forecast: FourWeeks;
  /** The four weeks as they came. */
  actual: number[];
  /** The weeks before, oldest first, as the forecast knew them. */
  history: number[];
}

/** How often outcomes lay inside the 80 % band; null where nothing was scored. */
export interface HitRate {
  hits: number;
  count: number;
  rate: number | null;
  /** Which true rates would be compatible with that, at 95 %. */
  interval: Interval | null;
}

/** Means over what was scored; null where a measure is not defined. */
export interface Accuracy {
  /** 1 − Σ|F − A| / Σ|A|, pooled; null where nothing came. At most 1, and below 0 if worse than 0. */
  accuracy: number | null;
  /** Σ(F − A) / |ΣA|: above 0 is too hopeful; null where the sum is 0. */
  bias: number | null;
  /** Mean absolute error relative to that of "the same as the last four weeks"; below 1 is better. */
  relativeError: number | null;
  /** Mean absolute scaled error: see `score`. */
  mase: number | null;
  hitRate: HitRate;
}

export interface Score {
  count: number;
  /** Over the totals of four weeks. */
  totals: Accuracy;
  /** Over single weeks, all leads together. */
  weeks: Accuracy;
  /** Week 1, 2, 3, 4 ahead. */
  byLead: Accuracy[];
}

/** One number forecast, what came, and what the two naive yardsticks say of it. */
interface Point {
  range: Range;
  actual: number;
  /** What "the same as the last four weeks" would have said. */
  same: number | null;
  /** Mean absolute change from week to week in the history, in the unit of this point. */
  step: number | null;
}

/**
 * How good forecasts were, over totals, over weeks and by lead time.
 *
 * MASE after Hyndman & Koehler (2006), International Journal of Forecasting 22, 679–688: each
 * absolute error over the mean absolute one-step change within its own history, averaged; series
 * whose history never changed have no scale and are left out. For totals the scale is four times
 * that, the unit being four weeks.
 *
 * @throws RangeError where an actual does not have four weeks
 */
export function score(scored: readonly Scored[]): Score {
  for (const { actual } of scored) {
    if (actual.length !== HORIZON) {
      throw new RangeError(`an actual has ${actual.length} weeks: give all ${HORIZON} of them`);
    }
  }
  const weeks = Array.from({ length: HORIZON }, (_, lead) =>
    scored.flatMap((one) => weekPoint(one, lead)),
  );
  return {
    count: scored.length,
    totals: accuracyOf(scored.map(totalPoint)),
    weeks: accuracyOf(weeks.flat()),
    byLead: weeks.map(accuracyOf),
  };
}

function weekPoint(one: Scored, lead: number): Point[] {
  const range = one.forecast.weeks[lead];
  const actual = one.actual[lead];
  if (range === undefined || actual === undefined) return [];
  return [{ range, actual, same: one.history.slice(-HORIZON)[lead] ?? null, step: stepOf(one) }];
}

function totalPoint(one: Scored): Point {
  const last = one.history.slice(-HORIZON);
  const step = stepOf(one);
  return {
    range: one.forecast.total,
    actual: sum(one.actual),
    same: last.length === HORIZON ? sum(last) : null,
    step: step === null ? null : HORIZON * step,
  };
}

function stepOf({ history }: Scored): number | null {
  const steps = history.slice(1).map((value, week) => Math.abs(value - (history[week] ?? 0)));
  return steps.length > 0 ? sum(steps) / steps.length : null;
}

function accuracyOf(points: readonly Point[]): Accuracy {
  const missed = sum(points.map(({ range, actual }) => Math.abs(range.mean - actual)));
  const came = sum(points.map(({ actual }) => Math.abs(actual)));
  const net = Math.abs(sum(points.map(({ actual }) => actual)));
  const over = sum(points.map(({ range, actual }) => range.mean - actual));
  return {
    accuracy: came > 0 ? 1 - missed / came : null,
    bias: net > 0 ? over / net : null,
    relativeError: relativeErrorOf(points),
    mase: maseOf(points),
    hitRate: hitRateOf(points),
  };
}

function relativeErrorOf(points: readonly Point[]): number | null {
  let [ours, theirs] = [0, 0];
  for (const { range, actual, same } of points) {
    if (same === null) continue;
    ours += Math.abs(range.mean - actual);
    theirs += Math.abs(same - actual);
  }
  return theirs > 0 ? ours / theirs : null;
}

function maseOf(points: readonly Point[]): number | null {
  const scaled = points.flatMap(({ range, actual, step }) =>
    step ? [Math.abs(range.mean - actual) / step] : [],
  );
  return scaled.length > 0 ? sum(scaled) / scaled.length : null;
}

function hitRateOf(points: readonly Point[]): HitRate {
  const hits = points.filter(
    ({ range, actual }) => actual >= range.low && actual <= range.high,
  ).length;
  const count = points.length;
  return {
    hits,
    count,
    rate: count > 0 ? hits / count : null,
    interval: wilsonInterval(hits, count),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

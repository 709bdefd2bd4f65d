import { evidenceOfFall, type Movement, normalQuantile, shrunkFall } from '../statistics/index.js';

/** A number week by week, in a form that tells how sure it is; more is better in all of them. */
export type Series =
  /** So many of so many: deals won of those decided. */
  | { kind: 'share'; hits: readonly number[]; of: readonly number[] }
  /** So many a week; `swing` times more than by chance they swing. */
  | { kind: 'count'; counts: readonly number[]; swing: number }
  /** Sizes: how many, the sum of their logarithms, that of the squares. */
  | {
      kind: 'size';
      counts: readonly number[];
      logs: readonly number[];
      squares: readonly number[];
    };

/** Places in a series, `end` not included. */
export interface Stretch {
  start: number;
  end: number;
}

export interface HelpQuestion {
  own: Series;
  /** Comparable teams over the same weeks; null where there are none. */
  others: Series | null;
  /** Weeks up to the one in which the task was agreed, and as many since it was done. */
  before: Stretch;
  after: Stretch;
  /** What is known from earlier than `before`. */
  history: Stretch;
}

export interface HelpAnswer {
  verdict: 'helped' | 'worse' | 'unclear';
  why: 'too-early' | 'too-few' | 'no-difference' | 'no-comparison' | null;
  /** Of how much more it rose than elsewhere, on the scale of logarithms (of odds, for shares), 90 %. */
  interval: { low: number; high: number } | null;
}

const LEAST_WEEKS = 2;
const LEAST_SEEN = 8;
/** How likely it is that a number which somebody wanted to move had fallen in truth. */
const LIKELY = 0.5;
const USUAL_FALL = 0.6;

/**
 * Whether a number rose since a task more than elsewhere: the difference of two differences.
 *
 * Tasks are agreed where a number is low, and what is low by chance rises by itself (regression to
 * the mean). So the start is not what was seen before the task alone: as far as that may be chance,
 * the longer history counts in its place, and the doubt between the two widens the interval.
 */
export function didItHelp({ own, others, before, after, history }: HelpQuestion): HelpAnswer {
  if (after.end - after.start < LEAST_WEEKS) return unclear('too-early');
  const then = estimate(own, before);
  const now = estimate(own, after);
  if (!then || !now) return unclear('too-few');
  const thenElsewhere = others && estimate(others, before);
  const nowElsewhere = others && estimate(others, after);
  if (!thenElsewhere || !nowElsewhere) return unclear('no-comparison');
  const start = likelyStart(then, estimate(own, history));
  const rose = now.estimate - start.estimate - (nowElsewhere.estimate - thenElsewhere.estimate);
  const variance = now.variance + start.variance + nowElsewhere.variance + thenElsewhere.variance;
  const half = normalQuantile(0.95) * Math.sqrt(variance);
  const interval = { low: rose - half, high: rose + half };
  if (interval.low > 0) return { verdict: 'helped', why: null, interval };
  if (interval.high < 0) return { verdict: 'worse', why: null, interval };
  return { verdict: 'unclear', why: 'no-difference', interval };
}

function unclear(why: HelpAnswer['why']): HelpAnswer {
  return { verdict: 'unclear', why, interval: null };
}

/** Where the number stood in truth before the task: lower than in its history, or as ever. */
function likelyStart(seen: Movement, history: Movement | undefined): Movement {
  if (!history) return seen;
  const fall = {
    estimate: seen.estimate - history.estimate,
    variance: seen.variance + history.variance,
  };
  if (fall.estimate >= 0) return seen;
  const odds = (LIKELY / (1 - LIKELY)) * evidenceOfFall(fall, USUAL_FALL);
  const real = odds / (1 + odds);
  const trust = shrunkFall(fall, USUAL_FALL);
  const fallen = { estimate: history.estimate + trust * fall.estimate, variance: seen.variance };
  const precision = 1 / seen.variance + 1 / history.variance;
  const asEver = {
    estimate: (seen.estimate / seen.variance + history.estimate / history.variance) / precision,
    variance: 1 / precision,
  };
  const gap = asEver.estimate - fallen.estimate;
  return {
    estimate: real * fallen.estimate + (1 - real) * asEver.estimate,
    variance: real * fallen.variance + (1 - real) * asEver.variance + real * (1 - real) * gap ** 2,
  };
}

/** Undefined where it would rest on too little. */
function estimate(series: Series, stretch: Stretch): Movement | undefined {
  const add = (values: readonly number[]) =>
    values.slice(stretch.start, stretch.end).reduce((sum, value) => sum + value, 0);
  const weeks = stretch.end - stretch.start;
  switch (series.kind) {
    case 'share': {
      const of = add(series.of);
      const hits = add(series.hits);
      if (of < LEAST_SEEN) return undefined;
      const odds = [hits + 0.5, of - hits + 0.5] as const;
      return {
        estimate: Math.log(odds[0] / odds[1]),
        variance: 1 / odds[0] + 1 / odds[1],
      };
    }
    case 'count': {
      const count = add(series.counts);
      if (weeks < LEAST_WEEKS || count < LEAST_SEEN) return undefined;
      return {
        estimate: Math.log((count + 0.5) / weeks),
        variance: series.swing / (count + 0.5),
      };
    }
    case 'size': {
      const count = add(series.counts);
      if (count < LEAST_SEEN) return undefined;
      const mean = add(series.logs) / count;
      const rest = Math.max(0, add(series.squares) - count * mean ** 2);
      return { estimate: mean, variance: Math.max(rest / (count - 1), 0.01) / count };
    }
  }
}

import { type Movement, shrunkFall } from '../statistics/index.js';
import { type Span, weeksIn } from './spans.js';
import type { Tally } from './tally.js';

/** A recent stretch of weeks and the one that it is compared with. */
export interface Stretches {
  recent: Span;
  before: Span;
}

/** What was seen of one side among what was to be expected if both sides were alike. */
interface Scored {
  excess: number;
  variance: number;
}

/**
 * Fewer deals coming in than before. Not fewer being open: those are the same deals week after
 * week, and their number also falls when deals are lost sooner.
 *
 * @param swing how many times more than by pure chance the weekly number swings
 */
export function volumeMoved(tally: Tally, { recent, before }: Stretches, swing: number): Movement {
  const came = tally.sum('came', recent);
  const all = came + tally.sum('came', before);
  const share = weeksIn(recent) / (weeksIn(recent) + weeksIn(before));
  const scored = { excess: came - all * share, variance: all * share * (1 - share) };
  return movement([scored], swing);
}

/**
 * Fewer deals going on, of those that leave a stage: compared stage by stage (Mantel–Haenszel),
 * for the plain share of deals won falls when many new ones come in, the quick losses first.
 */
export function conversionMoved(
  tally: Tally,
  { recent, before }: Stretches,
  stages: Iterable<string> = tally.steps.keys(),
): Movement {
  const scored = [...stages].map((stage) => {
    const now = tally.stepIn(stage, recent);
    const then = tally.stepIn(stage, before);
    return twoShares(now.wentOn, now.left, then.wentOn, then.left);
  });
  return movement(scored);
}

/** Deals moving on less often, compared with deals of the same stage and age (a log-rank test). */
export function paceMoved(tally: Tally): Movement {
  const scored = [...tally.paces.values()].map(({ recent, before }) =>
    twoShares(recent.moved, recent.stood, before.moved, before.stood),
  );
  return movement(scored);
}

/**
 * A movement beside that of comparable teams, which have the same holidays and the same summer:
 * what moved everywhere is not this team's to win back. What they say is believed as far as it is
 * more than chance.
 */
export function beside(own: Movement, others: Movement | undefined): Movement {
  if (!others || !Number.isFinite(others.variance)) return own;
  const trust = shrunkFall(others, COMMON);
  return {
    estimate: own.estimate - trust * others.estimate,
    variance: own.variance + trust * others.variance,
  };
}

/** How far holidays and seasons move a number, on the scale of logarithms. */
const COMMON = 0.2;

/** How far the pace of two months may lie from that of half a year by itself, as a variance. */
export function monthlySwing(tally: Tally, { before }: Stretches): number {
  const logs: number[] = [];
  let byChance = 0;
  for (let end = before.before; end - MONTH >= before.from; end -= MONTH) {
    const month = { from: end - MONTH, before: end };
    const moved = tally.sum('moved', month);
    const stood = tally.sum('stood', month);
    if (moved === 0 || stood === 0) continue;
    logs.push(Math.log(moved / stood));
    byChance += (1 - moved / stood) / moved;
  }
  if (logs.length < 3) return 0;
  const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  const seen = logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (logs.length - 1);
  return Math.max(0, seen - byChance / logs.length) * (1 / 2 + 1 / logs.length);
}

const MONTH = 4;

/** Smaller deals being won, on the scale of logarithms: a single huge one is one deal of many. */
export function valueMoved(tally: Tally, { recent, before }: Stretches): Movement {
  const now = sizesOf(tally, recent);
  const then = sizesOf(tally, before);
  const freedom = now.count + then.count - 2;
  if (now.count < 2 || then.count < 2) return movement([]);
  const spread = (now.rest + then.rest) / freedom;
  return {
    estimate: now.mean - then.mean,
    // Deals of one price still differ in what nobody has seen yet.
    variance: Math.max(spread, 0.01) * (1 / now.count + 1 / then.count),
  };
}

function sizesOf(tally: Tally, span: Span): { count: number; mean: number; rest: number } {
  const count = tally.sum('sized', span);
  const mean = count === 0 ? 0 : tally.sum('logs', span) / count;
  return { count, mean, rest: Math.max(0, tally.sum('squares', span) - count * mean ** 2) };
}

/** Hypergeometric: what the first side would have had of all hits. */
function twoShares(hits: number, of: number, otherHits: number, otherOf: number): Scored {
  const all = of + otherOf;
  if (of === 0 || otherOf === 0 || all < 2) return { excess: 0, variance: 0 };
  const allHits = hits + otherHits;
  const variance = (allHits * (all - allHits) * of * otherOf) / (all ** 2 * (all - 1));
  return { excess: hits - (allHits * of) / all, variance };
}

/** Peto's estimate: the sum of excesses over their variance, near the logarithm of the odds' ratio. */
function movement(scored: readonly Scored[], swing = 1): Movement {
  let excess = 0;
  let variance = 0;
  for (const one of scored) {
    excess += one.excess;
    variance += one.variance;
  }
  if (variance <= 0) return { estimate: 0, variance: Number.POSITIVE_INFINITY };
  return { estimate: excess / variance, variance: swing / variance };
}

/**
 * How many times more than by pure chance the weekly number of new deals swings before, 1 to 4:
 * holidays, fairs and quarters' ends come on top of chance.
 */
export function swingOf(tally: Tally, { before }: Stretches): number {
  const weeks = weeksIn(before);
  const values = Array.from({ length: weeks }, (_, index) =>
    tally.sum('came', { from: before.from + index, before: before.from + index + 1 }),
  );
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, weeks);
  if (weeks < 2 || mean === 0) return 1;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (weeks - 1);
  // Chance alone makes this ratio swing by so much around 1.
  const slack = Math.sqrt(2 / (weeks - 1));
  return Math.min(4, Math.max(1, variance / mean - slack));
}

import type { FourWeeks, Range } from './case.js';
import { HORIZON } from './case.js';
import { addUp, type Organisation } from './organisation.js';

/** The forecast of each branch; undefined where there is none. */
export type Paths = readonly (FourWeeks | undefined)[];

/**
 * Wider where the newest weeks are missing: an error over four weeks grows with the root of how
 * long one looks ahead, and whoever misses two weeks looks two weeks further.
 */
export function widened(path: FourWeeks, missingWeeks: number): FourWeeks {
  if (missingWeeks <= 0) return path;
  const factor = Math.sqrt((HORIZON + missingWeeks) / HORIZON);
  return eachRange(path, ({ mean, low, high }) => {
    const wider = mean - (mean - low) * factor;
    return {
      mean,
      low: low >= 0 ? Math.max(0, wider) : wider,
      high: mean + (high - mean) * factor,
    };
  });
}

/**
 * What is signed already cannot be forecast lower. A leaf that has brought more than its whole
 * week was expected to is raised, and so are the wholes above it by the same amount, so that parts
 * still add up.
 *
 * @param soFar signed in the first week up to now, by branch
 */
export function raised(paths: Paths, soFar: readonly number[], organisation: Organisation): Paths {
  const hasParts = new Set(organisation.branches.map(({ whole }) => whole));
  const lifts = paths.map((path, place) => {
    const expected = path?.weeks[0]?.mean;
    if (expected === undefined || hasParts.has(place)) return { by: 0 };
    return { by: Math.max(0, (soFar[place] ?? 0) - expected) };
  });
  addUp(organisation, lifts, (whole, part) => {
    whole.by += part.by;
  });
  return paths.map((path, place) => {
    const certain = soFar[place] ?? 0;
    const by = lifts[place]?.by ?? 0;
    if (!path || (certain <= 0 && by === 0)) return path;
    const weeks = path.weeks.map((week, ahead) => (ahead === 0 ? lifted(week, by, certain) : week));
    return { weeks, total: lifted(path.total, by, certain) };
  });
}

function lifted({ mean, low, high }: Range, by: number, certain: number): Range {
  return {
    mean: mean + by,
    low: Math.max(low + by, Math.min(certain, mean + by)),
    high: high + by,
  };
}

/** Signed less churned. The bands are joined as those of two things that do not depend on each other. */
export function netOf(signed: FourWeeks, churn: FourWeeks | undefined): FourWeeks {
  if (!churn) return signed;
  const net = (gain: Range, loss: Range | undefined): Range => {
    if (!loss) return gain;
    const mean = gain.mean - loss.mean;
    return {
      mean,
      low: mean - Math.hypot(gain.mean - gain.low, loss.high - loss.mean),
      high: mean + Math.hypot(gain.high - gain.mean, loss.mean - loss.low),
    };
  };
  return {
    weeks: signed.weeks.map((week, ahead) => net(week, churn.weeks[ahead])),
    total: net(signed.total, churn.total),
  };
}

/** Path minus target; null where there is nothing to compare with. */
export function deviationOf(
  path: FourWeeks | null,
  target: { total: number } | null,
): { value: number; share: number } | null {
  if (!path || !target || target.total <= 0) return null;
  const value = Math.round(path.total.mean - target.total);
  return { value, share: value / target.total };
}

function eachRange(path: FourWeeks, change: (range: Range) => Range): FourWeeks {
  return { weeks: path.weeks.map(change), total: change(path.total) };
}

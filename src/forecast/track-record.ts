import type { FourWeeks } from './case.js';
import { HORIZON } from './case.js';
import type { Frozen } from './frozen.js';
import type { TrackRecord } from './outlook.js';
import { postedAccuracy } from './score.js';
import { type Week, weekOf } from './weeks.js';

/** So many of the newest forecasts are spoken of: two months that everybody remembers. */
const RECORD_LENGTH = 8;

/**
 * How one team's frozen forecasts turned out, over the totals of their four weeks; null while none
 * is over. Where a Monday has both, the one made on the day counts, not the reconstructed one.
 *
 * @param complete the first week that is not complete
 * @param actualOf what the four weeks from a week brought
 */
export function trackRecordOf(
  frozen: readonly Frozen[],
  complete: Week,
  actualOf: (first: Week) => number,
): TrackRecord | null {
  const byWeek = new Map<Week, Frozen>();
  for (const one of frozen) {
    const week = weekOf(one.monday);
    if (week + HORIZON > complete) continue;
    if (!one.reconstructed || !byWeek.has(week)) byWeek.set(week, one);
  }
  const newest = [...byWeek].sort(([a], [b]) => b - a).slice(0, RECORD_LENGTH);
  if (newest.length === 0) return null;
  const scored = newest.map(([week, { forecast }]) => scoreOf(forecast, actualOf(week)));
  const stated = scored.map(({ accuracy }) => accuracy).filter((one) => one !== null);
  return {
    count: scored.length,
    accuracy: stated.length > 0 ? stated.reduce((sum, one) => sum + one, 0) / stated.length : null,
    hits: scored.filter(({ hit }) => hit).length,
    reconstructed: newest.some(([, one]) => one.reconstructed),
  };
}

function scoreOf({ total }: FourWeeks, actual: number): { accuracy: number | null; hit: boolean } {
  const hit = total.low <= actual && actual <= total.high;
  return { accuracy: postedAccuracy(actual, total.mean), hit };
}

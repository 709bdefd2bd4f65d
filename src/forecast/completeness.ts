import { dayIn } from '../calendar/index.js';
import type { Instant } from '../facts/index.js';
import type { Freshness } from './outlook.js';
import { type Week, weekOf } from './weeks.js';

/** A nightly export that ends late on Sunday closes the week: nobody signs after it. */
const NIGHT = 6 * 3_600_000;

/**
 * The first week that is not complete: the source of the actuals does not reach beyond it.
 *
 * @param upTo the newest moment that this source speaks for; null if it was never read
 */
export function firstIncomplete(upTo: Instant | null, timeZone: string): Week {
  if (upTo === null) return Number.NEGATIVE_INFINITY;
  return weekOf(dayIn(new Date(upTo.getTime() + NIGHT), timeZone));
}

/**
 * How far the actuals reach, for callers who do not say: the source that is named as the setting
 * is ("CRM", "ERP"), or without one so named the oldest of all; `at` where there are no sources.
 */
export function actualsReach(
  freshness: readonly Freshness[],
  actuals: 'crm' | 'erp',
  at: Instant,
): Instant | null {
  const named = freshness.filter(({ source }) => source.toLowerCase() === actuals);
  const sources = named.length > 0 ? named : freshness;
  const reaches = sources.map(({ upTo }) => upTo);
  if (reaches.includes(null)) return null;
  return reaches.reduce((oldest, upTo) => (upTo && oldest && upTo < oldest ? upTo : oldest), at);
}

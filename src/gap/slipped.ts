import { addDays, instantOf } from '../calendar/index.js';
import type { Cents, Day, Deal, DealId, Monday } from '../facts/index.js';
import type { View } from '../forecast/view.js';
import { normalQuantile } from '../statistics/index.js';
import type { Lever, Measured } from './agenda.js';
import type { PipelineNow } from './pipeline-now.js';
import { AHEAD, BETWEEN_CALIBRATIONS } from './spans.js';

/** An open deal that was expected within the four weeks and no longer is. */
export interface Slipped {
  deal: DealId;
  name: string;
  owner: string;
  leaf: number;
  value: Cents;
  to: Day | null;
  /** The share of such deals that are won within four weeks. */
  rate: number;
}

const NAMED = 3;

/** Open deals put off from inside the four weeks to beyond them since the last calibration. */
export function slippedDeals(view: View, { deals, rates }: PipelineNow, monday: Monday): Slipped[] {
  const since = daysBack(view, BETWEEN_CALIBRATIONS);
  const before = dealsAt(view, BETWEEN_CALIBRATIONS);
  const end = addDays(monday, 7 * AHEAD);
  return deals
    .filter(({ id, deal }) => wasPutOff(before.get(id), deal, since, end))
    .flatMap(({ id, deal, leaf }) => {
      const { name, owner, value, expectedClose: to } = deal;
      if (value === null || value <= 0) return [];
      return [{ deal: id, name, owner, leaf, value, to, rate: rates.get(id) ?? 0 }];
    })
    .sort(byWorth);
}

function byWorth(a: Slipped, b: Slipped): number {
  return b.value * b.rate - a.value * a.rate || (a.deal < b.deal ? -1 : 1);
}

/** What was put off in the stretch between the two calibrations before. */
export interface SlippedBefore {
  leaf: number;
  value: Cents;
}

export function slippedBefore(view: View, { deals }: PipelineNow, monday: Monday): SlippedBefore[] {
  const since = daysBack(view, 2 * BETWEEN_CALIBRATIONS);
  const older = dealsAt(view, 2 * BETWEEN_CALIBRATIONS);
  const newer = dealsAt(view, BETWEEN_CALIBRATIONS);
  const end = addDays(monday, 7 * AHEAD - BETWEEN_CALIBRATIONS);
  return deals.flatMap(({ id, leaf }) => {
    const deal = newer.get(id);
    const isSlip = deal && wasPutOff(older.get(id), deal, since, end);
    return isSlip && deal.value !== null && deal.value > 0 ? [{ leaf, value: deal.value }] : [];
  });
}

function wasPutOff(old: Deal | undefined, deal: Deal, since: Day, end: Day): boolean {
  if (old?.status !== 'open' || deal.status !== 'open' || old.expectedClose === null) return false;
  const wasWithin = old.expectedClose >= since && old.expectedClose < end;
  return wasWithin && (deal.expectedClose === null || deal.expectedClose >= end);
}

function dealsAt(view: View, daysAgo: number): ReadonlyMap<DealId, Deal> {
  const then = instantOf(daysBack(view, daysAgo), '00:00', view.timeZone);
  return view.book.asKnown(then, 'known-since').deal;
}

function daysBack(view: View, count: number): Day {
  return addDays(view.today, -count);
}

/** The lever that these deals make up; undefined where there are none. No chance is in it. */
export function slippedLever(
  deals: readonly Slipped[],
  before: readonly SlippedBefore[],
  today: Day,
): Lever | undefined {
  const mean = deals.reduce((sum, { value, rate }) => sum + value * rate, 0);
  if (Math.round(mean) <= 0) return undefined;
  const worth = deals.reduce((sum, { value }) => sum + value, 0);
  const variance = deals.reduce((sum, { value, rate }) => sum + value ** 2 * rate * (1 - rate), 0);
  const half = normalQuantile(0.9) * Math.sqrt(variance);
  return {
    key: 'slipped all',
    factor: 'slipped',
    slice: { by: 'all', value: '' },
    towards: null,
    recoverable: Math.round(mean),
    low: Math.round(Math.max(0, mean - half)),
    high: Math.round(Math.min(worth, mean + half)),
    now: put(worth, deals.length, today, 0),
    before: put(
      before.reduce((sum, { value }) => sum + value, 0),
      before.length,
      today,
      BETWEEN_CALIBRATIONS,
    ),
    elsewhere: null,
    confidence: 1,
    deals: deals
      .toSorted(byWorth)
      .slice(0, NAMED)
      .map(({ deal, name, value }) => ({ deal, name, value })),
  };
}

function put(value: Cents, n: number, today: Day, back: number): Measured {
  const to = addDays(today, -back);
  return { value, n, from: addDays(to, 1 - BETWEEN_CALIBRATIONS), to };
}

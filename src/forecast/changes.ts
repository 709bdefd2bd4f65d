import { dayIn, daysBetween, mondayOf } from '../calendar/index.js';
import type { Day, Deal, DealId } from '../facts/index.js';
import type { Roster } from './membership.js';
import { byBranch } from './open-deals.js';
import type { Organisation } from './organisation.js';
import type { Change } from './outlook.js';
import type { View } from './view.js';

/**
 * A new date is a move only if it lies in another week, and at least this far from the old one:
 * from Friday to Monday counts, from Sunday to Monday does not.
 */
const LEAST_MOVE_DAYS = 3;
/** Smaller differences are exchange rates and rounding, not news. */
const LEAST_GROWTH = 0.01;

/**
 * What became of each branch's deals since a moment, in the product's seven words only; largest
 * value first.
 *
 * A deal has one main change, won or lost before new before all others; but one that both grew
 * and slipped has both. A deal of which nobody knew the value moves no number and is left out; a
 * deal that vanished from the source is neither won nor lost. Another owner is no change: it is
 * told where the deal belongs now.
 */
export function changesSince(
  view: View,
  since: number,
  roster: Roster,
  organisation: Organisation,
): Change[][] {
  const before = view.book.asKnown(new Date(since), 'known-since').deal;
  // Nothing was known of any deal: all of them would be "new".
  if (before.size === 0) return organisation.branches.map(() => []);
  const then = dayIn(new Date(since), view.timeZone);
  const changes: (readonly [leaf: number, change: Change])[] = [];
  for (const [id, deal] of view.facts.deal) {
    const old = before.get(id);
    if (old === deal) continue;
    const found = changesOf(id, old, deal, then);
    if (found.length === 0) continue;
    const leaf = roster.leafOn(deal.owner, deal.closed ?? view.today);
    for (const change of found) changes.push([leaf, change]);
  }
  const bySize = (a: Change, b: Change) =>
    Math.abs(b.value) - Math.abs(a.value) || (a.deal < b.deal ? -1 : 1);
  return byBranch(organisation, changes).map((list) => list.sort(bySize));
}

/** @param since the day of the older look */
export function changesOf(id: DealId, old: Deal | undefined, deal: Deal, since: Day): Change[] {
  const { name, value, status } = deal;
  if (value === null) return [];
  const change = { deal: id, name, value };
  if (status !== 'open') {
    if (old ? old.status === status : isOlder(deal.closed, since)) return [];
    return [{ kind: status, ...change }];
  }
  if (!old) return isOlder(deal.created, since) ? [] : [{ kind: 'new', ...change }];
  if (old.status !== 'open') return [{ kind: 'new', ...change }];
  return [...growthOf(old, change), ...moveOf(old, deal, change)];
}

/** It happened before we looked last time; we only had not heard of it. */
function isOlder(day: Day | null, since: Day): boolean {
  return day !== null && day < since;
}

interface Subject {
  deal: DealId;
  name: string;
  value: number;
}

function growthOf(old: Deal, change: Subject): Change[] {
  if (old.value === null) return [];
  const value = change.value - old.value;
  if (Math.abs(value) <= LEAST_GROWTH * Math.abs(old.value)) return [];
  return [{ ...change, kind: value > 0 ? 'grew' : 'shrank', value }];
}

function moveOf(old: Deal, deal: Deal, change: Subject): Change[] {
  const from = old.expectedClose;
  const to = deal.expectedClose;
  // A first date is no move; a date taken away is later than any.
  if (from === null || from === to) return [];
  if (to === null) return [{ ...change, kind: 'slipped', from, to }];
  const days = daysBetween(from, to);
  if (Math.abs(days) < LEAST_MOVE_DAYS || mondayOf(from) === mondayOf(to)) return [];
  return [{ ...change, kind: days > 0 ? 'slipped' : 'pulled-in', from, to }];
}

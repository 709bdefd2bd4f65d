import { dayNumber } from '../calendar/index.js';
import type { Day, Deal, DealId, PersonId } from '../facts/index.js';
import type { OpenDeal } from './case.js';
import type { Roster } from './membership.js';
import { addUp, type Organisation } from './organisation.js';
import type { View } from './view.js';

/** A deal that was open at some moment, and the leaf its owner belonged to on that day. */
export interface StandingDeal {
  id: DealId;
  deal: Deal;
  /** Days since 1970-01-01 on which it was created; null for an undated deal. */
  created: number | null;
  leaf: number;
}

/** The pipeline as it stood at one moment. */
export interface Standstill {
  deals: StandingDeal[];
  /** False while no deal at all had been heard of: then there is nothing to learn from. */
  known: boolean;
}

/** A moment in time, and the local day that it stands for. */
export interface Moment {
  at: number;
  day: Day;
}

/** Walks through time once and lists the open deals at each moment, oldest moment first. */
export function* standingDeals(
  view: View,
  roster: Roster,
  moments: readonly Moment[],
): Generator<Standstill> {
  const versions = [...view.book.histories('deal').values()]
    .flat()
    .sort((a, b) => a.knownSince.getTime() - b.knownSince.getTime());
  const open = new Map<DealId, { deal: Deal; created: number | null }>();
  let next = 0;
  for (const { at, day } of moments) {
    for (let one = versions[next]; one && one.knownSince.getTime() <= at; one = versions[++next]) {
      const deal = one.body;
      if (deal?.status !== 'open') open.delete(one.id);
      else
        open.set(one.id, { deal, created: deal.created === null ? null : dayNumber(deal.created) });
    }
    const leafOf = leavesOn(roster, day);
    const deals: StandingDeal[] = [];
    for (const [id, { deal, created }] of open) {
      deals.push({ id, deal, created, leaf: leafOf(deal.owner) });
    }
    yield { deals, known: next > 0 };
  }
}

function leavesOn(roster: Roster, day: Day): (person: PersonId) => number {
  const leaves = new Map<PersonId, number>();
  return (person) => {
    const leaf = leaves.get(person) ?? roster.leafOn(person, day);
    leaves.set(person, leaf);
    return leaf;
  };
}

/** Shares a list out over the branches: to the leaf of each, and to every whole above it. */
export function byBranch<T>(
  organisation: Organisation,
  items: Iterable<readonly [leaf: number, item: T]>,
): T[][] {
  const lists: T[][] = organisation.branches.map(() => []);
  for (const [leaf, item] of items) lists[leaf]?.push(item);
  addUp(organisation, lists, (whole, part) => {
    for (const item of part) whole.push(item);
  });
  return lists;
}

/**
 * The deals as the engine takes them. Left out are those without a value, which are unknown and
 * not 0, and the undated ones, which have no age.
 */
export function openDealsOf(
  deals: readonly StandingDeal[],
  origin: Day,
): (readonly [leaf: number, deal: OpenDeal])[] {
  const day = dayNumber(origin);
  const open: (readonly [number, OpenDeal])[] = [];
  for (const { deal, created, leaf } of deals) {
    if (leaf < 0 || created === null || deal.value === null) continue;
    const { stage, value, expectedClose } = deal;
    // A source may tell of a deal before the day that it says the deal was created on.
    const ageDays = Math.max(0, day - created);
    open.push([
      leaf,
      { value, ageDays, stage, ...(expectedClose === null ? {} : { expectedClose }) },
    ]);
  }
  return open;
}

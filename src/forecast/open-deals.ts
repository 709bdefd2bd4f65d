import { dayNumber } from '../calendar/index.js';
import type { Day, Deal, DealId, VersionOf } from '../facts/index.js';
import type { OpenDeal } from './case.js';
import type { Roster, Seat } from './membership.js';
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
  const open = new Map<DealId, { standing: StandingDeal; seat: Seat }>();
  const news = newsByMoment(view, moments);
  let known = false;
  for (const [index, { day }] of moments.entries()) {
    for (const { id, body } of news[index] ?? []) {
      known = true;
      if (body?.status !== 'open') open.delete(id);
      else open.set(id, { standing: standing(id, body), seat: roster.seatOf(body.owner) });
    }
    const deals: StandingDeal[] = [];
    for (const one of open.values()) {
      const leaf = one.seat(day);
      // Most deals stay what and where they were: a new object for each Monday would cost seconds.
      if (leaf !== one.standing.leaf) one.standing = { ...one.standing, leaf };
      deals.push(one.standing);
    }
    yield { deals, known };
  }
}

/** What became known of deals up to each moment and after the one before; cheaper than sorting it all. */
function newsByMoment(view: View, moments: readonly Moment[]): VersionOf<'deal'>[][] {
  const news: VersionOf<'deal'>[][] = moments.map(() => []);
  for (const versions of view.book.histories('deal').values()) {
    let index = 0;
    for (const version of versions) {
      const known = version.knownSince.getTime();
      while (index < moments.length && (moments[index]?.at ?? 0) < known) index++;
      news[index]?.push(version);
    }
  }
  return news;
}

function standing(id: DealId, deal: Deal): StandingDeal {
  return { id, deal, created: deal.created === null ? null : dayNumber(deal.created), leaf: -1 };
}

/** Shares a list out over the branches: to the leaf of each, and to every whole above it. */
export function byBranch<T>(
  organisation: Organisation,
  items: Iterable<readonly [leaf: number, item: T]>,
): T[][] {
  const lists: T[][] = organisation.branches.map(() => []);
  for (const [leaf, item] of items) lists[leaf]?.push(item);
  return joined(organisation, lists);
}

function joined<T>(organisation: Organisation, lists: T[][]): T[][] {
  addUp(organisation, lists, (whole, part) => {
    for (const item of part) whole.push(item);
  });
  return lists;
}

/**
 * The deals as the engine takes them, by branch. Left out are those without a value, which are
 * unknown and not 0, and the undated ones, which have no age.
 */
export function openDealsOf(
  deals: readonly StandingDeal[],
  origin: Day,
  organisation: Organisation,
): OpenDeal[][] {
  const day = dayNumber(origin);
  const lists: OpenDeal[][] = organisation.branches.map(() => []);
  for (const { deal, created, leaf } of deals) {
    const { stage, value, expectedClose } = deal;
    if (created === null || value === null) continue;
    // A source may tell of a deal before the day that it says the deal was created on.
    const ageDays = Math.max(0, day - created);
    lists[leaf]?.push(
      expectedClose === null ? { value, ageDays, stage } : { value, ageDays, stage, expectedClose },
    );
  }
  return joined(organisation, lists);
}

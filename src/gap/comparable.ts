import type { Level } from '../facts/index.js';
import type { Organisation } from '../forecast/organisation.js';
import type { Slice } from './agenda.js';
import { type Counts, keyOf } from './counting.js';
import { Tally } from './tally.js';

/** The tally of one slice of one branch; stages are counted within that of all deals. */
export function tallyFor({ tallies, first }: Counts, branch: number, slice: Slice): Tally {
  const key = slice.by === 'stage' ? 'all' : keyOf(slice);
  return tallies[branch]?.get(key) ?? new Tally(first);
}

/** What comparable teams are: those of the same level beside it, else everywhere. */
export interface Comparable {
  tally: Tally;
  teams: number;
}

export function comparable(
  counts: Counts,
  organisation: Organisation,
  branch: number,
  slice: Slice,
): Comparable | null {
  const own = organisation.branches[branch];
  if (!own || own.whole === -1) return null;
  const { branches } = organisation;
  const beside = branches.filter(
    (one, place) => place !== branch && one.shown && one.whole === own.whole,
  );
  const isBeside = beside.some(({ level }) => level === own.level);
  const whole = isBeside ? own.whole : rootOf(organisation, branch);
  const teams = isBeside ? beside.length : countOf(organisation, own.level) - 1;
  if (teams < 1) return null;
  const tally = new Tally(counts.first);
  tally.add(tallyFor(counts, whole, slice));
  tally.add(tallyFor(counts, branch, slice), -1);
  return { tally, teams };
}

function rootOf({ branches }: Organisation, branch: number): number {
  let place = branch;
  for (let above = branches[place]?.whole ?? -1; above >= 0; above = branches[place]?.whole ?? -1) {
    place = above;
  }
  return place;
}

function countOf({ branches }: Organisation, level: Level): number {
  return branches.filter((one) => one.shown && one.level === level).length;
}

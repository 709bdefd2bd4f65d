import { dayNumber, dayOfNumber } from '../calendar/index.js';
import type { Deal } from '../facts/index.js';
import type { Roster, Seat } from '../forecast/membership.js';
import { addUp, type Organisation } from '../forecast/organisation.js';
import { leavings } from '../forecast/stage-steps.js';
import { type Week, weekOfNumber } from '../forecast/weeks.js';
import type { Slice } from './agenda.js';
import { type Life, ownerOn } from './life.js';
import { RECENT, SPAN } from './spans.js';
import { Tally } from './tally.js';

/** Of each kind of slice only so many are told apart, the largest: more would be free text. */
const LARGEST = 12;
/** Days in a stage after which a deal counts as older: two weeks, four, eight. */
const AGES = [14, 28, 56];
const ALL = 'all';

/** By slice, as `keyOf` writes it. */
export type SliceTallies = Map<string, Tally>;

export interface Counts {
  /** The first week that is counted, and the first after them. */
  first: Week;
  complete: Week;
  /** By branch. */
  tallies: readonly SliceTallies[];
  /** By the key of the tally. */
  slices: ReadonlyMap<string, Slice>;
  /** Of deals that went on from a stage and are decided: how many, and how many were won. */
  beyond: Map<string, { passed: number; won: number }>;
  /** Where deals went from a stage, and how many. */
  destinations: Map<string, Map<string, number>>;
}

export interface CountInput {
  lives: readonly Life[];
  organisation: Organisation;
  roster: Roster;
  complete: Week;
  timeZone: string;
  stageWeights: Readonly<Record<string, number>>;
}

/** Counts the life of every deal, by the team of its owner on each day, in all its slices. */
export function countsOf(input: CountInput): Counts {
  const { organisation, complete, lives } = input;
  const counts: Counts = {
    first: complete - SPAN,
    complete,
    tallies: organisation.branches.map((): SliceTallies => new Map()),
    slices: slicesOf(lives),
    beyond: new Map(),
    destinations: new Map(),
  };
  const stages = new Map<string, number>();
  for (const life of lives) {
    const keys = [ALL, ...sliceKeys(life.deal).filter((key) => counts.slices.has(key))];
    const find = (day: number) =>
      talliesOf(counts, input.roster.leafOn(ownerOn(life, day), dayOfNumber(day)), keys);
    countEnds(life, find);
    countWeeks(life, counts, stages, input.roster, keys);
    countSteps(life, counts, input, find);
  }
  addUp(organisation, counts.tallies, (whole, part) => {
    for (const [key, tally] of part) tallyIn(whole, key, counts.first).add(tally);
  });
  return counts;
}

/** All tallies that something counts in. */
type Find = (day: number) => readonly Tally[];

function talliesOf(
  { tallies, first }: Pick<Counts, 'tallies' | 'first'>,
  leaf: number,
  keys: readonly string[],
): readonly Tally[] {
  const slices = tallies[leaf];
  return slices ? keys.map((key) => tallyIn(slices, key, first)) : [];
}

function tallyIn(slices: SliceTallies, key: string, first: Week): Tally {
  const known = slices.get(key);
  if (known) return known;
  const tally = new Tally(first);
  slices.set(key, tally);
  return tally;
}

function countEnds({ deal, created, ended }: Life, find: Find): void {
  if (created !== null) {
    for (const tally of find(created)) tally.count('came', weekOfNumber(created));
  }
  if (!Number.isFinite(ended)) return;
  const week = weekOfNumber(ended);
  const { status, value } = deal;
  for (const tally of find(ended)) {
    tally.count('decided', week);
    if (status !== 'won') continue;
    tally.count('won', week);
    if (value === null) continue;
    tally.count('valued', week);
    tally.count('value', week, value);
    if (value <= 0) continue;
    tally.count('sized', week);
    tally.count('logs', week, Math.log(value));
    tally.count('squares', week, Math.log(value) ** 2);
  }
}

/** Every Monday on which the deal stood open. */
function countWeeks(
  life: Life,
  counts: Counts,
  stages: Map<string, number>,
  roster: Roster,
  keys: readonly string[],
): void {
  const { first, complete } = counts;
  const start = Math.max(first, weekOfNumber(life.opened + 6));
  const end = Math.min(complete - 1, weekOfNumber(Math.min(life.ended, 7 * complete)));
  let seat: Seat | undefined;
  let owner: string | null = null;
  let at: { leaf: number; tallies: readonly Tally[] } | undefined;
  for (let week = start; week <= end; week++) {
    const monday = 7 * week - 3;
    const now = ownerOn(life, monday);
    if (now === null) continue;
    if (now !== owner || !seat) seat = roster.seatOf(now);
    owner = now;
    const leaf = seat(dayOfNumber(monday));
    if (at?.leaf !== leaf) at = { leaf, tallies: talliesOf(counts, leaf, keys) };
    const pace = paceOn(life, monday, stages);
    for (const tally of at.tallies) {
      tally.count('open', week);
      if (!pace) continue;
      tally.count('stood', week);
      if (pace.moved) tally.count('moved', week);
      tally.countPace(pace.stratum, week >= complete - RECENT, pace.moved);
    }
  }
}

/** Where a deal stood on a Monday, for how long already, and whether it left that week. */
function paceOn(
  { stays, opened, ended }: Life,
  monday: number,
  stages: Map<string, number>,
): { stratum: number; moved: boolean } | undefined {
  const known = stays.length > 0 ? stays : [{ stage: '', from: opened }];
  const index = known.findLastIndex(({ from }) => from < monday);
  const stay = known[index];
  if (!stay) return undefined;
  const until = Math.min(known[index + 1]?.from ?? Number.POSITIVE_INFINITY, ended);
  const stage = stages.get(stay.stage) ?? stages.size;
  stages.set(stay.stage, stage);
  const age = AGES.filter((limit) => monday - stay.from >= limit).length;
  return { stratum: stage * (AGES.length + 1) + age, moved: until < monday + 7 };
}

function countSteps(
  life: Life,
  { beyond, destinations, first, complete }: Counts,
  { timeZone, stageWeights }: CountInput,
  find: Find,
): void {
  const { versions, deal, ended } = life;
  const moves = leavings(versions, timeZone, stageWeights).map(({ leaving }) => leaving);
  const passed = new Set<string>();
  if (moves.length === 0 && Number.isFinite(ended)) {
    // Told of only once it was decided: a single step from the beginning to the end.
    for (const tally of find(ended))
      tally.countStep('', weekOfNumber(ended), deal.status === 'won');
  }
  for (const { from, to, wentOn, day } of moves) {
    const number = dayNumber(day);
    const week = weekOfNumber(number);
    if (wentOn) passed.add(from);
    if (week < first || week >= complete) continue;
    for (const tally of find(number)) tally.countStep(from, week, wentOn);
    if (!wentOn) continue;
    const ways = destinations.get(from) ?? new Map<string, number>();
    destinations.set(from, ways.set(to, (ways.get(to) ?? 0) + 1));
  }
  if (!Number.isFinite(ended) || weekOfNumber(ended) < first) return;
  for (const stage of passed) {
    const seen = beyond.get(stage) ?? { passed: 0, won: 0 };
    seen.passed += 1;
    if (deal.status === 'won') seen.won += 1;
    beyond.set(stage, seen);
  }
}

const dimensions = ['product', 'source', 'segment'] as const;

export function keyOf({ by, value }: Slice): string {
  return by === 'all' ? ALL : `${by} ${value}`;
}

function sliceKeys(deal: Pick<Deal, (typeof dimensions)[number]>): string[] {
  return dimensions.flatMap((by) => {
    const value = deal[by];
    return value === null || value === '' ? [] : [keyOf({ by, value })];
  });
}

function slicesOf(lives: readonly Life[]): Map<string, Slice> {
  const slices = new Map<string, Slice>([[ALL, { by: 'all', value: '' }]]);
  for (const by of dimensions) {
    const sizes = new Map<string, number>();
    for (const { deal } of lives) {
      const value = deal[by];
      if (value) sizes.set(value, (sizes.get(value) ?? 0) + 1);
    }
    const largest = [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    for (const [value] of largest.slice(0, LARGEST)) {
      slices.set(keyOf({ by, value }), { by, value });
    }
  }
  return slices;
}

import { evidenceOfFall, type Movement } from '../statistics/index.js';
import { type Factor, factors, type Slice } from './agenda.js';
import { type Counts, keyOf, type SliceTallies } from './counting.js';
import {
  beside,
  conversionMoved,
  monthlySwing,
  paceMoved,
  type Stretches,
  swingOf,
  valueMoved,
  volumeMoved,
} from './evidence.js';
import { factorsOf, type MakeUp, makeUpOf, perWeek } from './make-up.js';
import { attribution } from './shapley.js';
import { AHEAD, ENOUGH_LEFT, LEAST_SEEN, RECENT_STEP, weeksIn } from './spans.js';
import type { Tally } from './tally.js';

/** A number that may have fallen, what that costs, and what speaks for it. */
export interface Candidate {
  factor: MakeUpFactor;
  slice: Slice;
  stretches: Stretches;
  /** In four weeks, as seen; above 0. */
  loss: number;
  movement: Movement;
  /** Odds of this explanation against "nothing fell", what is likely beforehand included. */
  odds: number;
  /** How much of the loss is not the doing of a few outsized deals. */
  sound: number;
}

export type MakeUpFactor = Exclude<Factor, 'slipped'>;
const makeUpFactors = factors.filter((factor) => factor !== 'slipped') as MakeUpFactor[];

/**
 * How likely it is beforehand that something of each kind fell, shared out over the ways of cutting
 * the business, and within each evenly over its slices. Here lies the guard against seeing
 * something in forty numbers: a slice needs so much more evidence as there are more of its kind.
 */
export const likely: Record<MakeUpFactor, number> = {
  volume: 0.4,
  'win-rate': 0.5,
  value: 0.4,
  'cycle-time': 0.3,
};

/**
 * A step of the funnel is the likeliest place for deals to be lost at, then all of the business;
 * what stops coming in is most often one source or product.
 */
function likelyCut(factor: MakeUpFactor, by: Slice['by']): number {
  if (by === 'stage') return 4;
  return by === 'all' && factor !== 'volume' ? 2 : 1;
}

/** How far numbers fall when they do: on the scale of logarithms, of odds for the win rate. */
export const usualFall: Record<MakeUpFactor, number> = {
  volume: 0.5,
  'win-rate': 0.7,
  value: 0.5,
  'cycle-time': 0.5,
};

/** Smaller falls, on the scale of logarithms, are not worth fifteen minutes of a team. */
const LEAST_FALL = 0.1;

/** A slice with so much of all that came in is no slice: what it says, `all` says. */
const NEARLY_ALL = 0.85;

/**
 * Everything of one team that fell as far as can be seen, however uncertain.
 *
 * @param others all deals of comparable teams: holidays and seasons are not of one slice
 */
export function candidatesOf(
  counts: Counts,
  tallies: SliceTallies,
  stretches: Stretches,
  others: Tally | undefined,
): Candidate[] {
  const all = tallies.get('all');
  if (!all) return [];
  const slices = [...counts.slices.values()].filter((slice) => isSlice(slice, tallies, stretches));
  const stages = [...all.steps.keys()].filter((stage) => stage !== '');
  const swing = swingOf(all, stretches);
  const share = (factor: MakeUpFactor, slice: Slice) => priorOf(factor, slice, slices, stages);
  const found = slices.flatMap((slice) => {
    const tally = tallies.get(keyOf(slice));
    if (!tally) return [];
    const part = all.sum('came', stretches.before);
    const own = part > 0 ? tally.sum('came', stretches.before) / part : 1;
    return sliceCandidates(tally, others, slice, stretches, 1 + (swing - 1) * own);
  });
  return [...found, ...stages.flatMap((stage) => stageCandidate(counts, all, stage, stretches))]
    .filter(({ movement, loss }) => movement.estimate < 0 && loss > 0)
    .map((one) => ({
      ...one,
      odds: share(one.factor, one.slice) * evidenceOfFall(one.movement, usualFall[one.factor]),
    }));
}

function isSlice(slice: Slice, tallies: SliceTallies, { before }: Stretches): boolean {
  if (slice.by === 'all') return true;
  const all = tallies.get('all')?.sum('came', before) ?? 0;
  const own = tallies.get(keyOf(slice))?.sum('came', before) ?? 0;
  return own > 0 && own < NEARLY_ALL * all;
}

function priorOf(
  factor: MakeUpFactor,
  { by }: Slice,
  slices: readonly Slice[],
  stages: readonly string[],
): number {
  const kinds = new Set(slices.map((slice) => slice.by));
  if (factor === 'win-rate' && stages.length > 0) kinds.add('stage');
  const all = [...kinds].reduce((sum, kind) => sum + likelyCut(factor, kind), 0);
  const alike = by === 'stage' ? stages.length : slices.filter((slice) => slice.by === by).length;
  return (likely[factor] * likelyCut(factor, by)) / all / Math.max(1, alike);
}

type Seen = Omit<Candidate, 'odds'>;

function sliceCandidates(
  tally: Tally,
  others: Tally | undefined,
  slice: Slice,
  stretches: Stretches,
  swing: number,
): Seen[] {
  const before = makeUpOf(tally, stretches.before);
  const now = makeUpOf(tally, stretches.recent, before);
  const parts = attribution(factorsOf(before), factorsOf(now));
  return makeUpFactors.flatMap((factor, index): Seen[] => {
    if (!isEnough(factor, tally, before, now, stretches)) return [];
    const raw = Math.log((factorsOf(now)[index] ?? 1) / (factorsOf(before)[index] ?? 1));
    const movement = movementOf(factor, tally, others, stretches, swing);
    // Fewer deals come in long before fewer are open.
    if ((factor === 'volume' ? movement.estimate : raw) > -LEAST_FALL) return [];
    const isRobust = factor === 'value' || factor === 'cycle-time';
    const sound = isRobust ? Math.min(1, movement.estimate / raw) : 1;
    return [{ factor, slice, stretches, loss: -AHEAD * (parts[index] ?? 0), movement, sound }];
  });
}

function isEnough(
  factor: MakeUpFactor,
  tally: Tally,
  before: MakeUp,
  now: MakeUp,
  stretches: Stretches,
): boolean {
  if (factor === 'value') return Math.min(before.valued, now.valued) >= LEAST_SEEN;
  if (factor !== 'volume') return Math.min(before.decided, now.decided) >= LEAST_SEEN;
  // A source that has dried up brings nothing now: what counts is what it would have brought.
  const came = tally.sum('came', stretches.before);
  const due = (came * weeksIn(stretches.recent)) / Math.max(1, weeksIn(stretches.before));
  return Math.min(came, due) >= LEAST_SEEN;
}

function movementOf(
  factor: MakeUpFactor,
  tally: Tally,
  others: Tally | undefined,
  stretches: Stretches,
  swing: number,
): Movement {
  switch (factor) {
    case 'volume':
      return beside(
        volumeMoved(tally, stretches, swing),
        others && volumeMoved(others, stretches, swingOf(others, stretches)),
      );
    case 'win-rate':
      return conversionMoved(tally, stretches);
    case 'value':
      return valueMoved(tally, stretches);
    case 'cycle-time':
      return paceBeside(tally, others, stretches);
  }
}

function paceBeside(tally: Tally, others: Tally | undefined, stretches: Stretches): Movement {
  const { estimate, variance } = paceMoved(tally);
  const own = { estimate, variance: variance + monthlySwing(tally, stretches) };
  return beside(own, others && paceMoved(others));
}

/**
 * A step of the funnel: deals that are lost there now and went on before, as many as of those that
 * go on are won in the end, at the present value.
 */
function stageCandidate(
  { beyond }: Counts,
  all: Tally,
  stage: string,
  { recent, before }: Stretches,
): Seen[] {
  const lately = { from: recent.before - RECENT_STEP, before: recent.before };
  const span = all.stepIn(stage, lately).left >= ENOUGH_LEFT ? lately : recent;
  const now = all.stepIn(stage, span);
  const then = all.stepIn(stage, before);
  if (Math.min(now.left, then.left) < LEAST_SEEN) return [];
  const stretches = { recent: span, before };
  const movement = conversionMoved(all, stretches, [stage]);
  const { passed, won } = beyond.get(stage) ?? { passed: 0, won: 0 };
  const lost = (then.wentOn / then.left) * now.left - now.wentOn;
  const { value } = makeUpOf(all, span, makeUpOf(all, before));
  const worth = passed > 0 ? (won / passed) * value : 0;
  const loss = (AHEAD * lost * worth) / weeksIn(span);
  return [
    {
      factor: 'win-rate',
      slice: { by: 'stage', value: stage },
      stretches,
      loss,
      movement,
      sound: 1,
    },
  ];
}

/** Whether a fall by a third would have been seen at all: in the deals that come in, in those that go on. */
export function canTell(tallies: SliceTallies, stretches: Stretches): boolean {
  const all = tallies.get('all');
  if (!all) return false;
  const least = Math.log(1.5) / 1.645;
  const volume = Math.sqrt(volumeMoved(all, stretches, 1).variance);
  const conversion = Math.sqrt(conversionMoved(all, stretches).variance);
  return volume < least && conversion < 1.5 * least && perWeek(makeUpOf(all, stretches.before)) > 0;
}

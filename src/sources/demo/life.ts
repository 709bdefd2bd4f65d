import { type DayNumber, type Milliseconds, quarterStart, weekday } from './days.js';
import { type Dice, diceOf } from './dice.js';
import { customerName, products } from './names.js';
import { nextDayAtWork, type Rep, teamOn } from './organisation.js';
import { lastMove, type PlantedDeal } from './stories.js';
import { duringWork, type World } from './world.js';

export const stages = ['Qualified', 'Discovery', 'POC', 'Proposal', 'Negotiation'] as const;
export type Stage = (typeof stages)[number];

/** How a deal begins: with a lead, by the rep's own search, or at a customer of old. */
export type Origin = 'lead' | 'outbound' | 'expansion';

/** What really happens to a deal from first to last day; the CRM and the ERP each tell their part. */
export interface Life {
  id: string;
  name: string;
  rep: Rep;
  customer: { id: string; name: string; segment: string; fresh: boolean };
  born: DayNumber;
  bornAt: Milliseconds;
  /** The stages it went through and the day it entered each. */
  steps: { stage: Stage; from: DayNumber }[];
  outcome: 'won' | 'lost';
  closed: DayNumber;
  closedAt: Milliseconds;
  /** In whole units of money, before and after the proposal. */
  firstValue: number;
  value: number;
  /** Days that a deal of this kind usually takes, for the rep's first guess. */
  usualDays: number;
  product: string;
  source: string;
  key: boolean;
  /** No touch and no next step in these days. */
  stall: { from: DayNumber; to: DayNumber } | null;
}

export interface Birth {
  id: string;
  born: DayNumber;
  origin: Origin;
  source: string;
  planted?: PlantedDeal;
}

interface Segment {
  name: string;
  share: number;
  /** Median value in whole units of money. */
  median: number;
  sigma: number;
  days: number;
}

const segments: Segment[] = [
  { name: 'SMB', share: 0.5, median: 72_000, sigma: 0.33, days: 30 },
  { name: 'Mid-market', share: 0.455, median: 115_000, sigma: 0.33, days: 42 },
  { name: 'Enterprise', share: 0.045, median: 290_000, sigma: 0.45, days: 63 },
];

/** Of a deal's usual time, and of those who get there the share that passes. */
const usual: Record<Stage, { share: number; pass: number }> = {
  Qualified: { share: 0.18, pass: 0.79 },
  Discovery: { share: 0.2, pass: 0.8 },
  POC: { share: 0.24, pass: 0.8 },
  Proposal: { share: 0.2, pass: 0.83 },
  Negotiation: { share: 0.18, pass: 0.86 },
};
/** Customers of old know us: they begin at the proposal, and pass more often. */
const EXPANSION_FIRST_STAGE = 3;
const EXPANSION_ODDS = 1.6;
const LOSING_TAKES_LONGER = 1.25;
export const BOOK_SIZE = 10;

export function liveDeal(world: World, rep: Rep, birth: Birth): Life {
  const dice = diceOf(world.seed, 'life', birth.id);
  const team = world.teams.get(teamOn(rep, birth.born) ?? '');
  const segment = birth.planted ? lastOf(segments) : segmentOf(dice);
  const product = dice.pick(products);
  const customer = customerOf(world, rep, birth, segment.name, dice);
  const expansion = birth.origin === 'expansion';
  const size = dice.logNormal(segment.median, segment.sigma) * (team?.dealSize ?? 1);
  const usualDays = segment.days * (expansion ? 0.4 : 1);
  const path = birth.planted
    ? plantedPath(world, rep, birth.planted, dice)
    : walk(world, rep, birth, usualDays, dice);
  const value =
    size * (expansion ? 0.8 : 1) * (birth.planted ? 3 : 1) * storySize(world, rep, path);
  return {
    id: birth.id,
    name: `${customer.name} · ${product}`,
    rep,
    customer,
    born: birth.born,
    bornAt: duringWork(birth.born, dice.unit() * 0.9, rep.zone),
    ...path,
    closedAt: duringWork(path.closed, dice.between(0.3, 1), rep.zone),
    firstValue: Math.round((value * dice.logNormal(1, 0.15)) / 1000) * 1000,
    value: Math.round(value / 100) * 100,
    usualDays,
    product,
    source: birth.source,
    key: birth.planted !== undefined || (segment.name === 'Enterprise' && dice.chance(0.2)),
    stall: birth.planted
      ? { from: lastOf(path.steps).from + 1, to: birth.planted.resumes - 1 }
      : null,
  };
}

type Path = Pick<Life, 'steps' | 'outcome' | 'closed'>;

/** Stage after stage, until it is won or does not pass. */
function walk(world: World, rep: Rep, birth: Birth, days: number, dice: Dice): Path {
  const expansion = birth.origin === 'expansion';
  const way = stages.slice(expansion ? EXPANSION_FIRST_STAGE : 0);
  const shares = way.reduce((sum, stage) => sum + usual[stage].share, 0);
  const steps: Path['steps'] = [];
  let day = birth.born;
  for (const stage of way) {
    steps.push({ stage, from: day });
    const team = teamOn(rep, day);
    const pace = world.rhythm.pace(rep.market, day);
    const delay = world.stories.factor(team, day, 'delay');
    const took =
      ((days * usual[stage].share) / shares) * dice.logNormal(1, 0.35) * rep.ability.slowness;
    const passes = dice.unit();
    const end = landing(world, rep, day + Math.max(2, Math.round((took * delay) / pace)));
    if (passes >= passRate(world, rep, stage, end, expansion)) {
      const linger = Math.round((end - day) * (LOSING_TAKES_LONGER - 1));
      return { steps, outcome: 'lost', closed: landing(world, rep, end + linger) };
    }
    day = end;
  }
  return { steps, outcome: 'won', closed: hurried(world, rep, day, lastOf(steps).from, dice) };
}

/** Nothing ends on a weekend: a Saturday's end is done on Friday, a Sunday's on Monday. */
function landing(world: World, rep: Rep, day: DayNumber): DayNumber {
  return nextDayAtWork(rep, weekday(day) === 5 ? day - 1 : day, world.rhythm);
}

function passRate(
  world: World,
  rep: Rep,
  stage: Stage,
  day: DayNumber,
  expansion: boolean,
): number {
  const team = teamOn(rep, day);
  const base = usual[stage].pass;
  let odds = (base / (1 - base)) * Math.exp(rep.ability.winning);
  odds *= world.stories.factor(team, day, 'wins') * (expansion ? EXPANSION_ODDS : 1);
  if (stage === 'POC') odds *= world.stories.factor(team, day, 'poc');
  return odds / (1 + odds);
}

/** What would be signed just after a quarter's end is often pulled into its last days. */
function hurried(world: World, rep: Rep, day: DayNumber, since: DayNumber, dice: Dice): DayNumber {
  const quarter = quarterStart(day);
  const target = nextDayAtWork(rep, quarter - dice.int(1, 9), world.rhythm);
  const wanted = day - quarter < 12 && dice.chance(0.4);
  return wanted && target > since && target < quarter ? target : day;
}

function plantedPath(world: World, rep: Rep, planted: PlantedDeal, dice: Dice): Path {
  const last = nextDayAtWork(rep, lastMove(planted.stalls), world.rhythm);
  const stretch = (last - planted.born) / (stages.length - 1);
  const steps = stages.map((stage, i) => {
    const day = planted.born + Math.round(stretch * i);
    return { stage, from: i === stages.length - 1 ? last : nextDayAtWork(rep, day, world.rhythm) };
  });
  const closed = nextDayAtWork(rep, planted.resumes + dice.int(4, 12), world.rhythm);
  return { steps, outcome: dice.chance(0.6) ? 'won' : 'lost', closed };
}

function storySize(world: World, rep: Rep, path: Path): number {
  return world.stories.factor(teamOn(rep, path.closed), path.closed, 'size');
}

function segmentOf(dice: Dice): Segment {
  let rest = dice.unit();
  for (const segment of segments) {
    rest -= segment.share;
    if (rest < 0) return segment;
  }
  return lastOf(segments);
}

/** A customer of the rep's book for an expansion, otherwise somebody new. */
function customerOf(world: World, rep: Rep, birth: Birth, segment: string, dice: Dice) {
  if (birth.origin === 'expansion') return bookCustomer(world, rep, dice.int(0, BOOK_SIZE - 1));
  const id = birth.id.replace('deal-', 'customer-');
  return { id, name: customerName(dice, rep.language), segment, fresh: true };
}

/** One of the customers that a rep brought along or was given on the first day. */
export function bookCustomer(world: World, rep: Rep, index: number): Life['customer'] {
  const id = `customer-${rep.id}-${index}`;
  const dice = diceOf(world.seed, 'customer', id);
  const segment = segmentOf(dice).name;
  return { id, name: customerName(dice, rep.language), segment, fresh: false };
}

function lastOf<T>(list: readonly T[]): T {
  const last = list.at(-1);
  if (last === undefined) throw new Error('an empty list has no last one');
  return last;
}

import { addDays, addWeeks } from '../../src/calendar/index.js';
import { type Day, type Deal, factBook, type Version } from '../../src/facts/index.js';
import type { Headline } from '../../src/forecast/index.js';
import { type Agenda, agendas, type TaskToJudge } from '../../src/gap/index.js';
import { Dice } from '../../src/sources/demo/dice.js';
import { aDeal, aMembership, aPerson, aTeam, aVersion } from '../facts/versions.js';

/** The Monday on which its history begins, so many weeks before it is looked at. */
export const BEGINS = '2025-01-06';
export const WEEKS = 54;
/** The week from which on something is different. */
export const CAUSE = WEEKS - 8;

export const stages = ['Qualify', 'POC', 'Contract'] as const;
type Stage = (typeof stages)[number];
const goesOn: Record<Stage, number> = { Qualify: 0.7, POC: 0.5, Contract: 0.7 };
/** Days, on average. */
const takes: Record<Stage, number> = { Qualify: 14, POC: 17, Contract: 14 };
const products = { Cranes: 0.4, Lifts: 0.35, Parts: 0.25 };
const sources = { Fair: 0.3, Web: 0.4, Partner: 0.3 };
const segments = { Large: 0.45, Small: 0.55 };

export interface Born {
  product: string;
  source: string;
  segment: string;
}

/** What is different from `CAUSE` on; all of it left out: nothing. */
export interface Cause {
  goesOn?: (stage: Stage, deal: Born) => number;
  /** Whether a deal comes in at all. */
  comes?: (deal: Born, dice: Dice) => boolean;
  value?: number;
  slower?: number;
  /** So many deals of this value, put off five days ago. */
  slipped?: { count: number; value: number };
  /** Until this week; for ever, left out. */
  until?: number;
}

/** One team's deals, week by week, through three stages. */
export function dealsOf(
  team: string,
  seed: number,
  perWeek: number,
  cause: Cause = {},
  weeks = WEEKS,
  size = 0.6,
): Version[] {
  // The first numbers of neighbouring seeds are alike.
  const dice = new Dice(Math.imul(seed + 1, 0x9e3779b1));
  const versions: Version[] = [];
  for (let week = 0; week < weeks; week++) {
    const isOn = week >= CAUSE && week < (cause.until ?? Number.POSITIVE_INFINITY);
    for (let count = poisson(perWeek, dice); count > 0; count--) {
      const born = {
        product: oneOf(products, dice),
        source: oneOf(sources, dice),
        segment: oneOf(segments, dice),
      };
      const begins = addDays(addWeeks(BEGINS, week), dice.int(0, 4));
      // Chance of its own: without one deal, all others live as they would have lived with it.
      const own = new Dice(dice.int(0, 2 ** 31));
      const owner = `${team} ${dice.int(1, 8)}`;
      if (isOn && cause.comes && !cause.comes(born, own)) continue;
      const id = `${team} ${week} ${count}`;
      versions.push(...live(id, owner, begins, born, own, cause, weeks, size));
    }
  }
  return [...versions, ...putOff(team, cause)];
}

function live(
  id: string,
  owner: string,
  begins: Day,
  born: Born,
  dice: Dice,
  cause: Cause,
  weeks: number,
  size: number,
): Version[] {
  const value = Math.round(dice.logNormal(2_000_000, size));
  const shared = { ...born, name: id, owner, created: begins };
  const versions: Version[] = [];
  const end = addWeeks(BEGINS, weeks);
  let day = begins;
  for (const stage of stages) {
    const open = { ...shared, value, stage, stageSince: day, expectedClose: addDays(begins, 60) };
    versions.push(dealOn(id, day, aDeal(open)));
    const lasts = (takes[stage] * -(Math.log(1 - dice.unit()) + Math.log(1 - dice.unit()))) / 2;
    const went = dice.unit();
    day = stretched(day, Math.max(1, Math.round(lasts)), cause.slower ?? 1);
    if (day >= end) return versions;
    const share = isOn(day, cause) ? (cause.goesOn?.(stage, born) ?? goesOn[stage]) : goesOn[stage];
    const closed = { ...open, closed: day };
    if (went >= share) return [...versions, dealOn(id, day, aDeal({ ...closed, status: 'lost' }))];
    if (stage !== 'Contract') continue;
    const signed = isOn(day, cause) ? Math.round(value * (cause.value ?? 1)) : value;
    versions.push(dealOn(id, day, aDeal({ ...closed, status: 'won', value: signed })));
  }
  return versions;
}

function isOn(day: Day, { until }: Cause): boolean {
  return day >= addWeeks(BEGINS, CAUSE) && (until === undefined || day < addWeeks(BEGINS, until));
}

/** What of it lies after the cause takes longer. */
function stretched(from: Day, days: number, slower: number): Day {
  const cause = addWeeks(BEGINS, CAUSE);
  let day = from;
  for (let left = days; left > 0; left -= day >= cause ? 1 / slower : 1) day = addDays(day, 1);
  return day;
}

function putOff(team: string, { slipped }: Cause): Version[] {
  if (!slipped) return [];
  return Array.from({ length: slipped.count }, (_, index) => {
    const id = `${team} large ${index}`;
    const created = addWeeks(BEGINS, WEEKS - 9);
    const open = { name: id, owner: `${team} 1`, created, stage: 'Contract', value: slipped.value };
    const now = addWeeks(BEGINS, WEEKS);
    const since = addWeeks(BEGINS, WEEKS - 3);
    return [
      dealOn(id, since, aDeal({ ...open, stageSince: since, expectedClose: addDays(now, 9) })),
      dealOn(
        id,
        addDays(now, -5),
        aDeal({ ...open, stageSince: since, expectedClose: addDays(now, 70) }),
      ),
    ];
  }).flat();
}

function dealOn(id: string, day: Day, deal: Deal): Version {
  return aVersion('deal', id, `${day}T10:00:00Z`, deal);
}

/** Three teams of eight in one region, in a company. */
export function organisation(teams = ['north', 'south', 'coast']): Version[] {
  const since = '2024-01-01T00:00:00Z';
  return [
    aVersion('team', 'hq', since, aTeam({ name: 'Company', level: 'company' })),
    aVersion('team', 'east', since, aTeam({ name: 'East', level: 'region', parent: 'hq' })),
    ...teams.flatMap((team) => [
      aVersion('team', team, since, aTeam({ name: team, parent: 'east' })),
      ...Array.from({ length: 8 }, (_, index) => {
        const person = `${team} ${index + 1}`;
        return [
          aVersion('person', person, since, aPerson({ name: person })),
          aVersion('membership', person, since, aMembership({ person, team })),
        ];
      }).flat(),
    ]),
  ];
}

const behind: Headline = { path: 100, target: 120, chance: 0.3 };

/** The agenda of north on the Monday after the last week. */
export function agendaOf(
  versions: Version[],
  about: { headline?: Headline; tasks?: TaskToJudge[]; week?: number; team?: string } = {},
): Agenda {
  const { headline = behind, tasks = [], week = WEEKS, team = 'north' } = about;
  const monday = addWeeks(BEGINS, week);
  const found = agendas({
    book: factBook(versions),
    axis: 'known-since',
    monday,
    at: new Date(`${monday}T06:00:00Z`),
    settings: {
      currency: 'EUR',
      timeZone: 'UTC',
      stageWeights: { Qualify: 0.1, POC: 0.3, Contract: 0.8 },
    },
    freshness: [],
    headlines: [{ team, ...headline }],
    tasks,
  }).find((one) => one.team === team);
  if (!found) throw new Error(`there is no agenda of ${team}`);
  return found;
}

/** Cents won from one week to before another. */
export function wonBetween(versions: readonly Version[], from: number, before: number): number {
  const [first, end] = [addWeeks(BEGINS, from), addWeeks(BEGINS, before)];
  let sum = 0;
  for (const { kind, body } of versions) {
    if (kind !== 'deal' || body?.status !== 'won' || body.closed === null) continue;
    if (body.closed >= first && body.closed < end) sum += body.value ?? 0;
  }
  return sum;
}

function oneOf(shares: Readonly<Record<string, number>>, dice: Dice): string {
  let left = dice.unit();
  for (const [name, share] of Object.entries(shares)) {
    left -= share;
    if (left < 0) return name;
  }
  return Object.keys(shares)[0] ?? '';
}

function poisson(mean: number, dice: Dice): number {
  let count = -1;
  let time = 0;
  while (time < mean) {
    time -= Math.log(1 - dice.unit());
    count += 1;
  }
  return count;
}

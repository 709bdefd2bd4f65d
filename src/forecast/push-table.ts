import { dayNumber } from '../calendar/index.js';
import type { Day, Person, PersonId } from '../facts/index.js';
import { byBranch, type StandingDeal } from './open-deals.js';
import type { PushRow } from './outlook.js';
import type { Survey } from './survey.js';

/** What fits on a sheet that people go through together. */
export const PUSH_ROWS = 25;

/**
 * The four-week push table of each branch: its open deals by what they are expected to bring
 * within four weeks, the largest first. Deals without a value have no place in that order.
 */
export function pushTables(
  { deals, winRates, organisation, view }: Survey,
  day: Day,
  stageWeights: Readonly<Record<string, number>>,
): PushRow[][] {
  const today = dayNumber(day);
  const rows = deals.flatMap((standing) => {
    const winRate = winRates.rateOf(standing, today);
    const row = rowOf(standing, winRate, stageWeights, view.facts.person);
    return row && row.contribution > 0 ? [[standing.leaf, row] as const] : [];
  });
  return byBranch(organisation, rows).map((list) => list.sort(byContribution).slice(0, PUSH_ROWS));
}

function rowOf(
  { id, deal }: StandingDeal,
  winRate: number,
  stageWeights: Readonly<Record<string, number>>,
  people: ReadonlyMap<PersonId, Person>,
): PushRow | undefined {
  const { name, owner, stage, expectedClose, value } = deal;
  if (value === null) return undefined;
  return {
    deal: id,
    name,
    owner: people.get(owner)?.name ?? owner,
    stage,
    stageWeight: Object.hasOwn(stageWeights, stage) ? (stageWeights[stage] ?? null) : null,
    winRate,
    expectedClose,
    value,
    contribution: Math.round(value * winRate),
  };
}

function byContribution(a: PushRow, b: PushRow): number {
  return b.contribution - a.contribution || (a.deal < b.deal ? -1 : 1);
}

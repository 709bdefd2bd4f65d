import { dayNumber } from '../calendar/index.js';
import type { Day, PersonId } from '../facts/index.js';
import type { Roster } from '../forecast/membership.js';
import type { StandingDeal } from '../forecast/open-deals.js';
import type { View } from '../forecast/view.js';
import type { OwnNumbers } from './agenda.js';
import type { PipelineNow } from './pipeline-now.js';
import type { Slipped } from './slipped.js';

/** Fewer days in a stage are not standing still. */
const STILL = 10;
const SHOWN = 3;

/** The numbers of everybody who works in a leaf today, by leaf. */
export function ownNumbers(
  view: View,
  roster: Roster,
  pipeline: PipelineNow,
  slipped: readonly Slipped[],
): ReadonlyMap<number, OwnNumbers[]> {
  const deals = byOwner(pipeline.deals, ({ deal }) => deal.owner);
  const put = byOwner(slipped, ({ owner }) => owner);
  const leaves = new Map<number, OwnNumbers[]>();
  for (const person of [...view.facts.person.keys()].sort()) {
    const left = view.facts.person.get(person)?.left;
    const leaf = roster.leafOn(person, view.today);
    if (leaf < 0 || (left && left < view.today)) continue;
    const numbers = numbersOf(
      person,
      deals.get(person) ?? [],
      put.get(person) ?? [],
      pipeline,
      view.today,
    );
    leaves.set(leaf, [...(leaves.get(leaf) ?? []), numbers]);
  }
  return leaves;
}

function numbersOf(
  person: PersonId,
  deals: readonly StandingDeal[],
  slipped: readonly Slipped[],
  { rates }: PipelineNow,
  today: Day,
): OwnNumbers {
  const valued = deals.map(({ id, deal }) => ({
    value: deal.value ?? 0,
    rate: rates.get(id) ?? 0,
  }));
  const path = valued.reduce((sum, { value, rate }) => sum + Math.round(value * rate), 0);
  return {
    person,
    path: deals.length > 0 ? path : null,
    open: deals.length,
    openValue: valued.reduce((sum, { value }) => sum + value, 0),
    still: stillOf(deals, today),
    slipped: slipped
      .slice(0, SHOWN)
      .map(({ deal, name, value, to }) => ({ deal, name, value, to })),
  };
}

/** Longest in their stage first, of those that nobody has planned to move. */
function stillOf(deals: readonly StandingDeal[], today: Day): OwnNumbers['still'] {
  return deals
    .flatMap(({ id, deal }) => {
      const { name, value, stage, stageSince, nextStep } = deal;
      if (value === null || stageSince === null || (nextStep !== null && nextStep >= today))
        return [];
      return [{ deal: id, name, value, stage, days: dayNumber(today) - dayNumber(stageSince) }];
    })
    .filter(({ days }) => days > STILL)
    .sort((a, b) => b.days - a.days || b.value - a.value || (a.deal < b.deal ? -1 : 1))
    .slice(0, SHOWN);
}

function byOwner<T>(items: readonly T[], ownerOf: (item: T) => PersonId): Map<PersonId, T[]> {
  const owners = new Map<PersonId, T[]>();
  for (const item of items) {
    const owned = owners.get(ownerOf(item));
    if (owned) owned.push(item);
    else owners.set(ownerOf(item), [item]);
  }
  return owners;
}

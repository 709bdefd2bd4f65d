import { expect, test } from 'vitest';
import { factBook } from '../../src/facts/index.js';
import { weeklyHistory } from '../../src/forecast/weekly-history.js';
import { aChurn, aLead, aVersion } from '../facts/versions.js';
import { dayOf, monday, morning, people, settings, steadyWins } from './small-company.js';

const facts = [
  ...people(),
  ...steadyWins(8),
  aVersion('lead', 'l', morning(dayOf(2)), aLead({ converted: dayOf(2) })),
  aVersion('churn', 'c', morning(dayOf(4)), aChurn({ on: dayOf(4), value: 50, owner: 'cho' })),
];
const sunday = new Date(`${dayOf(6, 6)}T12:00:00Z`);

test('the weekly history tells every complete week of every team, wholes being the sums', () => {
  const at = new Date(morning(monday(7)));
  const histories = weeklyHistory(factBook(facts), at, 'learned', settings);
  const of = (team: string) => histories.find((one) => one.team === team)?.weeks ?? [];

  expect(of('hq')).toHaveLength(7);
  expect(of('hq')[2]).toEqual({ monday: monday(2), signed: 600, conversions: 1, churn: 0 });
  expect(of('west')[4]).toEqual({ monday: monday(4), signed: 300, conversions: 0, churn: 50 });
  expect(of('east').map(({ signed }) => signed)).toEqual(
    of('north').map(({ signed }, week) => signed + (of('south')[week]?.signed ?? 0)),
  );
});

test('a week counts only when the source reaches beyond it', () => {
  const at = new Date(morning(monday(7)));
  const [company] = weeklyHistory(factBook(facts), at, 'learned', settings, sunday);

  expect(company?.weeks.at(-1)?.monday).toBe(monday(5));
});

test('without any fact there are no weeks', () => {
  const [company] = weeklyHistory(factBook(people()), sunday, 'learned', settings);

  expect(company?.weeks).toEqual([]);
});

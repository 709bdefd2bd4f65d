import { describe, expect, test } from 'vitest';
import type { Version } from '../../src/facts/index.js';
import { aChurn, aContract, aDeal, aLead, aMembership, aVersion } from '../facts/versions.js';
import {
  dayOf,
  monday,
  morning,
  people,
  placesOf,
  steadyWins,
  surveyed,
  wonDeal,
} from './small-company.js';

type Surveyed = ReturnType<typeof surveyed>;

function caseOf(survey: Surveyed, measure: string, team: string, week: number) {
  return survey.cases.find(
    ({ series, origin }) => series === `${measure} ${team}` && origin === monday(week),
  );
}

describe('signed value', () => {
  test('counts deals won on the day they closed, for the owner’s team and all above it', () => {
    const survey = surveyed([...people(), ...steadyWins(6)], 6);

    expect(caseOf(survey, 'signed', 'north', 6)?.history).toEqual([100, 100, 100, 100, 100, 100]);
    expect(caseOf(survey, 'signed', 'east', 6)?.history).toEqual([300, 300, 300, 300, 300, 300]);
    expect(caseOf(survey, 'signed', 'hq', 6)).toMatchObject({ group: 'signed', origin: monday(6) });
    expect(caseOf(survey, 'signed', 'hq', 6)?.history.at(-1)).toBe(600);
    expect(caseOf(survey, 'signed', 'north', 6)?.parent).toBe('signed east');
    expect(caseOf(survey, 'signed', 'hq', 6)).not.toHaveProperty('parent');
  });

  test('counts contracts instead where the ERP says the actuals and knows some', () => {
    const contract = aVersion(
      'contract',
      'c1',
      morning(dayOf(2)),
      aContract({ value: 7, signed: dayOf(2) }),
    );
    const facts = [...people(), ...steadyWins(6), contract];

    expect(caseOf(surveyed(facts, 6, 'erp'), 'signed', 'north', 6)?.history.slice(-4)).toEqual([
      7, 0, 0, 0,
    ]);
    expect(caseOf(surveyed(facts, 6, 'crm'), 'signed', 'north', 6)?.history.at(-1)).toBe(100);
    expect(
      caseOf(surveyed([...people(), ...steadyWins(6)], 6, 'erp'), 'signed', 'north', 6)?.history,
    ).toHaveLength(6);
  });

  test('leaves out a deal won without a value', () => {
    const won = aDeal({ status: 'won', closed: dayOf(3), value: null });
    const survey = surveyed(
      [...people(), ...steadyWins(6), aVersion('deal', 'x', morning(dayOf(3)), won)],
      6,
    );

    expect(caseOf(survey, 'signed', 'north', 6)?.history).toEqual([100, 100, 100, 100, 100, 100]);
  });

  test('stays with the owner of that time when accounts are handed over later', () => {
    const facts = [...people(), ...steadyWins(6)];
    const handedOver = facts
      .filter(({ id, kind }) => kind === 'deal' && id === 'ana 2')
      .map((version) => ({ ...version, knownSince: new Date(morning(dayOf(5))) }))
      .slice(-1)
      .map((version) => ({ ...version, body: { ...version.body, owner: 'cho' } }) as Version);
    const survey = surveyed([...facts, ...handedOver], 6);

    expect(caseOf(survey, 'signed', 'north', 6)?.history[2]).toBe(100);
    expect(caseOf(survey, 'signed', 'coast', 6)?.history[2]).toBe(300);
  });

  test('a person who changes team leaves the past weeks of both teams as they were', () => {
    const before = [...people(), ...steadyWins(8)];
    const after = [
      ...before,
      aVersion('membership', 'ana', morning(dayOf(5)), aMembership({ to: dayOf(5, -1) })),
      aVersion(
        'membership',
        'ana 2',
        morning(dayOf(5)),
        aMembership({ team: 'coast', from: dayOf(5) }),
      ),
    ];
    const [stayed, moved] = [surveyed(before, 8), surveyed(after, 8)];
    const history = (survey: Surveyed, team: string) => caseOf(survey, 'signed', team, 8)?.history;

    for (const team of ['north', 'coast', 'hq']) {
      expect(history(moved, team)?.slice(0, 5)).toEqual(history(stayed, team)?.slice(0, 5));
    }
    expect(history(moved, 'north')?.slice(5)).toEqual([0, 0, 0]);
    expect(history(moved, 'coast')?.slice(5)).toEqual([400, 400, 400]);
    expect(history(moved, 'hq')).toEqual(history(stayed, 'hq'));
  });

  test('begins with the first whole week, and with the team’s own', () => {
    const young = people().map((version) =>
      version.id === 'ben' && version.kind === 'membership' && version.body
        ? { ...version, body: { ...version.body, from: dayOf(2, 3) } }
        : version,
    );
    const late = wonDeal('first', 'cho', 5, dayOf(-1), dayOf(-1, 2));
    const survey = surveyed([...young, ...late, ...steadyWins(8)], 8);

    expect(caseOf(survey, 'signed', 'north', 8)?.history).toHaveLength(8);
    expect(caseOf(survey, 'signed', 'south', 8)?.history).toEqual([200, 200, 200, 200, 200]);
  });
});

describe('past origins', () => {
  test('rest on what was known then and carry what became known right after', () => {
    const late = aDeal({ status: 'won', value: 1_000, closed: dayOf(4) });
    const told = aVersion('deal', 'x', morning(dayOf(11)), late, morning(dayOf(11, 1)));
    const facts = [...people(), ...steadyWins(12), told];
    const survey = surveyed(facts, 12);

    expect(caseOf(survey, 'signed', 'north', 5)?.history).toEqual([100, 100, 100, 100, 100]);
    expect(caseOf(survey, 'signed', 'north', 4)?.actual).toEqual([100, 100, 100, 100]);
    expect(caseOf(survey, 'signed', 'north', 12)?.history[4]).toBe(1_100);
  });

  test('carry no actual before their four weeks are complete, nor a future in their pipeline', () => {
    const survey = surveyed([...people(), ...steadyWins(12)], 12);

    expect(caseOf(survey, 'signed', 'north', 8)?.actual).toHaveLength(4);
    expect(caseOf(survey, 'signed', 'north', 9)).not.toHaveProperty('actual');
    // Deals of weeks 8 and 9 were open on that Monday; the one of week 10 began on its Tuesday.
    expect(caseOf(survey, 'signed', 'north', 8)?.openDeals).toEqual([
      { value: 100, ageDays: 13, stage: 'POC' },
      { value: 100, ageDays: 6, stage: 'POC' },
    ]);
  });

  test('need three complete weeks', () => {
    const survey = surveyed([...people(), ...steadyWins(6)], 6);

    expect(caseOf(survey, 'signed', 'hq', 2)).toBeUndefined();
    expect(caseOf(survey, 'signed', 'hq', 3)?.history).toEqual([600, 600, 600]);
  });

  test('are the same whatever becomes known later', () => {
    const then = [...people(), ...steadyWins(10)];
    const later = [
      ...then,
      aVersion('deal', 'ana 3', morning(dayOf(11)), null),
      aVersion('deal', 'new', morning(dayOf(11)), aDeal({ created: dayOf(3) })),
    ];

    expect(surveyed(later, 10).cases).toEqual(surveyed(then, 10).cases);
  });

  test('know a contract of an undated import from its own day on', () => {
    const imported = [0, 1, 2, 3, 4, 5].map((week) =>
      aVersion(
        'contract',
        `c${week}`,
        morning(dayOf(6, 1)),
        aContract({ signed: dayOf(week), value: 9 }),
      ),
    );
    const survey = surveyed([...people(), ...imported], 8, 'erp');

    expect(caseOf(survey, 'signed', 'north', 4)?.history).toEqual([9, 9, 9, 9]);
    expect(caseOf(survey, 'signed', 'north', 4)).not.toHaveProperty('openDeals');
  });
});

describe('other measures', () => {
  test('conversions count leads, churn counts cents from where signed value begins', () => {
    const facts = [
      ...people(),
      ...steadyWins(6),
      ...[0, 1, 2, 3, 4, 5].map((week) =>
        aVersion('lead', `l${week}`, morning(dayOf(week)), aLead({ converted: dayOf(week) })),
      ),
      aVersion('churn', 'x', morning(dayOf(4)), aChurn({ on: dayOf(4), value: 50 })),
    ];
    const survey = surveyed(facts, 6);

    expect(caseOf(survey, 'conversions', 'east', 6)?.history).toEqual([1, 1, 1, 1, 1, 1]);
    expect(caseOf(survey, 'churn', 'north', 6)?.history).toEqual([0, 0, 0, 0, 50, 0]);
    expect(caseOf(survey, 'churn', 'north', 6)?.group).toBe('churn');
  });

  test('have no cases where no source tells of any', () => {
    const survey = surveyed([...people(), ...steadyWins(6)], 6);

    expect(new Set(survey.cases.map(({ group }) => group))).toEqual(new Set(['signed']));
  });
});

describe('parts and wholes', () => {
  test('add up in every week, with people in a region itself and a team that is gone', () => {
    const facts = [
      ...people(),
      aVersion(
        'membership',
        'dora',
        morning(monday(0)),
        aMembership({ person: 'dora', team: 'east' }),
      ),
      ...steadyWins(10),
      ...wonDeal('region deal', 'dora', 77, dayOf(3), dayOf(5)),
      aVersion('team', 'south', morning(dayOf(8)), null),
    ];
    const survey = surveyed(facts, 10);
    const places = placesOf(survey);

    for (const whole of survey.cases) {
      const parts = survey.cases.filter(
        ({ parent, origin }) => parent === whole.series && origin === whole.origin,
      );
      if (parts.length === 0) continue;
      const sums = whole.history.map((_, week) =>
        parts.reduce((sum, { history }) => sum + (history[week] ?? 0), 0),
      );
      expect(sums).toEqual(whole.history);
    }
    expect(caseOf(survey, 'signed', 'east', 10)?.history[5]).toBe(377);
    expect(places).toHaveProperty('east itself');
  });
});

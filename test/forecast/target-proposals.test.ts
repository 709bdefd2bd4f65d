import { describe, expect, test } from 'vitest';
import { factBook, type Version } from '../../src/facts/index.js';
import { outlooks } from '../../src/forecast/company.js';
import { type ProposalsInput, targetProposals } from '../../src/forecast/target-proposals.js';
import type { DecidedChange } from '../../src/targets/index.js';
import { aMembership, aPerson, aVersion } from '../facts/versions.js';
import { dayOf, lastFour, monday, people, settings, steadyWins, wonDeal } from './small-company.js';

/** The Tuesday of week 12, in March; the next week is 13. */
const at = new Date(`${dayOf(12, 1)}T09:30:00Z`);

function aQuota(team: string, period: string, value: number, known = '2025-12-01T00:00:00Z') {
  return aVersion('quota', `${team} ${period}`, known, { team, period, value });
}

/** North's year, at 1000 a working day, and all that is known of the small company. */
const year = aQuota('north', '2026', 261_000);
const company = [...people(), year];

function proposed(versions: Version[], about: Partial<ProposalsInput> = {}) {
  const book = factBook(versions);
  return targetProposals({ book, axis: 'known-since', at, settings, targetChanges: [], ...about });
}

/** On the plan to the cent: 5000 a week. */
const onPlan = Array.from({ length: 13 }, (_, week) =>
  wonDeal(`plan ${week}`, 'ana', 5000, dayOf(week - 2), dayOf(week)),
).flat();

describe('people', () => {
  const colleague = (known: string, from: string | null = null) => [
    aVersion('person', 'dee', known, aPerson({ name: 'Dee' })),
    aVersion('membership', 'dee', known, aMembership({ person: 'dee', team: 'north', from })),
  ];

  test('as many as when the target was set change nothing', () => {
    expect(proposed([...company, ...onPlan]).size).toBe(0);
  });

  test('who come after the target was set raise the next four weeks, by a quarter at most', () => {
    const north = proposed([...company, ...onPlan, ...colleague(`${dayOf(10)}T00:00:00Z`)]).get(
      'north',
    );

    expect(north?.reason).toEqual({ kind: 'capacity', daysThen: 20, daysNow: 40 });
    expect(north?.weeks).toEqual(
      [13, 14, 15, 16].map((week) => ({ monday: monday(week), before: 5000, after: 6250 })),
    );
  });

  test('who were known to come when it was set change nothing', () => {
    expect(
      proposed([...company, ...onPlan, ...colleague('2025-11-01T00:00:00Z', '2026-03-01')]).size,
    ).toBe(0);
  });

  test('who leave lower the line from the day on which they are gone', () => {
    const two = [...company, ...onPlan, ...colleague('2025-11-01T00:00:00Z')];
    const leaving = aPerson({ name: 'Dee', left: dayOf(15, -3) });
    const north = proposed([
      ...two,
      aVersion('person', 'dee', `${dayOf(11)}T00:00:00Z`, leaving),
    ]).get('north');

    expect(north?.reason).toEqual({ kind: 'capacity', daysThen: 40, daysNow: 30 });
    expect(north?.weeks[0]).toEqual({ monday: monday(13), before: 5000, after: 3750 });
  });

  test('who are away for longer than usual lower it; a day off does not', () => {
    const absence = (from: string, to: string) =>
      aVersion('absence', 'off', `${dayOf(11)}T00:00:00Z`, {
        person: 'ana',
        from,
        to,
        reason: 'leave',
      });

    const long = proposed([...company, ...onPlan, absence(dayOf(13), dayOf(14, 4))]).get('north');
    const short = proposed([...company, ...onPlan, absence(dayOf(13), dayOf(13))]).get('north');

    expect(long?.reason).toEqual({ kind: 'capacity', daysThen: 20, daysNow: 10 });
    expect(long?.weeks.map(({ after }) => after)).toEqual([3750, 3750, 3750, 3750]);
    expect(short?.weeks.map(({ after }) => after)).toEqual([4750, 4750, 4750, 4750]);
  });

  test('of whom sources told a day after the targets were there when they were set', () => {
    const late = people('2025-12-01T09:00:00Z');

    expect(proposed([year, ...late, ...onPlan]).size).toBe(0);
  });

  test('of a region count for the region where it has a quota of its own', () => {
    const east = [
      ...people(),
      aQuota('east', '2026', 522_000),
      ...colleague(`${dayOf(10)}T00:00:00Z`),
    ];

    expect(proposed(east).get('east')?.reason).toEqual({
      kind: 'capacity',
      daysThen: 40,
      daysNow: 60,
    });
    expect([...proposed(east).keys()]).toEqual(['east']);
  });
});

describe('results', () => {
  const big = wonDeal('big', 'ana', 100_000, dayOf(1), dayOf(9));

  test('far ahead of the plan lower what is left of the year by a quarter', () => {
    const north = proposed([...company, ...onPlan, ...big]).get('north');

    // 38 weeks are left of the plan, and 100,000 is signed above it.
    expect(north?.reason).toEqual({ kind: 'relief', left: 90_000, planned: 190_000 });
    expect(north?.weeks[0]?.monday).toBe(monday(13));
    expect(north?.weeks.at(-1)?.monday).toBe('2026-12-21');
    expect(north?.weeks[0]).toMatchObject({ before: 5000, after: 3750 });
  });

  test('behind the plan change nothing', () => {
    expect(proposed([...company]).size).toBe(0);
  });

  test('are net of churn where the path is', () => {
    const lost = aVersion('churn', 'gone', `${dayOf(10)}T10:00:00Z`, {
      owner: 'ana',
      customer: null,
      value: 100_000,
      on: dayOf(10),
      reason: null,
    });
    const facts = [...company, ...onPlan, ...big, lost];

    expect(proposed(facts).size).toBe(1);
    expect(proposed(facts, { settings: { ...settings, path: 'net' } }).size).toBe(0);
  });

  test('of its parts relieve a whole with a quota of its own, and none without', () => {
    const facts = [...people(), aQuota('hq', '2026', 261_000), ...onPlan, ...big];

    expect([...proposed(facts).keys()]).toEqual(['hq']);
  });

  test('the line is as the outlook shows it, also where it follows the year before', () => {
    const lastYear = { ...settings, targetProfile: 'last-year' as const };
    const past = Array.from({ length: 52 }, (_, week) =>
      wonDeal(`last year ${week}`, 'ana', 1000 * (1 + (week % 5)), '2025-01-01', dayOf(week - 52)),
    ).flat();
    const versions = [...company, ...past, ...onPlan, ...big];
    const north = proposed(versions, { settings: lastYear }).get('north');
    const shown = looked(versions, 13, [], lastYear);

    expect(north?.weeks.slice(0, 4).map(({ before }) => before)).toEqual(shown?.target?.weeks);
    expect(new Set(shown?.target?.weeks).size).toBeGreaterThan(1);
  });
});

function looked(versions: Version[], week: number, targetChanges: DecidedChange[], as = settings) {
  const all = outlooks(
    {
      book: factBook(versions),
      axis: 'known-since',
      monday: monday(week),
      at: new Date(`${monday(week)}T09:07:00Z`),
      settings: as,
      freshness: [],
      rejectedRows: 0,
      frozen: [],
      targetChanges,
    },
    lastFour,
  );
  return all.find(({ team }) => team === 'north');
}

describe('an approved change', () => {
  const change: DecidedChange = {
    id: 'one',
    team: 'north',
    currency: 'EUR',
    weeks: [13, 14, 15, 16].map((week) => ({ monday: monday(week), before: 5000, after: 4000 })),
    reason: { kind: 'capacity', daysThen: 20, daysNow: 16 },
    verdict: 'approved',
    proposed: at,
    decided: new Date(`${dayOf(12, 3)}T09:30:00Z`),
    by: 'head',
  };
  const facts = [...company, ...steadyWins(13)];

  test('is the target of the outlooks from the next Monday on, and of no week before', () => {
    expect(looked(facts, 13, [change])?.target).toEqual({
      weeks: [4000, 4000, 4000, 4000],
      total: 16_000,
    });
    expect(looked(facts, 13, [])?.target?.total).toBe(20_000);
    expect(looked(facts, 13, [change])?.past.at(-1)?.target).toBe(5000);
    expect(looked(facts, 12, [change])?.target?.weeks).toEqual([5000, 5000, 5000, 5000]);
  });

  test('that was declined, or is another team’s, changes nothing', () => {
    expect(looked(facts, 13, [{ ...change, verdict: 'declined' }])?.target?.total).toBe(20_000);
    expect(looked(facts, 13, [{ ...change, team: 'south' }])?.target?.total).toBe(20_000);
  });
});

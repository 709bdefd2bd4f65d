import { describe, expect, test } from 'vitest';

import { factBook, type Version } from '../../src/facts/index.js';
import { type OutlookInput, outlooks } from '../../src/forecast/company.js';
import type { Outlook } from '../../src/forecast/outlook.js';
import { aChurn, aContract, aDeal, aMembership, anActivity, aVersion } from '../facts/versions.js';
import {
  dayOf,
  lastFour,
  monday,
  morning,
  people,
  settings,
  steadyWins,
  wonDeal,
} from './small-company.js';

function looked(versions: Version[], week: number, about: Partial<OutlookInput> = {}) {
  const at = new Date(`${monday(week)}T09:07:00Z`);
  const all = outlooks(
    {
      book: factBook(versions),
      axis: 'learned',
      monday: monday(week),
      at,
      settings,
      freshness: [],
      rejectedRows: 0,
      frozen: [],
      ...about,
    },
    lastFour,
  );
  return Object.fromEntries(all.map((one) => [one.team, one])) as Record<string, Outlook>;
}

const facts = [...people(), ...steadyWins(20)];
const kindsOf = (outlook: Outlook | undefined) => outlook?.caveats.map(({ kind }) => kind);

describe('the outlook of a whole company', () => {
  test('has one for every team, region and the company, wholes before their parts', () => {
    expect(Object.keys(looked(facts, 14))).toEqual([
      'hq',
      'east',
      'north',
      'south',
      'west',
      'coast',
    ]);
  });

  test('tells the twelve weeks before and the path from them', () => {
    const { north, hq } = looked(facts, 14);

    expect(north?.past.map(({ actual }) => actual)).toEqual(Array(12).fill(100));
    expect(north?.past[0]?.monday).toBe(monday(2));
    expect(north?.forecast?.total.mean).toBe(400);
    expect(hq?.forecast?.total.mean).toBe(2_400);
    expect(hq).toMatchObject({ level: 'company', currency: 'EUR', monday: monday(14), soFar: 0 });
  });

  test('adds parts up to wholes in the past, the path and the push table', () => {
    const all = looked(facts, 14);
    const total = (team: string) => all[team]?.forecast?.total.mean ?? 0;
    const pushed = (team: string) =>
      all[team]?.push.reduce((sum, row) => sum + row.contribution, 0) ?? 0;

    expect(total('north') + total('south')).toBe(total('east'));
    expect(total('east') + total('west')).toBe(total('hq'));
    expect(pushed('east') + pushed('west')).toBe(pushed('hq'));
    expect(pushed('hq')).toBeGreaterThan(0);
  });

  test('spreads a target as the year before went, where the company wants it so', () => {
    const signed = [
      ...people(),
      ...wonDeal('spring', 'ana', 100, dayOf(0), dayOf(1)),
      ...wonDeal('summer', 'ana', 300, dayOf(0), dayOf(2)),
      ...steadyWins(60).filter(({ id }) => id.startsWith('ben')),
    ];
    const quota = aVersion('quota', 'q', morning(monday(52)), {
      team: 'north',
      // Its third and fourth ISO week stand beside those of 2026.
      period: '2027-01',
      value: 40_000,
    });
    const { north } = looked([...signed, quota], 56, {
      settings: { ...settings, targetProfile: 'last-year' },
    });

    const [first = 0, second = 0] = north?.past.slice(-2).map(({ target }) => target ?? 0) ?? [];
    expect(second / first).toBeCloseTo(3, 1);
  });

  test('compares the path with the target line', () => {
    const quota = aVersion('quota', 'q', morning(monday(0)), {
      team: 'north',
      period: '2026',
      value: 261_00,
    });
    const { north, south } = looked([...facts, quota], 14);

    // 261 working days in 2026: 100 cents a day.
    expect(north?.target).toEqual({ weeks: [500, 500, 500, 500], total: 2_000 });
    expect(north?.past.at(-1)?.target).toBe(500);
    expect(north?.deviation).toEqual({ value: -1_600, share: -0.8 });
    expect(north?.chance).toBeLessThan(0.1);
    expect(south).toMatchObject({ target: null, deviation: null, chance: null });
    expect(kindsOf(south)).toEqual(['no-target']);
    expect(kindsOf(north)).toEqual([]);
  });

  test('is net of churn where configured so, in past, path and parts', () => {
    const churned = [12, 13].map((week) =>
      aVersion('churn', `c${week}`, morning(dayOf(week)), aChurn({ on: dayOf(week), value: 60 })),
    );
    const net = looked([...facts, ...churned], 14, { settings: { ...settings, path: 'net' } });

    expect(net.north?.past.slice(-2).map(({ actual }) => actual)).toEqual([40, 40]);
    expect(net.north?.forecast?.total.mean).toBe(280);
    expect(net.north?.churn?.total.mean).toBe(120);
    expect(net.hq?.forecast?.total.mean).toBe(2_280);
    expect(net.hq?.conversions).toBeNull();
  });

  test('does not change with what is learned later', () => {
    const later = [
      ...facts.filter(({ learned }) => learned.getTime() > Date.parse(monday(14))),
      aVersion('deal', 'ana 9', morning(dayOf(9)), null, morning(dayOf(15))),
      aVersion('deal', 'x', morning(dayOf(3)), aDeal({ value: 9_999 }), morning(dayOf(15))),
      aVersion('team', 'coast', morning(dayOf(2)), null, morning(dayOf(15))),
      aVersion(
        'membership',
        'ana',
        morning(dayOf(2)),
        aMembership({ team: 'coast' }),
        morning(dayOf(15)),
      ),
    ];
    const then = facts.filter(({ learned }) => learned.getTime() < Date.parse(monday(14)));

    expect(looked([...then, ...later], 14)).toEqual(looked(then, 14));
  });
});

describe('within the week', () => {
  const wednesday = { at: new Date(`${dayOf(14, 2)}T15:00:00Z`) };

  test('what is signed so far is told and cannot be forecast lower', () => {
    const big = wonDeal('big', 'ana', 5_000, dayOf(13), dayOf(14, 1));
    const { north, east, hq } = looked([...facts, ...big], 14, wednesday);

    expect(north?.soFar).toBe(5_100);
    expect(north?.forecast?.weeks[0]).toMatchObject({ mean: 5_100, low: 5_100 });
    expect(east?.forecast?.total.mean).toBe(1_200 + 5_000);
    expect(hq?.forecast?.total.mean).toBe(2_400 + 5_000);
  });

  test('a deal won since Monday still belongs to the pipeline of that Monday', () => {
    let open: unknown;
    const all = {
      book: factBook(facts),
      monday: monday(14),
      settings,
      freshness: [],
      rejectedRows: 0,
    };
    outlooks({ ...all, ...wednesday, axis: 'learned', frozen: [] }, (cases) => {
      open = cases.find(({ id }) => id === `signed north ${monday(14)}`)?.openDeals?.length;
      return lastFour(cases);
    });

    // Won on Monday; open since before; and one created on Tuesday.
    expect(open).toBe(3);
  });
});

describe('caveats', () => {
  test('say how short a history is, and give no forecast from less than three weeks', () => {
    expect(looked(facts, 5).hq?.caveats).toContainEqual({ kind: 'short-history', weeks: 5 });
    expect(kindsOf(looked(facts, 12).hq)).not.toContain('short-history');

    const early = looked(facts, 2).hq;
    expect(early?.forecast).toBeNull();
    expect(kindsOf(early)).toContain('no-data');
  });

  test('say that a team without people has no data, and its region still adds up', () => {
    const empty = facts.filter(({ kind, id }) => !(kind === 'membership' && id === 'ben'));
    const { south, east, hq } = looked(empty, 14);

    expect(south?.forecast).toBeNull();
    expect(kindsOf(south)).toContain('no-data');
    expect(east?.forecast?.total.mean).toBe(400);
    expect(hq?.caveats).toContainEqual({ kind: 'no-team', count: 12, value: 2_400 });
    expect(kindsOf(east)).not.toContain('no-team');
  });

  test('say which sources are stale, widen the band and stop when nothing new came for too long', () => {
    const crm = (day: string) => [
      { source: 'CRM', upTo: new Date(`${day}T20:00:00Z`), stale: true },
    ];
    const fresh = looked(facts, 14).hq;
    const stale = looked(facts, 14, { freshness: crm(dayOf(12, 2)) }).hq;
    const silent = looked(facts, 14, { freshness: crm(dayOf(8, 2)) }).hq;

    expect(stale?.caveats).toContainEqual({ kind: 'stale', sources: ['CRM'] });
    expect(stale?.past.at(-1)?.monday).toBe(monday(11));
    expect(stale?.forecast?.total.high).toBeGreaterThan(fresh?.forecast?.total.high ?? 0);
    expect(silent?.forecast).toBeNull();
    expect(kindsOf(silent)).toContain('no-data');
  });

  test('count undated deals, wins without a contract, and rejected rows', () => {
    const undated = aVersion(
      'deal',
      'u',
      morning(dayOf(13)),
      aDeal({ owner: 'cho', created: null }),
    );
    const contracts = Array.from({ length: 13 }, (_, week) =>
      aVersion(
        'contract',
        `c${week}`,
        morning(dayOf(week)),
        aContract({ deal: `ana ${week}`, value: 100, signed: dayOf(week) }),
      ),
    );
    const erp = { settings: { ...settings, actuals: 'erp' as const }, rejectedRows: 3 };
    const { hq, north, coast } = looked([...facts, undated, ...contracts], 14, erp);

    expect(coast?.caveats).toContainEqual({ kind: 'undated-deals', count: 1 });
    expect(hq?.caveats).toContainEqual({ kind: 'undated-deals', count: 1 });
    expect(kindsOf(north)).not.toContain('undated-deals');
    expect(north?.caveats).toContainEqual({ kind: 'unsigned-wins', count: 1, value: 100 });
    expect(coast?.caveats).toContainEqual({ kind: 'unsigned-wins', count: 4, value: 1_200 });
    expect(hq?.caveats).toContainEqual({ kind: 'rejected-rows', count: 3 });
  });

  test('say that an outlook on the axis known since is reconstructed', () => {
    expect(kindsOf(looked(facts, 14, { axis: 'known-since' }).hq)).toContain('reconstructed');
    expect(kindsOf(looked(facts, 14).hq)).not.toContain('reconstructed');
  });
});

describe('since last Monday', () => {
  test('tells what changed, of the team and all above it, and nothing twice', () => {
    const { north, hq } = looked(facts, 14);
    const told = (one: Outlook | undefined) =>
      one?.changes.map(({ kind, deal }) => `${kind} ${deal}`);

    expect(told(north)).toEqual(['won ana 13', 'new ana 15']);
    expect(hq?.changes).toHaveLength(6);
    expect(hq?.changes[0]?.value).toBe(300);
  });

  test('tells nothing when the company was not known a week ago', () => {
    const young = facts.map((version) =>
      version.kind === 'deal'
        ? { ...version, knownSince: new Date(`${monday(14)}T06:00:00Z`) }
        : version,
    );

    expect(looked(young, 14).hq?.changes).toEqual([]);
  });
});

test('the process line counts effective visits of the last complete week', () => {
  const visits = Array.from({ length: 14 }, (_, week) =>
    [null, 0.5, 0.4].map((quality, index) =>
      aVersion(
        'activity',
        `v${week} ${index}`,
        morning(dayOf(week)),
        anActivity({ on: dayOf(week), quality: week === 13 ? 0.1 : quality }),
      ),
    ),
  ).flat();
  const { north, coast } = looked([...facts, ...visits], 14);
  const visited = (one: Outlook | undefined) => one?.process.find(({ kind }) => kind === 'visits');

  expect(visited(north)).toEqual({
    kind: 'visits',
    value: 0,
    usual: { low: 2, high: 2 },
    verdict: 'low',
  });
  expect(visited(coast)).toMatchObject({ value: 0, verdict: 'usual' });
  expect(north?.process.map(({ kind }) => kind)).toEqual([
    'visits',
    'leads',
    'stage-conversion',
    'churn',
  ]);
  expect(north?.process.find(({ kind }) => kind === 'leads')?.verdict).toBe('unknown');
});

test('the track record scores frozen forecasts whose weeks are over, the live one before a reconstructed one', () => {
  const range = { mean: 500, low: 300, high: 600 };
  const forecast = { weeks: [], total: range };
  const frozen = [
    { team: 'north', monday: monday(8), forecast, reconstructed: false },
    {
      team: 'north',
      monday: monday(8),
      forecast: { weeks: [], total: { ...range, mean: 0 } },
      reconstructed: true,
    },
    {
      team: 'north',
      monday: monday(10),
      forecast: { weeks: [], total: { ...range, low: 450 } },
      reconstructed: true,
    },
    { team: 'north', monday: monday(11), forecast, reconstructed: false },
    { team: 'south', monday: monday(11), forecast, reconstructed: false },
  ];
  const { north, south } = looked(facts, 14, { frozen });

  expect(north?.trackRecord).toEqual({ count: 2, accuracy: 0.75, hits: 1, reconstructed: true });
  expect(south?.trackRecord).toBeNull();
});

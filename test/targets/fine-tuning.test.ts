import { describe, expect, test } from 'vitest';
import { addWeeks, workingCalendar } from '../../src/calendar/index.js';
import type { Cents } from '../../src/facts/index.js';
import {
  type DecidedChange,
  type FineTuningInput,
  proposeChange,
  type QuotaVersion,
  type Spread,
  type TargetChange,
  tunableWeeks,
  tunedWeeks,
} from '../../src/targets/index.js';

const spread: Spread = { profile: 'working-days', calendar: workingCalendar({ country: null }) };
/** 65 working days in the second quarter of 2026: 13 whole weeks but for two days, at 1000 a day. */
const quarter: QuotaVersion = { period: '2026-Q2', value: 65_000, knownSince: new Date(0) };
/** Friday 1 May. */
const at = new Date('2026-05-01T10:00:00Z');
const next = '2026-05-04';
const WEEK = 5000;

interface About extends Partial<Omit<FineTuningInput, 'line'>> {
  quotas?: QuotaVersion[];
  results?: Record<string, Cents>;
}

/** What is proposed to a team that has signed exactly what was planned, but for `results`. */
function proposed({ quotas = [quarter], results = {}, record = [], ...about }: About = {}) {
  const monday = about.next ?? next;
  const weeks = tunableWeeks(monday);
  const line = tunedWeeks({ versions: quotas, changes: record, weeks, spread, timeZone: 'UTC' });
  const plan = new Map(line.map((week) => [week.monday, week.plan ?? 0]));
  return proposeChange({
    team: 'north',
    currency: 'EUR',
    at,
    next: monday,
    line,
    record,
    people: null,
    signed: (week) => results[week] ?? plan.get(week) ?? 0,
    ...about,
  });
}

function decided(change: TargetChange | null, about: Partial<DecidedChange> = {}): DecidedChange {
  if (!change) throw new Error('nothing is proposed');
  return { ...change, verdict: 'approved', proposed: at, decided: at, by: 'head', ...about };
}

const values = (change: TargetChange | null) => change?.weeks.map(({ after }) => after);

describe('on the plan', () => {
  test('nothing is proposed', () => {
    expect(proposed()).toBeNull();
    expect(proposed({ people: { daysThen: 80, daysNow: 80 } })).toBeNull();
  });

  test('nor where nobody has set a target', () => {
    expect(proposed({ quotas: [], people: { daysThen: 80, daysNow: 40 } })).toBeNull();
  });
});

describe('people’s days', () => {
  const people = (daysNow: number) => ({ people: { daysThen: 100, daysNow } });

  test('move the next four weeks in proportion, down and up', () => {
    expect(proposed(people(80))?.weeks).toEqual(
      [0, 1, 2, 3].map((week) => ({ monday: addWeeks(next, week), before: WEEK, after: 4000 })),
    );
    expect(values(proposed(people(110)))).toEqual([5500, 5500, 5500, 5500]);
  });

  test('move it by a quarter at most', () => {
    expect(values(proposed(people(0)))?.[0]).toBe(3750);
    expect(values(proposed(people(900)))?.[0]).toBe(6250);
  });

  test.each([96, 104])('are left alone where they are %d of 100', (daysNow) => {
    expect(proposed(people(daysNow))).toBeNull();
  });

  test.each([95, 105])('count from 5 per cent on: %d of 100', (daysNow) => {
    expect(proposed(people(daysNow))?.reason).toEqual({ kind: 'capacity', daysThen: 100, daysNow });
  });

  test('as approved are not proposed again, and their end brings the plan back', () => {
    const record = [decided(proposed(people(80)))];

    expect(proposed({ ...people(80), record })).toBeNull();
    expect(values(proposed({ ...people(100), record }))).toEqual([WEEK, WEEK, WEEK, WEEK]);
  });

  test('as declined are not proposed again for four weeks, unless they are others', () => {
    const record = [decided(proposed(people(80)), { verdict: 'declined' })];
    const later = new Date('2026-05-30T10:00:00Z');

    expect(proposed({ ...people(80), record })).toBeNull();
    expect(proposed({ ...people(70), record })).not.toBeNull();
    expect(proposed({ ...people(80), record, at: later, next: '2026-06-01' })).not.toBeNull();
  });

  test('stop at the weeks of another target, which was set by who knew of them', () => {
    const june = { period: '2026-06', value: 22_000, knownSince: new Date('2026-04-20T00:00:00Z') };
    const monday = { next: '2026-05-18', at: new Date('2026-05-15T10:00:00Z') };

    expect(values(proposed({ ...people(80), ...monday, quotas: [quarter, june] }))).toEqual([
      4000, 4000,
    ]);
  });
});

describe('results ahead of the plan', () => {
  const ahead = { results: { '2026-04-13': WEEK + 10_000 } };

  test('spread what is left over what remains of the period, never above the line', () => {
    const change = proposed(ahead);

    // Eight whole weeks remain, at 5000 each, of which 30,000 is left: 75 %.
    expect(change?.reason).toEqual({ kind: 'relief', left: 30_000, planned: 40_000 });
    expect(change?.weeks).toHaveLength(8);
    expect(change?.weeks.at(-1)?.monday).toBe('2026-06-22');
    expect(new Set(values(change))).toEqual(new Set([3750]));
  });

  test('are rounded in steps of 5 per cent, so that the line still reaches the target', () => {
    const change = proposed({ results: { '2026-04-13': WEEK + 9_000 } });

    expect(values(change)?.[0]).toBe(4000);
  });

  test('of less than a step are left alone', () => {
    expect(proposed({ results: { '2026-04-13': WEEK + 1999 } })).toBeNull();
    expect(proposed({ results: { '2026-04-13': WEEK + 2000 } })).not.toBeNull();
  });

  test('leave three quarters of the line where everything is reached', () => {
    expect(new Set(values(proposed({ results: { '2026-04-13': 1_000_000 } })))).toEqual(
      new Set([3750]),
    );
  });

  test('relieve once: who keeps to the lower line gets no other', () => {
    const record = [decided(proposed(ahead))];
    const week = { ...ahead.results, '2026-05-04': 3750, '2026-05-11': 3750 };
    const monday = { next: '2026-05-18', at: new Date('2026-05-15T10:00:00Z') };

    expect(proposed({ results: week, record, ...monday })).toBeNull();
  });

  test('are never taken back by what comes after', () => {
    const record = [decided(proposed(ahead))];
    const monday = { next: '2026-05-18', at: new Date('2026-05-15T10:00:00Z') };
    const poor = { ...ahead.results, '2026-05-04': 0, '2026-05-11': 0 };

    expect(proposed({ results: poor, record, ...monday })).toBeNull();
  });

  test('of an earlier quarter count on in the next', () => {
    const first = { period: '2026-Q1', value: 64_000, knownSince: new Date(0) };
    const change = proposed({ quotas: [first, quarter], results: { '2026-02-02': WEEK + 10_000 } });

    expect(change?.reason).toEqual({ kind: 'relief', left: 30_000, planned: 40_000 });
  });

  test('before a gap in the plan, or in the year before, do not', () => {
    expect(
      proposed({ results: { '2026-02-02': 10_000_000, '2025-12-01': 10_000_000 } }),
    ).toBeNull();
  });

  test('say nothing once fewer than four weeks of the period are left', () => {
    const about = { next: '2026-06-08', at: new Date('2026-06-05T10:00:00Z') };

    expect(proposed({ ...about, results: { '2026-04-13': 1_000_000 } })).toBeNull();
  });

  test('wait where people’s days are proposed, whatever the results', () => {
    const people = { daysThen: 100, daysNow: 80 };

    expect(proposed({ ...ahead, people })).toEqual(proposed({ people }));
  });
});

test('results behind the plan change nothing', () => {
  expect(proposed({ results: { '2026-04-13': 0, '2026-04-20': 0 } })).toBeNull();
});

test('both reasons hold side by side: of the line for fewer people, what is left', () => {
  const people = { daysThen: 100, daysNow: 80 };
  const record = [decided(proposed({ people }))];
  const change = proposed({ people, record, results: { '2026-04-13': WEEK + 10_000 } });

  expect(change?.reason.kind).toBe('relief');
  expect(values(change)).toEqual([3000, 3000, 3000, 3000, 3750, 3750, 3750, 3750]);
});

test('the same proposal has the same name, another one another', () => {
  const one = proposed({ people: { daysThen: 100, daysNow: 80 } });

  expect(one?.id).toBe('north 2026-05-04 2026-05-25 capacity 80/100 20000-16000');
  expect(proposed({ people: { daysThen: 100, daysNow: 80 } })?.id).toBe(one?.id);
  expect(proposed({ people: { daysThen: 100, daysNow: 81 } })?.id).not.toBe(one?.id);
});

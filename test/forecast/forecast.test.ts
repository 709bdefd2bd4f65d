import { describe, expect, test } from 'vitest';
import { addWeeks } from '../../src/calendar/index.js';
import { type Case, forecast, type Range, score } from '../../src/forecast/index.js';
import { aCase, dice, noise, rolling, START } from './a-case.js';

function ranges(cases: Case[]): Range[] {
  return forecast(cases).flatMap((one) => [...one.weeks, one.total]);
}

function one(fields: Partial<Case>) {
  const [made] = forecast([aCase(fields)]);
  if (!made) throw new Error('no forecast');
  return made;
}

describe('every forecast', () => {
  const histories: Record<string, number[]> = {
    zeros: Array(12).fill(0),
    constant: Array(12).fill(700),
    'three weeks': [4, 9, 2],
    'three zeros': [0, 0, 0],
    intermittent: [0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 2],
    huge: Array.from({ length: 12 }, (_, week) => 1e90 * (1 + (week % 3))),
    tiny: Array.from({ length: 12 }, (_, week) => 1e-200 * (1 + (week % 3))),
    'a level shift': [5, 6, 5, 4, 6, 5, 90, 95, 92, 91, 96, 93],
    negative: [-5, 3, -8, -2, 4, -6, -1, -9, 2, -3, -4, -5],
    'ten years': Array.from({ length: 520 }, (_, week) => 50 + (week % 13)),
  };

  test.each(Object.entries(histories))('is finite and in order: %s', (_, history) => {
    const later = aCase({ id: 'later', origin: addWeeks(START, 6), history });
    const taught = aCase({ history, actual: history.slice(-4).concat([1, 2, 3, 4]).slice(0, 4) });

    for (const range of ranges([taught, later])) {
      expect(Number.isFinite(range.low) && Number.isFinite(range.high)).toBe(true);
      expect(range.low).toBeLessThanOrEqual(range.mean);
      expect(range.mean).toBeLessThanOrEqual(range.high);
      if (history.every((value) => value >= 0)) expect(range.low).toBeGreaterThanOrEqual(0);
    }
  });

  test('has a total that is the sum of its weeks, in a band narrower than the weekly ones added', () => {
    const { weeks, total } = one({});

    const width = (range: Range) => range.high - range.low;
    const added = weeks.reduce((sum, week) => sum + width(week), 0);
    expect(weeks.reduce((sum, week) => sum + week.mean, 0)).toBe(total.mean);
    expect(width(total)).toBeLessThan(added);
    expect(width(total)).toBeGreaterThan(added / 4);
  });

  test('keeps the order of the cases and their names', () => {
    const cases = [
      aCase({ id: 'late', origin: addWeeks(START, 9) }),
      aCase({ id: 'other', group: 'other' }),
      aCase({ id: 'early' }),
    ];

    expect(forecast(cases).map(({ id }) => id)).toEqual(['late', 'other', 'early']);
  });

  test('may go below zero where the history did', () => {
    expect(one({ history: [-5, 3, -8, -2, 4, -6, -1, -9, 2, -3, -4, -5] }).total.low).toBeLessThan(
      0,
    );
  });

  test('names the case and the value that cannot be forecast', () => {
    expect(() => forecast([aCase({ history: [1, Number.NaN, 2] })])).toThrow(/"one".*NaN/);
    expect(() => forecast([aCase({ history: [] })])).toThrow(/"one" has no history/);
    expect(() => forecast([aCase({ origin: '2026-02-30' })])).toThrow(/2026-02-30/);
  });
});

describe('the band', () => {
  test('is wider with three weeks of history than with twelve', () => {
    const width = (history: number[]) => {
      const { low, high } = one({ history }).weeks[0] ?? { low: 0, high: 0 };
      return high - low;
    };

    expect(width([90, 110, 100])).toBeGreaterThan(
      1.3 * width(Array(4).fill([90, 110, 100]).flat()),
    );
  });

  test('holds four out of five outcomes, of weeks and of totals', () => {
    const roll = dice(11);
    const cases = Array.from({ length: 8 }, (_, at) =>
      rolling(
        `s${at}`,
        Array.from({ length: 60 }, () => 100 + 20 * noise(roll)),
      ),
    ).flat();

    const made = forecast(cases);

    const { weeks, totals } = score(
      made.map((forecast, at) => ({ forecast, actual: cases[at]?.actual ?? [], history: [1, 2] })),
    );
    expect(weeks.hitRate.rate).toBeGreaterThan(0.76);
    expect(weeks.hitRate.rate).toBeLessThan(0.86);
    expect(totals.hitRate.rate).toBeGreaterThan(0.74);
    expect(totals.hitRate.rate).toBeLessThan(0.9);
  });

  test('grows after forecasts that missed by much', () => {
    const calm = aCase({ id: 'now', origin: addWeeks(START, 8) });
    const past = (size: number) =>
      Array.from({ length: 4 }, (_, at) =>
        aCase({
          origin: addWeeks(START, at),
          actual: [10 + size, 10 - size, 10 + size, 10 - size],
        }),
      );

    const width = (cases: Case[]) => {
      const week = forecast(cases).at(-1)?.weeks[0] ?? { low: 0, high: 0 };
      return week.high - week.low;
    };

    expect(width([...past(8), calm])).toBeGreaterThan(1.5 * width([...past(1), calm]));
  });

  test('of a series that never moved learns from others that did not either', () => {
    const still = { history: Array(12).fill(0) };
    const woke = aCase({ ...still, actual: [0, 6, 0, 0] });
    const now = aCase({ ...still, id: 'now', series: 'south', origin: addWeeks(START, 4) });

    expect(forecast([woke, now])[1]?.total.high).toBeGreaterThan(0);
    expect(forecast([now])[0]?.total.high).toBe(0);
  });
});

describe('learning', () => {
  const error = (weeks: number[], known: Case[]) => {
    const made = forecast([...known, ...rolling('walk', weeks)]).slice(known.length);
    return made.slice(-10).reduce((sum, { weeks: [first] }, at) => {
      const now = weeks.at(at - 13 - 1) ?? 0;
      return sum + Math.abs((first?.mean ?? 0) - now);
    }, 0);
  };

  test('a company that wanders is followed faster than one that returns', () => {
    const roll = dice(5);
    const walks = Array.from({ length: 6 }, () => {
      let at = 500;
      return Array.from({ length: 60 }, () => (at += 20 * noise(roll)));
    });
    const returning = walks.map(() => Array.from({ length: 60 }, () => 500 + 40 * noise(roll)));
    const student = walks[0] ?? [];

    const taughtByWalks = walks.slice(1).flatMap((weeks, at) => rolling(`w${at}`, weeks));
    const taughtByReturns = returning.slice(1).flatMap((weeks, at) => rolling(`r${at}`, weeks));

    expect(error(student, taughtByWalks)).toBeLessThan(0.8 * error(student, taughtByReturns));
  });

  test('finds the quarter where there is one', () => {
    const roll = dice(3);
    const quarterly = Array.from({ length: 70 }, (_, week) =>
      Math.max(0, 100 * (week % 13 > 8 ? 2 : 0.6) + 5 * noise(roll)),
    );
    const cases = rolling('q', quarterly);

    const late = forecast(cases).slice(-13);

    const missed = late.map(({ total }, at) => {
      const actual = (cases.at(at - 13)?.actual ?? []).reduce((sum, value) => sum + value, 0);
      return Math.abs(total.mean - actual) / actual;
    });
    expect(Math.max(...missed)).toBeLessThan(0.35);
  });

  test('a long history teaches by its own past windows', () => {
    const quarterly = Array.from({ length: 104 }, (_, week) => (week % 13 > 8 ? 200 : 60));

    // The last week is 104 = 8 × 13, so the next four are quiet ones.
    expect(one({ history: quarterly }).total.mean).toBeLessThan(345);
    expect(one({ history: quarterly.slice(0, 100) }).total.mean).toBeGreaterThan(600);
  });

  test('forgets a level that was left for good', () => {
    const [last] = one({ history: [80, 82, 79, 81, 80, 78, 81, 10, 11, 9, 10, 10] }).weeks;

    expect(last?.mean).toBeLessThan(11);
  });

  test('thousand series at thirty origins take seconds', () => {
    const roll = dice(1);
    const cases = Array.from({ length: 1000 }, (_, at) =>
      rolling(
        `s${at}`,
        Array.from({ length: 45 }, () => 100 * roll()),
        { parent: `t${at % 50}` },
      ),
    ).flat();

    const began = performance.now();
    forecast(cases);

    expect(cases).toHaveLength(30_000);
    expect(performance.now() - began).toBeLessThan(10_000);
  }, 30_000);
});

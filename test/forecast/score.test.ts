import { describe, expect, test } from 'vitest';
import { chanceOf, type FourWeeks, postedAccuracy, score } from '../../src/forecast/index.js';

function flat(mean: number, reach = 5): FourWeeks {
  const range = { mean, low: mean - reach, high: mean + reach };
  const total = { mean: 4 * mean, low: 4 * mean - 2 * reach, high: 4 * mean + 2 * reach };
  return { weeks: [range, range, range, range], total };
}

describe('score', () => {
  test('gives the measures of a hand-worked example', () => {
    const scored = [
      { forecast: flat(10), actual: [12, 8, 10, 20], history: [9, 11, 9, 13, 9] },
      { forecast: flat(20), actual: [20, 20, 20, 20], history: [20, 24, 20, 24, 20] },
    ];

    const { count, totals, weeks, byLead } = score(scored);

    expect(count).toBe(2);
    // Totals: 40 against 50, 80 against 80. The last four weeks summed to 42 and 88.
    expect(totals.accuracy).toBeCloseTo(1 - 10 / 130, 9);
    expect(totals.bias).toBeCloseTo(-10 / 130, 9);
    expect(totals.relativeError).toBeCloseTo(10 / 16, 9);
    // Mean steps: (2 + 2 + 4 + 4) / 4 = 3 and 4, times four weeks.
    expect(totals.mase).toBeCloseTo((10 / 12 + 0) / 2, 9);
    expect(totals.hitRate).toMatchObject({ hits: 2, count: 2, rate: 1 });
    // Weeks: misses 2, 2, 0, 10 and none.
    expect(weeks.accuracy).toBeCloseTo(1 - 14 / 130, 9);
    expect(weeks.mase).toBeCloseTo((14 / 3 + 0) / 8, 9);
    expect(weeks.hitRate).toMatchObject({ hits: 7, count: 8 });
    expect(byLead.map(({ accuracy }) => accuracy)).toEqual([
      1 - 2 / 32,
      1 - 2 / 28,
      1,
      1 - 10 / 40,
    ]);
    expect(byLead[3]?.bias).toBeCloseTo(-0.25, 9);
  });

  test('says nothing where nothing came and the past stood still', () => {
    const scored = [{ forecast: flat(0), actual: [0, 0, 0, 0], history: [0, 0, 0, 0] }];

    expect(score(scored).totals).toMatchObject({
      accuracy: null,
      bias: null,
      relativeError: null,
      mase: null,
    });
    expect(score([]).weeks.hitRate).toEqual({ hits: 0, count: 0, rate: null, interval: null });
  });

  test('a history too short for "the last four weeks" is left out of that measure only', () => {
    const { totals } = score([{ forecast: flat(10), actual: [9, 9, 9, 9], history: [8, 10, 9] }]);

    expect(totals.relativeError).toBeNull();
    expect(totals.mase).not.toBeNull();
  });

  test('asks for all four weeks', () => {
    expect(() => score([{ forecast: flat(1), actual: [1], history: [1] }])).toThrow(/1 weeks.*4/);
  });
});

describe('the accuracy stated in a post', () => {
  test.each([
    [100, 90, 0.9],
    [100, 120, 0.8],
    [100, 250, 0],
    [0, 5, null],
    [-100, -90, 0.9],
  ])('of %d with forecast %d is %s', (actual, forecast, stated) => {
    expect(postedAccuracy(actual, forecast)).toEqual(stated);
  });
});

describe('the chance of reaching a target', () => {
  const total = { mean: 100, low: 60, high: 180 };

  test('is 90 % at the low end, half at the mean, 10 % at the high end', () => {
    expect(chanceOf(total, 60)).toBeCloseTo(0.9, 3);
    expect(chanceOf(total, 100)).toBeCloseTo(0.5, 3);
    expect(chanceOf(total, 180)).toBeCloseTo(0.1, 3);
  });

  test('never rises with the target and stays a probability', () => {
    const bands = [total, { mean: 100, low: 100, high: 180 }, { mean: 100, low: 60, high: 100 }];
    for (const band of bands) {
      const chances = Array.from({ length: 400 }, (_, at) => chanceOf(band, at));
      chances.forEach((chance, at) => {
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(chances[at - 1] ?? 1);
      });
    }
  });

  test('is yes or no without a band', () => {
    const sure = { mean: 5, low: 5, high: 5 };

    expect([4, 5, 6].map((target) => chanceOf(sure, target))).toEqual([1, 1, 0]);
  });
});

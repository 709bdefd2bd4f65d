import { describe, expect, test } from 'vitest';
import { apportion } from '../../src/targets/index.js';
import { chance } from '../calendar/chance.js';

describe('money split by weight', () => {
  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [100, [1, 2], [33, 67]],
    [5, [3, 3, 1], [2, 2, 1]],
    [7, [0, 1, 0, 1], [0, 4, 0, 3]],
    [10, [0, 0], [5, 5]],
    [0, [1, 2], [0, 0]],
    [10, [], []],
  ])('%i by %j is %j', (total, weights, parts) => {
    expect(apportion(total, weights)).toEqual(parts);
  });

  test('adds up to the cent and strays less than a cent from each share', () => {
    const draw = chance(11);
    for (let round = 0; round < 500; round++) {
      const total = draw(0, 2_000_000_000) * draw(1, 1000);
      const weights = Array.from({ length: draw(1, 60) }, () => draw(0, 5) * (draw(0, 999) / 7));
      const sum = weights.reduce((before, weight) => before + weight, 0);

      const parts = apportion(total, weights);

      expect(parts.reduce((before, part) => before + part, 0)).toBe(total);
      for (const [index, weight] of weights.entries()) {
        if (sum === 0) continue;
        expect(Math.abs((parts[index] ?? 0) - (total * weight) / sum)).toBeLessThan(1.01);
        if (weight === 0) expect(parts[index]).toBe(0);
      }
    }
  });

  test('is refused where it makes no sense', () => {
    expect(() => apportion(10.5, [1])).toThrow('cannot split 10.5');
    expect(() => apportion(-1, [1])).toThrow('cannot split -1');
    expect(() => apportion(10, [1, -2])).toThrow('by the weight -2');
    expect(() => apportion(10, [Number.NaN])).toThrow('by the weight NaN');
  });
});

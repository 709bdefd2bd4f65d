import { describe, expect, test } from 'vitest';
import { sinceShift } from '../../src/forecast/shift.js';
import { dice, noise } from './a-case.js';

describe('a shift of the level', () => {
  test('leaves only the weeks since', () => {
    expect(sinceShift([50, 52, 49, 51, 50, 12, 11, 13, 12])).toEqual([12, 11, 13, 12]);
  });

  test('is found again after another one', () => {
    const market = [100, 103, 98, 101, 99, 100, 102, 97, 100, 101];
    const team = [10, 11, 9, 10, 10, 11, 9, 10];

    expect(sinceShift([...market, ...team, 2, 3, 2, 2])).toEqual([2, 3, 2, 2]);
  });

  test('is not seen in three weeks, nor in a single loud one', () => {
    const three = [50, 52, 49, 51, 50, 48, 12, 11, 13];
    const loud = [10, 11, 9, 10, 12, 10, 90, 9, 11, 10, 10, 9];

    expect(sinceShift(three)).toHaveLength(9);
    expect(sinceShift(loud)).toHaveLength(12);
  });

  test('is rarely seen in pure noise', () => {
    const roll = dice(9);
    const seen = Array.from({ length: 500 }, () =>
      sinceShift(Array.from({ length: 26 }, () => noise(roll))),
    ).filter((since) => since.length < 26);

    expect(seen.length).toBeLessThan(15);
  });

  test('is not seen in a constant series', () => {
    expect(sinceShift(Array(20).fill(0.1))).toHaveLength(20);
  });
});

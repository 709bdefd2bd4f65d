import { describe, expect, test } from 'vitest';
import { normalProbability, normalQuantile, wilsonInterval } from '../../src/statistics/index.js';

describe('Wilson interval', () => {
  test.each([
    [8, 10, 0.4902, 0.9433],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [1, 1, 0.2065, 1],
    [81, 263, 0.2553, 0.3662],
  ])('of %i in %i', (hits, trials, low, high) => {
    const interval = wilsonInterval(hits, trials);

    expect(interval?.low).toBeCloseTo(low, 3);
    expect(interval?.high).toBeCloseTo(high, 3);
  });

  test('narrows with less confidence', () => {
    expect(wilsonInterval(8, 10, 0.8)?.low).toBeCloseTo(0.6016, 3);
  });

  test('says nothing of no trials, and refuses what is no count', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    expect(() => wilsonInterval(3, 2)).toThrow(/3 of 2/);
    expect(() => wilsonInterval(0.5, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(1, 2, 95)).toThrow(/95/);
  });
});

describe('the normal distribution', () => {
  test.each([
    [0.5, 0],
    [0.9, 1.281552],
    [0.975, 1.959964],
    [0.001, -3.090232],
  ])('has quantile %d at %d, and the way back', (probability, z) => {
    expect(normalQuantile(probability)).toBeCloseTo(z, 4);
    expect(normalProbability(z)).toBeCloseTo(probability, 5);
  });

  test('has no quantile at 0 and 1', () => {
    expect(() => normalQuantile(1)).toThrow(RangeError);
    expect(() => normalQuantile(0)).toThrow(RangeError);
  });
});

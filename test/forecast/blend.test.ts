import { describe, expect, test } from 'vitest';
import { Blend } from '../../src/forecast/blend.js';
import { dice, noise } from './a-case.js';

describe('a blend', () => {
  test('starts with its prior', () => {
    expect(new Blend([0.3, 0.7], 2).weights()).toEqual([0.3, 0.7]);
  });

  test('leaves the prior half-way once it has seen as much as it was patient for', () => {
    const blend = new Blend([1, 0], 3);
    for (let count = 0; count < 3; count++) blend.learn([4, 0], 1);

    expect(blend.weights()).toEqual([0.5, 0.5]);
  });

  test('finds the mixture whose errors cancel', () => {
    const roll = dice(1);
    const blend = new Blend([1, 0, 0], 0);
    for (let count = 0; count < 500; count++) {
      const shared = noise(roll);
      // One third of the first and two thirds of the second are right; the third is noise.
      blend.learn([2 * shared, -shared, 5 * noise(roll)], 1);
    }

    const [first, second, third] = blend.weights();
    expect(first).toBeCloseTo(1 / 3, 2);
    expect(second).toBeCloseTo(2 / 3, 2);
    expect(third).toBeCloseTo(0, 2);
  });

  test('never gives a weight below zero or a sum other than one', () => {
    const roll = dice(2);
    for (let round = 0; round < 50; round++) {
      const blend = new Blend([0.2, 0.2, 0.2, 0.2, 0.2], 1);
      const event = noise(roll);
      for (let count = 0; count < 6; count++) {
        blend.learn(
          [1, 2, 3, 4, 5].map((size) => event + size * noise(roll)),
          0.5,
        );
      }
      const weights = blend.weights();

      expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
    }
  });

  test('believes the newer errors after fading', () => {
    const blend = new Blend([0.5, 0.5], 0.001);
    for (let count = 0; count < 10; count++) blend.learn([9, 1], 1);
    blend.fade(1e-6);
    blend.learn([1, 9], 1);

    expect(blend.weights()[0]).toBeGreaterThan(0.99);
  });
});

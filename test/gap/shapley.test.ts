import { describe, expect, test } from 'vitest';
import { attribution } from '../../src/gap/shapley.js';
import { Dice } from '../../src/sources/demo/dice.js';

const sum = (values: readonly number[]) => values.reduce((one, other) => one + other, 0);
const product = (values: readonly number[]) => values.reduce((one, other) => one * other, 1);

describe('what each factor did to a product', () => {
  test('adds up to the whole change, whatever the numbers are, zeros among them', () => {
    const dice = new Dice(1);
    for (let run = 0; run < 2000; run++) {
      const draw = () => (dice.chance(0.1) ? 0 : dice.logNormal(10, 2));
      const before = [draw(), draw(), draw(), draw()];
      const now = [draw(), draw(), draw(), draw()];
      const whole = product(now) - product(before);

      const scale = product(now.map((value, index) => 1 + Math.max(value, before[index] ?? 0)));
      expect(Math.abs(sum(attribution(before, now)) - whole) / scale).toBeLessThan(1e-9);
    }
  });

  test('is nothing for a factor that stayed, and all for the only one that moved', () => {
    expect(attribution([10, 0.5, 100, 2], [10, 0.3, 100, 2])).toEqual([0, -400, 0, 0]);
  });

  test('does not depend on the order of the factors', () => {
    const [a = 0, b = 0] = attribution([2, 3], [4, 9]);
    const [c = 0, d = 0] = attribution([3, 2], [9, 4]);

    expect([a, b]).toEqual([d, c]);
  });
});

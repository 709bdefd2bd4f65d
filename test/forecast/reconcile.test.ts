import { describe, expect, test } from 'vitest';
import { type Node, reconcile } from '../../src/forecast/reconcile.js';

function node(value: number, parts: Node[] = [], floor = false): Node {
  return { weeks: [value], parts, floor };
}

function value({ weeks }: Node): number {
  return weeks[0] ?? Number.NaN;
}

describe('reconcile', () => {
  test('shares the gap by the number of series at the bottom, as wls_struct does', () => {
    const parts = [node(10), node(20)];
    const whole = node(36, parts);

    reconcile([whole]);

    // Whole counts half as sure as its two parts alone: least squares meets at 33.
    expect(value(whole)).toBeCloseTo(33, 9);
    expect(parts.map(value)).toEqual([11.5, 21.5]);
  });

  test('over three levels no other coherent values are nearer in that measure', () => {
    const start = [100, 70, 20, 30, 25, 20];
    const [all = 0, west = 0, east = 0, w1 = 0, w2 = 0, e1 = 0] = start;
    const leaves = [node(w1), node(w2), node(e1)];
    const regions = [node(west, leaves.slice(0, 2)), node(east, leaves.slice(2))];
    const root = node(all, regions);

    reconcile([root]);

    const cost = (leaf: number[]) => {
      const [a = 0, b = 0, c = 0] = leaf;
      return (
        (a + b + c - all) ** 2 / 3 +
        (a + b - west) ** 2 / 2 +
        (c - east) ** 2 +
        (a - w1) ** 2 +
        (b - w2) ** 2 +
        (c - e1) ** 2
      );
    };
    const found = leaves.map(value);
    for (const step of [-0.01, 0.01]) {
      for (let at = 0; at < 3; at++) {
        const nearby = found.map((one, index) => one + (index === at ? step : 0));
        expect(cost(nearby)).toBeGreaterThan(cost(found));
      }
    }
    expect(value(root)).toBeCloseTo(
      found.reduce((sum, one) => sum + one, 0),
      9,
    );
  });

  test('takes from the others what keeps a part above zero', () => {
    const parts = [node(0, [], true), node(1, [], true), node(30, [], true)];
    const whole = node(10, parts, true);

    reconcile([whole]);

    expect(parts.map(value).every((one) => one >= 0)).toBe(true);
    expect(parts.map(value).reduce((sum, one) => sum + one, 0)).toBeCloseTo(value(whole), 9);
  });

  test('lets only those go below zero that may', () => {
    const parts = [node(1, [], true), node(-20)];
    const whole = node(-40, parts);

    reconcile([whole]);

    expect(value(parts[0] ?? node(-1))).toBe(0);
    expect(parts.map(value).reduce((sum, one) => sum + one, 0)).toBeCloseTo(value(whole), 9);
  });
});

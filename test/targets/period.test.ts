import { expect, test } from 'vitest';
import { periodsOf, spanOf } from '../../src/targets/index.js';

test.each([
  ['2026', '2026-01-01', '2026-12-31'],
  ['2026-Q1', '2026-01-01', '2026-03-31'],
  ['2026-Q4', '2026-10-01', '2026-12-31'],
  ['2028-02', '2028-02-01', '2028-02-29'],
  ['2026-12', '2026-12-01', '2026-12-31'],
])('%s runs from %s to %s', (period, from, to) => {
  expect(spanOf(period)).toEqual({ from, to });
});

test.each(['2026-13', '2026-00', '2026-Q5', '26', '2026-11-01', ''])('%j is refused', (period) => {
  expect(() => spanOf(period)).toThrow(`"${period}" is not a period: write 2026`);
});

test.each([
  ['2026-01-31', ['2026-01', '2026-Q1', '2026']],
  ['2026-06-30', ['2026-06', '2026-Q2', '2026']],
  ['2026-10-01', ['2026-10', '2026-Q4', '2026']],
])('%s is in %j', (day, periods) => {
  expect(periodsOf(day)).toEqual(periods);
});

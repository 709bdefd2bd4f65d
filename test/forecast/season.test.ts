import { describe, expect, test } from 'vitest';
import { quarterShape, yearShape } from '../../src/forecast/season.js';

function rhythm(count: number, share: (week: number) => number) {
  return new Map(Array.from({ length: count }, (_, week) => [week, share(week)]));
}

describe('the quarter', () => {
  test('repeats the same weeks of the quarter before', () => {
    const ends = rhythm(26, (week) => (week % 13 === 12 ? 4 : 0.75));

    // Weeks 36 to 39 would be 10, 11, 12, 0 of a quarter; here 26 + 10 is not yet known.
    expect(quarterShape(ends, 26)).toEqual([0.75, 0.75, 0.75, 0.75]);
    expect(
      quarterShape(
        rhythm(36, (week) => (week % 13 === 12 ? 4 : 0.75)),
        36,
      ),
    ).toEqual([0.75, 0.75, 4, 0.75]);
  });

  test('does not take growth for a season', () => {
    const shape =
      quarterShape(
        rhythm(60, (week) => 1.03 ** week),
        60,
      ) ?? [];

    for (const share of shape) expect(Math.abs(share - 1)).toBeLessThan(0.07);
  });

  test('is not guessed from less than a quarter', () => {
    expect(
      quarterShape(
        rhythm(12, () => 1),
        12,
      ),
    ).toBeNull();
    expect(
      quarterShape(
        rhythm(13, () => 1),
        13,
      ),
    ).toEqual([1, 1, 1, 1]);
  });
});

describe('the year', () => {
  test('repeats how the weeks a year ago rose over the quarter before them', () => {
    const christmas = rhythm(100, (week) => (week % 52 >= 48 ? 2 : 1));

    expect(yearShape(christmas, 100)).toEqual([2, 2, 2, 2]);
    expect(yearShape(christmas, 80)).toEqual([1, 1, 1, 1]);
  });

  test('is not guessed from less than five quarters', () => {
    expect(
      yearShape(
        rhythm(64, () => 1),
        64,
      ),
    ).toBeNull();
    expect(
      yearShape(
        rhythm(65, () => 1),
        65,
      ),
    ).toEqual([1, 1, 1, 1]);
  });
});

import { describe, expect, test } from 'vitest';
import { firstAhead, niceAxis, spread, tickText, visibleLabels } from '../../src/charts/layout.js';
import { aChart, samples } from './sample-charts.js';

describe('the scale', () => {
  test.each([
    { values: [44, 61], ticks: [0, 20, 40, 60, 80] },
    { values: [100], ticks: [0, 25, 50, 75, 100] },
    { values: [-15, 22], ticks: [-20, -10, 0, 10, 20, 30] },
    { values: [-7], ticks: [-8, -6, -4, -2, 0] },
    { values: [0.31], ticks: [0, 0.1, 0.2, 0.3, 0.4] },
    { values: [], ticks: [0, 1] },
    { values: [0, 0], ticks: [0, 1] },
  ])('of $values goes through $ticks', ({ values, ticks }) => {
    const axis = niceAxis(values);

    expect(axis.ticks).toEqual(ticks);
    expect([axis.low, axis.high]).toEqual([ticks[0], ticks.at(-1)]);
  });

  test('holds every value in at most seven ticks, however large or small', () => {
    for (const value of [1e-7, 0.9, 1.01, 3.3, 47, 48, 49, 999, 1001, 7.7e11, 3e300]) {
      for (const values of [[value], [-value], [value, -value / 3]]) {
        const { low, high, ticks } = niceAxis(values);

        expect(low).toBeLessThanOrEqual(Math.min(...values));
        expect(high).toBeGreaterThanOrEqual(Math.max(...values));
        expect(ticks.length).toBeLessThanOrEqual(7);
      }
    }
  });

  test.each([
    [-1500, '−1,500'],
    [0, '0'],
    [0.25, '0.25'],
    [125_000_000_000, '125,000,000,000'],
    [2e18, '2.0e18'],
  ])('writes %s as %s', (value, text) => {
    expect(tickText(value)).toBe(text);
  });
});

describe('labels at the ends of lines', () => {
  test.each([
    { name: 'far apart stay', ats: [100, 200, 300], places: [100, 200, 300] },
    { name: 'two at one height move evenly', ats: [200, 200], places: [180, 220] },
    { name: 'close ones keep their order', ats: [205, 200], places: [222.5, 182.5] },
    { name: 'a push goes on to the next', ats: [100, 110, 150], places: [80, 120, 160] },
    { name: 'the lower edge holds', ats: [395, 398], places: [340, 380] },
    { name: 'the upper edge holds', ats: [0, 5], places: [20, 60] },
  ])('$name', ({ ats, places }) => {
    const wishes = ats.map((at) => ({ at, room: 40 }));

    expect(spread(wishes, 0, 400)).toEqual(places);
  });

  test('never overlap and never leave their room', () => {
    for (let a = 0; a <= 400; a += 25) {
      for (let b = 0; b <= 400; b += 25) {
        const wishes = [a, b, (a + b) / 2].map((at, i) => ({ at, room: 30 + 20 * i }));

        const placed = spread(wishes, 0, 400)
          .map((place, i) => ({ place, room: wishes[i]?.room ?? 0 }))
          .sort((x, y) => x.place - y.place);

        placed.reduce((floor, { place, room }) => {
          expect(place - room / 2).toBeGreaterThanOrEqual(floor - 1e-9);
          return place + room / 2;
        }, 0);
        expect(placed.every(({ place, room }) => place + room / 2 <= 400 + 1e-9)).toBe(true);
      }
    }
  });

  test('share what room there is when it is too little', () => {
    const wishes = [50, 50].map((at) => ({ at, room: 100 }));

    expect(spread(wishes, 0, 100)).toEqual([25, 75]);
  });
});

describe('labels of the weeks', () => {
  test.each([
    { width: 40, anchor: 12, shown: '1111111111111111' },
    { width: 80, anchor: 12, shown: '1010101010101010' },
    { width: 120, anchor: 12, shown: '1001001001001001' },
    { width: 2000, anchor: 12, shown: '0000000000001000' },
  ])('$width px wide thin out around week $anchor', ({ width, anchor, shown }) => {
    const visible = visibleLabels(new Array(16).fill(width), 56, anchor);

    expect(visible.map(Number).join('')).toBe(shown);
  });

  test('a single week is always named', () => {
    expect(visibleLabels([500], 100, 0)).toEqual([true]);
  });
});

describe('today', () => {
  test('lies after the last fact', () => {
    expect(firstAhead(aChart())).toBe(12);
    expect(firstAhead(samples['short-history'])).toBe(3);
  });

  test('lies after the facts where there is no forecast', () => {
    expect(firstAhead(samples['no-forecast'])).toBe(12);
  });

  test('is not moved by a path that begins at the last fact', () => {
    const path = { name: 'Path', values: [...new Array(11).fill(null), 45, 46, 46, 46, 46] };

    expect(firstAhead(aChart({ path }))).toBe(12);
  });

  test('is not moved by a week without a fact', () => {
    const values = aChart().actual.values.map((value, week) => (week === 11 ? null : value));

    expect(firstAhead(aChart({ actual: { name: 'Signed', values } }))).toBe(12);
  });
});

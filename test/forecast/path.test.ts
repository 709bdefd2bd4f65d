import { describe, expect, test } from 'vitest';
import type { FourWeeks } from '../../src/forecast/case.js';
import { actualsReach, firstIncomplete } from '../../src/forecast/completeness.js';
import type { Organisation } from '../../src/forecast/organisation.js';
import { deviationOf, netOf, raised, widened } from '../../src/forecast/path.js';
import { weekOf } from '../../src/forecast/weeks.js';

function flat(mean: number, half: number): FourWeeks {
  const range = { mean, low: mean - half, high: mean + half };
  return {
    weeks: [range, range, range, range],
    total: { mean: 4 * mean, low: 4 * mean - 2 * half, high: 4 * mean + 2 * half },
  };
}

/** A region of two teams. */
const organisation: Organisation = {
  branches: [-1, 0, 0].map((whole, place) => {
    return { id: `${place}`, name: '', level: 'team', whole, shown: true };
  }),
  leafOf: new Map(),
};

describe('what is signed already', () => {
  const paths = [flat(300, 60), flat(100, 20), flat(200, 40)];

  test('raises a team that brought more than its week, and its region by as much', () => {
    const [region, north, south] = raised(paths, [150, 150, 0], organisation);

    expect(north?.weeks.map(({ mean }) => mean)).toEqual([150, 100, 100, 100]);
    expect(north?.total.mean).toBe(450);
    expect(south).toEqual(paths[2]);
    expect(region?.weeks[0]?.mean).toBe(350);
    expect(region?.total.mean).toBe(1_250);
  });

  test('leaves a path that expects more as it is, but for its low end', () => {
    const [, north] = raised(paths, [90, 90, 0], organisation);

    expect(north?.weeks[0]).toEqual({ mean: 100, low: 90, high: 120 });
    expect(north?.total.mean).toBe(400);
  });
});

test('a band is wider the more weeks are missing, never below 0 where it was not', () => {
  expect(widened(flat(100, 20), 0)).toEqual(flat(100, 20));
  expect(widened(flat(100, 20), 12).weeks[0]).toEqual({ mean: 100, low: 60, high: 140 });
  expect(widened(flat(100, 80), 12).weeks[0]?.low).toBe(0);
});

test('net is signed less churned, with the bands of two independent things', () => {
  const net = netOf(flat(100, 30), flat(20, 40));

  expect(net.weeks[0]).toEqual({ mean: 80, low: 30, high: 130 });
  expect(net.total.mean).toBe(320);
  expect(netOf(flat(100, 30), undefined)).toEqual(flat(100, 30));
});

test('the deviation is the path less the target, and its share of the target', () => {
  expect(deviationOf(flat(90, 10), { total: 400 })).toEqual({ value: -40, share: -0.1 });
  expect(deviationOf(flat(90, 10), { total: 0 })).toBeNull();
  expect(deviationOf(null, { total: 400 })).toBeNull();
  expect(deviationOf(flat(90, 10), null)).toBeNull();
});

describe('a week is complete', () => {
  const sunday = '2026-03-08';
  const week = weekOf(sunday);

  test('once its source reaches beyond it, or into its last night', () => {
    expect(firstIncomplete(new Date(`${sunday}T12:00:00Z`), 'UTC')).toBe(week);
    expect(firstIncomplete(new Date(`${sunday}T18:00:00Z`), 'UTC')).toBe(week + 1);
    expect(firstIncomplete(new Date('2026-03-09T06:00:00Z'), 'UTC')).toBe(week + 1);
    // Eight in the evening in Shanghai.
    expect(firstIncomplete(new Date(`${sunday}T12:00:00Z`), 'Asia/Shanghai')).toBe(week + 1);
  });

  test('by the source that says the actuals, however old the others are', () => {
    const at = new Date('2026-03-09T09:07:00Z');
    const crm = { source: 'CRM', upTo: new Date('2026-03-09T06:00:00Z'), stale: false };
    const hr = { source: 'HR', upTo: new Date('2026-03-05T06:00:00Z'), stale: true };

    expect(actualsReach([crm, hr], 'crm', at)).toEqual(crm.upTo);
    expect(actualsReach([crm, hr], 'erp', at)).toEqual(hr.upTo);
    expect(actualsReach([], 'crm', at)).toEqual(at);
    expect(actualsReach([{ ...crm, upTo: null }], 'crm', at)).toBeNull();
  });
});

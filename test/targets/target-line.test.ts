import { describe, expect, test } from 'vitest';
import { instantOf, mondays, workingCalendar } from '../../src/calendar/index.js';
import { type QuotaVersion, type Spread, targetLine, weeklyLine } from '../../src/targets/index.js';
import { chance } from '../calendar/chance.js';

const plain = workingCalendar({ country: null });
const evenly: Spread = { profile: 'working-days', calendar: plain };

function sum(values: readonly (number | null)[]): number {
  return values.reduce((before: number, value) => before + (value ?? 0), 0);
}

describe('a period over its weeks', () => {
  test('gives each working day the same', () => {
    // February 2027 is four whole weeks.
    const weeks = mondays('2027-02-01', '2027-02-28');

    expect(weeklyLine([{ period: '2027-02', value: 20_000 }], weeks, evenly)).toEqual([
      5000, 5000, 5000, 5000,
    ]);
  });

  test('gives holidays nothing and worked weekends their day', () => {
    const china: Spread = { profile: 'working-days', calendar: workingCalendar({ country: 'CN' }) };
    const weeks = mondays('2026-02-02', '2026-02-28');

    // 16 working days: 5, 6 with a Saturday, none, and 5 with a Saturday. Sunday 1 March is off.
    expect(weeklyLine([{ period: '2026-02', value: 16_000 }], weeks, china)).toEqual([
      5000, 6000, 0, 5000,
    ]);
  });

  test('is kept to the cent where it divides badly', () => {
    const weeks = mondays('2027-02-01', '2027-02-28');

    for (const value of [1, 19, 9_999_999, 1_000_000_007]) {
      expect(sum(weeklyLine([{ period: '2027-02', value }], weeks, evenly))).toBe(value);
    }
  });

  test('years add up to the cent over all the weeks that they share', () => {
    const years = Array.from({ length: 7 }, (_, index) => ({
      period: String(2023 + index),
      value: 100_000_000 + 777 * index,
    }));
    // From Sunday 2023-01-01, a day off, to Monday 2029-12-31.
    const weeks = mondays('2023-01-02', '2029-12-30');

    const line = weeklyLine(years, weeks, evenly);

    const lastDay = weeklyLine([...years, { period: '2030', value: 0 }], ['2029-12-31'], evenly);
    expect(line).not.toContain(null);
    expect(sum(line) + sum(lastDay)).toBe(sum(years.map(({ value }) => value)));
  });

  test('a week over two months takes its days from both', () => {
    const quotas = [
      { period: '2026-09', value: 22_000 },
      { period: '2026-10', value: 44_000 },
    ];

    // Three days at 1000 and two at 2000.
    expect(weeklyLine(quotas, ['2026-09-28'], evenly)).toEqual([7000]);
  });

  test('that is closed throughout still has its money', () => {
    const closed: Spread = {
      profile: 'working-days',
      calendar: workingCalendar({ country: null, weekend: [1, 2, 3, 4, 5, 6, 7] }),
    };

    expect(
      weeklyLine([{ period: '2027-02', value: 2800 }], ['2027-02-01', '2027-02-08'], closed),
    ).toEqual([700, 700]);
  });
});

describe('the narrower period', () => {
  const quarter = { period: '2026-Q4', value: 66_000 };
  const october = { period: '2026-10', value: 44_000 };
  const year = { period: '2026', value: 1_000_000 };

  test('wins on its days and leaves the others as they were', () => {
    const weeks = ['2026-10-05', '2026-11-02'];

    expect(weeklyLine([quarter], weeks, evenly)).toEqual([5000, 5000]);
    expect(weeklyLine([quarter, october], weeks, evenly)).toEqual([10_000, 5000]);
  });

  test('wins in whichever order they are given', () => {
    const weeks = mondays('2026-09-28', '2026-12-21');

    expect(weeklyLine([october, year, quarter], weeks, evenly)).toEqual(
      weeklyLine([quarter, october, year], weeks, evenly),
    );
  });

  test('of one period given twice the last counts', () => {
    expect(weeklyLine([october, { ...october, value: 22_000 }], ['2026-10-05'], evenly)).toEqual([
      5000,
    ]);
  });
});

describe('a week without a whole target', () => {
  const quota = [{ period: '2026-12', value: 23_000 }];

  test('has none where no quota reaches it', () => {
    expect(weeklyLine(quota, ['2026-11-23', '2027-01-04'], evenly)).toEqual([null, null]);
    expect(weeklyLine([], ['2026-11-23'], evenly)).toEqual([null]);
  });

  test('has none where a working day is missing', () => {
    expect(weeklyLine(quota, ['2026-11-30', '2026-12-28'], evenly)).toEqual([null, null]);
  });

  test('has one where only days off are missing', () => {
    const closed: Spread = {
      profile: 'working-days',
      calendar: workingCalendar({ country: 'DE' }),
    };

    // 22 working days: Christmas is a Friday. New Year's Day is one as well, and off.
    expect(weeklyLine([{ period: '2026-12', value: 22_000 }], ['2026-12-28'], closed)).toEqual([
      4000,
    ]);
  });

  test('a week off within a quota has 0, not nothing', () => {
    const china: Spread = { profile: 'working-days', calendar: workingCalendar({ country: 'CN' }) };

    expect(weeklyLine([{ period: '2026', value: 1_000_000 }], ['2026-02-16'], china)).toEqual([0]);
  });
});

describe("last year's profile", () => {
  const weeks = mondays('2027-02-01', '2027-02-28');
  const lastYear = (values: Record<string, number>, calendar = plain): Spread => ({
    profile: 'last-year',
    calendar,
    history: new Map(Object.entries(values)),
  });
  const quota = [{ period: '2027-02', value: 100_000 }];

  test('gives each week what its ISO week weighed', () => {
    // 2027-02-01 is in W05, as 2026-01-26 was.
    const spread = lastYear({
      '2026-01-26': 10,
      '2026-02-02': 20,
      '2026-02-09': 30,
      '2026-02-16': 40,
    });

    expect(weeklyLine(quota, weeks, spread)).toEqual([10_000, 20_000, 30_000, 40_000]);
  });

  test('a week missing from the history weighs as the average one, a lossy one nothing', () => {
    const spread = lastYear({ '2026-01-26': 10, '2026-02-02': 30, '2026-02-09': -50 });

    // 10, 30, 0 and their average 13.3.
    expect(weeklyLine(quota, weeks, spread)).toEqual([18_750, 56_250, 0, 25_000]);
  });

  test('without any history is that of working days', () => {
    expect(weeklyLine(quota, weeks, lastYear({}))).toEqual(weeklyLine(quota, weeks, evenly));
  });

  test('where last year brought nothing at all is that of working days', () => {
    const nothing = lastYear({
      '2026-01-26': 0,
      '2026-02-02': 0,
      '2026-02-09': 0,
      '2026-02-16': 0,
    });

    expect(weeklyLine(quota, weeks, nothing)).toEqual([25_000, 25_000, 25_000, 25_000]);
  });

  test('is by working day, so that a holiday moving between weeks does not drag it along', () => {
    // Last year W06 had one working day that brought 10; this year it has five.
    const calendar = workingCalendar({
      country: null,
      closed: ['2026-02-03', '2026-02-04', '2026-02-05', '2026-02-06'],
    });
    const spread = lastYear(
      { '2026-01-26': 50, '2026-02-02': 10, '2026-02-09': 50, '2026-02-16': 50 },
      calendar,
    );

    expect(weeklyLine(quota, weeks, spread)).toEqual([25_000, 25_000, 25_000, 25_000]);
  });

  test('week 53 looks back at week 52', () => {
    const spread = lastYear({ '2025-12-15': 0, '2025-12-22': 10 });
    const year = [
      { period: '2026-12', value: 90_000 },
      { period: '2027-01', value: 0 },
    ];

    // 2026-12-28 begins W53; 2025 ended with W52 on 2025-12-22.
    expect(weeklyLine(year, ['2026-12-21', '2026-12-28'], spread)).toEqual(
      weeklyLine(
        year,
        ['2026-12-21', '2026-12-28'],
        lastYear({ '2025-12-15': 0, '2025-12-22': 10, '2025-12-29': 1_000_000 }),
      ),
    );
  });
});

describe('a target line over time', () => {
  const zone = 'Europe/Berlin';
  const weeks = mondays('2026-10-05', '2026-12-14');
  const line = (...versions: QuotaVersion[]) =>
    targetLine({ versions, weeks, spread: evenly, timeZone: zone });
  const quota = (period: string, value: number | null, since: string): QuotaVersion => ({
    period,
    value,
    knownSince: new Date(since),
  });
  const first = quota('2026-Q4', 66_000, '2026-09-01T00:00:00Z');

  test('changes from the first week that begins after the change', () => {
    const changed = line(first, quota('2026-Q4', 132_000, '2026-11-04T10:00:00Z'));

    expect(changed.slice(0, 5)).toEqual([5000, 5000, 5000, 5000, 5000]);
    expect(changed.slice(5)).toEqual([10_000, 10_000, 10_000, 10_000, 10_000, 10_000]);
  });

  test('a change at Monday 00:00 local time counts for that week, a second later for the next', () => {
    const midnight = '2026-11-01T23:00:00Z';
    const later = '2026-11-01T23:00:01Z';

    expect(line(first, quota('2026-Q4', 132_000, midnight))[4]).toBe(10_000);
    expect(line(first, quota('2026-Q4', 132_000, later))[4]).toBe(5000);
  });

  test('an initial target counts for its whole period, though it was told late', () => {
    const late = quota('2026-Q4', 66_000, '2026-11-20T00:00:00Z');

    expect(line(late)).toEqual(line(first));
    expect(line({ ...late, value: 1 }, late)).toEqual(line(first));
    expect(line(late, { ...late, period: '2026', value: 1 })).toEqual(line(first));
  });

  test('a month set within a running quarter leaves the weeks that have begun', () => {
    const changed = line(first, quota('2026-11', 42_000, '2026-11-11T00:00:00Z'));

    expect(changed.slice(5, 8)).toEqual([5000, 10_000, 10_000]);
    expect(changed[9]).toBe(5000);
  });

  test('a month and its quarter told at once stand beside each other from the start', () => {
    const both = line(first, quota('2026-10', 44_000, '2026-09-01T00:00:00Z'));

    expect(both[0]).toBe(10_000);
    expect(both[5]).toBe(5000);
  });

  test('what is withdrawn gives way to the wider period, later, or to nothing', () => {
    const november = quota('2026-11', 42_000, '2026-09-01T00:00:00Z');
    const withdrawn = quota('2026-11', null, '2026-11-11T00:00:00Z');

    expect(line(first, november, withdrawn).slice(5, 7)).toEqual([10_000, 5000]);
    expect(line(november, withdrawn).slice(5, 7)).toEqual([10_000, null]);
  });

  test('of two told at one moment the later in the list is the correction', () => {
    const corrected = { ...first, value: 132_000 };

    expect(line(first, corrected)[0]).toBe(10_000);
    expect(line(corrected, first)[0]).toBe(5000);
  });

  test('the order of the rest does not matter', () => {
    const versions = [
      first,
      quota('2026-Q4', 132_000, '2026-11-04T10:00:00Z'),
      quota('2026-12', 9000, '2026-10-20T10:00:00Z'),
    ];

    expect(line(...versions.toReversed())).toEqual(line(...versions));
  });

  test('a period that is none is refused', () => {
    expect(() => line(quota('2026-Q5', 1, '2026-01-01'))).toThrow('"2026-Q5" is not a period');
  });

  test('whatever becomes known, no week that had begun with a target changes', () => {
    const draw = chance(3);
    const periods = ['2026', '2026-Q3', '2026-Q4', '2026-09', '2026-10', '2026-11', '2026-12'];
    const year = mondays('2026-06-29', '2026-12-21');
    const drawn = (earliest: number): QuotaVersion => ({
      period: periods[draw(0, periods.length - 1)] ?? '2026',
      value: draw(0, 9) === 0 ? null : draw(0, 10_000_000),
      knownSince: new Date(Date.UTC(2026, 0, earliest + draw(0, 40), draw(0, 23))),
    });
    let changes = 0;
    for (let round = 0; round < 60; round++) {
      const versions: QuotaVersion[] = [];
      let day = 150;
      for (let step = 0; step < 8; step++) {
        const added = drawn(day);
        day = Math.ceil((added.knownSince.getTime() - Date.UTC(2026, 0, 1)) / 86_400_000) + 1;
        const of = (all: QuotaVersion[]) =>
          targetLine({ versions: all, weeks: year, spread: evenly, timeZone: zone });
        const before = of(versions);
        versions.push(added);
        for (const [index, value] of of(versions).entries()) {
          const begun = instantOf(year[index] ?? '', '00:00', zone) < added.knownSince;
          if (value !== before[index]) changes++;
          // Without a target before, the new one is its first: it counts for its whole period.
          if (begun && before[index] !== null) expect(value).toBe(before[index]);
        }
      }
    }
    expect(changes).toBeGreaterThan(500);
  });

  test('is the plain line where nothing ever changed', () => {
    expect(line(first, quota('2026-11', 30_000, '2026-09-02T00:00:00Z'))).toEqual(
      weeklyLine(
        [
          { period: '2026-Q4', value: 66_000 },
          { period: '2026-11', value: 30_000 },
        ],
        weeks,
        evenly,
      ),
    );
  });
});

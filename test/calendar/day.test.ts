import { describe, expect, test } from 'vitest';
import {
  addDays,
  addWeeks,
  daysBetween,
  daysFrom,
  isoWeek,
  mondayOf,
  mondayOfIsoWeek,
  mondays,
  weekdayOf,
} from '../../src/calendar/index.js';

describe('days', () => {
  test('cross the ends of months, years and a leap February', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(addWeeks('2026-12-28', 1)).toBe('2027-01-04');
  });

  test('are counted forwards and backwards', () => {
    expect(daysBetween('2028-02-01', '2028-03-01')).toBe(29);
    expect(daysBetween('2026-04-07', '2026-04-06')).toBe(-1);
  });

  test('before 1970 are days like others', () => {
    expect(addDays('1970-01-01', -1)).toBe('1969-12-31');
    expect(weekdayOf('1969-12-29')).toBe(1);
    expect(mondayOf('1969-12-31')).toBe('1969-12-29');
  });

  test('run from the first to the last, both included', () => {
    expect(daysFrom('2026-02-27', '2026-03-01')).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
    ]);
    expect(daysFrom('2026-03-02', '2026-03-01')).toEqual([]);
  });

  test.each(['2026-02-30', '2026-2-3', 'soon', '', '2026-04-07T00:00'])(
    '%j is refused by name',
    (text) => {
      expect(() => addDays(text, 1)).toThrow(`"${text}" is not a day`);
    },
  );
});

describe('weeks', () => {
  test('begin on Monday and end on Sunday', () => {
    expect(mondayOf('2026-04-06')).toBe('2026-04-06');
    expect(mondayOf('2026-04-12')).toBe('2026-04-06');
    expect(weekdayOf('2026-04-06')).toBe(1);
    expect(weekdayOf('2026-04-12')).toBe(7);
  });

  test.each([
    ['2026-04-07', '2026-W15'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
    ['2021-01-01', '2020-W53'],
  ])('%s is in %s', (day, week) => {
    expect(isoWeek(day)).toBe(week);
    expect(mondayOfIsoWeek(week)).toBe(mondayOf(day));
  });

  test('a week that its year does not have is refused', () => {
    expect(() => mondayOfIsoWeek('2025-W53')).toThrow('"2025-W53" is not an ISO week');
    expect(() => mondayOfIsoWeek('2025-W00')).toThrow('"2025-W00" is not an ISO week');
  });

  test('are listed when they have a single day in the span', () => {
    expect(mondays('2026-04-12', '2026-04-20')).toEqual(['2026-04-06', '2026-04-13', '2026-04-20']);
    expect(mondays('2026-04-07', '2026-04-07')).toEqual(['2026-04-06']);
    expect(mondays('2026-04-07', '2026-03-01')).toEqual([]);
  });
});

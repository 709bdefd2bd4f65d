import { describe, expect, test } from 'vitest';
import {
  checkDatePattern,
  dayOf,
  knownSince,
  readMoment,
} from '../../../src/sources/files/read-day.js';

describe('a day is read by its pattern', () => {
  test.each([
    ['2026-03-01', 'yyyy-mm-dd', '2026-03-01'],
    ['1.3.2026', 'dd.mm.yyyy', '2026-03-01'],
    ['01-03-2026', 'dd-mm-yyyy', '2026-03-01'],
    ['3/1/2026', 'mm/dd/yyyy', '2026-03-01'],
    ['2026年3月1日', 'yyyy年m月d日', '2026-03-01'],
    ['２０２６／３／１', 'yyyy/mm/dd', '2026-03-01'],
    ['20260301', 'yyyymmdd', '2026-03-01'],
    ['2099-12-31', 'yyyy-mm-dd', '2099-12-31'],
    ['2024-02-29 23:59:59', 'yyyy-mm-dd', '2024-02-29'],
  ])('%s as %s', (text, pattern, day) => {
    expect(readMoment(text, pattern, 'on').day).toBe(day);
  });

  test.each([
    ['2017-02-31', 'yyyy-mm-dd', 'on "2017-02-31" does not exist; right would be a real day'],
    ['2026-13-01', 'yyyy-mm-dd', 'does not exist'],
    ['2026-03-01 24:10', 'yyyy-mm-dd', 'does not exist'],
    ['01.03.26', 'dd.mm.yyyy', 'is no day; right would be dd.mm.yyyy, like 27.04.2026'],
    ['2026-03-01', 'dd.mm.yyyy', 'is no day'],
    ['2026-03-01x', 'yyyy-mm-dd', 'is no day'],
    [42795, 'yyyy-mm-dd', 'on "42795" is no day'],
  ])('%s is not one as %s', (text, pattern, message) => {
    expect(() => readMoment(text, pattern, 'on')).toThrow(message);
  });

  test('a pattern needs year, month and day, once each', () => {
    expect(checkDatePattern('dd.mm.yyyy')).toBeUndefined();
    expect(checkDatePattern('yyyy年m月d日')).toBeUndefined();
    expect(checkDatePattern('dd.mm.yy')).toContain('is no date format');
    expect(checkDatePattern('dd.mm.yyyy hh')).toContain('is no date format');
    expect(checkDatePattern('mm.mm.yyyy')).toContain('is no date format');
  });
});

describe('what is dated so was known', () => {
  const since = (text: string, zone: string) =>
    knownSince(readMoment(text, 'yyyy-mm-dd', 'on'), zone).toISOString();

  test('at the end of the day in the company zone', () => {
    expect(since('2026-03-02', 'Asia/Shanghai')).toBe('2026-03-02T15:59:59.000Z');
    expect(since('2026-03-02', 'America/New_York')).toBe('2026-03-03T04:59:59.000Z');
  });

  test('at the time that the cell gives', () => {
    expect(since('2026-03-02 09:07', 'Asia/Shanghai')).toBe('2026-03-02T01:07:00.000Z');
    expect(since('2026-03-02 1:05:30 PM', 'Asia/Shanghai')).toBe('2026-03-02T05:05:30.000Z');
    expect(since('2026-03-02 12:05 AM', 'Asia/Shanghai')).toBe('2026-03-01T16:05:00.000Z');
  });

  test('in the zone that the cell gives', () => {
    expect(since('2026-03-02T20:00:00.000Z', 'Asia/Shanghai')).toBe('2026-03-02T20:00:00.000Z');
    expect(since('2026-03-02T20:00:00+0200', 'Asia/Shanghai')).toBe('2026-03-02T18:00:00.000Z');
  });

  test('and a time of another zone may fall on another day here', () => {
    expect(dayOf(readMoment('2026-03-02T20:00:00Z', 'yyyy-mm-dd', 'on'), 'Asia/Shanghai')).toBe(
      '2026-03-03',
    );
  });
});

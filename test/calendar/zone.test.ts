import { describe, expect, test } from 'vitest';
import { dayIn, instantOf, isTimeZone, timeIn } from '../../src/calendar/index.js';

describe('a moment', () => {
  test('is another day in another zone', () => {
    const moment = new Date('2026-04-06T22:30:00Z');

    expect(dayIn(moment, 'UTC')).toBe('2026-04-06');
    expect(dayIn(moment, 'Asia/Shanghai')).toBe('2026-04-07');
    expect(dayIn(moment, 'America/New_York')).toBe('2026-04-06');
    expect(timeIn(moment, 'Asia/Shanghai')).toBe('06:30');
    expect(timeIn(moment, 'Asia/Kolkata')).toBe('04:00');
  });

  test('at midnight is written 00:00, on the new day', () => {
    const midnight = new Date('2026-04-06T22:00:00Z');

    expect(dayIn(midnight, 'Europe/Berlin')).toBe('2026-04-07');
    expect(timeIn(midnight, 'Europe/Berlin')).toBe('00:00');
  });
});

describe('a local time', () => {
  test.each([
    ['plain', '2026-04-07', '09:07', 'Asia/Shanghai', '2026-04-07T01:07:00Z'],
    ['in winter', '2026-01-15', '09:07', 'Europe/Berlin', '2026-01-15T08:07:00Z'],
    ['in summer', '2026-07-15', '09:07', 'Europe/Berlin', '2026-07-15T07:07:00Z'],
    [
      'jumped over → the end of the jump',
      '2026-03-29',
      '02:30',
      'Europe/Berlin',
      '2026-03-29T01:00:00Z',
    ],
    [
      'jumped over → the end of the jump',
      '2026-03-08',
      '02:59',
      'America/New_York',
      '2026-03-08T07:00:00Z',
    ],
    ['shown twice → the first', '2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
    ['shown twice → the first', '2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00Z'],
    ['at the jump', '2026-03-29', '02:00', 'Europe/Berlin', '2026-03-29T01:00:00Z'],
    ['midnight jumped over', '2018-11-04', '00:00', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
    [
      'half an hour jumped over',
      '2026-10-04',
      '02:15',
      'Australia/Lord_Howe',
      '2026-10-03T15:30:00Z',
    ],
  ])('%s: %s %s in %s', (_, day, time, zone, moment) => {
    expect(instantOf(day, time, zone)).toEqual(new Date(moment));
  });

  test.each(['9:07', '24:00', '09:60', '09:07:00', ''])('%j is refused by name', (time) => {
    expect(() => instantOf('2026-04-07', time, 'UTC')).toThrow(`"${time}" is not a time of day`);
  });

  test('on a day that is none is refused', () => {
    expect(() => instantOf('2026-02-30', '09:00', 'UTC')).toThrow('"2026-02-30" is not a day');
  });
});

describe('a time zone', () => {
  test.each(['Europe/Berlin', 'Asia/Shanghai', 'UTC'])('%s is one', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  test.each(['Mars/Olympus', '+08:00', '', 'Asia/'])('%j is none', (name) => {
    expect(isTimeZone(name)).toBe(false);
    expect(() => dayIn(new Date(0), name)).toThrow(`"${name}" is not a time zone`);
  });
});

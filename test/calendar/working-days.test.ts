import { describe, expect, test } from 'vitest';
import { addDays, daysFrom, workingCalendar } from '../../src/calendar/index.js';
import { chance } from './chance.js';

const china = workingCalendar({ country: 'CN' });
const germany = workingCalendar({ country: 'DE' });
const nowhere = workingCalendar({ country: null });

describe('in China', () => {
  test.each([
    ['Saturday before Spring Festival is worked', '2026-02-14', true],
    ['first day of Spring Festival', '2026-02-15', false],
    ['Monday of Spring Festival', '2026-02-16', false],
    ['Monday at its end', '2026-02-23', false],
    ['Tuesday after it', '2026-02-24', true],
    ['Saturday after it is worked', '2026-02-28', true],
    ['Sunday after it is a Sunday', '2026-03-01', false],
    ['Sunday before National Day is worked', '2026-09-20', true],
    ['Golden Week Thursday', '2026-10-01', false],
    ['Golden Week Wednesday', '2026-10-07', false],
    ['Thursday after Golden Week', '2026-10-08', true],
    ['Saturday after Golden Week is worked', '2026-10-10', true],
    ['New Year in the year before it', '2025-01-01', false],
  ])('%s: %s', (_, day, working) => {
    expect(china.isWorkingDay(day)).toBe(working);
  });

  test('the week of Spring Festival 2026 has no working day, the one before it six', () => {
    expect(china.workingDaysIn('2026-02-16', '2026-02-22')).toEqual([]);
    expect(china.workingDaysIn('2026-02-09', '2026-02-15')).toHaveLength(6);
  });

  test('a year has about 250 working days, as the state council arranges them', () => {
    // 2025: 365 days, 104 weekend days, 19 holidays on weekdays net of 5 worked weekend days.
    expect(china.workingDaysIn('2025-01-01', '2025-12-31')).toHaveLength(248);
  });

  test('a year not yet announced is an estimate, and says so', () => {
    expect(china.knows(2026)).toBe(true);
    expect(china.knows(2040)).toBe(false);
    expect(china.isWorkingDay('2040-10-01')).toBe(false);
    expect(china.isWorkingDay('2040-10-09')).toBe(true);
    expect(china.workingDaysIn('2040-10-06', '2040-10-07')).toEqual([]);
  });

  test("an estimate leaves children's and women's days worked", () => {
    expect(china.isWorkingDay('2040-06-01')).toBe(true);
    expect(china.isWorkingDay('2040-03-08')).toBe(true);
  });
});

describe('elsewhere', () => {
  test.each([
    ['DE', '2026-04-06', 'Easter Monday'],
    ['DE', '2026-12-25', 'Christmas'],
    ['US', '2026-11-26', 'Thanksgiving'],
    ['GB', '2027-12-28', 'Boxing Day, moved off the weekend'],
    ['SA', '2027-03-11', 'a later day of Eid'],
    ['SA', '2027-03-05', 'a Friday'],
  ])('%s is closed on %s, %s', (country, day) => {
    expect(workingCalendar({ country }).isWorkingDay(day)).toBe(false);
  });

  test('a day that is only observed is worked', () => {
    expect(workingCalendar({ country: 'US' }).isWorkingDay('2026-04-15')).toBe(true);
    expect(germany.isWorkingDay('2026-02-16')).toBe(true);
  });

  test('Sunday is worked where the weekend is Friday and Saturday', () => {
    expect(workingCalendar({ country: 'SA' }).isWorkingDay('2027-03-07')).toBe(true);
  });

  test('holidays of one state are worked in the others', () => {
    const bavaria = workingCalendar({ country: 'DE', state: 'BY' });

    expect(bavaria.isWorkingDay('2026-01-06')).toBe(false);
    expect(germany.isWorkingDay('2026-01-06')).toBe(true);
  });

  test('without a country only the weekend is off', () => {
    const off = daysFrom('2026-12-21', '2026-12-27').filter((day) => !nowhere.isWorkingDay(day));

    expect(off).toEqual(['2026-12-26', '2026-12-27']);
    expect(nowhere.knows(2100)).toBe(true);
  });
});

describe('the company itself', () => {
  test('wins over weekends and holidays', () => {
    const own = workingCalendar({ country: 'DE', closed: ['2026-12-28'], open: ['2026-12-25'] });

    expect(own.isWorkingDay('2026-12-28')).toBe(false);
    expect(own.isWorkingDay('2026-12-25')).toBe(true);
  });

  test('may close a weekend day that its country works', () => {
    const own = workingCalendar({ country: 'CN', closed: ['2026-02-14'] });

    expect(own.isWorkingDay('2026-02-14')).toBe(false);
  });

  test('may have a weekend of its own', () => {
    const own = workingCalendar({ country: 'DE', weekend: [1] });

    expect(own.isWorkingDay('2026-04-13')).toBe(false);
    expect(own.isWorkingDay('2026-04-12')).toBe(true);
  });
});

describe('working days', () => {
  test('are counted after the first day up to and with the last', () => {
    expect(germany.workingDaysBetween('2026-04-02', '2026-04-07')).toBe(1);
    expect(germany.workingDaysBetween('2026-04-07', '2026-04-02')).toBe(-1);
    expect(germany.workingDaysBetween('2026-04-07', '2026-04-07')).toBe(0);
    expect(germany.workingDaysBetween('2026-04-12', '2026-04-11')).toBe(0);
  });

  test('are counted over years as they are listed', () => {
    const draw = chance(13);
    for (let round = 0; round < 50; round++) {
      const from = addDays('2020-01-01', draw(0, 2500));
      const to = addDays(from, draw(0, 1200));
      const listed = china.workingDaysIn(addDays(from, 1), to).length;

      expect(china.workingDaysBetween(from, to)).toBe(listed);
      expect(china.workingDaysBetween(to, from)).toBe(0 - listed);
    }
  });

  test('the next one skips weekend and holidays', () => {
    expect(germany.nextWorkingDay('2026-04-02')).toBe('2026-04-07');
    expect(china.nextWorkingDay('2026-02-14')).toBe('2026-02-24');
    expect(china.nextWorkingDay('2026-02-13')).toBe('2026-02-14');
  });

  test('the last of a month is found in every length of month', () => {
    expect(germany.lastWorkingDayOfMonth('2026-02')).toBe('2026-02-27');
    expect(germany.lastWorkingDayOfMonth('2028-02')).toBe('2028-02-29');
    expect(germany.lastWorkingDayOfMonth('2026-12')).toBe('2026-12-31');
    expect(china.lastWorkingDayOfMonth('2026-02')).toBe('2026-02-28');
  });

  test('a month without any has no last one', () => {
    const closed = daysFrom('2026-08-01', '2026-08-31');

    expect(workingCalendar({ country: null, closed }).lastWorkingDayOfMonth('2026-08')).toBeNull();
  });

  test('a company closed for ever is told so', () => {
    const never = workingCalendar({ country: null, weekend: [1, 2, 3, 4, 5, 6, 7] });

    expect(() => never.nextWorkingDay('2026-01-01')).toThrow('no working day in the year after');
  });
});

describe('a wrong setting is refused', () => {
  test('an unknown country', () => {
    expect(() => workingCalendar({ country: 'XX' })).toThrow(
      'no holidays known for country "XX": use a two-letter code',
    );
  });

  test('an unknown state, with those that exist', () => {
    expect(() => workingCalendar({ country: 'DE', state: 'XX' })).toThrow(/state "XX" of DE.*BY/);
  });

  test('a day both closed and open', () => {
    const day = '2026-12-28';

    expect(() => workingCalendar({ country: null, closed: [day], open: [day] })).toThrow(
      '2026-12-28 is listed as closed and as open',
    );
  });

  test('a day that is none', () => {
    expect(() => workingCalendar({ country: null, closed: ['28.12.2026'] })).toThrow(
      '"28.12.2026" is not a day',
    );
  });
});

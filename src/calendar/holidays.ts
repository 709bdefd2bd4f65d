import { createRequire } from 'node:module';
import chinese from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type Holidays from 'date-holidays';
import { addDays, type Day } from './day.js';

/** What a country's state council or law says about one year. */
export interface PublicYear {
  closed: ReadonlySet<Day>;
  /** 调休: weekend days worked in exchange for a longer holiday. */
  worked: ReadonlySet<Day>;
  /** False where the year's arrangement is not published yet, and this is an estimate. */
  published: boolean;
}

// Its data takes a tenth of a second to load, which a company in China never needs.
const require = createRequire(import.meta.url);
function holidaysOf(country?: string, state?: string): Holidays {
  const Rules = require('date-holidays') as typeof Holidays;
  if (!country) return new Rules();
  return state ? new Rules(country, state) : new Rules(country);
}

const years = new Map<string, PublicYear>();

/** Public holidays of one year, kept: working them out takes some 20 ms. */
export function publicYear(country: string, state: string | undefined, year: number): PublicYear {
  const key = `${country} ${state ?? ''} ${year}`;
  const known = years.get(key);
  if (known) return known;
  const found = country === 'CN' ? chineseYear(year) : ruledYear(country, state, year);
  years.set(key, found);
  return found;
}

// The package's own isWorkday() reads days in the zone of the process and is wrong west of
// Greenwich; the table that it rests on has no zone.
function chineseYear(year: number): PublicYear {
  const ofYear = (table: object) => Object.keys(table).filter((day) => day.startsWith(`${year}-`));
  const closed = new Set(ofYear(chinese.holidays));
  // A year is announced as a whole; only a year that is has its National Day.
  if (!closed.has(`${year}-10-01`)) return ruledYear('CN', undefined, year);
  return { closed, worked: new Set(ofYear(chinese.workdays)), published: true };
}

function ruledYear(country: string, state: string | undefined, year: number): PublicYear {
  const closed = holidaysOf(country, state)
    .getHolidays(year)
    .filter((holiday) => holiday.type === 'public')
    // Listed as public in China, but a day off for children alone.
    .filter((holiday) => !(country === 'CN' && holiday.rule === '06-01'))
    .flatMap(({ date, start, end }) =>
      wholeDays(date.slice(0, 10), end.getTime() - start.getTime()),
    );
  return { closed: new Set(closed), worked: new Set(), published: country !== 'CN' };
}

/** The days of a holiday; none for half a day (an afternoon off is still a working day). */
function wholeDays(first: Day, milliseconds: number): Day[] {
  const hours = milliseconds / 3_600_000;
  // 23 and 25 hours are whole days too, where the clocks change.
  if (hours < 18) return [];
  return Array.from({ length: Math.round(hours / 24) }, (_, index) => addDays(first, index));
}

/** @throws RangeError where there are no holidays for that country or state */
export function checkCountry(country: string, state: string | undefined): void {
  if (country === 'CN' && !state) return;
  const rules = holidaysOf();
  const countries = rules.getCountries();
  if (!Object.hasOwn(countries, country)) {
    throw new RangeError(
      `no holidays known for country "${country}": use a two-letter code such as CN, DE or US, ` +
        'or null and list the closed days yourself',
    );
  }
  const states = rules.getStates(country) ?? {};
  if (state && !Object.hasOwn(states, state)) {
    throw new RangeError(
      `no holidays known for state "${state}" of ${country}: ` +
        `use one of ${Object.keys(states).join(', ') || 'none, it has no states'}`,
    );
  }
}

/** Where the weekend is not Saturday and Sunday (Unicode CLDR 46, weekData). 1 is Monday. */
const weekends: Readonly<Record<string, readonly number[]>> = {
  BH: [5, 6],
  DZ: [5, 6],
  EG: [5, 6],
  IL: [5, 6],
  IN: [7],
  IR: [5],
  LY: [5, 6],
  SA: [5, 6],
  SD: [5, 6],
  UG: [7],
};

/** The days of the week that nobody works, 1 for Monday to 7 for Sunday. */
export function weekendOf(country: string | null): readonly number[] {
  return (country && weekends[country]) || [6, 7];
}

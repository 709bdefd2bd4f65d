import { Temporal } from 'temporal-polyfill';
import type { Day } from '../../facts/index.js';

/** A day as a whole number, days since 1970-01-01: days are reckoned far more often than written. */
export type DayNumber = number;

/** Milliseconds since 1970, UTC. */
export type Milliseconds = number;

export const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const COMPANY_ZONE = 'Asia/Shanghai';

/** @throws Error when the text is no day, naming it */
export function dayNumber(day: Day): DayNumber {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time)) throw new Error(`"${day}" is not a day, write it as 2026-11-23`);
  return time / DAY;
}

const texts = new Map<DayNumber, Day>();

export function dayText(day: DayNumber): Day {
  const known = texts.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY).toISOString().slice(0, 10);
  texts.set(day, text);
  return text;
}

/** 0 is Monday, 6 is Sunday. */
export function weekday(day: DayNumber): number {
  return (((day + 3) % 7) + 7) % 7;
}

export function yearOf(day: DayNumber): number {
  return Number(dayText(day).slice(0, 4));
}

/** The first day of the next calendar quarter. */
export function nextQuarter(day: DayNumber): DayNumber {
  const [year = 0, month = 1] = dayText(day).split('-').map(Number);
  return Date.UTC(year, Math.floor((month - 1) / 3) * 3 + 3, 1) / DAY;
}

/** The first day of the calendar quarter. */
export function quarterStart(day: DayNumber): DayNumber {
  const [year = 0, month = 1] = dayText(day).split('-').map(Number);
  return Date.UTC(year, Math.floor((month - 1) / 3) * 3, 1) / DAY;
}

const offsets = new Map<string, Map<DayNumber, number>>();

/** The instant of a local wall-clock time, minutes after midnight (fractions are seconds). */
export function instant(day: DayNumber, minutes: number, zone: string): Milliseconds {
  const local = day * DAY + Math.round(minutes * 60) * 1000;
  return local - offset(day, zone);
}

/** Milliseconds east of Greenwich at noon of a day; nothing happens in the hour of a clock change. */
function offset(day: DayNumber, zone: string): number {
  const ofZone = offsets.get(zone) ?? new Map<DayNumber, number>();
  offsets.set(zone, ofZone);
  let known = ofZone.get(day);
  if (known === undefined) {
    const noon = Temporal.PlainDateTime.from(`${dayText(day)}T12:00`).toZonedDateTime(zone);
    known = noon.offsetNanoseconds / 1e6;
    ofZone.set(day, known);
  }
  return known;
}

/** The company's local day of an instant. */
export function companyDay(at: Milliseconds): DayNumber {
  return Math.floor((at + 8 * 60 * MINUTE) / DAY);
}

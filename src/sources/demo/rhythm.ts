import chineseDays from 'chinese-days';
import Holidays from 'date-holidays';
import { type DayNumber, dayNumber, dayText, weekday, yearOf } from './days.js';

const { getSolarDateFromLunar, isHoliday, isWorkday } = chineseDays;

/** Where the same days are holidays and the same seasons are slow. */
export type Market = 'china' | 'europe';

/** When business is done, and how briskly. */
export interface Rhythm {
  works(market: Market, day: DayNumber): boolean;
  /** How much business is begun and moved, 1 on an ordinary day. */
  pace(market: Market, day: DayNumber): number;
  /** How many people go shopping in a Chinese town, 1 on an ordinary weekday. */
  shopping(day: DayNumber): number;
}

/** Weekday pattern of a store, Monday first. */
const SHOPPING_WEEK = [0.86, 0.84, 0.88, 0.92, 1.12, 1.42, 1.36];

export function rhythmOf(from: DayNumber, to: DayNumber): Rhythm {
  const festivals = springFestivals(yearOf(from), yearOf(to));
  const works = {
    china: workingDays(from, to, (day) => worksInChina(day, festivals)),
    europe: workingDays(from, to, europeanWork(yearOf(from), yearOf(to))),
  };
  const shop = table(from, to, (day) => shoppingOn(day, festivals));
  return {
    works: (market, day) => works[market][day - from] === 1,
    pace: (market, day) => (market === 'china' ? chinesePace(day, festivals) : europeanPace(day)),
    shopping: (day) => shop[day - from] ?? 1,
  };
}

function workingDays(from: DayNumber, to: DayNumber, works: (day: DayNumber) => boolean) {
  return Uint8Array.from({ length: to - from + 1 }, (_, i) => (works(from + i) ? 1 : 0));
}

function table(from: DayNumber, to: DayNumber, value: (day: DayNumber) => number) {
  return Float64Array.from({ length: to - from + 1 }, (_, i) => value(from + i));
}

function springFestivals(from: number, to: number): DayNumber[] {
  const years = Array.from({ length: to - from + 3 }, (_, i) => from - 1 + i);
  return years.map((year) => dayNumber(getSolarDateFromLunar(`${year}-01-01`).date));
}

/** Days since the nearest New Year's Day of the lunar calendar; negative before it. */
function sinceFestival(day: DayNumber, festivals: DayNumber[]): number {
  const distances = festivals.map((festival) => day - festival);
  return distances.reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a));
}

/** The week of Spring Festival is off even in years whose official calendar is not published yet. */
function worksInChina(day: DayNumber, festivals: DayNumber[]): boolean {
  const since = sinceFestival(day, festivals);
  return isWorkday(dayText(day)) && !(since >= -1 && since <= 5);
}

/** Nationwide German holidays stand for the whole European region. */
function europeanWork(from: number, to: number): (day: DayNumber) => boolean {
  const calendar = new Holidays('DE');
  const off = new Set<string>();
  for (let year = from; year <= to; year++)
    for (const holiday of calendar.getHolidays(year))
      if (holiday.type === 'public') off.add(holiday.date.slice(0, 10));
  return (day) => weekday(day) < 5 && !off.has(dayText(day));
}

function chinesePace(day: DayNumber, festivals: DayNumber[]): number {
  const since = sinceFestival(day, festivals);
  if (since >= -14 && since < -1) return 0.7;
  if (since > 5 && since <= 16) return 0.65;
  return dayText(day).slice(5, 7) === '10' ? 0.92 : 1.02;
}

function europeanPace(day: DayNumber): number {
  const monthDay = dayText(day).slice(5);
  if (monthDay >= '08-01' && monthDay <= '08-28') return 0.62;
  if (monthDay >= '12-18' || monthDay <= '01-05') return 0.5;
  return 1.04;
}

function shoppingOn(day: DayNumber, festivals: DayNumber[]): number {
  const since = sinceFestival(day, festivals);
  const season = 1 + 0.06 * Math.cos(((Number(dayText(day).slice(5, 7)) - 1) / 12) * 2 * Math.PI);
  const usual = (SHOPPING_WEEK[weekday(day)] ?? 1) * season;
  if (since === -1 || since === 0) return 0.35;
  if (since >= -12 && since < -1) return usual * 1.25;
  return isHoliday(dayText(day)) && weekday(day) < 5 ? season * 1.5 : usual;
}

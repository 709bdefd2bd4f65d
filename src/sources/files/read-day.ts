import { dayIn, instantOf } from '../../calendar/index.js';
import type { Day, Instant } from '../../facts/index.js';
import { type Cell, cellText, quoted, RowFault } from './cell.js';

/** What a cell says about when: a day, and the time of day where it gives one. */
export interface Moment {
  day: Day;
  /** `HH:MM:SS`, in the zone of `offset` or else in the company's. */
  time: string | null;
  /** `Z` or `+08:00`, where the cell says. */
  offset: string | null;
}

interface DatePattern {
  pattern: string;
  matches: RegExp;
  /** Which group of `matches` holds what. */
  order: ('y' | 'm' | 'd')[];
  /** Days come again and again. */
  read: Map<string, Moment>;
}

/** What a company writes fits in many times; what is made up must not fill the memory. */
const mostKept = 50_000;

const time = String.raw`(?:(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([AP]M)?\s*(Z|[+-]\d{2}:?\d{2})?)?`;
const patterns = new Map<string, DatePattern>();

/** What is wrong with the pattern, or undefined where it is right. */
export function checkDatePattern(pattern: string): string | undefined {
  const parts = pattern.toLowerCase().match(/yyyy|m{1,2}|d{1,2}/g) ?? [];
  const found = parts
    .map((part) => part.charAt(0))
    .sort()
    .join('');
  if (found === 'dmy' && !/[a-z]/i.test(pattern.replace(/yyyy|m{1,2}|d{1,2}/gi, '')))
    return undefined;
  return 'is no date format; right would be one with yyyy, mm and dd, such as dd.mm.yyyy';
}

/** Days are written like this: four digits of the year, one or two of month and day. */
function patternOf(text: string): DatePattern {
  const known = patterns.get(text);
  if (known) return known;
  const order: DatePattern['order'] = [];
  // Without separators only two digits each tell where the month ends.
  const digits = /^(yyyy|mm|dd)+$/i.test(text) ? String.raw`(\d{2})` : String.raw`(\d{1,2})`;
  const source = text.toLowerCase().replace(/yyyy|m{1,2}|d{1,2}|[^ymd]/g, (part) => {
    const letter = part.charAt(0);
    if (letter !== 'y' && letter !== 'm' && letter !== 'd') {
      return part.replace(/[.*+?^${}()|[\]\\/]/, String.raw`\$&`);
    }
    order.push(letter);
    return letter === 'y' ? String.raw`(\d{4})` : digits;
  });
  const matches = new RegExp(`^${source}${time}$`, 'i');
  const made = { pattern: text, matches, order, read: new Map<string, Moment>() };
  patterns.set(text, made);
  return made;
}

/**
 * @param pattern such as `dd.mm.yyyy`
 * @throws RowFault where the cell holds no day of that pattern, or one that does not exist
 */
export function readMoment(cell: Cell, pattern: string, label: string): Moment {
  if (typeof cell === 'object') return { ...cell, offset: null };
  const { matches, order, read } = patternOf(pattern);
  const text = cellText(cell);
  const known = read.get(text);
  if (known) return known;
  const match = matches.exec(text.normalize('NFKC'));
  if (!match) {
    throw new RowFault(
      `${quoted(label, cell)} is no day; right would be ${pattern}, like ${exampleOf(pattern)}`,
    );
  }
  const part = (letter: 'y' | 'm' | 'd') => match[order.indexOf(letter) + 1] ?? '';
  const day = `${part('y')}-${part('m').padStart(2, '0')}-${part('d').padStart(2, '0')}`;
  const clock = clockTime(match.slice(4, 8));
  if (!exists(day) || clock === undefined) {
    throw new RowFault(
      `${quoted(label, cell)} does not exist; right would be a real day as ${pattern}, like ${exampleOf(pattern)}`,
    );
  }
  const moment = { day, time: clock, offset: match[8]?.toUpperCase() ?? null };
  if (read.size < mostKept) read.set(text, moment);
  return moment;
}

/** Null where no time is given, undefined where there is no such time. */
function clockTime(parts: (string | undefined)[]): string | null | undefined {
  const [hours, minutes, seconds = '00', half] = parts;
  if (hours === undefined || minutes === undefined) return null;
  let hour = Number(hours);
  if (half) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${minutes}:${seconds}`;
}

function exists(day: Day): boolean {
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day);
}

function exampleOf(pattern: string): string {
  return pattern
    .toLowerCase()
    .replace('yyyy', '2026')
    .replace(/m{1,2}/, '04')
    .replace(/d{1,2}/, '27');
}

/** The company's own day at that moment. */
export function dayOf(moment: Moment, timeZone: string): Day {
  if (moment.offset === null || moment.time === null) return moment.day;
  return dayIn(instantWithOffset(moment.day, moment.time, moment.offset), timeZone);
}

const ends = new Map<string, Map<Day, number>>();

/**
 * When something dated so was known. A bare day counts from its last second: who looks on the
 * morning of that day cannot have known yet what it was going to bring.
 */
export function knownSince(moment: Moment, timeZone: string): Instant {
  const { day, time: at, offset } = moment;
  if (at !== null && offset !== null) return instantWithOffset(day, at, offset);
  if (at !== null) {
    return new Date(
      instantOf(day, at.slice(0, 5), timeZone).getTime() + Number(at.slice(6)) * 1000,
    );
  }
  const ofZone = ends.get(timeZone) ?? new Map<Day, number>();
  ends.set(timeZone, ofZone);
  let end = ofZone.get(day);
  if (end === undefined) {
    end = instantOf(day, '23:59', timeZone).getTime() + 59_000;
    if (ofZone.size < mostKept) ofZone.set(day, end);
  }
  return new Date(end);
}

function instantWithOffset(day: Day, at: string, offset: string): Instant {
  const colon = /^[+-]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset;
  return new Date(`${day}T${at}${colon}`);
}

import { Temporal } from 'temporal-polyfill';
import { type Day, dayNumber } from './day.js';

/** A moment in time. */
export type Instant = Date;

/** Local time of day, `HH:MM` from `00:00` to `23:59`. */
export type TimeOfDay = string;

// Making a formatter costs a thousand times what using it does.
const clocks = new Map<string, Intl.DateTimeFormat>();

/** A formatter that writes `2026-04-07 09:07`, as Swedish happens to write dates. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  if (!isTimeZone(timeZone)) {
    throw new RangeError(
      `"${timeZone}" is not a time zone: write an IANA name, like Asia/Shanghai or Europe/Berlin`,
    );
  }
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(timeZone, clock);
  return clock;
}

/** Whether it is an IANA name. Bare offsets such as `+08:00` are not: they know no summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * The local day at that moment.
 * @throws RangeError where there is no such time zone
 */
export function dayIn(instant: Instant, timeZone: string): Day {
  return clockOf(timeZone).format(instant).slice(0, 10);
}

/** The local time of day at that moment, its seconds cut off. */
export function timeIn(instant: Instant, timeZone: string): TimeOfDay {
  return clockOf(timeZone).format(instant).slice(11, 16);
}

export function isTimeOfDay(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** @throws RangeError where the text is not a time of day */
export function checkTimeOfDay(time: TimeOfDay): TimeOfDay {
  if (isTimeOfDay(time)) return time;
  throw new RangeError(`"${time}" is not a time of day: write it like 09:07, up to 23:59`);
}

// A schedule asks for the same few local times for every channel of a zone, minute after minute.
const instants = new Map<string, number>();
const instantsKept = 20_000;

/**
 * The moment at which clocks in the zone show that day and time.
 *
 * A time that the clocks jump over becomes the first moment after the jump (02:30 in Berlin on
 * 2026-03-29 → 03:00 summer time); one that they show twice is the earlier of the two.
 * @throws RangeError where day, time or zone do not exist
 */
export function instantOf(day: Day, time: TimeOfDay, timeZone: string): Instant {
  const key = `${day}T${time} ${timeZone}`;
  const known = instants.get(key);
  if (known !== undefined) return new Date(known);
  const milliseconds = millisecondsOf(day, time, timeZone);
  if (instants.size >= instantsKept) instants.clear();
  instants.set(key, milliseconds);
  return new Date(milliseconds);
}

function millisecondsOf(day: Day, time: TimeOfDay, timeZone: string): number {
  dayNumber(day);
  clockOf(timeZone);
  const wanted = Temporal.PlainDateTime.from(`${day}T${checkTimeOfDay(time)}`);
  const found = wanted.toZonedDateTime(timeZone);
  if (found.toPlainDateTime().equals(wanted)) return found.epochMilliseconds;
  // Temporal would add the length of the jump; its end is what a person would call "then".
  const before = wanted.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  return (before.getTimeZoneTransition('next') ?? found).epochMilliseconds;
}

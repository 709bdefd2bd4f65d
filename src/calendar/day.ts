/** A calendar day, `YYYY-MM-DD`, in the time zone of whoever it happened to. Sorts as text. */
export type Day = string;

/** The Monday that begins an ISO week, as a `Day`. Weeks run Monday to Sunday. */
export type Monday = Day;

const millisecondsPerDay = 86_400_000;

// Day arithmetic runs millions of times in a replay, over the same few thousand days.
// Only days that exist are kept, so neither map can grow without limit.
const numbers = new Map<Day, number>();
const days = new Map<number, Day>();

/**
 * The day as a count of days since 1970-01-01.
 * @throws RangeError where the text is not a day that exists
 */
export function dayNumber(day: Day): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const number = Date.parse(`${day}T00:00:00Z`) / millisecondsPerDay;
  // Date.parse turns 2026-02-30 into 2 March, hence the way back.
  if (!Number.isInteger(number) || dayOfNumber(number) !== day) {
    throw new RangeError(`"${day}" is not a day: write one that exists, like 2026-04-07`);
  }
  numbers.set(day, number);
  return number;
}

/** The day that `dayNumber` counted. */
export function dayOfNumber(number: number): Day {
  const known = days.get(number);
  if (known !== undefined) return known;
  const day = new Date(number * millisecondsPerDay).toISOString().slice(0, 10);
  days.set(number, day);
  return day;
}

/** `count` may be negative. */
export function addDays(day: Day, count: number): Day {
  return dayOfNumber(dayNumber(day) + count);
}

export function addWeeks(day: Day, count: number): Day {
  return addDays(day, 7 * count);
}

/** From 2026-04-06 to 2026-04-07 it is 1; backwards it is negative. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** All days from `from` to `to`, both included; none where `to` lies before `from`. */
export function daysFrom(from: Day, to: Day): Day[] {
  const first = dayNumber(from);
  const count = Math.max(0, dayNumber(to) - first + 1);
  return Array.from({ length: count }, (_, index) => dayOfNumber(first + index));
}

/** 1 for Monday to 7 for Sunday, as in ISO 8601. */
export function weekdayOf(day: Day): number {
  // 1970-01-01 was a Thursday.
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

import { dayNumber, mondayOf } from '../calendar/index.js';
import type { Monday } from '../facts/index.js';
import { UsageError } from './usage.js';

/** @throws UsageError where it is no Monday */
export function checkedMonday(option: string, day: string | undefined): Monday | undefined {
  if (day === undefined) return undefined;
  try {
    dayNumber(day);
  } catch {
    throw new UsageError(`${option} "${day}" is not a day: write a Monday, like 2017-06-05.`);
  }
  const monday = mondayOf(day);
  if (monday === day) return day;
  throw new UsageError(`${option} ${day} is not a Monday: the one of its week is ${monday}.`);
}

/** @throws UsageError where it is no whole number within these bounds */
export function wholeNumber(
  option: string,
  text: string | undefined,
  { from, to }: { from: number; to: number },
): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (text.trim() !== '' && Number.isInteger(number) && number >= from && number <= to) {
    return number;
  }
  throw new UsageError(
    `${option} "${text}" is not right: write a whole number from ${from} to ${to}.`,
  );
}

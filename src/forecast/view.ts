import { dayIn } from '../calendar/index.js';
import type { Axis, Day, FactBook, Facts, Instant } from '../facts/index.js';

/** What somebody who looks at one moment can see. */
export interface View {
  /** Every version that may be seen, and perhaps some known only after `until`. */
  book: FactBook;
  /** Versions known since later are out of sight; in milliseconds since 1970. */
  until: number;
  /** The newest of everything in sight. */
  facts: Facts;
  /** The local day of the moment of looking. */
  today: Day;
  timeZone: string;
}

/** The last moment that a `Date` can hold. */
export const END_OF_TIME = 8.64e15;

/** On the axis `learned`, all that had been imported is in sight; earlier moments within it are told by known since. */
export function viewOf(book: FactBook, at: Instant, axis: Axis, timeZone: string): View {
  const today = dayIn(at, timeZone);
  if (axis === 'learned') return wholeView(book.learnedBy(at), today, timeZone);
  return { book, until: at.getTime(), facts: book.asKnown(at, axis), today, timeZone };
}

/** Everything that the book holds, whenever it became known. */
export function wholeView(book: FactBook, today: Day, timeZone: string): View {
  const facts = book.asKnown(new Date(END_OF_TIME), 'known-since');
  return { book, until: END_OF_TIME, facts, today, timeZone };
}

/** The versions of one thing that are in sight, oldest first. */
export function inSight<V extends { knownSince: Instant }>(
  versions: readonly V[],
  until: number,
): readonly V[] {
  const last = versions.at(-1);
  if (!last || last.knownSince.getTime() <= until) return versions;
  return versions.filter((version) => version.knownSince.getTime() <= until);
}

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
const END_OF_TIME = 8.64e15;

/** On the axis `learned`, all that had been imported is in sight; earlier moments within it are told by known since. */
export function viewOf(book: FactBook, at: Instant, axis: Axis, timeZone: string): View {
  const seen = axis === 'learned' ? book.learnedBy(at) : book;
  const until = axis === 'learned' ? END_OF_TIME : at.getTime();
  const facts = seen.asKnown(new Date(until), 'known-since');
  return { book: seen, until, facts, today: dayIn(at, timeZone), timeZone };
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

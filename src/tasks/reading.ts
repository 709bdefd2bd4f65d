import type { Day, Instant, PersonId } from '../facts/index.js';

/** Somebody whom words can name. */
export interface Namable {
  id: PersonId;
  name: string;
  nickname: string | null;
}

/** All that is needed to understand words as they were meant. */
export interface ReadingContext {
  /** Who wrote them. */
  by: PersonId;
  /** When, and in which IANA time zone the writer lives. */
  at: Instant;
  timeZone: string;
  people: readonly Namable[];
  /** Whom mentions stand for, by the words that are shown. */
  mentions: readonly { words: string; person: PersonId }[];
  nextCalibration: Day;
  isWorkingDay(day: Day): boolean;
}

/** What words say of one thing: certain, silent, or unsure and so to be asked, with what it may be. */
export type Certainty<T> =
  | { is: T }
  | 'silent'
  | { unsure: string; maybe: T[]; why: 'ambiguous' | 'unknown' | 'past' | 'vague' };

/** A task as it was understood; `unsure` names the words that are not clear. */
export interface Reading {
  action: string;
  owner: Certainty<PersonId>;
  due: Certainty<Day>;
}

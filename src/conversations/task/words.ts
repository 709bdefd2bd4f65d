import type { Day, Instant, PersonId } from '../../facts/index.js';
import type { Certainty, Reading, ReadingContext } from '../../tasks/index.js';
import type { Around } from './people.js';
import type { TaskTalk, Unclear } from './state.js';

/** Understands words; the parser in `tasks`, or another. */
export interface WordReader {
  readTask(words: string, context: ReadingContext): Reading | undefined;
  /** Of an answer that says no more than who and when. */
  readMore(
    words: string,
    context: ReadingContext,
  ): { owner: Certainty<PersonId>; due: Certainty<Day> } | undefined;
}

/** Words, who wrote them, and whom they mention. */
export interface Written {
  text: string;
  mentions: readonly { words: string; person: PersonId }[];
  by: PersonId;
}

/** What words said of who and when: what is sure, and what is to be asked. */
export interface Said {
  owner: PersonId | null;
  due: Day | null;
  unclear: TaskTalk['unclear'];
}

/** All kept of what is to be done, in characters: more than anybody writes by hand. */
export const MOST_KEPT = 10_000;

export function contextOf(
  written: Written,
  talk: Pick<TaskTalk, 'authorZone' | 'nextCalibration'>,
  around: Around,
  at: Instant,
): ReadingContext {
  const { by, mentions } = written;
  return {
    ...{ by, at, mentions },
    timeZone: around.person(by)?.timeZone ?? talk.authorZone,
    people: around.all,
    nextCalibration: talk.nextCalibration,
    isWorkingDay: (day) => around.calendar.isWorkingDay(day),
  };
}

/** What is sure of an owner and a day; nobody but those who can be asked, and no day that has passed. */
export function said(
  owner: Certainty<PersonId>,
  due: Certainty<Day>,
  { mentions, by }: Pick<Written, 'mentions' | 'by'>,
  around: Around,
): Said {
  const who = certain(owner);
  const when = certain(due);
  const stranger = who !== null && !around.person(who);
  const today = around.todayOf(stranger || who === null ? by : who);
  const past = when !== null && when < today;
  const named = mentions.find(({ person }) => person === who)?.words ?? '';
  return {
    owner: stranger ? null : who,
    due: past ? null : when,
    unclear: {
      owner: stranger ? { why: 'unknown', words: named, maybe: [] } : unclearOf(owner),
      due: past ? { why: 'past', words: when, maybe: [] } : unclearOf(due),
    },
  };
}

function certain<T>(certainty: Certainty<T>): T | null {
  return certainty !== 'silent' && 'is' in certainty ? certainty.is : null;
}

function unclearOf(certainty: Certainty<string>): Unclear | null {
  if (certainty === 'silent') return { why: 'silent', words: '', maybe: [] };
  if ('is' in certainty) return null;
  const { why, unsure: words, maybe } = certainty;
  return { why, words, maybe };
}

/** As it is kept: all of it, unless it is longer than anybody writes. */
export function kept(action: string): string {
  return [...action.trim()].slice(0, MOST_KEPT).join('');
}

import type { z } from 'zod';
import type { Heard, Language, Message, Place } from '../chat/index.js';
import type { Instant, PersonId, TeamId } from '../facts/index.js';
import type { DecidedChange } from '../targets/index.js';
import type { Task, TaskChange, TaskId } from '../tasks/index.js';
import type { Known, Question } from './known.js';

/** Something the conversation wants done. It asks; the bot does. */
export type Effect =
  /**
   * Posting again under the same key replaces. Left without `to` it goes into the
   * conversation's own thread, and the first such post begins that thread.
   */
  | {
      kind: 'post';
      key: string;
      message: Message;
      to?: Place | { person: PersonId };
      /** It asks whoever it is posted to: what they write to the bot alone is an answer to it. */
      asks?: boolean;
      /** One of many that are posted at once: answers to people go before it. */
      bulk?: boolean;
    }
  /** Begins another conversation, once per key for ever. */
  | { kind: 'open'; conversation: string; key: string; opening: unknown; place: Place }
  /** Comes back as `told` in the conversation under this key, in the same moment. */
  | { kind: 'tell'; conversation: string; what: unknown }
  /** A task on the record. Its conversation, under the key `task <id>`, hears of every change. */
  | {
      kind: 'add-task';
      task: Omit<Task, 'state' | 'snoozedUntil' | 'created' | 'ended'>;
      /** Where it was agreed, with its thread; left out: the conversation's own place. */
      agreedIn?: Place;
    }
  /** Changes what is on record; a change that changes nothing is no change. */
  | { kind: 'change-task'; task: TaskId; change: TaskChange; by: PersonId | null; via: string }
  /** Brings the owner's own list in line with the task, where the platform has one. */
  | { kind: 'list-task'; task: TaskId }
  /** A named person has decided on a change of target: on the record, and in force if approved. */
  | { kind: 'decide-target'; change: DecidedChange }
  /** Comes back as `woke`; a later wake under the same key takes its place. */
  | { kind: 'wake'; key: string; at: Instant }
  /** Words that a lead should read: kept with who said them and where. */
  | { kind: 'keep'; team: TeamId; by: PersonId; text: string; at: Instant }
  /** Lets in a pull that was held back because it shrank; a pull already let in stays so. */
  | { kind: 'confirm-pull'; pull: string; by: PersonId }
  /** From now on the channel shows this team, or is where administrators are told. */
  | {
      kind: 'assign-channel';
      place: Place;
      name: string;
      shows: { team: TeamId } | 'admin';
      language: Language;
      by: PersonId;
    }
  /** A post of which nobody knew whether it stands is posted again, or taken for standing. */
  | { kind: 'settle-unknown'; effect: string; as: 'post-again' | 'stands'; by: PersonId }
  | { kind: 'close' };

export interface Step<State> {
  state: State;
  effects: Effect[];
}

/** For whom something is worded: in which language, and where and when it is read. */
export interface Reader {
  language: Language;
  /** IANA name. */
  timeZone: string;
  at: Instant;
}

/** What every opening carries besides its own data. */
export interface Circumstances extends Reader {
  place: Place;
}

/**
 * A kind of conversation: a small state machine that is saved between events.
 *
 * All functions are pure. They get the time inside what was heard, never read a
 * clock, a database or a platform, and so run the same on every platform.
 */
export interface Conversation<State, Opening> {
  readonly name: string;
  /** Bump when the shape of `state` changes, and give `upgrade` the way from the old one. */
  readonly version: number;
  readonly state: z.ZodType<State>;
  readonly opening: z.ZodType<Opening>;
  /** What somebody wants to be a task in its thread is its own to take; else the front desk's. */
  readonly takesWishes?: true;

  upgrade?(old: unknown, version: number): State | undefined;
  /** What it must know before it opens, as data. */
  asksToOpen(opening: Opening, at: Circumstances): Question[];
  open(opening: Opening, known: Known, at: Circumstances): Step<State>;
  /** What it must know before it answers what it heard. */
  asks(state: State, heard: Heard): Question[];
  hear(state: State, heard: Heard, known: Known): Step<State>;
}

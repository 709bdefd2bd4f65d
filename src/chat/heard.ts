import type { Instant, PersonId } from '../facts/index.js';
import type { Place } from './place.js';

/** Who, where and when: part of everything that is heard. */
interface Circumstance {
  by: PersonId;
  place: Place;
  at: Instant;
}

/** Somebody named in words as a chat system does it: `words` stand in the text as they are shown. */
export interface Mention {
  words: string;
  person: PersonId;
}

/** What somebody wrote. */
interface Words {
  /** The platform's id of the message. */
  id: string;
  text: string;
  /** Without mentions of the bot, which are taken out of the text. */
  mentions?: Mention[];
}

/** Something happened, told in our words, whatever the platform. */
export type Heard =
  /**
   * Somebody wrote. `toBot`: a mention or a direct message; `quotes`: the id of the message that
   * it answers, where the platform tells; on Feishu it may be the root of the thread.
   */
  | ({ kind: 'said'; toBot: boolean; quotes?: string } & Words & Circumstance)
  /** Somebody changed what they wrote under this id. */
  | ({ kind: 'edited' } & Words & Circumstance)
  /** Somebody wants a message to become a task; `author` wrote it, null where nobody can tell who. */
  | ({ kind: 'wanted'; author: PersonId | null } & Words & Circumstance)
  /** A button was pressed on the message posted under `key`. */
  | ({ kind: 'chose'; choice: string; key: string } & Circumstance)
  /** A form was sent from the message posted under `key`; values by field, always text. */
  | ({ kind: 'filled'; form: string; key: string; values: Record<string, string> } & Circumstance)
  /** A slash command: `/calibrate start` is `calibrate` and `start`. */
  | ({ kind: 'commanded'; command: string; text: string } & Circumstance)
  /** The bot was invited to a channel; `name` is what the channel is called, where that is known. */
  | ({ kind: 'invited'; name?: string } & Circumstance)
  /** Somebody opened the bot's own page. */
  | ({ kind: 'visited' } & Circumstance)
  /** Another conversation told it something: data that its own schema checks. */
  | { kind: 'told'; what: unknown; at: Instant }
  /** A task of its own was changed: here, in the owner's own list, or by a reminder's button. */
  | { kind: 'task-changed'; task: string; at: Instant }
  /** The time that the conversation asked for has come. */
  | { kind: 'woke'; key: string; at: Instant }
  /** A post could not be made and will not be tried again. */
  | { kind: 'failed'; key: string; reason: string; at: Instant };

/** News of a channel itself: for the bot, not for a conversation. */
export type ChannelNews =
  /** The bot was sent away, or the channel was closed: nothing can be posted there. */
  | ({ kind: 'dismissed'; why: 'removed' | 'archived' | 'deleted' } & Circumstance)
  /** A channel that was closed is open again. */
  | ({ kind: 'reopened' } & Circumstance)
  /** The channel is called otherwise now. */
  | ({ kind: 'renamed'; name: string } & Circumstance);

/** News of a task in somebody's own list: for the bot, which holds them against the task. */
export type ListNews = {
  kind: 'ticked';
  /** The platform's id of the task in the list. */
  listed: string;
  /** What was done there; left out where the platform says only that something was: it is looked at. */
  as?: 'done' | 'open';
} & Circumstance;

/** Stands for whoever did something of which the platform does not say who it was. */
export const nobody = '';

/** What a platform delivers; the rest the bot tells itself. */
export type HeardFromPlatform = Extract<Heard, Circumstance> | ChannelNews | ListNews;

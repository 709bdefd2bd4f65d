import type { Instant, PersonId } from '../facts/index.js';
import type { Place } from './place.js';

/** Who, where and when: part of everything that is heard. */
interface Circumstance {
  by: PersonId;
  place: Place;
  at: Instant;
}

/** Something happened, told in our words, whatever the platform. */
export type Heard =
  /** Somebody wrote. `id` is the platform's id of the message, `toBot` a mention or a direct message. */
  | ({ kind: 'said'; id: string; text: string; toBot: boolean } & Circumstance)
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

/** What a platform delivers; the rest the bot tells itself. */
export type HeardFromPlatform = Extract<Heard, Circumstance> | ChannelNews;

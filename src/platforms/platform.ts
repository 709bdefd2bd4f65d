import type { RequestHandler } from 'express';
import type { Chart, HeardFromPlatform, Language, Message, Place, Posted } from '../chat/index.js';
import type { Day, Instant, PersonId, TeamId } from '../facts/index.js';

/** One event, in our words. */
export interface Delivery {
  /** The platform's own id of the event: platforms deliver twice. Unique per platform. */
  id: string;
  /** `by` is the account there; the bot knows whose it is. */
  heard: HeardFromPlatform;
  /** The place is one person's own with the bot; not said where the bot made the place itself. */
  direct?: true;
}

/** Why something that came in was not listened to. */
export type Refusal = 'signature' | 'stale' | 'replayed' | 'another-app' | 'malformed';

/** The bot's ear, as a platform knows it. */
export interface Listener {
  /** Settles once the event is saved, not when it is handled; false when it was saved before. */
  hear(delivery: Delivery): Promise<boolean>;
  /** Counts what came in and is not to be trusted; `detail` must hold nothing secret. */
  refuse(reason: Refusal, detail: string): Promise<void>;
  /** Events arrive: noted for whoever asks whether they do. */
  alive(): void;
  /** Something an administrator should know although nothing is lost: told once a day. */
  trouble(complaint: Complaint): void;
}

/** Whom to write to privately: whatever is known of the person, best first. */
export interface Contact {
  person: PersonId;
  name: string;
  /** The account there, where it is known already. */
  account: string | null;
  email: string | null;
  phone: string | null;
}

/** The same words in every language. */
export type Words = Record<Language, string>;

/** What is wrong, and the one thing that mends it. */
export interface Complaint {
  what: Words;
  mend: Words;
}

/** One thing that was looked at: how it is, and what mends it where it is not well. */
export interface Finding {
  /** What was looked at: "token", "channel #north". */
  subject: string;
  state: 'ok' | 'warn' | 'fail';
  what: Words;
  mend?: Words;
}

/** What a platform is to be looked at for. */
export interface Checkup {
  /** Where the bot is to post. */
  channels: readonly { id: string; name: string }[];
  /** Whom it is to reach. */
  contacts: readonly Contact[];
  /** Waits some seconds for the running service to note an event; absent where none runs. */
  arrives?: (since: Date) => Promise<boolean>;
  /** Where the running service listens, `http://127.0.0.1:3000`; absent where none runs. */
  door?: string;
}

/** What is known of a post besides its words. */
export interface Posting {
  /** Our name of it, which the platform keeps so that it is found again; comes back with a press. */
  key: string;
  /** For the platform's own words in it: "shortened", "sent". */
  language: Language;
  /** One of many sent at once: waits behind answers to people. */
  bulk: boolean;
  /** When this was first tried, in real time, of which nobody knows yet what came; undefined before. */
  tried: Date | undefined;
}

/** A channel that the bot can see. */
export interface SeenChannel {
  id: string;
  name: string;
  /** Whether the bot is in it. */
  member: boolean;
}

/**
 * A chat system the bot lives in. A folder under `platforms/` implements this,
 * and nothing outside that folder knows it exists except one line in `main.ts`.
 *
 * Every method fails with a `PlatformError` and with nothing else.
 */
export interface Platform {
  readonly name: string;
  /** Its doors on the one HTTP server, where it has any. */
  readonly routes?: RequestHandler;

  /** Begins to listen. */
  start(listener: Listener): Promise<void>;
  stop(): Promise<void>;
  /** Looks at everything that working here takes; works without being started. */
  check(about: Checkup): Promise<Finding[]>;

  /**
   * Posts once: where it was tried before, it is looked for under its key, and found rather than
   * posted again. Fails with `unknown` where nobody can tell whether it stands.
   */
  post(place: Place, message: Message, posting: Posting): Promise<Posted>;
  /** Puts a message in the place of one that stands. @returns where it stands now: not all can be changed for ever */
  replace(posted: Posted, message: Message, posting: Posting): Promise<Posted>;
  /** The private place of one person. */
  privately(contact: Contact): Promise<Place>;

  /** People's own lists; absent where there are none. */
  readonly todo?: Todo;
  /** The words of a message that somebody answers, and their author's account; undefined where it cannot be read. */
  quoted?(place: Place, id: string): Promise<{ text: string; author: string | null } | undefined>;

  /** The channels there are; absent where they are made from the organisation. */
  channels?(): Promise<SeenChannel[]>;
  /** Who of these has which account; absent where an account is the person's own id. */
  accounts?(contacts: readonly Contact[]): Promise<ReadonlyMap<PersonId, string>>;
}

/** A task as it stands in somebody's own list. */
export interface Listing {
  /** The task's id: the key under which it is put there once. */
  task: string;
  action: string;
  owner: Contact;
  due: Day;
  done: boolean;
  /** Not owed any more: taken off the list. */
  dropped: boolean;
  /** For the platform's own words. */
  language: Language;
  /** Where it was agreed: the way back. */
  agreedIn: Place;
  team: { id: TeamId; name: string };
}

/** What stands in a list now; undefined where it was taken off. */
export type Listed = { done: boolean; due: Day | null } | undefined;

/** Where people keep what they have to do. */
export interface Todo {
  /** What is done there is not told as it happens: the bot has to look every hour. */
  readonly silent?: boolean;
  /** It shows our own record: its ids are the tasks' own, and what is done there is done. */
  readonly record?: boolean;
  /**
   * Puts a task into its owner's list once, or brings it in line there.
   * @param listed the platform's id of it, from the last time
   * @param tried since when it was tried of which nobody knows yet what came
   * @returns its id there; undefined where this company has no lists there: others show the task
   */
  put(
    listing: Listing,
    listed: string | undefined,
    tried: Date | undefined,
  ): Promise<string | undefined>;
  /** How these stand now, by the platform's ids. Those it cannot tell of are left out. */
  look(listed: readonly string[]): Promise<ReadonlyMap<string, Listed>>;
}

/** Small things of a chat system's own that outlive a restart, by key. */
export interface Memory {
  get(key: string): Promise<string | undefined>;
  put(key: string, value: string): Promise<void>;
}

/** What every chat system needs of the house around it. */
export interface Surroundings {
  draw(chart: Chart, theme: 'light' | 'dark'): Promise<Buffer>;
  /** The accounts of people there, as far as they are known. */
  accountsOf(people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>>;
  /** The bot's clock. */
  now(): Instant;
  /** For the log: what failed without anybody waiting for it. */
  failed(error: unknown, what: string): void;
  /** Absent where nothing is kept: the doctor looks, and leaves no trace. */
  memory?: Memory;
}

/**
 * `busy` and `unreachable` are worth another try. `unknown`: it may stand there or not, and only a
 * person can say. The others are told to a person.
 */
export type PlatformFailure = 'busy' | 'unreachable' | 'forbidden' | 'gone' | 'refused' | 'unknown';

/** What a failure is about: this message alone, all of its channel, a person, or everything sent there. */
export type Extent = 'message' | 'channel' | 'person' | 'platform';

export class PlatformError extends Error {
  override readonly name = 'PlatformError';

  constructor(
    readonly platform: string,
    readonly failure: PlatformFailure,
    message: string,
    options: {
      cause?: unknown;
      retryAfterSeconds?: number;
      extent?: Extent;
      complaint?: Complaint;
    } = {},
  ) {
    super(`${platform}: ${message}`, { cause: options.cause });
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.extent = options.extent ?? 'message';
    this.complaint = options.complaint;
  }

  /** Where the platform says how long to wait. */
  readonly retryAfterSeconds: number | undefined;
  readonly extent: Extent;
  /** The same for a person, with what mends it. */
  readonly complaint: Complaint | undefined;
}

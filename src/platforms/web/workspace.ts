import type { Language, Message, Place } from '../../chat/index.js';
import type { Day, Instant, Level, PersonId } from '../../facts/index.js';

/** A channel of the web workspace. */
export interface WebChannel {
  id: string;
  name: string;
  /** Whose channel it is; `admin` for the administrator's place, `direct` for a private one. */
  level: Level | 'admin' | 'direct';
  language: Language;
  timeZone: string;
  /** The newest message, for the order of the list and the unread mark. */
  newest: Instant | null;
}

export interface WebPerson {
  id: PersonId;
  name: string;
  /** What colleagues call them, where that is not in the name. */
  nickname?: string | null;
  role: string;
  team: string | null;
  language: Language;
  timeZone: string;
}

export interface WebMessage {
  id: string;
  /** The key it was added under; a press comes back with it. */
  key: string;
  channel: string;
  /** The id of the root message of its thread; null for a root itself. */
  thread: string | null;
  /** Null when the bot spoke. */
  author: { id: PersonId; name: string } | null;
  message: Message;
  at: Instant;
  edited: Instant | null;
  replies: number;
}

/** A task as the page of tasks shows it. */
export interface WebTask {
  id: string;
  action: string;
  owner: PersonId;
  ownerName: string;
  teamName: string;
  due: Day;
  state: 'open' | 'done';
  /** Agreed after the end of its calibration. */
  late: boolean;
  /** When it was done; null while it is open. */
  ended: Instant | null;
  agreedIn: Place;
  /** Where its owner's card stands in this workspace: all that can be done with it is done there. */
  card: { channel: string; thread: string } | null;
}

/** Where the clock of a demo can be sent. */
export type Destination = 'next-monday' | 'two-weeks' | 'month-end' | Instant;

/** The clock control: exists with demo data only. */
export interface Travel {
  /** Begins the journey and settles when everything due on the way is done. */
  to(destination: Destination): Promise<void>;
  /** Undefined between journeys, while the clock runs as clocks do. */
  underway(): { from: Instant; now: Instant; to: Instant } | undefined;
  /** The last moment it can reach: there is no demo data after it. */
  latest: Instant;
}

/** What the page shows and keeps; implemented by storage and bot, handed in by `main.ts`. */
export interface Workspace {
  company(): Promise<{ name: string; language: Language; timeZone: string; demo: boolean }>;
  /** The channels a person may see, direct ones included. */
  channels(person: PersonId): Promise<WebChannel[]>;
  people(): Promise<WebPerson[]>;
  /** Root messages of a channel or the replies of one thread, oldest first. */
  messages(
    channel: string,
    about?: { thread?: string; before?: Instant; limit?: number },
  ): Promise<WebMessage[]>;
  message(id: string): Promise<WebMessage | undefined>;
  /** Adds once per key: a known key gives the message that stands there. */
  add(message: {
    key: string;
    channel: string;
    thread: string | null;
    author: PersonId | null;
    message: Message;
  }): Promise<WebMessage>;
  replace(id: string, message: Message): Promise<void>;
  /** What somebody owes, by due day, then what they did lately, the newest first. */
  tasks(person: PersonId): Promise<WebTask[]>;
  /** The same of the teams that somebody leads; null for whoever leads none. */
  teamTasks(person: PersonId): Promise<WebTask[] | null>;
  /** The direct channel of a person with the bot, made on first use. */
  direct(person: PersonId): Promise<WebChannel>;
  /** Spends a one-time entry link; undefined when it is unknown, used or too old. */
  enter(token: string): Promise<{ session: string; person: PersonId } | undefined>;
  session(session: string): Promise<PersonId | undefined>;
  /** The moment on the bot's clock. */
  now(): Instant;
  travel?: Travel;
}

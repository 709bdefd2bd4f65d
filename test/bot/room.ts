import type { HeardFromPlatform, Message, Place, Posted } from '../../src/chat/index.js';
import {
  type Contact,
  type Delivery,
  type Listener,
  type Platform,
  PlatformError,
  type PlatformFailure,
  type Posting,
  type SeenChannel,
} from '../../src/platforms/platform.js';

/** A message that stands in a room. */
export interface Standing {
  id: string;
  key: string;
  place: Place;
  message: Message;
  /** How often it was replaced. */
  edits: number;
}

/** How a room can fail: like a platform, or exactly so. */
export type Failing = PlatformFailure | PlatformError | undefined;

/**
 * A platform whose channels are an array. It takes the place of the web workspace, whose channels
 * come from the facts, and keeps a platform's promise: a key that was posted before finds its post.
 */
export class Room implements Platform {
  constructor(readonly name = 'web') {}

  readonly standing: Standing[] = [];
  /** Every attempt to post, also those that failed. */
  attempts = 0;
  /** What stands in the way of the next post there; asked before anything is posted. */
  failing: (place: Place) => Failing = () => undefined;
  /** What the bot said of each attempt. */
  readonly postings: Posting[] = [];
  /** Where a message goes that is replaced, instead of changing where it stands. */
  moving: ((posted: Posted) => Posted) | undefined;
  /** What has to be waited for before anything is posted there. */
  slow: (place: Place) => Promise<void> | undefined = () => undefined;
  /** Whether the answer gets lost after the message was posted. */
  dying: (place: Place) => boolean = () => false;
  readonly #ears: Listener[] = [];

  async start(listener: Listener): Promise<void> {
    this.#ears.push(listener);
  }
  async stop(): Promise<void> {}
  async check() {
    return [];
  }
  async privately({ person }: { person: string }): Promise<Place> {
    return { platform: this.name, channel: `direct-${person}` };
  }

  async post(place: Place, message: Message, posting: Posting): Promise<Posted> {
    const { key } = posting;
    this.attempts += 1;
    this.postings.push(posting);
    await this.slow(place);
    const failure = this.failing(place);
    if (failure instanceof PlatformError) throw failure;
    if (failure) {
      const options = failure === 'busy' ? { retryAfterSeconds: 0 } : {};
      throw new PlatformError(this.name, failure, `${place.channel} says no`, options);
    }
    const found = this.standing.find((post) => post.key === key);
    const id = found?.id ?? `m${this.standing.length + 1}`;
    if (!found) this.standing.push({ id, key, place, message, edits: 0 });
    if (this.dying(place)) throw new Error('the answer was lost');
    return { ...place, id };
  }

  async replace(posted: Posted, message: Message): Promise<Posted> {
    const { id } = posted;
    const post = this.standing.find((candidate) => candidate.id === id);
    if (!post) throw new PlatformError(this.name, 'gone', `there is no message ${id}`);
    post.message = message;
    post.edits += 1;
    if (!this.moving) return posted;
    const moved = this.moving(posted);
    post.id = moved.id;
    return moved;
  }

  /** Delivers to one of the instances that listen. */
  async deliver(
    id: string,
    heard: HeardFromPlatform,
    { instance = 0, ...about }: { instance?: number } & Pick<Delivery, 'direct'> = {},
  ): Promise<void> {
    await this.ear(instance).hear({ id, heard, ...about });
  }

  /** What one of the instances gave it to tell. */
  ear(instance = 0): Listener {
    const ear = this.#ears[instance];
    if (!ear) throw new Error(`instance ${instance} does not listen`);
    return ear;
  }

  /** What stands in a channel and begins a thread, or in one thread. */
  in(channel: string, thread?: string): Standing[] {
    return this.standing.filter(
      ({ place }) => place.channel === channel && place.thread === thread,
    );
  }
}

/** A room of a chat system: it has channels of its own, and people have accounts there. */
export class ChatRoom extends Room {
  seen: SeenChannel[] = [];
  /** Accounts by e-mail address; or why nobody can be looked up. */
  known: Map<string, string> | PlatformError = new Map();

  constructor() {
    super('slack');
  }

  async channels(): Promise<SeenChannel[]> {
    return this.seen;
  }

  async accounts(contacts: readonly Contact[]): Promise<ReadonlyMap<string, string>> {
    const { known } = this;
    if (known instanceof PlatformError) throw known;
    return new Map(
      contacts.flatMap(({ person, email }) => {
        const account = known.get(email ?? '');
        return account === undefined ? [] : [[person, account] as const];
      }),
    );
  }
}

import type { HeardFromPlatform, Message, Place, Posted } from '../../src/chat/index.js';
import {
  type Listener,
  type Platform,
  PlatformError,
  type PlatformFailure,
  type Posting,
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

/**
 * A platform whose channels are an array. It takes the place of the web workspace, whose channels
 * come from the facts, and keeps a platform's promise: a key that was posted before finds its post.
 */
export class Room implements Platform {
  readonly name = 'web';
  readonly standing: Standing[] = [];
  /** Every attempt to post, also those that failed. */
  attempts = 0;
  /** What stands in the way of the next post there; asked before anything is posted. */
  failing: (place: Place) => PlatformFailure | undefined = () => undefined;
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

  async post(place: Place, message: Message, { key }: Posting): Promise<Posted> {
    this.attempts += 1;
    const failure = this.failing(place);
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
    return posted;
  }

  /** Delivers to one of the instances that listen. */
  async deliver(id: string, heard: HeardFromPlatform, instance = 0): Promise<void> {
    await this.#ears[instance]?.hear({ id, heard });
  }

  /** What stands in a channel and begins a thread, or in one thread. */
  in(channel: string, thread?: string): Standing[] {
    return this.standing.filter(
      ({ place }) => place.channel === channel && place.thread === thread,
    );
  }
}

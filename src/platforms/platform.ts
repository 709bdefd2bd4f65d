import type { HeardFromPlatform, Message, Place, Posted } from '../chat/index.js';

/** One event, in our words. */
export interface Delivery {
  /** The platform's own id of the event: platforms deliver twice. Unique per platform. */
  id: string;
  heard: HeardFromPlatform;
}

/** Whom to write to privately: whatever is known of the person, best first. */
export interface Contact {
  person: string;
  email: string | null;
  phone: string | null;
}

/** A complaint of `check`: what is wrong, and the one thing that mends it. */
export interface Complaint {
  what: string;
  mend: string;
}

/**
 * A chat system the bot lives in. A folder under `platforms/` implements this,
 * and nothing outside that folder knows it exists except one line in `main.ts`.
 *
 * Every method fails with a `PlatformError` and with nothing else.
 */
export interface Platform {
  readonly name: string;

  /** Begins to listen. `hear` settles once the event is saved, not when it is handled. */
  start(hear: (delivery: Delivery) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
  /** What stands in the way of working here; empty when nothing does. */
  check(): Promise<Complaint[]>;

  /** Posts once: under a key that was posted before, the first post is found and returned. */
  post(place: Place, message: Message, key: string): Promise<Posted>;
  replace(posted: Posted, message: Message): Promise<void>;
  /** The private place of one person. */
  privately(contact: Contact): Promise<Place>;
}

/** `busy` and `unreachable` are worth another try; the others are told to a person. */
export type PlatformFailure = 'busy' | 'unreachable' | 'forbidden' | 'gone' | 'refused';

export class PlatformError extends Error {
  override readonly name = 'PlatformError';

  constructor(
    platform: string,
    readonly failure: PlatformFailure,
    message: string,
    options?: { cause?: unknown; retryAfterSeconds?: number },
  ) {
    super(`${platform}: ${message}`, { cause: options?.cause });
    this.retryAfterSeconds = options?.retryAfterSeconds;
  }

  /** Where the platform says how long to wait. */
  readonly retryAfterSeconds: number | undefined;
}

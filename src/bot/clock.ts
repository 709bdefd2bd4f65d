import type { Instant } from '../facts/index.js';

/** The bot's only clock. With demo data it may be sent ahead; it never runs backwards. */
export interface Clock {
  now(): Instant;
}

export const realClock: Clock = { now: () => new Date() };

/** A clock that runs like the real one, some way ahead or behind, and stands still on a journey. */
export class TravelClock implements Clock {
  #offset: number;
  #stopped: Instant | undefined;

  /** @param offset milliseconds ahead of the real clock */
  constructor(offset: number) {
    this.#offset = offset;
  }

  now(): Instant {
    return this.#stopped ?? new Date(Date.now() + this.#offset);
  }

  /** Stands at this moment until `run`. */
  stopAt(moment: Instant): void {
    this.#stopped = moment;
  }

  /** Runs on from this moment, and gives the offset to be remembered. */
  run(from: Instant): number {
    this.#offset = from.getTime() - Date.now();
    this.#stopped = undefined;
    return this.#offset;
  }
}

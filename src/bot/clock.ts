import type { Instant } from '../facts/index.js';

/** The bot's only clock. With demo data it may be sent ahead; it never runs backwards. */
export interface Clock {
  now(): Instant;
}

const END_OF_DATES = new Date(8_640_000_000_000_000);

export const realClock: Clock = { now: () => new Date() };

/** A clock that runs like the real one from any moment on, and stands still on a journey. */
export class TravelClock implements Clock {
  #offset: number;
  #stopped: Instant | undefined;

  /** @param latest the last moment to travel to; without one as far as dates go */
  constructor(
    moment: Instant,
    readonly latest: Instant = END_OF_DATES,
  ) {
    this.#offset = moment.getTime() - Date.now();
  }

  now(): Instant {
    return this.#stopped ?? new Date(Date.now() + this.#offset);
  }

  /** Stands at this moment until `run`. */
  stopAt(moment: Instant): void {
    this.#stopped = moment;
  }

  /** Runs on from where it stands. */
  run(): void {
    this.#offset = this.now().getTime() - Date.now();
    this.#stopped = undefined;
  }
}

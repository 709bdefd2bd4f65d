/** The clock of the fake: real time, moved forward or held by tests. */
export class Clock {
  #ahead = 0;
  #held: number | undefined;

  /** Milliseconds since 1970. */
  now(): number {
    return (this.#held ?? Date.now()) + this.#ahead;
  }

  forward(ms: number): void {
    this.#ahead += ms;
  }

  /** Stands still, so that a busy machine cannot stretch a second; `forward` still moves it. */
  hold(): void {
    this.#held ??= Date.now();
  }
}

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

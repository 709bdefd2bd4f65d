import type { Clock } from './clock.js';

/** Counts what happened under a key within a sliding window. */
export class Pace {
  readonly #times = new Map<string, number[]>();
  #sinceSwept = 0;

  constructor(
    private readonly clock: Clock,
    readonly most: number,
    readonly windowMs: number,
  ) {}

  /**
   * @param factor stretches the limit; Infinity switches it off
   * @returns how many ms to wait for the next one, 0 where it was let through
   */
  take(key: string, factor: number): number {
    if (factor === Number.POSITIVE_INFINITY) return 0;
    const now = this.clock.now();
    this.#sweep(now);
    const recent = (this.#times.get(key) ?? []).filter((at) => at > now - this.windowMs);
    this.#times.set(key, recent);
    if (recent.length >= this.most * factor) return (recent[0] ?? now) + this.windowMs - now;
    recent.push(now);
    return 0;
  }

  /** Chats come and go by the thousand: those that are quiet are forgotten. */
  #sweep(now: number): void {
    this.#sinceSwept += 1;
    if (this.#sinceSwept < 1_000) return;
    this.#sinceSwept = 0;
    for (const [key, times] of this.#times) {
      if ((times.at(-1) ?? 0) <= now - this.windowMs) this.#times.delete(key);
    }
  }
}

import type { HeardFromPlatform } from '../../../src/chat/index.js';
import type {
  Complaint,
  Delivery,
  Listener,
  Surroundings,
} from '../../../src/platforms/platform.js';

/** An ear as the bot's is: a delivery is saved once under its id. */
export class Ledger implements Listener {
  readonly deliveries: Delivery[] = [];
  readonly refusals: string[] = [];
  readonly complaints: Complaint[] = [];
  /** How often an event was told of that was saved before. */
  repeats = 0;
  signsOfLife = 0;
  /** So many of the next cannot be saved. */
  failing = 0;
  /** How long saving the next ones takes, in their order. */
  delays: number[] = [];
  readonly #ids = new Set<string>();

  get heard(): HeardFromPlatform[] {
    return this.deliveries.map(({ heard }) => heard);
  }

  /** Words that were said, in the order in which they were saved. */
  get words(): string[] {
    return this.heard.flatMap((heard) => ('text' in heard ? [heard.text] : []));
  }

  async hear(delivery: Delivery): Promise<boolean> {
    await new Promise((resolve) => setTimeout(resolve, this.delays.shift() ?? 0));
    if (this.failing > 0) {
      this.failing -= 1;
      throw new Error('the database is away');
    }
    if (this.#ids.has(delivery.id)) {
      this.repeats += 1;
      return false;
    }
    this.#ids.add(delivery.id);
    this.deliveries.push(delivery);
    return true;
  }

  async refuse(reason: string, detail: string): Promise<void> {
    this.refusals.push(`${reason}: ${detail}`);
  }

  alive(): void {
    this.signsOfLife += 1;
  }

  trouble(complaint: Complaint): void {
    this.complaints.push(complaint);
  }
}

/** A Monday on the bot's clock, which need not be the real one. */
export const monday = new Date('2026-03-09T01:07:00Z');

export interface Around extends Surroundings {
  /** What failed without anybody waiting for it. */
  failures: string[];
}

export function around(): Around {
  const failures: string[] = [];
  return {
    failures,
    draw: async () => Buffer.alloc(0),
    accountsOf: async () => new Map(),
    now: () => monday,
    failed: (error, what) => failures.push(`${what}: ${String(error)}`),
  };
}

/** Looks again and again until it is so. */
export async function until(isSo: () => boolean, timeoutMs = 10_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`not so after ${timeoutMs} ms: ${isSo.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

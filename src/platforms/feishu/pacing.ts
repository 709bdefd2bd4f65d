import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/**
 * How often, kept below what Feishu allows: 5 a second in one chat or to one person, shared with
 * every other bot there; 5 a second on one message; 50 a second and 1,000 a minute for one API.
 */
const allowed = {
  chat: { points: 1, seconds: 1 / 4 },
  message: { points: 1, seconds: 1 / 4 },
  api: { points: 4, seconds: 1 / 10 },
  /** Of tasks: 10 a second of each kind, and 100 a minute where it is about their members. */
  writes: { points: 1, seconds: 1 / 8 },
  members: { points: 15, seconds: 10 },
  minute: { points: 980, seconds: 60 },
  /** What many posts at once may take of the minute, so that answers find room in it. */
  bulk: { points: 5, seconds: 1 / 3 },
} as const;

export type Lane = { of: keyof typeof allowed; key: string };

export interface Pacing {
  /** Settles when it may be called; answers to people go before bulk. */
  turn(lanes: readonly Lane[], bulk: boolean): Promise<void>;
  /** Nobody gets a turn there for so long. */
  hold(lane: Lane, seconds: number): Promise<void>;
}

/** @param pace how many times the real rates; 1 but in benchmarks */
export function pacing(pace: number): Pacing {
  const lanes = new Map(
    Object.entries(allowed).map(([of, { points, seconds }]) => [
      of as Lane['of'],
      trafficOf(new RateLimiterMemory({ points, duration: seconds / pace })),
    ]),
  );
  const trafficIn = (of: Lane['of']) => {
    const traffic = lanes.get(of);
    if (!traffic) throw new Error(`no rate is known for ${of}`);
    return traffic;
  };
  return {
    async turn(wanted, bulk) {
      for (const { of, key } of wanted) await trafficIn(of).turn(key, bulk);
    },
    async hold({ of, key }, seconds) {
      await trafficIn(of).limiter.block(key, seconds);
    },
  };
}

interface Waiting {
  answers: (() => void)[];
  bulk: (() => void)[];
}

function trafficOf(limiter: RateLimiterMemory) {
  const waiting = new Map<string, Waiting>();

  async function drive(key: string, { answers, bulk }: Waiting): Promise<void> {
    while (answers.length + bulk.length > 0) {
      const wait = await waitFor(limiter, key);
      // Chosen after the wait: an answer that came meanwhile overtakes.
      if (wait === 0) (answers.shift() ?? bulk.shift())?.();
      else await sleep(wait);
    }
    waiting.delete(key);
  }

  return {
    limiter,
    turn(key: string, bulk: boolean): Promise<void> {
      return new Promise((resolve, reject) => {
        const queue = waiting.get(key);
        const one: Waiting = queue ?? { answers: [], bulk: [] };
        (bulk ? one.bulk : one.answers).push(resolve);
        if (queue) return;
        waiting.set(key, one);
        drive(key, one).catch(reject);
      });
    },
  };
}

/** Milliseconds to wait; 0 for: now. */
async function waitFor(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.max(error.msBeforeNext, 1);
    throw error;
  }
}

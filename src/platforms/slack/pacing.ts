import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How often something may be done: so many times within so many seconds. */
export interface Rate {
  times: number;
  seconds: number;
}

/** Those who wait for their turn under one name. */
interface Lane {
  answers: (() => void)[];
  bulk: (() => void)[];
}

/** Lets calls go as fast as Slack allows, answers to people before bulk. */
export interface Pacing {
  /** Settles when it is one's turn under that name. */
  turn(name: string, rate: Rate, bulk: boolean): Promise<void>;
  /** Lets nothing go under that name for so many seconds. */
  pause(name: string, rate: Rate, seconds: number): Promise<void>;
  /** How many seconds nothing will go under that name. */
  paused(name: string): number;
}

/** @param factor of all rates: with 10 all goes ten times as fast */
export function makePacing(factor = 1): Pacing {
  const limiters = new Map<string, RateLimiterMemory>();
  const lanes = new Map<string, Lane>();
  const pauses = new Map<string, number>();

  const limiterOf = ({ times, seconds }: Rate) => {
    const key = `${times}/${seconds}`;
    const known = limiters.get(key);
    const limiter = known ?? new RateLimiterMemory({ points: times, duration: seconds / factor });
    limiters.set(key, limiter);
    return limiter;
  };

  const paused = (name: string) => {
    const left = ((pauses.get(name) ?? 0) - Date.now()) / 1000;
    if (left <= 0) pauses.delete(name);
    return Math.max(left, 0);
  };

  const serve = async (name: string, lane: Lane, limiter: RateLimiterMemory) => {
    while (lane.answers.length + lane.bulk.length > 0) {
      const wait = await consume(limiter, name);
      if (wait > 0) await sleep(wait);
      // Chosen only now: an answer that came meanwhile goes before the bulk that waited.
      else (lane.answers.shift() ?? lane.bulk.shift())?.();
    }
    lanes.delete(name);
  };

  return {
    turn: (name, rate, bulk) =>
      new Promise((resolve) => {
        const waiting = lanes.get(name);
        const lane = waiting ?? { answers: [], bulk: [] };
        lane[bulk ? 'bulk' : 'answers'].push(resolve);
        if (waiting) return;
        lanes.set(name, lane);
        void serve(name, lane, limiterOf(rate));
      }),
    async pause(name, rate, seconds) {
      if (seconds <= paused(name)) return;
      pauses.set(name, Date.now() + seconds * 1000);
      await limiterOf(rate).block(name, seconds);
    },
    paused,
  };
}

/** @returns 0 when it may be done now, else the milliseconds until asking again makes sense */
async function consume(limiter: RateLimiterMemory, name: string): Promise<number> {
  try {
    await limiter.consume(name);
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(Math.ceil(refusal.msBeforeNext), 1);
    throw refusal;
  }
}

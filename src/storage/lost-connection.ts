import { setTimeout as wait } from 'node:timers/promises';

/** PostgreSQL's classes of "the connection is gone", "shutting down" and "starting up". */
const lost = /^(08|57P0)/;
const unconnected = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'];
/** "Cannot be reached", "took too long to", "closed the connection". */
const ofPrisma = ['P1001', 'P1002', 'P1017'];
/** What Prisma says where it has one code for every failure of a raw query or a transaction. */
const inWords = /Connection terminated|closed the connection|Code: `(?:08|57P0)/;
const LONGEST_WAIT = 2000;

/**
 * Asks again wherever the connection was lost on the way, until somebody answers: a restart of the
 * server is waited out. Only for what may be done twice.
 * @param patience in milliseconds, after which it fails as it failed last
 */
export async function untilAnswered<T>(ask: () => Promise<T>, patience = 300_000): Promise<T> {
  const giveUp = Date.now() + patience;
  for (let pause = 50; ; pause = Math.min(pause * 2, LONGEST_WAIT)) {
    try {
      return await ask();
    } catch (error) {
      if (!isLost(error) || Date.now() + pause > giveUp) throw error;
    }
    await wait(pause);
  }
}

/** Whether the connection is what failed, and nothing that was asked over it; also as Prisma tells it. */
export function isLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    lost.test(code) ||
    unconnected.includes(code) ||
    ofPrisma.includes(code) ||
    inWords.test(error.message) ||
    isLost(error.cause)
  );
}

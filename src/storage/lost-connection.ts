import { setTimeout as wait } from 'node:timers/promises';

/** PostgreSQL's classes of "the connection is gone", "shutting down" and "starting up". */
const lost = /^(08|57P0)/;
const unconnected = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'];
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

function isLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    lost.test(code) || unconnected.includes(code) || /^Connection terminated/.test(error.message)
  );
}

import { randomUUID } from 'node:crypto';
import PgBoss from 'pg-boss';
import type { Database, Transaction } from './database.js';
import { Hands, Precedence } from './hands.js';
import { untilAnswered } from './lost-connection.js';

/** What waits to be done now; future work is a row compared with the bot's clock instead. */
export type QueueName = 'hear' | 'perform' | 'post' | 'run';
/** `perform` sends answers, `post` what is posted to many at once. */
const names: QueueName[] = ['hear', 'perform', 'post', 'run'];

/** Many workers wait here, and nobody for them: they look less often by themselves. */
const unhurried: QueueName = 'post';

/**
 * A nudge that something waits to be done for `key`. It says nothing of what: whoever takes it
 * looks at the rows. So a nudge too many does no harm, and one lost is made good at the next start.
 */
export interface Queue {
  nudge(
    name: QueueName,
    key: string,
    about?: { tx?: Transaction; afterSeconds?: number },
  ): Promise<void>;
  /** A nudge for this process alone, at once and without a row: for what the next tick finds too. */
  hand(name: QueueName, key: string): Promise<void>;
  /** Somebody waits for an answer: while a crowd does, workers begin little else. */
  somebodyWaits(): void;
  /** Wakes the workers of this process at once, after the transaction of the nudge is saved. */
  stir(name: QueueName): void;
  work(name: QueueName, workers: number, handle: (key: string) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** @param pollSeconds how often an idle worker looks by itself, where nobody stirs it */
export async function startQueue(
  { pool }: Database,
  onError: (error: Error) => void,
  pollSeconds = 0.5,
): Promise<Queue> {
  // It notes that a job is done without waiting: if that failed, nobody would catch it.
  const underway = new Set<Promise<unknown>>();
  const executeSql = (text: string, values: unknown[] = []) => {
    const answer = untilAnswered(() => pool.query(text, values));
    underway.add(answer);
    const forget = () => void underway.delete(answer);
    answer.then(forget, forget);
    return answer;
  };
  const boss = new PgBoss({ db: { executeSql }, schema: 'queue', schedule: false });
  boss.on('error', onError);
  await boss.start();
  for (const name of names) {
    await boss.createQueue(name, { name, policy: 'short', retryLimit: 5, retryDelay: 1 });
  }
  const workers: { name: QueueName; id: string }[] = [];
  const hands = new Map<QueueName, Hands>();
  const precedence = new Precedence();
  const nudge: Queue['nudge'] = async (name, key, about = {}) => {
    const { tx, afterSeconds = 0 } = about;
    const options = {
      singletonKey: singletonKey(key, { afterSeconds, isInside: tx !== undefined }),
      ...(afterSeconds > 0 && { startAfter: afterSeconds }),
      ...(tx && { db: { executeSql: inside(tx) } }),
    };
    await boss.send(name, { key }, options);
  };

  return {
    nudge,
    async hand(name, key) {
      const ours = hands.get(name);
      if (ours) ours.take(key);
      else await nudge(name, key);
    },
    somebodyWaits: () => precedence.come(),
    stir(name) {
      for (const worker of workers) if (worker.name === name) boss.notifyWorker(worker.id);
    },
    async work(name, count, handle) {
      const inTurn = async (key: string) => {
        await precedence.turn();
        await handle(key);
      };
      // What failed waits as a row, and is tried again like others.
      const again = (key: string) => nudge(name, key, { afterSeconds: 1 }).catch(onError);
      hands.set(name, new Hands(count, (key) => inTurn(key).catch(() => again(key))));
      for (let i = 0; i < count; i++) {
        const worker = { name, id: '' };
        worker.id = await boss.work<{ key: string }>(
          name,
          {
            pollingIntervalSeconds: name === unhurried ? pollSeconds * 4 : pollSeconds,
            batchSize: 1,
          },
          async (jobs) => {
            for (const job of jobs) await inTurn(job.data.key);
            // More may wait: look at once, not after the pause. A failure keeps the pause.
            boss.notifyWorker(worker.id);
          },
        );
        workers.push(worker);
      }
    },
    async stop() {
      await Promise.all([...hands.values()].map((ours) => ours.stop()));
      await boss.stop({ graceful: true, close: false, wait: true, timeout: 10_000 });
      await Promise.allSettled(underway);
    },
  };
}

/**
 * One nudge per key waits at a time, with two exceptions. A delayed one must not swallow those that
 * are due at once. And one inside a transaction must not be swallowed by one that waits outside:
 * that may be taken, and find nothing, just before the transaction is saved.
 */
function singletonKey(
  key: string,
  { afterSeconds, isInside }: { afterSeconds: number; isInside: boolean },
): string {
  if (isInside) return `${key} ${randomUUID()}`;
  return afterSeconds > 0 ? `${key} later` : key;
}

function inside(tx: Transaction) {
  return async (text: string, values: unknown[] = []) => ({
    rows: (await tx.$queryRawUnsafe(text, ...values)) as unknown[],
  });
}

import { setTimeout as wait } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import type { Database } from './database.js';

type Pool = Database['pool'];

/** How long to wait before another instance is asked again whether it is done, in milliseconds. */
const ASK_AGAIN = 40;

/** The one connection of a process that holds its locks, for as long as there are any. */
interface Keeper {
  connection: Promise<PoolClient>;
  /** What it was asked last: a connection is asked one thing at a time. */
  asked: Promise<unknown>;
  holders: number;
  /** Its locks are gone with its connection. */
  lost: boolean;
  lose(): void;
}

const keepers = new WeakMap<Pool, Keeper>();
/** Who in this process comes after whom, by name. */
const queues = new WeakMap<Pool, Map<string, Promise<void>>>();

/**
 * Does something while nobody else, in this process or another instance, does it under the same
 * name. The locks of a process belong to one connection, however many there are: work that waits
 * for a slow platform takes none from the pool. A process that is killed lets go of all at once.
 */
export async function alone<T>(
  { pool }: Pick<Database, 'pool'>,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const leave = await inTurn(pool, name);
  try {
    const keeper = keeperOf(pool);
    try {
      await lock(keeper, name);
      try {
        return await work();
      } finally {
        await unlock(keeper, name);
      }
    } finally {
      await letGo(pool, keeper);
    }
  } finally {
    leave();
  }
}

/** Waits until everybody before in this process is done. @returns what makes way for the next */
async function inTurn(pool: Pool, name: string): Promise<() => void> {
  const names = queues.get(pool) ?? new Map<string, Promise<void>>();
  queues.set(pool, names);
  const before = names.get(name);
  let done = () => {};
  const turn = new Promise<void>((resolve) => {
    done = resolve;
  });
  names.set(name, turn);
  await before;
  return () => {
    if (names.get(name) === turn) names.delete(name);
    done();
  };
}

function keeperOf(pool: Pool): Keeper {
  const known = keepers.get(pool);
  if (known && !known.lost) {
    known.holders += 1;
    return known;
  }
  const keeper: Keeper = {
    connection: pool.connect(),
    asked: Promise.resolve(),
    holders: 1,
    lost: false,
    lose() {
      keeper.lost = true;
    },
  };
  keepers.set(pool, keeper);
  // Nobody else listens to a connection that is out of the pool: losing it would end the process.
  keeper.connection.then((connection) => connection.on('error', keeper.lose), keeper.lose);
  return keeper;
}

/** Asks rather than waits in line: a connection that waits could hold and free nothing meanwhile. */
async function lock(keeper: Keeper, name: string): Promise<void> {
  while (!(await ask(keeper, 'pg_try_advisory_lock', name))) await wait(ASK_AGAIN);
}

async function unlock(keeper: Keeper, name: string): Promise<void> {
  if (!keeper.lost) await ask(keeper, 'pg_advisory_unlock', name).catch(keeper.lose);
}

async function ask(
  keeper: Keeper,
  what: 'pg_try_advisory_lock' | 'pg_advisory_unlock',
  name: string,
): Promise<boolean> {
  const connection = await keeper.connection;
  const answer = keeper.asked.then(() =>
    connection.query<{ yes: boolean }>(`SELECT ${what}(hashtextextended($1, 0)) AS yes`, [name]),
  );
  keeper.asked = answer.catch(() => undefined);
  return (await answer).rows[0]?.yes ?? false;
}

async function letGo(pool: Pool, keeper: Keeper): Promise<void> {
  keeper.holders -= 1;
  if (keeper.holders > 0) return;
  if (keepers.get(pool) === keeper) keepers.delete(pool);
  const connection = await keeper.connection.catch(() => undefined);
  connection?.off('error', keeper.lose);
  connection?.release(keeper.lost);
}

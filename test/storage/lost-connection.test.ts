import { expect, test } from 'vitest';
import { isLost, untilAnswered } from '../../src/storage/lost-connection.js';
import { startQueue } from '../../src/storage/queue.js';
import { freshDatabase } from './fresh-database.js';

test('what lost its connection on the way is asked again', async () => {
  const { pool } = await freshDatabase();
  const asked: string[] = ['SELECT pg_terminate_backend(pg_backend_pid())', 'SELECT 7 AS seven'];

  const { rows } = await untilAnswered(() => pool.query(asked.shift() ?? ''));

  expect(rows).toEqual([{ seven: 7 }]);
});

test('what is wrong with the question itself is told at once, and a long outage in the end', async () => {
  const { pool } = await freshDatabase();
  let asked = 0;
  const refused = () => {
    asked += 1;
    throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
  };

  await expect(untilAnswered(() => pool.query('SELECT nothing'))).rejects.toThrow('nothing');
  await expect(untilAnswered(async () => refused(), 200)).rejects.toThrow('away');
  expect(asked).toBeGreaterThan(1);
});

test('a lost connection is known from what was wrong with a question, also through Prisma', async () => {
  const { prisma } = await freshDatabase();
  const failureOf = (asking: Promise<unknown>) =>
    asking.then(
      () => undefined,
      (error) => error,
    );
  const cut = 'SELECT pg_terminate_backend(pg_backend_pid())';

  const alone = await failureOf(prisma.$queryRawUnsafe(cut));
  const inside = await failureOf(
    prisma.$transaction(async (tx) => {
      await failureOf(tx.$queryRawUnsafe(cut));
      await tx.setting.findMany();
    }),
  );
  const wrong = await failureOf(prisma.$queryRawUnsafe('SELECT nothing'));

  expect([alone, inside, wrong].map(isLost)).toEqual([true, true, false]);
});

test('a connection that is lost in somebody’s hands ends nothing but what it was for', async () => {
  const { pool } = await freshDatabase();
  const held = await pool.connect();
  const { rows } = await held.query('SELECT pg_backend_pid() AS pid');
  const gone = new Promise<void>((done) => held.once('end', () => done()));

  // An error that nobody listens to would end the process: it fails the whole run.
  await pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
  await gone;

  await expect(held.query('SELECT 1')).rejects.toThrow();
  held.release(true);
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
});

test('a job whose end could not be noted for a moment ends no process, and the queue goes on', async () => {
  const database = await freshDatabase();
  const cut = { next: false };
  const query = database.pool.query.bind(database.pool) as (...asked: unknown[]) => unknown;
  const pool = new Proxy(database.pool, {
    get(target, name) {
      if (name !== 'query') return Reflect.get(target, name);
      return async (...asked: unknown[]) => {
        if (!cut.next) return query(...asked);
        cut.next = false;
        return query('SELECT pg_terminate_backend(pg_backend_pid())');
      };
    },
  });
  const queue = await startQueue({ ...database, pool }, () => undefined);
  const handled: string[] = [];
  await queue.work('hear', 1, async (key) => {
    handled.push(key);
    cut.next = true;
  });

  await queue.nudge('hear', 'first');
  await expect.poll(() => handled, { timeout: 20_000 }).toContain('first');
  await queue.nudge('hear', 'second');
  await expect.poll(() => handled, { timeout: 20_000 }).toContain('second');
  await queue.stop();
});

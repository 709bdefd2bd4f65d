import { expect, test, vi } from 'vitest';
import { alone } from '../../src/storage/lock.js';
import { freshDatabase } from './fresh-database.js';

/** Whoever holds a lock in this database. */
const holders = `pg_locks WHERE locktype = 'advisory'
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

test('of two that want to be alone one waits for the other', async () => {
  const database = await freshDatabase();
  const order: string[] = [];
  let inner: Promise<void> | undefined;

  await alone(database, 'a', async () => {
    inner = alone(database, 'a', async () => void order.push('second'));
    await alone(database, 'another', async () => void order.push('meanwhile'));
    order.push('first');
  });
  await inner;

  expect(order).toEqual(['meanwhile', 'first', 'second']);
});

test('losing the connection of a lock neither ends the process nor keeps the lock', async () => {
  const database = await freshDatabase();

  await alone(database, 'a', async () => {
    await database.pool.query(`SELECT pg_terminate_backend(pid) FROM ${holders}`);
    await vi.waitUntil(async () => {
      const { rowCount } = await database.pool.query(`SELECT pid FROM ${holders}`);
      return rowCount === 0;
    });
  });

  expect(await alone(database, 'a', async () => 'in')).toBe('in');
});

import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startQueue } from '../../src/storage/queue.js';
import { freshDatabase } from './fresh-database.js';

describe('a worker of the queue', () => {
  test('works off all that waits without a pause in between', async () => {
    const database = await freshDatabase();
    const anHour = 3600;
    const queue = await startQueue(database, () => undefined, anHour);
    onTestFinished(() => queue.stop());
    const waiting = ['a', 'b', 'c', 'd', 'e'];
    for (const key of waiting) await queue.nudge('run', key);
    const handled: string[] = [];

    await new Promise<void>((allHandled) => {
      void queue.work('run', 1, async (key) => {
        handled.push(key);
        if (handled.length === waiting.length) allHandled();
      });
    });

    expect(handled.sort()).toEqual(waiting);
  });
});

test('a nudge inside a transaction is not lost to one that is taken before it is saved', async () => {
  const database = await freshDatabase();
  const queue = await startQueue(database, () => undefined);
  onTestFinished(() => queue.stop());
  const handled: string[] = [];
  await queue.nudge('hear', 'channel');

  await database.prisma.$transaction(async (tx) => {
    await queue.nudge('hear', 'channel', { tx });
    await queue.work('hear', 1, async (key) => void handled.push(key));
    await vi.waitUntil(() => handled.length === 1, { timeout: 10_000 });
  });

  await vi.waitUntil(() => handled.length === 2, { timeout: 10_000 });
});

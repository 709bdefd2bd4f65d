import { describe, expect, onTestFinished, test } from 'vitest';
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

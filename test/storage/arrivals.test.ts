import { expect, test } from 'vitest';
import { type Arrival, saveArrival } from '../../src/storage/arrivals.js';
import { freshDatabase } from './fresh-database.js';

function arrival(event: string, heard: unknown = {}): Arrival {
  const at = new Date('2026-03-09T02:07:00Z');
  const row = { platform: 'slack', event, channel: 'C1', thread: null, direct: false, at };
  return { ...row, heard: JSON.stringify(heard) };
}

test('what comes in at once is saved in the order it came, each once, and its repeats are counted', async () => {
  const { arrivals, prisma } = await freshDatabase();
  const events = Array.from({ length: 250 }, (_, n) => `e${(n * 7) % 250}`);

  const all = [...events, ...events].map((event) => saveArrival(arrivals, arrival(event)));
  const isNew = await Promise.all(all);

  expect(isNew.filter((one) => one)).toHaveLength(events.length);
  expect(isNew.slice(0, events.length)).not.toContain(false);
  const rows = await prisma.delivery.findMany({ orderBy: { id: 'asc' } });
  expect(rows.map(({ event }) => event)).toEqual(events);
  expect(rows.every(({ repeats }) => repeats === 1)).toBe(true);
});

test('one that cannot be saved is told so, and is not the loss of those beside it', async () => {
  const { arrivals, prisma } = await freshDatabase();
  const broken = { ...arrival('broken'), heard: '{' };

  const outcomes = await Promise.allSettled(
    [arrival('first'), arrival('before'), broken, arrival('after')].map((one) =>
      saveArrival(arrivals, one),
    ),
  );

  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
  const rows = await prisma.delivery.findMany({ orderBy: { id: 'asc' } });
  expect(rows.map(({ event }) => event)).toEqual(['first', 'before', 'after']);
});

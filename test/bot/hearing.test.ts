import { expect, test } from 'vitest';
import type { HeardFromPlatform } from '../../src/chat/index.js';
import { freshDatabase } from '../storage/fresh-database.js';
import { aBot, type TestBot } from './a-bot.js';
import { aCompany } from './a-company.js';
import { Room } from './room.js';

const dawn = '2026-03-01T21:00:00Z';
const six = '2026-03-01T22:00:00Z';
const posting = '2026-03-02T01:07:00Z';

/** A bot whose Monday posts stand, with the one of the first team. */
async function onMonday() {
  const test = await aBot({ at: dawn, facts: aCompany('2026-03-01') });
  for (const at of [dawn, six, posting]) await test.live(at);
  await test.run();
  const [root] = test.room.in('team-1');
  if (!root) throw new Error('nothing was posted');
  return { ...test, root };
}

function said(text: string, about: { thread?: string; toBot?: boolean; id?: string } = {}) {
  const { thread, toBot = false, id = `said-${text}` } = about;
  const place = { platform: 'web', channel: 'team-1', ...(thread !== undefined && { thread }) };
  const at = new Date(posting);
  return { kind: 'said', id, text, toBot, by: 'rep-of-team-1', place, at } as const;
}

async function hears({ room, idle }: TestBot, id: string, heard: HeardFromPlatform) {
  await room.deliver(id, heard);
  await idle();
}

test('what is delivered twice is heard once', async () => {
  const bot = await onMonday();
  const words = said('the customer waits', { thread: bot.root.id });

  await Promise.all([bot.room.deliver('e1', words), bot.room.deliver('e1', words)]);
  await hears(bot, 'e1', words);

  expect(await bot.database.prisma.kept.count()).toBe(1);
  expect(bot.room.in('team-1', bot.root.id)).toHaveLength(1);
});

test('words with what PostgreSQL cannot keep are heard all the same', async () => {
  const bot = await onMonday();

  await hears(bot, 'e1', said('a\0b \uD83D 🎉', { thread: bot.root.id, id: 'said' }));

  expect((await bot.database.prisma.kept.findMany()).map(({ text }) => text)).toEqual([
    'a\uFFFDb \uFFFD 🎉',
  ]);
});

test('a press goes to the conversation of its message, under the key that it gave it', async () => {
  const bot = await onMonday();
  const place = { platform: 'web', channel: 'team-1' };
  const press = { kind: 'chose', choice: 'push-table', key: bot.root.key } as const;

  await hears(bot, 'e1', { ...press, by: 'rep-of-team-1', place, at: new Date(posting) });

  const posts = await bot.database.prisma.post.findMany({ where: { key: 'push-table' } });
  expect(posts).toHaveLength(1);
  expect(posts[0]).toMatchObject({ channel: 'team-1', thread: bot.root.id });
});

test('a press on a message that nobody posted says nothing in its channel', async () => {
  const bot = await onMonday();
  const place = { platform: 'web', channel: 'team-1' };
  const key = '00000000-0000-4000-8000-000000000000';
  const press = { kind: 'chose', choice: 'now', key, by: 'ana', place } as const;

  await hears(bot, 'e1', { ...press, at: new Date(posting) });

  expect([...bot.room.in('team-1'), ...bot.room.in('team-1', bot.root.id)]).toEqual([bot.root]);
});

test('a mention, a command and a slip are answered at the front desk; talk among people is not', async () => {
  const bot = await onMonday();
  const { by, place, at } = said('');

  await hears(bot, 'e1', said('now', { toBot: true, id: 'q1' }));
  await hears(bot, 'e2', said('lunch?'));
  await hears(bot, 'e3', { kind: 'commanded', command: '/calibrat', text: '', by, place, at });

  const [answer] = bot.room.in('team-1', 'q1');
  expect(answer?.message.summary).toContain('team-1');
  const slip = bot.room.in('team-1').at(-1);
  expect(slip?.message.summary).toContain('calibrat');
  expect(bot.room.standing).toHaveLength(3 + 2);
});

test('fifty words in one thread, each delivered twice to two instances, are all kept in order', async () => {
  const database = await freshDatabase();
  const room = new Room();
  const facts = aCompany('2026-03-01');
  const first = await aBot({ at: dawn, facts, database, room });
  for (const at of [dawn, six, posting]) await first.live(at);
  const second = await aBot({ at: posting, facts, database, room });
  await first.run();
  await second.run();
  const thread = room.in('team-1')[0]?.id ?? '';
  const words = Array.from({ length: 50 }, (_, index) => `word number ${index}`);

  // In order as a person types, yet each twice and without waiting until it was handled.
  for (const [index, text] of words.entries()) {
    const heard = said(text, { thread });
    await Promise.all([0, 1].map((instance) => room.deliver(`e${index}`, heard, { instance })));
  }
  await first.idle();

  const kept = await database.prisma.kept.findMany({ orderBy: { id: 'asc' } });
  expect(kept.map(({ text }) => text)).toEqual(words);
  expect(room.in('team-1', thread)).toHaveLength(50);
  const replies = await database.prisma.post.findMany({ where: { key: { startsWith: 'reply:' } } });
  expect(replies.every(({ message }) => message !== null)).toBe(true);
});

test('words of fifty people at the same moment are all kept', async () => {
  const bot = await onMonday();
  const words = Array.from({ length: 50 }, (_, index) => `word number ${index}`);

  await Promise.all(
    words.flatMap((text, index) => {
      const heard = said(text, { thread: bot.root.id });
      return [bot.room.deliver(`e${index}`, heard), bot.room.deliver(`e${index}`, heard)];
    }),
  );
  await bot.idle();

  const kept = await bot.database.prisma.kept.findMany();
  expect(kept.map(({ text }) => text).sort()).toEqual([...words].sort());
});

import { expect, test } from 'vitest';
import { openConversation } from '../../src/bot/converse.js';
import { drain } from '../../src/bot/travel.js';
import type { Trouble } from '../../src/conversations/notice/state.js';
import type { PlatformFailure } from '../../src/platforms/platform.js';
import { addEffects } from '../../src/storage/effects.js';
import { aBot } from './a-bot.js';
import { aCompany } from './a-company.js';

const dawn = '2026-03-01T21:00:00Z';
const six = '2026-03-01T22:00:00Z';
const posting = '2026-03-02T01:07:00Z';

/** A bot whose room fails in `team-1` in the given ways, one after the other. */
async function troubled(...failures: PlatformFailure[]) {
  const test = await aBot({ at: dawn, facts: aCompany('2026-03-01') });
  await test.live(dawn);
  await test.live(six);
  const failing = [...failures];
  test.room.failing = ({ channel }) => (channel === 'team-1' ? failing.shift() : undefined);
  return { ...test, failing };
}

function troubles({ room }: { room: { in(channel: string): { message: { summary: string } }[] } }) {
  return room.in('admin').map(({ message }) => message.summary);
}

test('a busy platform is asked again until it takes the post', async () => {
  const bot = await troubled('busy', 'unreachable', 'busy');

  await bot.live(posting);
  await bot.run();
  await bot.idle();

  expect(bot.room.in('team-1')).toHaveLength(1);
  expect(bot.room.attempts).toBe(3 + 3);
  expect(troubles(bot)).toEqual([]);
});

test('what a newer post under the same key has overtaken is never posted', async () => {
  const bot = await troubled('unreachable');
  const place = { platform: 'web', channel: 'team-1' };
  const trouble: Trouble = { kind: 'job-failed', job: 'x', due: new Date(six), reason: 'old' };
  const { prisma } = bot.database;
  const id = await prisma.$transaction((tx) => {
    const opening = { conversation: 'notice', key: 'n', opening: trouble, place };
    return openConversation(bot.bot, tx, opening, new Date(six));
  });
  await drain(bot.bot);
  const message = { summary: 'newer', blocks: [] };

  await prisma.$transaction((tx) =>
    addEffects(tx, id ?? '', [{ kind: 'post', key: 'notice', message }], new Date(six)),
  );
  await drain(bot.bot);

  expect(bot.room.in('team-1').map((post) => post.message.summary)).toEqual(['newer']);
  const states = await prisma.effect.findMany({ orderBy: { id: 'asc' }, select: { state: true } });
  expect(states.map(({ state }) => state)).toEqual(['overtaken', 'done']);
});

test('what must be tried again later does not keep the clock from going on', async () => {
  const bot = await troubled();
  bot.room.failing = ({ channel }) => (channel === 'team-1' ? 'unreachable' : undefined);
  const place = { platform: 'web', channel: 'team-1' };
  const message = { summary: 'a second thing', blocks: [] };
  await bot.live(posting);
  const { prisma } = bot.database;
  const row = await prisma.conversation.findFirstOrThrow({ where: place });

  await prisma.effect.updateMany({
    where: { conversationId: row.id },
    data: { notBefore: new Date(Date.now() + 3_600_000) },
  });
  const effect = { kind: 'post', key: 'second', message } as const;
  await prisma.$transaction((tx) => addEffects(tx, row.id, [effect], new Date(six)));
  const attempts = bot.room.attempts;
  await drain(bot.bot);

  expect(bot.room.attempts).toBe(attempts);
  expect(await prisma.effect.count({ where: { state: 'pending' } })).toBe(2);
});

test('a forbidden post is tried once, once without its picture, and told to the administrator once', async () => {
  const bot = await troubled('forbidden', 'forbidden', 'forbidden');

  await bot.live(posting);
  await bot.live('2026-03-02T03:00:00Z');

  expect(bot.failing).toEqual(['forbidden']);
  expect(bot.room.in('team-1')).toEqual([]);
  expect(troubles(bot)).toEqual(['A message for team-1 could not be posted (web).']);
  expect(await bot.database.prisma.effect.count({ where: { state: 'failed' } })).toBe(2);
});

test('a failure that its conversation cannot hear stays given up', async () => {
  const bot = await troubled('gone');
  const notice = bot.bot.conversations.get('weekly-forecast');
  if (!notice) throw new Error('there is no such conversation');
  const deaf = {
    ...notice,
    hear: () => {
      throw new Error('deaf');
    },
  };
  const kinds = new Map(bot.bot.conversations).set('weekly-forecast', deaf);

  bot.bot.conversations = kinds;
  await bot.live(posting);

  expect(await bot.database.prisma.effect.count({ where: { state: 'failed' } })).toBe(1);
  expect(troubles(bot)).toHaveLength(1);
});

test('an answer that got lost after the post is found under its key: nothing is posted twice', async () => {
  const bot = await troubled();
  const dead = new Set<string>();
  bot.room.dying = ({ channel }) => !dead.has(channel) && Boolean(dead.add(channel));

  await bot.live(posting);
  await bot.run();
  await bot.idle();

  expect(bot.room.standing).toHaveLength(3);
  expect(bot.room.attempts).toBe(6);
  expect(await bot.database.prisma.post.count({ where: { message: null } })).toBe(0);
});

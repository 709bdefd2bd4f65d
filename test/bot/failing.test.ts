import { describe, expect, test } from 'vitest';
import { openConversation } from '../../src/bot/converse.js';
import { drain } from '../../src/bot/travel.js';
import type { Trouble } from '../../src/conversations/notice/state.js';
import { PlatformError, type PlatformFailure } from '../../src/platforms/platform.js';
import { addEffects } from '../../src/storage/effects.js';
import { aBot, type TestBot } from './a-bot.js';
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

test('what was tried before says when, so that it is looked for before it is posted', async () => {
  const bot = await troubled('unreachable');

  await bot.live(posting);
  await bot.database.prisma.effect.updateMany({ data: { notBefore: null } });
  await drain(bot.bot);

  const [root] = bot.room.in('team-1');
  const mine = bot.room.postings.filter(({ key }) => key === root?.key);
  expect(mine.map(({ tried }) => tried)).toEqual([undefined, expect.any(Date)]);
  expect(mine.every(({ bulk, language }) => bulk && language === 'en')).toBe(true);
});

test('an older message found under the key of a newer one is replaced by it', async () => {
  const bot = await troubled();
  let asked = 0;
  bot.room.dying = ({ channel }) => channel === 'team-1' && asked++ === 0;
  await bot.live(posting);
  const row = await bot.database.prisma.conversation.findFirstOrThrow({
    where: { channel: 'team-1' },
  });

  const message = { summary: 'newer', blocks: [] };
  const newer = { kind: 'post', key: 'forecast', message } as const;
  await bot.database.prisma.$transaction((tx) => addEffects(tx, row.id, [newer], new Date(six)));
  await drain(bot.bot);

  expect(bot.room.in('team-1').map((post) => post.message.summary)).toEqual(['newer']);
});

test('a message that moves when it is replaced is known where it stands then', async () => {
  const bot = await troubled();
  await bot.live(posting);
  await bot.run();
  const [root] = bot.room.in('team-1');
  const at = new Date(posting);
  const place = { platform: 'web', channel: 'team-1' };
  const press = {
    kind: 'chose',
    choice: 'now',
    key: root?.key ?? '',
    by: 'ana',
    place,
    at,
  } as const;
  await bot.room.deliver('e1', press);
  await bot.idle();

  bot.room.moving = (posted) => ({ ...posted, id: `${posted.id}-moved` });
  await bot.room.deliver('e2', press);
  await bot.idle();

  const post = await bot.database.prisma.post.findFirstOrThrow({ where: { key: 'now' } });
  expect(post.message).toMatch(/-moved$/);
});

test('posts to many that waited longer than they may are left out, which is told once', async () => {
  const bot = await troubled();
  bot.room.failing = ({ channel }) => (channel === 'admin' ? undefined : 'unreachable');
  await bot.live(posting);

  await bot.database.prisma.effect.updateMany({ data: { notBefore: null } });
  await bot.live('2026-03-02T09:08:00Z');

  expect(bot.room.attempts).toBe(3 + 1);
  expect(troubles(bot)).toEqual(['Missed: the Monday forecast for web.']);
  expect(await bot.database.prisma.effect.count({ where: { state: 'failed' } })).toBe(3);
});

test('a platform on which nothing can be posted is told once, and everything waits', async () => {
  const bot = await aBot({ at: dawn, facts: aCompany('2026-03-01', { teams: 39 }) });
  for (const at of [dawn, six]) await bot.live(at);
  const complaint = {
    what: { en: 'the token was revoked.', zh: '令牌已吊销。' },
    mend: { en: 'Install the app again.', zh: '请重新安装应用。' },
  };
  const revoked = new PlatformError('web', 'forbidden', 'token_revoked', {
    extent: 'platform',
    complaint,
  });
  bot.room.failing = ({ channel }) => (channel === 'admin' ? undefined : revoked);

  await bot.live(posting);
  await drain(bot.bot);

  expect(bot.room.attempts).toBe(40 + 1);
  expect(troubles(bot)).toEqual(['Nothing can be posted on web: the token was revoked.']);
  const waiting = await bot.database.prisma.effect.findMany({ where: { state: 'pending' } });
  expect(waiting).toHaveLength(40);
  const soonest = Math.min(...waiting.map(({ notBefore }) => notBefore?.getTime() ?? 0));
  expect(soonest).toBeGreaterThan(Date.now() + 400_000);
});

test('a channel that takes nothing more is paused, told once, and not due next Monday', async () => {
  const bot = await troubled();
  const gone = new PlatformError('web', 'gone', 'is_archived', { extent: 'channel' });
  bot.room.failing = ({ channel }) => (channel === 'team-1' ? gone : undefined);

  await bot.live(posting);
  await bot.live('2026-03-08T22:00:00Z');
  await bot.live('2026-03-09T01:07:00Z');

  expect(troubles(bot).filter((summary) => summary.includes('team-1'))).toEqual([
    'A message for team-1 could not be posted (web).',
  ]);
  const { prisma } = bot.database;
  expect(await prisma.channel.findFirst({ where: { id: 'team-1' } })).toMatchObject({
    paused: 'gone',
  });
  expect(await prisma.conversation.count({ where: { channel: 'team-1' } })).toBe(1);
  expect(bot.room.in('team-2')).toHaveLength(2);
});

describe('a post of which nobody knows whether it stands', () => {
  async function unknown(): Promise<TestBot> {
    const bot = await troubled('unknown');
    await bot.live(posting);
    await bot.run();
    return bot;
  }

  async function presses(bot: TestBot, choice: string, id = choice) {
    const [notice] = bot.room.in('admin');
    const place = { platform: 'web', channel: 'admin' };
    const press = { kind: 'chose', choice, key: notice?.key ?? '', by: 'ana', place } as const;
    await bot.room.deliver(id, { ...press, at: new Date(posting) });
    await bot.idle();
  }

  test('is told once and not posted again by itself', async () => {
    const bot = await unknown();
    await drain(bot.bot);

    expect(troubles(bot)).toEqual(['A message for team-1 may stand there or not (web).']);
    expect(bot.room.in('team-1')).toEqual([]);
    expect(await bot.database.prisma.effect.count({ where: { state: 'unknown' } })).toBe(1);
  });

  test('is posted again at a press, as if it had never been tried, and once', async () => {
    const bot = await unknown();

    await presses(bot, 'post-again');
    await presses(bot, 'post-again', 'twice');

    expect(bot.room.in('team-1')).toHaveLength(1);
    expect(bot.room.postings.filter(({ tried }) => tried)).toEqual([]);
    expect(troubles(bot)[0]).toMatch(/^ana had it posted again/);
  });

  test('is taken for standing at a press', async () => {
    const bot = await unknown();

    await presses(bot, 'stands');
    await presses(bot, 'post-again');

    expect(bot.room.in('team-1')).toEqual([]);
    expect(await bot.database.prisma.effect.count({ where: { state: 'unknown' } })).toBe(0);
  });
});

test('what waits for another try does not wait for it after a restart', async () => {
  const bot = await troubled('unreachable');
  const { prisma } = bot.database;
  await bot.live(posting);
  await prisma.effect.updateMany({
    where: { state: 'pending' },
    data: { notBefore: new Date(Date.now() + 600_000) },
  });

  await bot.run();
  await bot.idle();

  expect(bot.room.in('team-1')).toHaveLength(1);
});

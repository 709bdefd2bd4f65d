import { expect, test, vi } from 'vitest';
import { addEffects } from '../../src/storage/effects.js';
import { day, hour } from '../platforms/feishu/fake/clock.js';
import type { Aim, Fault } from '../platforms/feishu/fake/index.js';
import { aFeishuStorm, type FeishuStorm } from './a-feishu-storm.js';
import { aStormyBot, expectNoSecret, type StormyBot } from './a-stormy-bot.js';
import type { Standing } from './storm.js';

type Bot = StormyBot<FeishuStorm>;

const dropped: Fault = { does: 'drop' };
const lost: Fault = { does: 'drop', after: true };
const history = 'im:message.group_msg';

/** Posts are tried; in the chats of `stored` they stand, though the answer got lost, in no other. */
async function triedInVain(bot: Bot, stored: readonly string[]): Promise<void> {
  const { storm, channels } = bot;
  const aim: Aim = { api: 'message.create' };
  for (const chat of stored) storm.feishu.faults.plan(lost, { ...aim, chat });
  for (const chat of channels) storm.feishu.faults.plan(dropped, { ...aim, chat, times: 1_000 });
  await bot.monday();
  await triedOnce(bot, channels.length);
}

/** So much time passes, here and at Feishu; then all is well again. */
async function passes({ storm, database }: Bot, ms: number): Promise<void> {
  storm.feishu.clock.forward(ms);
  await database.pool.query(
    `UPDATE posts SET tried_at = tried_at - $1 * interval '1 millisecond'`,
    [ms],
  );
  storm.feishu.faults.none();
}

function counts({ storm, channels }: Bot): number[] {
  return channels.map((chat) => storm.standing(chat).length);
}

test('tried more than an hour ago, a post is found or made: it stands once', async () => {
  const bot = await aStormyBot(await aFeishuStorm(), { channels: 4, teams: 2 });
  await triedInVain(bot, bot.channels.slice(0, 2));
  await passes(bot, 2 * hour);
  const before = counts(bot);

  await bot.settled();

  expect([before, counts(bot)]).toEqual([
    [1, 1, 0, 0],
    [1, 1, 1, 1],
  ]);
  expect(bot.notices()).toEqual([]);
  const { prisma } = bot.database;
  expect(await prisma.post.count({ where: { message: null } })).toBe(0);
});

test('where nobody can look, the administrator says what is so, and it stands once', async () => {
  const bot = await aStormyBot(await aFeishuStorm(), { channels: 5, teams: 2 });
  const { storm, channels } = bot;
  const [stands = '', again = '', lostAgain = '', twice = '', untouched = ''] = channels;
  await triedInVain(bot, [stands]);
  await passes(bot, 2 * hour);
  storm.feishu.world.withdraw(history);
  await bot.settled();
  const unknown = { where: { state: 'unknown' } };
  expect(counts(bot)).toEqual([1, 0, 0, 0, 0]);
  expect(await bot.database.prisma.effect.count(unknown)).toBe(5);
  expect(bot.notices()).toHaveLength(5);

  storm.feishu.faults.plan(lost, { api: 'message.create', chat: lostAgain });
  await storm.press(noticeOf(bot, stands), 'stands');
  await storm.press(noticeOf(bot, again), 'post-again');
  await storm.press(noticeOf(bot, lostAgain), 'post-again');
  const notice = noticeOf(bot, twice);
  await Promise.all([1, 2, 3].map(() => storm.press(notice, 'post-again')));
  await bot.settled();

  expect(counts(bot)).toEqual([1, 1, 1, 1, 0]);
  expect(await bot.database.prisma.effect.count(unknown)).toBe(1);
  expect(bot.notices()).toHaveLength(5);
  expect(noticeOf(bot, untouched).words).toContain('[Post it again]');
  expect(noticeOf(bot, again).words).toMatch(/had it posted again/);
  expect(noticeOf(bot, again).words).not.toContain('[');
  await expectNoSecret(bot);
});

function noticeOf(bot: Bot, chat: string): Standing {
  const { name } = bot.storm.feishu.world.chat(chat);
  const found = bot.notices().find(({ words }) => words.includes(`A message for ${name} `));
  if (!found) throw new Error(`nothing was told of ${name}`);
  return found;
}

/** What a conversation says anew under the key of its root. */
async function saysAnew({ bot, database }: Bot, words: string): Promise<void> {
  const { prisma } = database;
  const message = { summary: words, blocks: [{ kind: 'text' as const, line: [words] }] };
  for (const { id } of await prisma.conversation.findMany({ where: { name: 'weekly-forecast' } })) {
    const effect = { kind: 'post', key: 'forecast', message } as const;
    await prisma.$transaction((tx) => addEffects(tx, id, [effect], bot.clock.now()));
    await bot.queue.nudge('post', id);
  }
}

async function aFortnightLater(bot: Bot): Promise<void> {
  await bot.monday();
  await bot.settled();
  await passes(bot, 15 * day);
}

test.each([
  ['where it may look', true],
  ['where it may not', false],
])(
  'a card too old to be changed is followed by a new one, once, though answers get lost: %s',
  async (_, may) => {
    const bot = await aStormyBot(await aFeishuStorm(), { channels: 4, teams: 2 });
    const { storm, channels } = bot;
    await aFortnightLater(bot);
    if (!may) storm.feishu.world.withdraw(history);
    const [, error = '', drop = '', before = ''] = channels;
    const api = 'message.create';
    storm.feishu.faults.plan({ does: 'error', after: true }, { api, chat: error, times: 2 });
    storm.feishu.faults.plan(lost, { api, chat: drop, times: 2 });
    storm.feishu.faults.plan(dropped, { api, chat: before });

    await saysAnew(bot, 'news');
    await bot.settled();
    await saysAnew(bot, 'newer');
    await bot.settled();

    expect(channels.map((chat) => storm.standing(chat).map(({ words }) => words))).toEqual(
      channels.map(() => [expect.stringContaining('team-'), 'newer']),
    );
    expect(bot.notices()).toEqual([]);
  },
);

async function triedOnce({ database }: Bot, count: number): Promise<void> {
  const tried = { attempts: { gt: 0 }, state: 'pending' };
  await vi.waitUntil(async () => (await database.prisma.effect.count({ where: tried })) === count, {
    timeout: 30_000,
    interval: 50,
  });
}

test('hours without the scope leave no doubt behind: nothing stood, and then all stand once', async () => {
  const bot = await aStormyBot(await aFeishuStorm(), { channels: 4, teams: 2 });
  const { world } = bot.storm.feishu;
  const sending = ['im:message', 'im:message:send_as_bot', 'im:message:send'];
  for (const scope of [...sending, history]) world.withdraw(scope);
  await bot.monday();
  // The notice of it waits as well.
  await triedOnce(bot, 5);
  await passes(bot, 2 * hour);
  for (const scope of sending) world.grant(scope);

  await bot.settled();

  expect(counts(bot)).toEqual([1, 1, 1, 1]);
  expect(bot.notices().map(({ words }) => words.split('\n')[0])).toEqual([
    expect.stringMatching(/^Nothing can be posted on Feishu: a scope is missing/),
  ]);
});

test('a card that follows an old one is not made a second time an hour later', async () => {
  const bot = await aStormyBot(await aFeishuStorm(), { channels: 2, teams: 2 });
  const { storm, channels } = bot;
  await aFortnightLater(bot);
  const [stored = '', not = ''] = channels;
  const api = 'message.create';
  storm.feishu.faults.plan(lost, { api, chat: stored });
  for (const chat of [stored, not]) storm.feishu.faults.plan(dropped, { api, chat, times: 1_000 });
  await saysAnew(bot, 'news');
  await triedOnce(bot, 2);
  await passes(bot, 2 * hour);
  await saysAnew(bot, 'newer');

  await bot.settled();

  const words = channels.map((chat) => storm.standing(chat).map((post) => post.words));
  expect(words).toEqual(channels.map(() => [expect.stringContaining('team-'), 'newer']));
});

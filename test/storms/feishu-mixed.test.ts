import { setTimeout as wait } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { addEffects } from '../../src/storage/effects.js';
import type { Fault } from '../platforms/feishu/fake/index.js';
import { aFeishuStorm, type FeishuStorm } from './a-feishu-storm.js';
import { aStormyBot, expectNoSecret, type StormyBot } from './a-stormy-bot.js';

type Bot = StormyBot<FeishuStorm>;

/** All 500 by hand: `PLUMBLINE_STORM=500 npx vitest run --project running test/storms/feishu-mixed.test.ts`. */
const CHANNELS = Number(process.env.PLUMBLINE_STORM ?? 40);
const sending = ['im:message', 'im:message:send_as_bot', 'im:message:send'];

const weather: { fault: Fault; share: number }[] = [
  { fault: { does: 'limit', resetSeconds: 1 }, share: 0.01 },
  { fault: { does: 'refuse', code: 230020, status: 200 }, share: 0.02 },
  { fault: { does: 'refuse', code: 99991663, status: 400 }, share: 0.02 },
  { fault: { does: 'refuse', code: 99991663, status: 400, after: true }, share: 0.01 },
  { fault: { does: 'error' }, share: 0.03 },
  { fault: { does: 'error', after: true }, share: 0.04 },
  { fault: { does: 'drop' }, share: 0.03 },
  { fault: { does: 'drop', after: true }, share: 0.04 },
  { fault: { does: 'hang' }, share: 0.002 },
  { fault: { does: 'hang', after: true }, share: 0.002 },
  { fault: { does: 'late', ms: 50 }, share: 0.1 },
  { fault: { does: 'refuse-images' }, share: 0.1 },
  { fault: { does: 'refuse-charts' }, share: 0.1 },
];

/** Two answers below each root, so that an order can be kept or not. */
async function answerBelow({ bot, channels, database }: Bot): Promise<void> {
  const { prisma } = database;
  const roots = { where: { name: 'weekly-forecast' } };
  await vi.waitUntil(async () => (await prisma.conversation.count(roots)) === channels.length, {
    timeout: 120_000,
    interval: 200,
  });
  const at = bot.clock.now();
  for (const { id } of await prisma.conversation.findMany(roots)) {
    const effects = ['first', 'second'].map((key) => {
      const message = { summary: key, blocks: [{ kind: 'text' as const, line: [key] }] };
      return { kind: 'post', key, message } as const;
    });
    await prisma.$transaction((tx) => addEffects(tx, id, effects, at));
    await bot.queue.nudge('post', id);
  }
}

/** A while without the scope for sending, and tokens that die now and then. */
async function trouble({ storm }: Bot): Promise<void> {
  const { feishu } = storm;
  for (let at = 0; at < 10; at += 1) {
    feishu.expireTokens();
    if (at === 3) for (const scope of sending) feishu.world.withdraw(scope);
    if (at === 6) for (const scope of sending) feishu.world.grant(scope);
    await wait(CHANNELS * 4);
  }
}

test(`${CHANNELS} Monday posts and their threads stand once each and in order, whatever Feishu does`, {
  timeout: 60_000 + CHANNELS * 1_000,
}, async () => {
  const bot = await aStormyBot(await aFeishuStorm(), { channels: CHANNELS, teams: 8 });
  const { storm, channels, database } = bot;
  const { feishu } = storm;
  const closed = channels.filter((_, at) => at % 20 === 7);
  for (const [at, chat] of closed.entries()) {
    if (at % 2 === 0) feishu.world.removeBot(chat);
    else feishu.world.dissolve(chat);
  }
  const before = feishu.requests.length;
  feishu.faults.byChance(2026, weather);

  const began = Date.now();
  await bot.monday();
  await Promise.all([answerBelow(bot), trouble(bot)]);
  await bot.settled(30_000 + CHANNELS * 600);
  const took = Date.now() - began;

  const open = channels.filter((chat) => !closed.includes(chat));
  const wrong = open.flatMap((chat) => {
    const posts = storm.standing(chat);
    const root = posts[0];
    const words = posts.map(({ words, thread }) => (thread === root?.id ? words : 'root'));
    return words.join() === 'root,first,second' && root?.chart ? [] : [{ chat, words }];
  });
  expect(wrong).toEqual([]);
  expect(closed.flatMap((chat) => storm.standing(chat))).toEqual([]);
  const told = bot.notices().map(({ words }) => words.split('\n')[0] ?? '');
  expect(told.filter((words, at) => told.indexOf(words) !== at)).toEqual([]);
  expect(told.filter((words) => words.includes('could not be posted'))).toHaveLength(closed.length);
  expect(told.filter((words) => words.includes('may stand there'))).toEqual([]);
  const states = { state: { in: ['pending', 'unknown'] } };
  expect(await database.prisma.effect.count({ where: states })).toBe(0);
  const failed = await database.prisma.effect.count({ where: { state: 'failed' } });
  expect(failed).toBe(closed.length * 3);
  await expectNoSecret(bot);
  const asked = feishu.requests.slice(before).filter(({ api }) => /create|reply/.test(api));
  process.stdout.write(
    `${open.length * 3} posts, ${asked.length} asked, ${took} ms\n${told.join('\n')}\n`,
  );
});

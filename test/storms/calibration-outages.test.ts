import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { tick } from '../../src/bot/run-due-jobs.js';
import { startBot } from '../../src/bot/start.js';
import { startQueue } from '../../src/storage/queue.js';
import { dice } from '../platforms/slack/fake/index.js';
import {
  aCalibratingBot,
  type CalibratingBot,
  expectAllOnce,
  expectTasksOf,
  questionTo,
  rootOf,
  savedOf,
} from './a-calibration.js';
import { aSlackStorm, type SlackStorm } from './a-slack-storm.js';
import type { Crowd } from './crowd.js';
import { crowdOnSlack } from './crowd-on-slack.js';

const PEOPLE = 12;
const SEED = Number(process.env.PLUMBLINE_SEED ?? 7);
/** By hand 120; a shorter one takes the same ways. */
const DOWN_SECONDS = Number(process.env.PLUMBLINE_DOWN ?? 5);

async function begun() {
  const storm = await aSlackStorm();
  const crowd = crowdOnSlack(storm, () => storm.slack.to(storm.door()), dice(SEED));
  const bot = await aCalibratingBot(storm, PEOPLE);
  const running = await startBot(bot.bot);
  onTestFinished(() => running.stop());
  await bot.settled(60_000);
  await vi.waitUntil(async () => (await bot.database.prisma.account.count()) >= PEOPLE);
  return { bot, crowd };
}

type Bot = CalibratingBot<SlackStorm>;

/** Everybody answers within some seconds, and says it again until the bot takes it in. */
async function allAnswer(bot: Bot, crowd: Crowd, seconds: number): Promise<void> {
  const roll = dice(SEED);
  const deeds = bot.people.map((person, at) => {
    const words = `I will call customer ${at + 1} by Friday`;
    return at % 2 === 0
      ? crowd.fill(person, questionTo(bot, crowd, person), words)
      : crowd.say(person, crowd.own(person), words);
  });
  await Promise.all(
    deeds.map(async (tell) => {
      await wait(roll() * seconds * 1000);
      while (!(await tell())) await wait(100);
    }),
  );
}

async function expectWhole(bot: Bot, crowd: Crowd): Promise<void> {
  await bot.settled(120_000);
  await expectAllOnce(bot, crowd);
  expect(rootOf(bot).words).toContain(`${PEOPLE} of ${PEOPLE} answered`);
  await expectTasksOf(bot, bot.people);
}

async function toTheEnd(bot: Bot, crowd: Crowd): Promise<void> {
  bot.clock.stopAt(new Date('2026-03-02T02:22:00Z'));
  await tick(bot.bot);
  await expectWhole(bot, crowd);
  expect(await savedOf(bot)).toMatchObject({ phase: 'ended', ends: '2026-03-02T02:22:00.000Z' });
}

test('while every connection to the database is cut for some seconds, no answer is lost or counted twice', {
  timeout: 240_000,
}, async () => {
  const { bot, crowd } = await begun();
  const until = Date.now() + DOWN_SECONDS * 1000;
  let cut = 0;
  const cutting = async () => {
    while (Date.now() < until) {
      const sql = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`;
      const { rowCount } = await bot.database.pool.query(sql).catch(() => ({ rowCount: 0 }));
      cut += rowCount ?? 0;
      await wait(150);
    }
  };

  await Promise.all([cutting(), allAnswer(bot, crowd, DOWN_SECONDS)]);

  await expectWhole(bot, crowd);
  expect(cut).toBeGreaterThan(0);
  await toTheEnd(bot, crowd);
});

test.each([
  ['503', { kind: 'broken', when: 'before', status: 503 }],
  ['429', { kind: 'limited', retryAfterSeconds: 2 }],
] as const)(
  'while Slack answers everything with %s, answers are taken in, and shown when it is back',
  {
    timeout: 240_000 + DOWN_SECONDS * 2000,
  },
  async (_, trouble) => {
    const { bot, crowd } = await begun();
    const mend = bot.storm.slack.faults.plan({ trouble, times: Number.POSITIVE_INFINITY });

    await allAnswer(bot, crowd, DOWN_SECONDS);
    await vi.waitUntil(async () => (await bot.database.prisma.task.count()) === PEOPLE, {
      timeout: 60_000,
    });
    mend();

    await expectWhole(bot, crowd);
    await toTheEnd(bot, crowd);
  },
);

test('two instances on one database post everything once, and wake a calibration once', {
  timeout: 240_000,
}, async () => {
  const { bot, crowd } = await begun();
  const queue = await startQueue(bot.database, () => undefined);
  onTestFinished(() => queue.stop());
  const hears = { start: async () => {}, stop: async () => {} };
  const [slack] = bot.bot.platforms.values();
  if (!slack) throw new Error('there is no platform');
  // The second speaks over the same Slack; what is heard comes in at the door of the first.
  const other = { ...bot.bot, queue, platforms: new Map([[slack.name, { ...slack, ...hears }]]) };
  const running = await startBot(other);
  onTestFinished(() => running.stop());

  await allAnswer(bot, crowd, 1);
  await expectWhole(bot, crowd);
  bot.clock.stopAt(new Date('2026-03-02T02:22:00Z'));
  await Promise.all([tick(bot.bot), tick(other), tick(bot.bot), tick(other)]);

  await toTheEnd(bot, crowd);
  const keys = ['root'];
  const { id: conversationId } = await savedOf(bot);
  const ended = await bot.database.prisma.effect.findMany({
    where: { conversationId, key: { in: keys } },
  });
  // One at the opening, one for each answer, one at the end.
  expect(ended).toHaveLength(PEOPLE + 2);
});

import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { tick } from '../../src/bot/run-due-jobs.js';
import { startBot } from '../../src/bot/start.js';
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
import { aFeishuStorm } from './a-feishu-storm.js';
import { aSlackStorm } from './a-slack-storm.js';
import type { Crowd, Deed } from './crowd.js';
import { crowdOnFeishu } from './crowd-on-feishu.js';
import { crowdOnSlack } from './crowd-on-slack.js';
import type { Storm } from './storm.js';

const PEOPLE = 50;
const SEED = Number(process.env.PLUMBLINE_SEED ?? 7);
/** How many times Slack’s rates are used and allowed: by hand 1, and it takes minutes. */
const PACE = Number(process.env.PLUMBLINE_PACE ?? 10);

/** What is allowed of changes to one post: so many within so many milliseconds. */
interface Allowed {
  edits: number;
  within: number;
}

interface Way {
  scene(roll: () => number): Promise<{ storm: Storm; crowd: Crowd }>;
  allowed: Allowed;
}

const onSlack = (over: 'http' | 'socket'): Way => ({
  async scene(roll) {
    const storm = await aSlackStorm({ pace: { factor: PACE } }, PACE, over);
    const { slack } = storm;
    const inbound = () => (over === 'http' ? slack.to(storm.door()) : slack.overSocket());
    return { storm, crowd: crowdOnSlack(storm, inbound, roll) };
  },
  allowed: { edits: 50, within: 60_000 / PACE },
});

const onFeishu = (http: boolean): Way => ({
  async scene() {
    const storm = await aFeishuStorm({ http, limitFactor: 1, pace: 1 });
    const { feishu } = storm;
    const crowd = crowdOnFeishu(storm, async (event) => {
      if (http) return (await feishu.post(storm.door(), event)).status === 200;
      return (await feishu.deliver(event)).ack?.code === 200;
    });
    return { storm, crowd };
  },
  allowed: { edits: 5, within: 1000 },
});

/** Everybody’s answer: by form or button or in words, in private or in the thread. */
function answersIn(bot: CalibratingBot<Storm>, crowd: Crowd): { deeds: Deed[]; tasks: string[] } {
  const root = rootOf(bot);
  const tasks: string[] = [];
  const deeds = bot.people.map((person, at) => {
    const action = `I will call customer ${at + 1} by Friday`;
    const question = questionTo(bot, crowd, person);
    if (at % 7 === 1) return crowd.press(person, question, 'fine');
    if (at % 7 === 2) return crowd.press(person, root, 'support');
    tasks.push(person);
    if (at % 7 === 3) return crowd.fill(person, question, action);
    if (at % 7 === 4) return crowd.fill(person, root, action);
    if (at % 7 < 6) return crowd.say(person, crowd.own(person), action);
    return crowd.say(person, bot.channel, action, root);
  });
  return { deeds, tasks };
}

/** Within one second in any order, each twice at least, and again until the bot took it in. */
async function allAtOnce(deeds: readonly Deed[], roll: () => number): Promise<void> {
  await Promise.all(
    deeds.map(async (tell) => {
      await wait(roll() * 1000);
      const together = roll() < 0.5;
      if (together) await Promise.all([tell(), wait(roll() * 30).then(tell)]);
      else await tell();
      await wait(roll() * 300);
      while (!(await tell())) await wait(50);
    }),
  );
}

function fastest(edits: readonly number[], within: number): number {
  return Math.max(
    0,
    ...edits.map((from) => edits.filter((at) => at >= from && at < from + within).length),
  );
}

test.each([
  ['Slack over HTTP', onSlack('http')],
  ['Slack over Socket Mode', onSlack('socket')],
  ['Feishu over the long connection', onFeishu(false)],
  ['Feishu over HTTP', onFeishu(true)],
])(
  'fifty answers in a second, each delivered twice, count once each: %s',
  {
    timeout: 600_000,
  },
  async (name, { scene, allowed }) => {
    const roll = dice(SEED);
    const { storm, crowd } = await scene(roll);
    const bot = await aCalibratingBot(storm, PEOPLE);
    const running = await startBot(bot.bot);
    onTestFinished(() => running.stop());
    await bot.settled(300_000);
    await vi.waitUntil(async () => (await bot.database.prisma.account.count()) >= PEOPLE);
    const { deeds, tasks } = answersIn(bot, crowd);

    const began = Date.now();
    await allAtOnce(deeds, roll);
    const told = Date.now() - began;
    await bot.settled(300_000);
    const took = Date.now() - began;

    expect(rootOf(bot).words).toContain(`${PEOPLE} of ${PEOPLE} answered`);
    expect((await savedOf(bot)).tasks.map(({ by }) => by).toSorted()).toEqual(tasks.toSorted());
    await expectTasksOf(bot, tasks);
    await expectAllOnce(bot, crowd);
    const edits = crowd.edits(rootOf(bot));
    expect(fastest(edits, allowed.within)).toBeLessThanOrEqual(allowed.edits);
    const where = { key: 'root', state: 'overtaken' };
    const overtaken = await bot.database.prisma.effect.count({ where });
    expect(edits.length + overtaken).toBe(PEOPLE);
    expect(storm.asked().filter(({ limited }) => limited)).toEqual([]);

    bot.clock.stopAt(new Date('2026-03-02T02:22:00Z'));
    await tick(bot.bot);
    await bot.settled(300_000);
    expect(rootOf(bot).words).toContain(`${PEOPLE} of ${PEOPLE} answered`);
    expect(rootOf(bot).words).toContain('ended 10:22');
    await expectAllOnce(bot, crowd);
    if (process.env.PLUMBLINE_FIGURES) {
      const figures = { name, told, took, edits: edits.length, overtaken, tasks: tasks.length };
      process.stdout.write(`${JSON.stringify(figures)}\n`);
    }
  },
);

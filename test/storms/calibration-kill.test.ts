import { expect, test } from 'vitest';
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
import type { Crowd } from './crowd.js';
import { crowdOnFeishu } from './crowd-on-feishu.js';
import { crowdOnSlack } from './crowd-on-slack.js';
import { playKilled, type Stage } from './killed.js';
import type { Storm } from './storm.js';

/** More by hand: `PLUMBLINE_KILLS=30 npx vitest run --project running test/storms/calibration-kill.test.ts`. */
const KILLS = Number(process.env.PLUMBLINE_KILLS ?? 3);
const SEED = Number(process.env.PLUMBLINE_SEED ?? 7);
const PEOPLE = 8;

interface Scene {
  storm: Storm;
  crowd: Crowd;
  /** What a process of its own must know of the chat system. */
  fake: object;
  /** What stands in people’s own lists. */
  listed(): string[];
}

const onSlack = async (roll: () => number): Promise<Scene> => {
  const storm = await aSlackStorm({ pace: { factor: 'off' } }, 100, 'socket');
  const { slack } = storm;
  // Time enough to die between what Slack does and our knowing of it.
  for (const method of ['chat.postMessage', 'chat.update', 'slackLists.items.create']) {
    const trouble = { kind: 'late', milliseconds: 120, when: 'after' } as const;
    slack.faults.plan({ method, trouble, times: Number.POSITIVE_INFINITY });
  }
  const { apiUrl, botToken, appToken } = slack;
  return {
    storm,
    crowd: crowdOnSlack(storm, () => slack.overSocket(), roll),
    fake: { slack: { apiUrl, botToken, appToken, pace: 10 } },
    listed: () => slack.lists.seen().map((item) => JSON.stringify(item)),
  };
};

const onFeishu = async (): Promise<Scene> => {
  const storm = await aFeishuStorm();
  const { feishu } = storm;
  for (const api of ['message.create', 'message.reply', 'message.patch', 'task.create']) {
    const late = { does: 'late', ms: 120, after: true } as const;
    feishu.faults.plan(late, { api, times: Number.POSITIVE_INFINITY });
  }
  const { appId, appSecret, domain } = feishu;
  return {
    storm,
    crowd: crowdOnFeishu(storm, async (event) => (await feishu.deliver(event)).ack?.code === 200),
    fake: { feishu: { appId, appSecret, domain, pace: 4 } },
    listed: () => [...feishu.world.tasks.all.values()].map(({ summary }) => summary),
  };
};

/** From ten past ten to eleven: everything there is in a calibration. */
function stagesOf(bot: CalibratingBot<Storm>, crowd: Crowd): Stage[] {
  const own = (person: string) => questionTo(bot, crowd, person);
  const say = (person: string, words: string) => crowd.say(person, crowd.own(person), words);
  const at = (time: string) => `2026-03-02T02:${time}Z`;
  return [
    { name: 'opening', at: at('07:00') },
    {
      name: 'answers',
      at: at('10:00'),
      deeds: () => [
        crowd.fill('p2', own('p2'), 'Send Acme the ROI sheet'),
        say('p3', 'I will call customer 3 by Friday'),
        crowd.press('p4', own('p4'), 'support'),
        crowd.fill('p5', rootOf(bot), 'Bring the contract to Beta'),
        crowd.say('p6', bot.channel, 'I will visit customer 6 by Thursday', rootOf(bot)),
      ],
    },
    { name: 'reminder', at: at('17:30') },
    { name: 'extending', at: at('18:00'), deeds: () => [crowd.press('p1', own('p1'), 'extend')] },
    {
      name: 'more answers',
      at: at('24:00'),
      deeds: () => [
        say('p4', 'A discount for Gamma from the board'),
        crowd.press('p7', own('p7'), 'fine'),
      ],
    },
    { name: 'end, after it was due', at: at('31:00') },
    { name: 'settling', at: at('33:00') },
    {
      name: 'late answer',
      at: at('40:00'),
      deeds: () => [say('p8', 'I will call customer 8 by Friday')],
    },
    { name: 'settling again', at: at('57:00') },
    { name: 'round-up', at: at('59:00') },
  ];
}

test.each([
  ['Slack', onSlack],
  ['Feishu', onFeishu],
])(
  `killed in the middle of a calibration on %s (seed ${SEED}), it goes on and ends when it should`,
  {
    timeout: 180_000 + KILLS * 30_000,
  },
  async (name, scene) => {
    const roll = dice(SEED);
    const { storm, crowd, fake, listed } = await scene(roll);
    const bot = await aCalibratingBot(storm, PEOPLE);
    const env = { DATABASE_URL: bot.url, FAKE: JSON.stringify(fake), JOB: 'calibration' };

    const plan = { stages: stagesOf(bot, crowd), kills: KILLS, roll, env };
    const struck = await playKilled(bot, plan);

    await expectTasksOf(bot, ['p2', 'p3', 'p4', 'p5', 'p6', 'p8']);
    const saved = await savedOf(bot);
    // Fifteen minutes and five, however often it was struck, and however late anybody noticed.
    const ends = new Date(Date.parse(saved.began) + 20 * 60_000).toISOString();
    expect(saved).toMatchObject({ phase: 'ended', ends });
    expect(saved.tasks.filter(({ late }) => late).map(({ by }) => by)).toEqual(['p8']);
    expect(rootOf(bot).words).toContain('ended 10:27 · 7 of 8 answered');
    await expectAllOnce(bot, crowd);
    const posts = await bot.database.prisma.post.findMany({ where: { conversationId: saved.id } });
    const reminders = posts.map(({ key }) => key).filter((key) => key.startsWith('reminder:'));
    expect(reminders.toSorted()).toEqual(['reminder:p1', 'reminder:p7', 'reminder:p8']);
    expect(storm.standing(bot.above).map(({ words }) => words)).toEqual([
      expect.stringContaining('7 of 8'),
    ]);
    await expectEachListedOnce(bot, listed());
    await expectWakesFiredOnce(bot);
    if (process.env.PLUMBLINE_KILLS) {
      const asked = storm.asked().filter(({ kind }) => kind === 'post').length;
      const figures = {
        name,
        seed: SEED,
        struck,
        asked,
        posts: await bot.database.prisma.post.count(),
      };
      process.stdout.write(`${JSON.stringify(figures)}\n`);
    }
  },
);

async function expectEachListedOnce({ database }: CalibratingBot<Storm>, items: string[]) {
  const tasks = await database.prisma.task.findMany();
  const times = (action: string) => items.filter((item) => item.includes(action)).length;
  expect(tasks.map(({ action }) => [action, times(action)])).toEqual(
    tasks.map(({ action }) => [action, 1]),
  );
  expect(items).toHaveLength(tasks.length);
  expect(new Set(tasks.map(({ listed }) => listed)).size).toBe(tasks.length);
}

/** What is done at a wake is done in the transaction that notes it: nothing is owed, nothing done before its time. */
async function expectWakesFiredOnce({ database }: CalibratingBot<Storm>) {
  const wakes = await database.prisma.wake.findMany();
  const over = new Date('2026-03-02T02:59:00Z');
  const owed = wakes.filter(({ at, firedAt }) => at <= over && firedAt === null);
  expect(owed.map(({ key }) => key)).toEqual([]);
  expect(wakes.filter(({ at, firedAt }) => firedAt !== null && firedAt < at)).toEqual([]);
}

import { setTimeout as wait } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { noteRuns } from '../../src/storage/runs.js';
import { anInstance, kill } from '../bot/kill/an-instance.js';
import { dice } from '../platforms/slack/fake/index.js';
import { aSlackStorm } from './a-slack-storm.js';
import { aStormyBot, expectNothingBlind } from './a-stormy-bot.js';

const posting = '2026-03-02T01:07:00Z';
/** More by hand: `PLUMBLINE_KILLS=50 npx vitest run --project running test/storms/slack-kill.test.ts`. */
const KILLS = Number(process.env.PLUMBLINE_KILLS ?? 4);
const CHANNELS = Math.max(30, KILLS * 8);

const script = new URL('./kill/instance.mjs', import.meta.url);

test('killed again and again on a Monday, also before an answer of Slack was saved, every channel has one post with one chart', {
  timeout: 60_000 + KILLS * 30_000,
}, async () => {
  const storm = await aSlackStorm({ pace: { factor: 'off' } });
  const bot = await aStormyBot(storm, { channels: CHANNELS, teams: 8, run: false });
  const { database, channels } = bot;
  const due = new Date(posting);
  const runs = channels.map((id) => {
    return { job: 'weekly-forecast', place: `slack/${id}`, due, state: 'pending' } as const;
  });
  await noteRuns(database, runs, due);
  const { apiUrl, botToken, signingSecret, faults } = storm.slack;
  const fake = { slack: { apiUrl, botToken, signingSecret, pace: 10 } };
  const env = { DATABASE_URL: bot.url, FAKE: JSON.stringify(fake) };
  // Time enough to die between the message and our knowing of it.
  const late = { kind: 'late', milliseconds: 150, when: 'after' } as const;
  faults.plan({ method: 'chat.postMessage', trouble: late, times: Number.POSITIVE_INFINITY });
  const roll = dice(7);
  const standing = () => channels.flatMap((channel) => storm.standing(channel)).length;
  const saved = () => database.prisma.post.count({ where: { message: { not: null } } });
  let between = 0;

  for (let i = 0; i < KILLS; i++) {
    const child = await anInstance(script, posting, env);
    const before = standing();
    // Anywhere, or about when a message stands of which the bot has not been told.
    if (roll() < 0.25) await wait(roll() * 1500);
    else await vi.waitUntil(() => standing() > before, { timeout: 6000 }).catch(() => 0);
    await wait(roll() * 120);
    await kill(child);
    if (standing() > (await saved())) between += 1;
  }
  const last = await anInstance(script, posting, env);
  await bot.settled(60_000 + KILLS * 5000);
  await kill(last);

  for (const channel of channels) {
    expect(await bot.kinds(channel)).toEqual(['forecast']);
    expect(storm.standing(channel).map(({ chart }) => chart)).toEqual(['picture']);
  }
  expect(await database.prisma.post.count({ where: { message: null } })).toBe(0);
  expectNothingBlind(bot);
  expect(between).toBeGreaterThan(0);
  if (process.env.PLUMBLINE_KILLS) {
    const asked = (kind: string) => storm.asked().filter((one) => one.kind === kind).length;
    process.stdout.write(
      `${KILLS} kills, ${between} of them between Slack’s storing and our saving: ` +
        `asked to post ${asked('post')} times and to look ${asked('look')} times for ${CHANNELS} posts\n`,
    );
  }
});

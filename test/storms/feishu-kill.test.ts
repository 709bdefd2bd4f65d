import { setTimeout as wait } from 'node:timers/promises';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';
import { noteRuns } from '../../src/storage/runs.js';
import { anInstance, kill } from '../bot/kill/an-instance.js';
import { aFeishuStorm } from './a-feishu-storm.js';
import { aStormyBot } from './a-stormy-bot.js';

const posting = '2026-03-02T01:07:00Z';
/** More by hand: `PLUMBLINE_KILLS=50 npx vitest run --project running test/storms/feishu-kill.test.ts`. */
const KILLS = Number(process.env.PLUMBLINE_KILLS ?? 4);
const CHANNELS = Math.max(24, KILLS * 5);

const script = new URL('./kill/instance.mjs', import.meta.url);

test('killed again and again on a Monday, also before an answer of Feishu was saved, every chat has one post with one chart', {
  timeout: 60_000 + KILLS * 15_000,
}, async () => {
  const storm = await aFeishuStorm();
  const bot = await aStormyBot(storm, { channels: CHANNELS, teams: 8, run: false });
  const { database, channels } = bot;
  const due = new Date(posting);
  const runs = channels.map((id) => {
    return { job: 'weekly-forecast', place: `feishu/${id}`, due, state: 'pending' } as const;
  });
  await noteRuns(database, runs, due);
  const { appId, appSecret, domain, faults } = storm.feishu;
  const fake = { feishu: { appId, appSecret, domain, pace: 4 } };
  const env = { DATABASE_URL: bot.url, FAKE: JSON.stringify(fake) };
  // Time enough to die between the message and our knowing of it.
  const late = { does: 'late', ms: 150, after: true } as const;
  faults.plan(late, { api: 'message.create', times: Number.POSITIVE_INFINITY });
  const dice = xoroshiro128plus(7);
  const stood: number[] = [];

  for (let i = 0; i < KILLS; i++) {
    const child = await anInstance(script, posting, env);
    await wait(uniformInt(dice, 0, 900));
    await kill(child);
    stood.push(channels.filter((chat) => storm.standing(chat).length > 0).length);
  }
  const last = await anInstance(script, posting, env);
  await bot.settled(30_000 + KILLS * 5_000);
  await kill(last);

  const standing = channels.map((chat) => storm.standing(chat).map(({ chart }) => chart));
  expect(standing).toEqual(channels.map(() => ['picture']));
  expect(await database.prisma.post.count({ where: { message: null } })).toBe(0);
  expect(await database.prisma.effect.count({ where: { NOT: { state: 'done' } } })).toBe(0);
  if (process.env.PLUMBLINE_KILLS) {
    const asked = storm.asked().filter(({ kind }) => kind === 'post').length;
    const words = `${KILLS} kills: ${asked} posts asked for ${CHANNELS} chats; stood after each: ${stood.join(' ')}\n`;
    process.stdout.write(words);
  }
});

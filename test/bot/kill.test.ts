import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';
import { freezeMonday } from '../../src/bot/outlooks.js';
import { noteRuns } from '../../src/storage/runs.js';
import { freshDatabase } from '../storage/fresh-database.js';
import { aBot } from './a-bot.js';
import { aCompany } from './a-company.js';
import { anInstance, kill } from './kill/an-instance.js';

const posting = '2026-03-02T01:07:00Z';
/** More by hand: `PLUMBLINE_KILLS=50 npx vitest run --project running test/bot/kill.test.ts`. */
const KILLS = Number(process.env.PLUMBLINE_KILLS ?? 4);
const CHANNELS = 40;
/** How soon after it is at work a restart must have made good what the last kill left behind. */
const RECOVERED_WITHIN = 10_000;

const script = new URL('./kill/instance.mjs', import.meta.url);

test('killed again and again on a Monday, every channel has its post exactly once', {
  timeout: 30_000 + KILLS * 10_000,
}, async () => {
  const database = await freshDatabase();
  const facts = aCompany('2026-03-01', { teams: CHANNELS - 1 });
  const bot = await aBot({ at: '2026-03-01T21:00:00Z', facts, database });
  await bot.live('2026-03-01T21:00:00Z');
  await bot.live('2026-03-01T22:00:00Z');
  await freezeMonday(bot.bot, '2026-03-02');
  await database.pool.query('CREATE TABLE room (key text PRIMARY KEY, channel text, asked int)');
  const channels = await database.prisma.channel.findMany({ where: { team: { not: null } } });
  const due = new Date(posting);
  const runs = channels.map(({ id }) => {
    return { job: 'weekly-forecast', place: `web/${id}`, due, state: 'pending' } as const;
  });
  await noteRuns(database, runs, due);
  const dice = xoroshiro128plus(7);

  for (let i = 0; i < KILLS; i++) {
    const child = await anInstance(script, posting, { DATABASE_URL: database.url });
    const wait = uniformInt(dice, 0, 250);
    await new Promise((resume) => setTimeout(resume, wait));
    await kill(child);
  }
  const restart = Date.now();
  const last = await anInstance(script, posting, { DATABASE_URL: database.url });
  await bot.idle();
  const recovered = Date.now() - restart;
  await kill(last);

  const { rows } = await database.pool.query('SELECT channel, asked FROM room');
  expect(new Set(rows.map(({ channel }) => channel)).size).toBe(CHANNELS);
  expect(rows).toHaveLength(CHANNELS);
  expect(await database.prisma.post.count({ where: { message: null } })).toBe(0);
  expect(await database.prisma.run.count({ where: { state: 'done' } })).toBeGreaterThan(CHANNELS);
  expect(recovered).toBeLessThan(RECOVERED_WITHIN);
  const asked = rows.reduce((sum, row) => sum + row.asked, 0);
  if (process.env.PLUMBLINE_KILLS) {
    process.stdout.write(`${KILLS} kills: asked ${asked} times, recovered in ${recovered} ms\n`);
  }
});

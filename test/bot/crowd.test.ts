import pg from 'pg';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';
import { channelKey, hearChannel } from '../../src/bot/hear.js';
import { travelFor } from '../../src/bot/travel.js';
import type { HeardFromPlatform } from '../../src/chat/index.js';
import { aBot, type TestBot } from './a-bot.js';
import { aTeamOf } from './a-team.js';

/** A second-week Monday, 10:07 in Shanghai. */
const due = '2026-03-09T02:07:00Z';
const PEOPLE = 50;

/** A running calibration of fifty people who were all asked. */
async function begun(): Promise<TestBot> {
  const bot = await aBot({ at: '2026-03-08T21:00:00Z', facts: aTeamOf(PEOPLE) });
  for (const at of ['2026-03-08T21:00:00Z', '2026-03-08T22:00:00Z']) await bot.live(at);
  await travelFor(bot.bot, bot.clock).to(new Date(due));
  bot.clock.stopAt(new Date(due));
  return bot;
}

function shuffled<T>(things: readonly T[]): T[] {
  const dice = xoroshiro128plus(11);
  const rest = [...things];
  return things.flatMap(() => rest.splice(uniformInt(dice, 0, rest.length - 1), 1));
}

function answerOf(person: string): HeardFromPlatform {
  const place = { platform: 'web', channel: `direct-${person}` };
  const text = `I will call customer ${person.slice(1)} by Friday`;
  const about = { id: `w-${person}`, by: person, place, at: new Date(due) };
  return { kind: 'said', text, toBot: true, ...about };
}

interface Saved {
  tasks: { by: string }[];
  people: { id: string; fine: boolean }[];
}

const saved = async ({ database }: TestBot) =>
  (await database.prisma.conversation.findFirstOrThrow({ where: { name: 'calibration' } }))
    .state as unknown as Saved;

test('fifty answers at once, each delivered twice and in any order, count once each', {
  timeout: 120_000,
}, async () => {
  const bot = await begun();
  await bot.run();
  const people = Array.from({ length: PEOPLE }, (_, index) => `p${index + 1}`);

  await Promise.all(
    shuffled([...people, ...people]).map((person) =>
      bot.room.deliver(`e-${person}`, answerOf(person)),
    ),
  );
  await bot.idle();

  const { prisma } = bot.database;
  const tasks = await prisma.task.findMany();
  expect(tasks.map(({ owner }) => owner).sort()).toEqual([...people].sort());
  expect((await saved(bot)).tasks.map(({ by }) => by).sort()).toEqual([...people].sort());
  expect(await prisma.recordedChange.count()).toBe(PEOPLE);
  const deliveries = await prisma.delivery.findMany();
  expect(deliveries.map(({ repeats, error }) => [repeats, error])).toEqual(
    people.map(() => [1, null]),
  );
  expect(await prisma.effect.count({ where: { state: 'failed' } })).toBe(0);
  expect(new Set(bot.room.standing.map(({ key }) => key)).size).toBe(bot.room.standing.length);
});

/** A large company around the team: 100,000 facts that nobody in it asks for. */
async function amongMany({ database }: TestBot): Promise<void> {
  const insert = (kind: string, body: string) =>
    database.pool.query(
      `INSERT INTO facts (kind, id, known_since, learned, source, pull, digest, body)
       SELECT $1, 'other-' || n, '2024-01-01', '2024-01-01', 'CRM', 1, '', ${body}
       FROM generate_series(1, 25000) AS n`,
      [kind],
    );
  await insert('person', `jsonb_build_object('name', 'Other ' || n, 'role', 'rep')`);
  await insert(
    'membership',
    `jsonb_build_object('person', 'other-' || n, 'team', 'team-' || n % 900)`,
  );
  await insert(
    'absence',
    `jsonb_build_object('person', 'other-' || n, 'from', '2026-03-09', 'to', '2026-03-09')`,
  );
  await insert('deal', `jsonb_build_object('name', 'Deal ' || n, 'owner', 'other-' || n)`);
  await database.pool.query('ANALYZE facts');
}

/** Counts what is asked of the database while something is done. */
async function statementsOf(work: () => Promise<void>): Promise<number> {
  const { prototype } = pg.Client;
  const { query } = prototype;
  let count = 0;
  prototype.query = function (this: pg.Client, ...asked: unknown[]) {
    count += 1;
    return Reflect.apply(query, this, asked);
  } as typeof query;
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return count;
}

test('a press in it is heard in few statements, quickly, among 100,000 facts', {
  timeout: 60_000,
}, async () => {
  const bot = await begun();
  await amongMany(bot);
  const times: number[] = [];
  const counts: number[] = [];
  for (let n = 1; n <= 20; n++) {
    const place = { platform: 'web', channel: `direct-p${n}` };
    await wait(bot, `p${n}`, bot.room.in(place.channel)[0]?.key ?? '');
    const before = performance.now();
    counts.push(await statementsOf(() => hearChannel(bot.bot, channelKey('web', place.channel))));
    times.push(performance.now() - before);
  }
  const [time, count] = [median(times), median(counts)];
  const told = `a press: ${time.toFixed(1)} ms, ${count} statements\n`;
  if (process.env.PLUMBLINE_TIMES) process.stdout.write(told);

  const { people } = await saved(bot);
  expect(people.filter(({ fine }) => fine)).toHaveLength(20);
  expect(count).toBeLessThan(40);
  // Generous, for a machine that does much else.
  expect(time).toBeLessThan(1500);
});

/** A press of "all is well" that came in and waits to be heard. */
async function wait({ database }: TestBot, by: string, key: string): Promise<void> {
  const place = { platform: 'web', channel: `direct-${by}` };
  const heard = { kind: 'chose', choice: 'fine', key, by, place, at: due };
  await database.prisma.delivery.create({
    data: {
      ...{ platform: 'web', event: `press of ${by}`, channel: place.channel, heard },
      receivedAt: new Date(due),
    },
  });
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

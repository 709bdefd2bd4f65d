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

test('a press in it is heard in a few statements, quickly', { timeout: 60_000 }, async () => {
  const bot = await begun();
  const times: number[] = [];
  for (let n = 1; n <= 20; n++) {
    const [card] = bot.room.in(`direct-p${n}`);
    const place = { platform: 'web', channel: `direct-p${n}` };
    const press = { kind: 'chose', choice: 'all-well', key: card?.key ?? '' } as const;
    const heard = { ...press, by: `p${n}`, place, at: new Date(due) };
    await bot.database.prisma.delivery.create({
      data: {
        ...{ platform: 'web', event: `press ${n}`, channel: place.channel },
        ...{ heard: JSON.parse(JSON.stringify(heard)), receivedAt: new Date(due) },
      },
    });
    const before = performance.now();
    await hearChannel(bot.bot, channelKey('web', place.channel));
    times.push(performance.now() - before);
  }
  const median = times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
  if (process.env.PLUMBLINE_TIMES) process.stdout.write(`a press: ${median.toFixed(1)} ms\n`);

  // Generous, for a machine that does much else.
  expect(median).toBeLessThan(1500);
});

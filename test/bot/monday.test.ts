import { describe, expect, test, vi } from 'vitest';
import { tick } from '../../src/bot/run-due-jobs.js';
import { drain } from '../../src/bot/travel.js';
import { freshDatabase } from '../storage/fresh-database.js';
import { aBot } from './a-bot.js';
import { aCompany } from './a-company.js';
import { Room } from './room.js';

// 2026-03-02 is a Monday; 09:07 in Shanghai is 01:07 in UTC.
const dawn = '2026-03-01T21:00:00Z';
const six = '2026-03-01T22:00:00Z';
const posting = '2026-03-02T01:07:00Z';

test('on Monday every channel gets its forecast once, however often the clock ticks', async () => {
  const { live, room, bot, database } = await aBot({ at: dawn, facts: aCompany('2026-03-01') });
  await live(dawn);
  await live(six);
  expect(room.standing).toHaveLength(0);

  await live(posting);
  await tick(bot);
  await tick(bot);
  await drain(bot);

  expect(room.standing.map(({ place }) => place.channel).sort()).toEqual([
    'hq',
    'team-1',
    'team-2',
  ]);
  expect(room.in('hq')[0]?.message.blocks.some(({ kind }) => kind === 'chart')).toBe(true);
  expect(room.attempts).toBe(3);
  const frozen = await database.prisma.frozenOutlook.findMany({ orderBy: { team: 'asc' } });
  expect(frozen.map(({ team, monday }) => `${team} ${monday}`)).toEqual([
    'hq 2026-03-02',
    'team-1 2026-03-02',
    'team-2 2026-03-02',
  ]);
});

test('what was frozen stays as it was, whatever is learned later', async () => {
  const { live, source, database } = await aBot({ at: dawn, facts: aCompany('2026-03-01') });
  for (const at of [dawn, six, posting]) await live(at);
  const before = await database.prisma.frozenOutlook.findMany({ orderBy: { team: 'asc' } });
  const forecasts = await database.prisma.frozenForecast.findMany({
    where: { monday: '2026-03-02' },
    orderBy: { team: 'asc' },
  });
  const current = await database.prisma.currentOutlook.findMany();

  source.facts = source.facts.map((fact) =>
    fact.kind === 'deal' && fact.body
      ? { ...fact, body: { ...fact.body, value: 9_000_000 } }
      : fact,
  );
  await live('2026-03-02T22:00:00Z');

  expect(await database.prisma.frozenOutlook.findMany({ orderBy: { team: 'asc' } })).toEqual(
    before,
  );
  expect(
    await database.prisma.frozenForecast.findMany({
      where: { monday: '2026-03-02' },
      orderBy: { team: 'asc' },
    }),
  ).toEqual(forecasts);
  expect(await database.prisma.currentOutlook.findMany()).not.toEqual(current);
});

describe('two instances on one database', () => {
  test('post to forty channels at once: each exactly once', async () => {
    const database = await freshDatabase();
    const room = new Room();
    const facts = aCompany('2026-03-01', { teams: 39 });
    const first = await aBot({ at: dawn, facts, database, room });
    await first.live(dawn);
    await first.live(six);
    const second = await aBot({ at: posting, facts, database, room });
    first.clock.stopAt(new Date(posting));

    await Promise.all([first.run(), second.run()]);
    await first.idle();

    expect(new Set(room.standing.map(({ place }) => place.channel)).size).toBe(40);
    expect(room.standing).toHaveLength(40);
    expect(room.attempts).toBe(40);
    expect(await database.prisma.run.count({ where: { job: 'weekly-forecast' } })).toBe(40);
  });
});

test('answers to people do not wait for posts to many, however slow those are', async () => {
  const facts = aCompany('2026-03-01', { teams: 24 });
  const { live, room, clock, run, idle } = await aBot({ at: dawn, facts });
  await live(dawn);
  await live(six);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  room.slow = ({ thread }) => (thread === undefined ? released : undefined);
  clock.stopAt(new Date(posting));
  await run();
  await vi.waitUntil(() => room.attempts >= 16, { timeout: 30_000 });

  const place = { platform: 'web', channel: 'team-1' };
  const word = { kind: 'said', id: 'q1', text: 'help', toBot: true, by: 'ana', place } as const;
  await room.deliver('e1', { ...word, at: new Date(posting) });
  await vi.waitUntil(() => room.in('team-1', 'q1').length === 1, { timeout: 10_000 });

  expect(room.standing).toHaveLength(1);
  release();
  await idle();
  expect(room.standing).toHaveLength(1 + 25);
});

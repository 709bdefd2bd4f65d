import { expect, test } from 'vitest';
import { forecastAgain } from '../../src/bot/outlooks.js';
import type { Fact } from '../../src/facts/index.js';
import { proposalOf } from '../../src/storage/answers/targets.js';
import { readOutlook } from '../../src/storage/outlooks.js';
import { saveDecision } from '../../src/storage/target-changes.js';
import { aMembership, aPerson } from '../facts/versions.js';
import { aBot } from './a-bot.js';
import { aCompany } from './a-company.js';

const long = new Date('2025-12-01T00:00:00Z');
const quota: Fact = {
  kind: 'quota',
  id: 'team-1 2026',
  knownSince: long,
  body: { team: 'team-1', period: '2026', value: 522_000_00 },
};
const hired = new Date('2026-03-03T01:00:00Z');
const colleague: Fact[] = [
  { kind: 'person', id: 'dee', knownSince: hired, body: aPerson({ name: 'Dee' }) },
  {
    kind: 'membership',
    id: 'dee',
    knownSince: hired,
    body: aMembership({ person: 'dee', team: 'team-1', from: '2026-03-03' }),
  },
];

test('a colleague who joins leads to a proposal after the import, and its approval to another line', async () => {
  const { bot, source, clock, live } = await aBot({
    at: '2026-03-01T21:00:00Z',
    facts: [...aCompany('2026-03-01'), quota],
  });
  const { prisma } = bot.database;
  await live('2026-03-01T21:00:00Z');
  await live('2026-03-01T22:00:00Z');
  const before = await readOutlook(prisma, 'team-1');
  expect(await proposalOf(prisma, 'team-1')).toBeNull();

  source.facts = [...source.facts, ...colleague];
  await live('2026-03-03T22:00:00Z');
  const change = await proposalOf(prisma, 'team-1');
  expect(change?.reason).toEqual({ kind: 'capacity', daysThen: 20, daysNow: 40 });
  expect(change?.weeks.map(({ monday }) => monday)).toEqual([
    '2026-03-09',
    '2026-03-16',
    '2026-03-23',
    '2026-03-30',
  ]);
  expect(await proposalOf(prisma, 'team-2')).toBeNull();
  expect((await readOutlook(prisma, 'team-1'))?.target).toEqual(before?.target);

  if (!change) return;
  const decided = clock.now();
  await saveDecision(prisma, {
    ...change,
    verdict: 'approved',
    proposed: decided,
    decided,
    by: 'x',
  });
  await forecastAgain(bot);

  const [running, ...ahead] = before?.target?.weeks ?? [];
  expect((await readOutlook(prisma, 'team-1'))?.target?.weeks).toEqual([
    running,
    ...ahead.map((week) => Math.round(week * 1.25)),
  ]);
  expect(await proposalOf(prisma, 'team-1')).toBeNull();
});

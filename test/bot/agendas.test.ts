import { expect, test } from 'vitest';
import { readAgenda } from '../../src/storage/agendas.js';
import { readOutlook } from '../../src/storage/outlooks.js';
import { aBot } from './a-bot.js';
import { aCompany } from './a-company.js';

// 2026-03-02 is a Monday; sources are read at 06:00 in Shanghai.
const dawn = '2026-03-01T21:00:00Z';
const six = '2026-03-01T22:00:00Z';

test('after an import every team has an agenda that says the same of its path as its outlook', async () => {
  const { live, bot } = await aBot({ at: dawn, facts: aCompany('2026-03-01') });
  const { prisma } = bot.database;

  await live(dawn);
  await live(six);

  for (const team of ['hq', 'team-1', 'team-2']) {
    const outlook = await readOutlook(prisma, team);
    expect(await readAgenda(prisma, team)).toMatchObject({
      team,
      monday: '2026-03-02',
      madeAt: outlook?.madeAt,
      path: Math.round(outlook?.forecast?.total.mean ?? Number.NaN),
      target: outlook?.target?.total ?? null,
    });
  }
  expect((await readAgenda(prisma, 'team-1'))?.people.map(({ person }) => person)).toEqual([
    'rep-of-team-1',
  ]);
});

import { expect, test } from 'vitest';
import { type Agenda, writtenAgenda } from '../../src/gap/index.js';
import { readAgenda, replaceCurrentAgendas, tasksToJudge } from '../../src/storage/agendas.js';
import { freshDatabase } from './fresh-database.js';

function anAgenda(about: Partial<Agenda> = {}): Agenda {
  return {
    team: 'north',
    name: 'North',
    level: 'team',
    currency: 'EUR',
    monday: '2026-03-02',
    madeAt: new Date('2026-03-02T06:00:00Z'),
    path: 100,
    target: 120,
    chance: 0.3,
    levers: [],
    people: [],
    helped: [],
    silence: 'nothing-fell',
    ...about,
  };
}

test('an agenda is read as it was written, and the next ones take the place of all', async () => {
  const database = await freshDatabase();
  const some = Array.from({ length: 250 }, (_, i) => anAgenda({ team: `team ${i}` }));
  await replaceCurrentAgendas(
    database,
    [anAgenda(), ...some].map((one) => writtenAgenda(one, null)),
  );
  expect(await readAgenda(database.prisma, 'north')).toEqual(anAgenda());
  expect(await readAgenda(database.prisma, 'team 249')).toEqual(some[249]);

  const change = { ...aChange, weeks: [] };
  await replaceCurrentAgendas(database, [writtenAgenda(anAgenda({ path: 90 }), change)]);

  expect((await readAgenda(database.prisma, 'north'))?.path).toBe(90);
  expect(await readAgenda(database.prisma, 'team 249')).toBeNull();
  const row = await database.prisma.currentAgenda.findUnique({ where: { team: 'north' } });
  expect(row?.change).toEqual(change);
});

const reason = { kind: 'capacity', daysThen: 20, daysNow: 18 } as const;
const aChange = { id: 'c', team: 'north', currency: 'EUR', reason };

test('tasks are judged that name a number and were not dropped', async () => {
  const database = await freshDatabase();
  const task = {
    ...{ action: 'Call', owner: 'ana', due: '2026-03-06', team: 'north', author: 'ana' },
    ...{ platform: 'web', channel: 'c', conversation: crypto.randomUUID() },
    created: new Date('2026-02-02T09:00:00Z'),
  };
  await database.prisma.task.createMany({
    data: [
      { ...task, id: 'moves', moves: 'win-rate stage POC' },
      { ...task, id: 'nothing named' },
      { ...task, id: 'dropped', moves: 'volume all', state: 'dropped' },
      { ...task, id: 'old', moves: 'volume all', created: new Date('2025-02-02T09:00:00Z') },
    ],
  });

  expect(await tasksToJudge(database, new Date('2026-01-01T00:00:00Z'))).toEqual([
    { id: 'moves', team: 'north', moves: 'win-rate stage POC', created: task.created, ended: null },
  ]);
});

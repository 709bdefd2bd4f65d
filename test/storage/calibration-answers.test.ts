import { describe, expect, test } from 'vitest';
import { workingCalendar } from '../../src/calendar/index.js';
import { Calibration } from '../../src/config/calibration.js';
import type { Answers, Question } from '../../src/conversations/known.js';
import type { Fact, Person, Team } from '../../src/facts/index.js';
import { calibrationRule } from '../../src/schedule.js';
import { answer } from '../../src/storage/answers.js';
import type { Database } from '../../src/storage/database.js';
import { beginPull, finishPull, stage } from '../../src/storage/pulls.js';
import { saveDecision } from '../../src/storage/target-changes.js';
import { insertTask } from '../../src/storage/tasks.js';
import { aMembership, aPerson, aTeam } from '../facts/versions.js';
import { freshDatabase } from './fresh-database.js';

/** A second-week Monday, 10:07 in Shanghai. */
const at = new Date('2026-03-09T02:07:00Z');
const knownSince = new Date('2024-01-01T00:00:00Z');

const team = (id: string, about: Partial<Team>): Fact => {
  return { kind: 'team', id, knownSince, body: aTeam({ name: id, ...about }) };
};
const person = (id: string, about: Partial<Person> = {}): Fact => {
  return { kind: 'person', id, knownSince, body: aPerson({ name: id, ...about }) };
};
const member = (id: string, of: string, about: { from?: string; to?: string } = {}): Fact => {
  const body = aMembership({ person: id, team: of, ...about });
  return { kind: 'membership', id: `${id} in ${of}`, knownSince, body };
};

const company = [
  team('hq', { level: 'company', lead: 'boss' }),
  team('north', { level: 'region', parent: 'hq', lead: 'hed', language: 'zh' }),
  team('n1', { parent: 'north', lead: 'ana', timeZone: 'Asia/Tokyo' }),
  team('n2', { parent: 'north', lead: 'hed' }),
  person('boss', { role: 'executive' }),
  person('hed', { role: 'head' }),
  person('ana', { role: 'lead' }),
  person('ben', { nickname: 'Benny', language: 'en', timeZone: 'Europe/Berlin' }),
  person('cai'),
  person('left', { left: '2026-02-01' }),
  person('ops', { role: 'operations' }),
  member('ben', 'n1'),
  member('cai', 'n1', { from: '2026-03-01' }),
  member('left', 'n1'),
  member('past', 'n1', { to: '2026-01-01' }),
  member('cai', 'n2', { to: '2026-02-28' }),
  person('past'),
  {
    ...{ kind: 'absence', id: 'a1', knownSince },
    body: { person: 'cai', from: '2026-03-08', to: '2026-03-10', reason: 'leave' },
  },
] satisfies Fact[];

async function known(facts: Fact[] = company): Promise<Database> {
  const database = await freshDatabase();
  const pull = await beginPull(database, 'HR', knownSince);
  await stage(database, pull, facts);
  await finishPull(database, pull, { complete: [], upTo: knownSince, learned: knownSince });
  return database;
}

async function ask<K extends keyof Answers>(
  { prisma }: Database,
  question: { ask: K } & Answers[K]['of'],
  moment = at,
) {
  const workingDays = { country: null };
  const asking = {
    at: moment,
    ...{ language: 'en' as const, timeZone: 'Asia/Shanghai', workingDays },
    calendar: workingCalendar(workingDays),
    calibration: { minutes: 15, rule: calibrationRule(Calibration.parse({})) },
    freshness: async () => [],
  };
  const answers = await prisma.$transaction((tx) => answer(tx, [question as Question], asking));
  return answers.get(question);
}

describe('in a team’s calibration', () => {
  test('take part its people of that day and its lead, in their language and zone', async () => {
    const people = await ask(await known(), { ask: 'participants', team: 'n1', day: '2026-03-09' });

    expect(
      people?.map(({ id, lead, away }) => `${id}${lead ? ' leads' : ''}${away ? ' away' : ''}`),
    ).toEqual(['ana leads', 'ben', 'cai away']);
    expect(people?.map(({ language, timeZone }) => `${language} ${timeZone}`)).toEqual([
      'zh Asia/Tokyo',
      'en Europe/Berlin',
      'zh Asia/Tokyo',
    ]);
    expect(people?.[1]?.nickname).toBe('Benny');
  });

  test('nobody takes part as its lead who leads the whole', async () => {
    const database = await known();

    const now = await ask(database, { ask: 'participants', team: 'n2', day: '2026-03-09' });
    const before = await ask(database, { ask: 'participants', team: 'n2', day: '2026-02-09' });

    expect(now).toEqual([]);
    expect(before?.map(({ id }) => id)).toEqual(['cai']);
  });

  test('of a whole take part the leads of its parts, and its own', async () => {
    const people = await ask(await known(), {
      ask: 'participants',
      team: 'north',
      day: '2026-03-09',
    });

    expect(people?.map(({ id, lead }) => [id, lead])).toEqual([
      ['ana', false],
      ['hed', true],
    ]);
  });
});

describe('a team is led', () => {
  const may = (who: string) => ({ ask: 'may-lead', person: who, team: 'n1' }) as const;

  test('by its lead, by whoever stands above, and by sales operations', async () => {
    const database = await known();

    for (const who of ['ana', 'hed', 'boss', 'ops']) {
      expect(await ask(database, may(who))).toEqual({ allowed: true, others: [] });
    }
    expect(await ask(database, may('ben'))).toEqual({
      allowed: false,
      others: ['ana', 'hed', 'boss'],
    });
  });

  test('by everybody where nobody is known who could', async () => {
    const facts = [team('n1', {}), person('ben'), member('ben', 'n1')];

    expect(await ask(await known(facts), may('ben'))).toEqual({ allowed: true, others: [] });
  });
});

describe('a change of target is approved', () => {
  test('by whoever stands above, nearest first, and never by the team’s own lead', async () => {
    const database = await known();

    const approvers = await ask(database, { ask: 'approvers', team: 'n1' });
    const own = await ask(database, { ask: 'approvers', team: 'north' });

    expect(approvers?.map(({ id }) => id)).toEqual(['hed', 'boss', 'ops']);
    expect(own?.map(({ id }) => id)).toEqual(['boss', 'ops']);
  });

  test('by whoever else leads, where nobody stands above', async () => {
    const facts = [
      team('n1', { lead: 'ana' }),
      person('ana', { role: 'lead' }),
      person('zoe', { role: 'lead' }),
    ];

    expect(await ask(await known(facts), { ask: 'approvers', team: 'n1' })).toEqual([
      { id: 'zoe', name: 'zoe' },
    ]);
  });
});

test('the next calibration is after today, in the days of the team', async () => {
  const database = await known();
  const next = (moment: string) =>
    ask(database, { ask: 'next-calibration', team: 'n1' }, new Date(moment));

  expect(await next('2026-03-08T10:00:00Z')).toBe('2026-03-09');
  // Already Monday in Tokyo, and not yet 10:07.
  expect(await next('2026-03-08T15:30:00Z')).toBe('2026-03-23');
  expect(await next('2026-03-09T02:07:00Z')).toBe('2026-03-23');
});

test('the region of a team is where its whole is shown on that platform', async () => {
  const database = await known();
  const channel = { level: 'region', language: 'zh', timeZone: 'Asia/Shanghai', origin: 'people' };
  await database.prisma.channel.createMany({
    data: [
      { platform: 'slack', id: 'C9', name: 'gone', team: 'north', retired: true, ...channel },
      { platform: 'slack', id: 'C1', name: 'north', team: 'north', ...channel },
    ],
  });

  expect(await ask(database, { ask: 'region', team: 'n1', platform: 'slack' })).toEqual({
    ...{ team: 'north', name: 'north', language: 'zh', timeZone: 'Asia/Shanghai' },
    place: { platform: 'slack', channel: 'C1' },
  });
  expect(await ask(database, { ask: 'region', team: 'n1', platform: 'feishu' })).toBeNull();
});

describe('tasks', () => {
  async function withTasks() {
    const database = await known();
    const { prisma } = database;
    const { id: conversation } = await prisma.conversation.create({
      data: {
        ...{ key: 'c', name: 'task', version: 1, state: {}, platform: 'web', channel: 'n1' },
        ...{ language: 'en', timeZone: 'Asia/Tokyo', openedAt: at },
      },
    });
    const place = { platform: 'web', channel: 'n1', thread: '7' };
    for (const [id, due] of [
      ['late', '2026-03-20'],
      ['soon', '2026-03-10'],
      ['done', '2026-03-01'],
    ]) {
      const task = {
        ...{
          id: id ?? '',
          action: 'Do it',
          owner: 'ben',
          due: due ?? '',
          team: 'n1',
          author: 'ana',
        },
        ...{ calibration: 'calibration n1 1', moves: null, assumed: [], late: false },
      };
      await insertTask(prisma, { task, agreedIn: place }, conversation, at);
    }
    await prisma.task.update({ where: { id: 'done' }, data: { state: 'done', ended: at } });
    return database;
  }

  test('come by due day, what has ended last, with the names to show', async () => {
    const database = await withTasks();

    for (const whose of [{ person: 'ben' }, { team: 'n1' }, { calibration: 'calibration n1 1' }]) {
      const tasks = await ask(database, { ask: 'tasks', ...whose });
      expect(tasks?.map(({ id }) => id)).toEqual(['soon', 'late', 'done']);
    }
    expect(await ask(database, { ask: 'task', task: 'soon' })).toMatchObject({
      ...{ ownerName: 'ben', teamName: 'n1', created: at, ended: null },
      agreedIn: { platform: 'web', channel: 'n1', thread: '7' },
    });
    expect(await ask(database, { ask: 'task', task: 'no' })).toBeNull();
  });
});

test('the record of a target tells who decided, newest first', async () => {
  const database = await known();
  const change = {
    ...{ team: 'n1', currency: 'EUR', weeks: [], by: 'hed', proposed: at },
    verdict: 'approved' as const,
    reason: { kind: 'capacity', daysThen: 20, daysNow: 18 },
  } as const;
  const older = { ...change, id: 'a', weeks: [], decided: new Date('2026-02-01T00:00:00Z') };
  await saveDecision(database.prisma, older);
  await saveDecision(database.prisma, { ...change, id: 'b', weeks: [], decided: at });

  const record = await ask(database, { ask: 'target-record', team: 'n1' });

  expect(record?.map(({ id, byName, decided }) => [id, byName, decided])).toEqual([
    ['b', 'hed', at],
    ['a', 'hed', older.decided],
  ]);
});

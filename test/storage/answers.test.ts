import { describe, expect, test } from 'vitest';
import { workingCalendar } from '../../src/calendar/index.js';
import { Calibration } from '../../src/config/calibration.js';
import type { Question } from '../../src/conversations/known.js';
import type { Fact } from '../../src/facts/index.js';
import { calibrationRule } from '../../src/schedule.js';
import { saveAccounts } from '../../src/storage/accounts.js';
import { type Asking, answer } from '../../src/storage/answers.js';
import type { Database } from '../../src/storage/database.js';
import { beginPull, finishPull, stage } from '../../src/storage/pulls.js';
import { aPerson, aTeam } from '../facts/versions.js';
import { freshDatabase } from './fresh-database.js';

const at = new Date('2026-03-02T06:00:00Z');
const knownSince = new Date('2024-01-01T00:00:00Z');

function team(id: string, about: Parameters<typeof aTeam>[0]): Fact {
  return { kind: 'team', id, knownSince, body: aTeam({ name: id, ...about }) };
}

function person(id: string, about: Parameters<typeof aPerson>[0]): Fact {
  return { kind: 'person', id, knownSince, body: aPerson({ name: id, ...about }) };
}

const company = [
  team('north-2', { parent: 'north' }),
  team('south', { parent: 'hq', level: 'region', language: 'zh' }),
  team('north-1', { parent: 'north' }),
  team('hq', { level: 'company' }),
  team('south-1', { parent: 'south' }),
  team('north', { parent: 'hq', level: 'region' }),
  person('rep', {}),
  person('lead', { role: 'lead' }),
  person('ops', { role: 'operations' }),
  person('head', { role: 'head' }),
  person('gone', { role: 'head', left: '2026-01-01' }),
];

async function known(facts: Fact[] = company): Promise<Database> {
  const database = await freshDatabase();
  const pull = await beginPull(database, 'CRM', at);
  await stage(database, pull, facts);
  await finishPull(database, pull, { complete: [], upTo: at, learned: at });
  return database;
}

async function ask(database: Database, question: Question) {
  const workingDays = { country: null };
  const asking: Asking = {
    at,
    ...{ language: 'en', timeZone: 'Asia/Shanghai', workingDays },
    calendar: workingCalendar(workingDays),
    calibration: { minutes: 15, rule: calibrationRule(Calibration.parse({})) },
    freshness: async () => [],
  };
  const answers = await database.prisma.$transaction((tx) => answer(tx, [question], asking));
  return answers.get(question);
}

test('the teams come in the order of the chart, the company first, each in its language', async () => {
  const database = await known();

  const teams = (await ask(database, { ask: 'teams' })) as { team: string; language: string }[];

  expect(teams.map(({ team: id, language }) => `${id} ${language}`)).toEqual([
    'hq en',
    'north en',
    'north-1 en',
    'north-2 en',
    'south zh',
    'south-1 zh',
  ]);
});

describe('what a channel shows is said', () => {
  const may = (person: string) => ({ ask: 'may-assign', platform: 'slack', person }) as const;

  test('by anybody where nobody is known on the platform yet', async () => {
    const database = await known();

    expect(await ask(database, may('slack:U1'))).toEqual({ allowed: true, others: [] });
  });

  test('by anybody where none of those is known who answer for numbers', async () => {
    const database = await known();
    await saveAccounts(database, 'slack', [{ account: 'U2', person: 'rep', by: 'email' }]);

    expect(await ask(database, may('rep'))).toEqual({ allowed: true, others: [] });
  });

  test('by whoever answers for numbers, and others are told who of them is there', async () => {
    const database = await known();
    const joined = { account: 'U1', person: 'lead', by: 'email' };
    await saveAccounts(database, 'slack', [joined, { ...joined, account: 'U2', person: 'rep' }]);

    for (const person of ['lead', 'ops', 'head']) {
      expect(await ask(database, may(person))).toEqual({ allowed: true, others: [] });
    }
    for (const person of ['rep', 'slack:U7', 'gone']) {
      expect(await ask(database, may(person))).toEqual({ allowed: false, others: ['lead'] });
    }
  });
});

import { expect, test } from 'vitest';
import type { Fact } from '../../src/facts/index.js';
import { beginPull, finishPull, stage } from '../../src/storage/pulls.js';
import { insertTask } from '../../src/storage/tasks.js';
import { tasksOf, tasksOfTeams, teamsLedBy } from '../../src/storage/web-tasks.js';
import { aPerson, aTeam } from '../facts/versions.js';
import { freshDatabase } from './fresh-database.js';

const at = new Date('2026-03-09T02:07:00Z');
const knownSince = new Date('2024-01-01T00:00:00Z');
const daysAgo = (days: number) => new Date(at.getTime() - days * 86_400_000);

const facts = [
  { kind: 'team', id: 'n1', knownSince, body: aTeam({ name: 'North One', lead: 'ana' }) },
  { kind: 'team', id: 'n2', knownSince, body: aTeam({ name: 'North Two', lead: 'hed' }) },
  { kind: 'person', id: 'ben', knownSince, body: aPerson({ name: 'Ben Okoro' }) },
] satisfies Fact[];

async function withTasks() {
  const database = await freshDatabase();
  const pull = await beginPull(database, 'HR', knownSince);
  await stage(database, pull, facts);
  await finishPull(database, pull, { complete: [], upTo: knownSince, learned: knownSince });
  const { prisma } = database;
  const { id: conversation } = await prisma.conversation.create({
    data: {
      ...{ key: 'task', name: 'task', version: 1, state: {}, platform: 'web', channel: 'n1' },
      ...{ language: 'en', timeZone: 'UTC', openedAt: at },
    },
  });
  const add = async (id: string, due: string, about: { ended?: Date; state?: string } = {}) => {
    const task = {
      ...{ id, action: id, owner: 'ben', due, team: 'n1', author: 'ben' },
      ...{ calibration: null, moves: null, assumed: [], late: false },
    };
    const agreedIn = { platform: 'web', channel: 'n1', thread: '7' };
    await insertTask(prisma, { task, agreedIn }, conversation, at);
    if (about.ended) {
      await prisma.task.update({ where: { id }, data: { state: 'done', ...about } });
    }
  };
  await add('later', '2026-03-20');
  await add('soon', '2026-03-10');
  await add('done', '2026-03-01', { ended: daysAgo(1) });
  await add('long ago', '2026-01-01', { ended: daysAgo(15) });
  await add('dropped', '2026-03-01', { ended: daysAgo(1), state: 'dropped' });
  return { database, conversation };
}

test('the page of tasks has what is open by due day, then what was done lately, with names', async () => {
  const { database } = await withTasks();

  const tasks = await tasksOf(database, 'ben', at);

  expect(tasks.map(({ id }) => id)).toEqual(['soon', 'later', 'done']);
  expect(tasks[0]).toMatchObject({
    ...{ ownerName: 'Ben Okoro', teamName: 'North One', card: null },
    agreedIn: { platform: 'web', channel: 'n1', thread: '7' },
  });
  expect(await tasksOf(database, 'ana', at)).toEqual([]);
});

test('a team’s tasks are its lead’s to see, and nobody else’s', async () => {
  const { database } = await withTasks();
  const led = async (person: string) =>
    tasksOfTeams(database, await teamsLedBy(database, person, at), at);

  expect((await led('ana')).map(({ id }) => id)).toEqual(['soon', 'later', 'done']);
  expect(await led('hed')).toEqual([]);
  expect(await teamsLedBy(database, 'ben', at)).toEqual([]);
});

test('the way to a card is the newest one of its owner, and no word besides it', async () => {
  const { database, conversation } = await withTasks();
  const post = (key: string, channel: string, message: string, minute: number) =>
    database.prisma.post.create({
      data: {
        ...{ conversationId: conversation, key, platform: 'web', channel, message },
        postedAt: new Date(at.getTime() + minute * 60_000),
      },
    });
  await post('card', 'direct-ben', '11', 1);
  await post('card:ben:1', 'direct-ben', '12', 2);
  await post('word:ben:1', 'direct-ben', '13', 3);
  await post('card:ana', 'direct-ana', '14', 4);

  const [soon] = await tasksOf(database, 'ben', at);

  expect(soon?.card).toEqual({ channel: 'direct-ben', thread: '12' });
});

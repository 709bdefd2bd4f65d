import { expect, test } from 'vitest';
import { reconcileTasks } from '../../src/bot/jobs/reconcile-tasks.js';
import { drain } from '../../src/bot/travel.js';
import { type HeardFromPlatform, nobody } from '../../src/chat/index.js';
import type { Effect } from '../../src/conversations/index.js';
import { changesOf } from '../../src/storage/tasks.js';
import type { TaskChange } from '../../src/tasks/index.js';
import { aBot, type TestBot } from './a-bot.js';
import { Lists } from './lists.js';
import { aPuppet, heardBy, pull, puppet } from './puppet.js';
import { Room } from './room.js';

const at = '2026-03-02T01:00:00Z';
const listing: Effect = { kind: 'list-task', task: 't1' };

/** A task in its owner's list, with its conversation. */
async function listed() {
  const lists = new Lists();
  const room = Object.assign(new Room(), { todo: lists });
  const bot = await aBot({ at, room, conversations: [puppet()] });
  const task = {
    ...{ id: 't1', action: 'Send it', owner: 'wang', due: '2026-03-06', team: 'team-1' },
    ...{ author: 'ana', calibration: null, moves: null, assumed: [], late: false },
  };
  const adding: Effect = { kind: 'add-task', task };
  const id = await aPuppet(bot, 'task t1', { does: [adding, listing] });
  await bot.run();
  await drain(bot.bot);
  return { ...bot, lists, id };
}

type Test = Awaited<ReturnType<typeof listed>>;

const row = ({ database }: TestBot) =>
  database.prisma.task.findUniqueOrThrow({ where: { id: 't1' } });

async function changed(bot: Test, change: TaskChange, then: Effect[] = [listing]) {
  const by = 'lead';
  await pull(bot, bot.id, [{ kind: 'change-task', task: 't1', change, by, via: 'web' }, ...then]);
  await drain(bot.bot);
}

let events = 0;

async function ticked(bot: Test, about: { as?: 'done' | 'open'; by?: string } = {}) {
  events += 1;
  const place = { platform: 'web', channel: 'todo' };
  const news = { kind: 'ticked', listed: 'l1', by: 'wang', place, at: new Date(at), ...about };
  await bot.room.deliver(`tick ${events}`, news as HeardFromPlatform);
  await bot.idle();
}

test('a task stands in its owner’s list once, and follows what becomes of it', async () => {
  const bot = await listed();
  await changed(bot, { to: 'due', due: '2026-03-09' });
  await changed(bot, { to: 'state', state: 'done' });

  expect(bot.lists.calls).toEqual(['t1 of wang as new', 't1 of wang as l1', 't1 of wang as l1']);
  expect(bot.lists.standing.get('l1')).toMatchObject({ due: '2026-03-09', done: true });
  expect(await row(bot)).toMatchObject({ listed: 'l1', listedFor: 'wang', listingSince: null });
});

test('given to somebody else, it moves to theirs', async () => {
  const bot = await listed();

  await changed(bot, { to: 'owner', owner: 'li' });

  expect(bot.lists.calls.at(-1)).toBe('t1 of li as l1');
  expect(await row(bot)).toMatchObject({ listed: 'l1', listedFor: 'li' });
});

test('what is gone there is put there anew, once', async () => {
  const bot = await listed();
  bot.lists.standing.clear();

  await changed(bot, { to: 'due', due: '2026-03-09' });

  expect(bot.lists.calls.slice(1)).toEqual(['t1 of wang as l1', 't1 of wang as new']);
  expect(await row(bot)).toMatchObject({ listed: 'l2' });
});

test('what is gone, and cannot be put anew at once, is put anew later', async () => {
  const bot = await listed();
  bot.lists.standing.clear();
  bot.lists.failingAnew = 'unreachable';

  await changed(bot, { to: 'due', due: '2026-03-09' });
  bot.lists.failingAnew = undefined;
  await bot.database.prisma.effect.updateMany({ data: { notBefore: null } });
  await drain(bot.bot);

  expect(await row(bot)).toMatchObject({ listed: 'l2', listedFor: 'wang', listingSince: null });
});

test('where the answer is lost, it is looked for before it is put again', async () => {
  const bot = await listed();
  await bot.database.prisma.task.update({
    where: { id: 't1' },
    data: { listed: null, listedFor: null, listingSince: new Date() },
  });

  await pull(bot, bot.id, [listing]);
  await drain(bot.bot);

  expect(bot.lists.calls.at(-1)).toBe('t1 of wang as tried');
  expect(bot.lists.standing.size).toBe(1);
  expect(await row(bot)).toMatchObject({ listed: 'l1', listingSince: null });
});

test('a list that takes nothing is told of, and its task’s card does not wait for it', async () => {
  const bot = await listed();
  bot.lists.failing = 'forbidden';
  const card: Effect = { kind: 'post', key: 'card', message: { summary: 'card', blocks: [] } };

  await changed(bot, { to: 'due', due: '2026-03-09' }, [listing, card]);

  expect(bot.room.in('team-1').map(({ message }) => message.summary)).toEqual(['card']);
  expect(await row(bot)).toMatchObject({ listed: 'l1', listingSince: null });
  expect(await bot.database.prisma.effect.count({ where: { state: 'failed' } })).toBe(1);
  expect(await heardBy(bot, 'task t1')).toContain('failed t1');
});

test('what is ticked there is done here, on record with who did it', async () => {
  const bot = await listed();

  await ticked(bot, { as: 'done' });

  expect(await row(bot)).toMatchObject({ state: 'done', ended: new Date(at) });
  expect((await changesOf(bot.database.prisma, 't1')).at(-1)).toMatchObject({
    by: 'wang',
    via: 'web',
    change: { to: 'state', state: 'done' },
  });
  expect(await heardBy(bot, 'task t1')).toEqual(['task-changed t1']);
});

test('where the platform says only that something was, it is looked at', async () => {
  const bot = await listed();
  bot.lists.does('l1', { due: '2026-03-10', done: true });

  await ticked(bot, { by: nobody });

  expect(await row(bot)).toMatchObject({ state: 'done', due: '2026-03-10' });
  expect((await changesOf(bot.database.prisma, 't1')).at(-1)?.by).toBeNull();
});

test('what is taken off a list stays owed, and is not put back', async () => {
  const bot = await listed();
  bot.lists.standing.delete('l1');

  await ticked(bot);
  await changed(bot, { to: 'due', due: '2026-03-09' });

  expect(bot.lists.standing.size).toBe(0);
  expect(await row(bot)).toMatchObject({ state: 'open', listed: null });
});

test('what is still to be put there is not taken back by what stands there', async () => {
  const bot = await listed();
  await pull(bot, bot.id, [
    {
      kind: 'change-task',
      task: 't1',
      change: { to: 'state', state: 'done' },
      by: 'wang',
      via: 'web',
    },
    { ...listing },
  ]);
  await bot.database.prisma.effect.updateMany({
    where: { state: 'pending' },
    data: { notBefore: new Date(Date.now() + 3_600_000) },
  });

  await bot.room.deliver('early', {
    kind: 'ticked',
    ...{ listed: 'l1', by: 'wang', at: new Date(at) },
    place: { platform: 'web', channel: 'todo' },
  });
  await drain(bot.bot);

  expect(await row(bot)).toMatchObject({ state: 'done' });
});

test('at night a list is held against the tasks, whoever was not told', async () => {
  const bot = await listed();
  bot.lists.does('l1', { done: true });

  await reconcileTasks(bot.bot);
  await reconcileTasks(bot.bot);

  expect(await row(bot)).toMatchObject({ state: 'done' });
  expect(await changesOf(bot.database.prisma, 't1')).toHaveLength(2);
});

test('what was done and is opened again there is owed again', async () => {
  const bot = await listed();
  await changed(bot, { to: 'state', state: 'done' });
  bot.lists.does('l1', { done: false });

  await reconcileTasks(bot.bot);

  expect(await row(bot)).toMatchObject({ state: 'open', ended: null });
});

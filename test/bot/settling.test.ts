import { expect, test } from 'vitest';
import { drain } from '../../src/bot/travel.js';
import type { Effect } from '../../src/conversations/index.js';
import { decidedChanges } from '../../src/storage/target-changes.js';
import { changesOf } from '../../src/storage/tasks.js';
import type { DecidedChange } from '../../src/targets/index.js';
import type { TaskChange } from '../../src/tasks/index.js';
import { aBot, type TestBot } from './a-bot.js';
import { aPuppet, heardBy, pull, puppet } from './puppet.js';

const at = '2026-03-02T01:00:00Z';

async function ready(): Promise<TestBot> {
  return aBot({ at, conversations: [puppet()] });
}

function aTask(id = 't1'): Extract<Effect, { kind: 'add-task' }>['task'] {
  return {
    id,
    action: 'Send the ROI sheet',
    owner: 'wang',
    due: '2026-03-06',
    team: 'team-1',
    author: 'ana',
    calibration: 'calibration team-1 1',
    moves: null,
    assumed: [],
    late: false,
  };
}

function change(to: TaskChange, by: string | null = 'wang', task = 't1'): Effect {
  return { kind: 'change-task', task, change: to, by, via: 'web' };
}

const done = change({ to: 'state', state: 'done' });
const adding: Effect = { kind: 'add-task', task: aTask() };

test('what is told is heard in the same moment, in the order in which it was said', async () => {
  const bot = await ready();
  await aPuppet(bot, 'listener');
  const teller = await aPuppet(bot, 'teller');

  await pull(bot, teller, [
    { kind: 'tell', conversation: 'listener', what: 'one' },
    { kind: 'tell', conversation: 'listener', what: { two: 2 } },
  ]);

  expect(await heardBy(bot, 'listener')).toEqual(['told "one"', 'told {"two":2}']);
});

test('somebody who was just opened can be told something', async () => {
  const bot = await ready();
  const teller = await aPuppet(bot, 'teller');
  const place = { platform: 'web', channel: 'team-1' };
  const opening = { does: [], onChange: [] };

  await pull(bot, teller, [
    { kind: 'open', conversation: 'puppet', key: 'new', opening, place },
    { kind: 'tell', conversation: 'new', what: 'welcome' },
  ]);

  expect(await heardBy(bot, 'new')).toEqual(['told "welcome"']);
});

test('telling somebody who is not there fails by name, and nothing of the step stays', async () => {
  const bot = await ready();
  const teller = await aPuppet(bot, 'teller');

  const step = pull(bot, teller, [adding, { kind: 'tell', conversation: 'nobody', what: 1 }]);

  await expect(step).rejects.toThrow('no conversation under the key "nobody"');
  expect(await bot.database.prisma.task.count()).toBe(0);
  expect(await heardBy(bot, 'teller')).toEqual([]);
});

test('two who would tell each other for ever are stopped, and nothing stays', async () => {
  const bot = await ready();
  const back: Effect = {
    kind: 'change-task',
    task: 't1',
    change: { to: 'action', action: 'b' },
    by: null,
    via: 'web',
  };
  const forth: Effect = {
    kind: 'change-task',
    task: 't1',
    change: { to: 'action', action: 'a' },
    by: null,
    via: 'web',
  };
  await aPuppet(bot, 'task t1', { does: [adding], onChange: [forth, back] });
  const other = await aPuppet(bot, 'other');

  await expect(pull(bot, other, [back])).rejects.toThrow('go on and on');
  expect(await changesOf(bot.database.prisma, 't1')).toHaveLength(1);
});

test('a task is on record once, with where it was agreed and who made it', async () => {
  const bot = await ready();
  const agreedIn = { platform: 'web', channel: 'team-1', thread: '7' };
  const task = await aPuppet(bot, 'task t1', { does: [{ ...adding, agreedIn } as Effect] });

  await pull(bot, task, [{ kind: 'add-task', task: { ...aTask(), action: 'Something else' } }]);

  const row = await bot.database.prisma.task.findUniqueOrThrow({ where: { id: 't1' } });
  expect(row).toMatchObject({ ...aTask(), state: 'open', conversation: task, thread: '7' });
  expect(row.created).toEqual(new Date(at));
  expect(await changesOf(bot.database.prisma, 't1')).toEqual([
    { task: 't1', by: 'ana', via: 'web', at: new Date(at), change: { to: 'created' } },
  ]);
});

test('who changes a task, where and when is on record, and its conversation hears of it', async () => {
  const bot = await ready();
  await aPuppet(bot, 'task t1', { does: [adding] });
  const lead = await aPuppet(bot, 'lead');
  bot.clock.stopAt(new Date('2026-03-03T01:00:00Z'));

  await pull(bot, lead, [change({ to: 'owner', owner: 'li' }, 'lead')]);

  const row = await bot.database.prisma.task.findUniqueOrThrow({ where: { id: 't1' } });
  expect(row.owner).toBe('li');
  const changes = await changesOf(bot.database.prisma, 't1');
  expect(changes[1]).toEqual({
    task: 't1',
    by: 'lead',
    via: 'web',
    at: new Date('2026-03-03T01:00:00Z'),
    change: { to: 'owner', owner: 'li' },
  });
  expect(await heardBy(bot, 'task t1')).toEqual(['task-changed t1']);
});

test('a change that changes nothing is no change', async () => {
  const bot = await ready();
  await aPuppet(bot, 'task t1', { does: [adding] });
  const lead = await aPuppet(bot, 'lead');

  await pull(bot, lead, [
    change({ to: 'due', due: '2026-03-06' }),
    change({ to: 'state', state: 'open' }),
    change({ to: 'moves', moves: null }),
  ]);

  expect(await changesOf(bot.database.prisma, 't1')).toHaveLength(1);
  expect(await heardBy(bot, 'task t1')).toEqual([]);
});

test('what is done has ended, and has not once it is opened again', async () => {
  const bot = await ready();
  await aPuppet(bot, 'task t1', { does: [adding] });
  const lead = await aPuppet(bot, 'lead');
  const ended = async () =>
    (await bot.database.prisma.task.findUniqueOrThrow({ where: { id: 't1' } })).ended;

  await pull(bot, lead, [done]);
  expect(await ended()).toEqual(new Date(at));
  await pull(bot, lead, [change({ to: 'state', state: 'open' })]);

  expect(await ended()).toBeNull();
});

test('a conversation that changes its own task hears it after its own step', async () => {
  const bot = await ready();
  const shows: Effect = { kind: 'post', key: 'card', message: { summary: 'after', blocks: [] } };
  const task = await aPuppet(bot, 'task t1', { does: [adding], onChange: [shows] });

  await pull(bot, task, [{ ...shows, message: { summary: 'before', blocks: [] } }, done]);
  await drain(bot.bot);

  expect(await heardBy(bot, 'task t1')).toEqual(['told to act', 'task-changed t1']);
  expect(bot.room.standing.map(({ message }) => message.summary)).toEqual(['after']);
});

test('many who change one task at once wait for each other, its own conversation too', async () => {
  const bot = await ready();
  const task = await aPuppet(bot, 'task t1', { does: [adding] });
  const others = await Promise.all([1, 2, 3, 4].map((n) => aPuppet(bot, `other ${n}`)));
  const changes = [task, ...others, task, ...others].map((id, n) =>
    pull(bot, id, [change({ to: 'action', action: `version ${n}` })]),
  );

  await Promise.all(changes);

  expect(await changesOf(bot.database.prisma, 't1')).toHaveLength(1 + changes.length);
  const heard = await heardBy(bot, 'task t1');
  expect(heard.filter((words) => words === 'task-changed t1')).toHaveLength(changes.length);
});

test('a decision on a target is on record once, the first one', async () => {
  const bot = await ready();
  const decider = await aPuppet(bot, 'decider');
  const decided: DecidedChange = {
    id: 'change-1',
    team: 'team-1',
    currency: 'EUR',
    weeks: [{ monday: '2026-03-16', before: 100, after: 90 }],
    reason: { kind: 'capacity', daysThen: 20, daysNow: 18 },
    verdict: 'approved',
    proposed: new Date('2026-03-01T00:00:00Z'),
    decided: new Date(at),
    by: 'head',
  };

  await pull(bot, decider, [
    { kind: 'decide-target', change: decided },
    { kind: 'decide-target', change: { ...decided, verdict: 'declined', by: 'other' } },
  ]);
  await drain(bot.bot);

  expect(await decidedChanges(bot.database.prisma, 'team-1')).toEqual([decided]);
  expect(await bot.database.prisma.effect.count({ where: { state: 'done' } })).toBe(2);
});

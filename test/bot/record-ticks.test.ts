import { expect, test } from 'vitest';
import { drain } from '../../src/bot/travel.js';
import type { HeardFromPlatform } from '../../src/chat/index.js';
import type { Effect } from '../../src/conversations/index.js';
import type { Todo } from '../../src/platforms/platform.js';
import { changesOf } from '../../src/storage/tasks.js';
import { aBot } from './a-bot.js';
import { aPuppet, puppet } from './puppet.js';
import { Room } from './room.js';

const at = '2026-03-02T01:00:00Z';

/** A list that shows our own record. */
const todo: Todo = {
  record: true,
  put: async ({ task }) => task,
  look: async () => new Map(),
};

/** A task that nobody has said to be right yet, so that it was never put into a list. */
async function noted() {
  const room = Object.assign(new Room(), { todo });
  const bot = await aBot({ at, room, conversations: [puppet()] });
  const task = {
    ...{ id: 't 1', action: 'Send it', owner: 'wang', due: '2026-03-06', team: 'team-1' },
    ...{ author: 'ana', calibration: null, moves: null, assumed: [], late: false },
  };
  const adding: Effect = { kind: 'add-task', task };
  await aPuppet(bot, 'task t 1', { does: [adding] });
  await bot.run();
  await drain(bot.bot);
  const tick = async (listed: string, as: 'done' | 'open') => {
    const place = { platform: 'web', channel: 'direct-wang' };
    const news: HeardFromPlatform = {
      ...{ kind: 'ticked', listed, as, by: 'wang', place, at: new Date(at) },
    };
    await bot.room.deliver(`ticked ${listed} ${as}`, news);
    await bot.idle();
  };
  return { ...bot, tick };
}

test('what is ticked on a page of the record is done at once, by whom and where', async () => {
  const { database, tick } = await noted();

  await tick('t 1', 'done');
  expect(await database.prisma.task.findUnique({ where: { id: 't 1' } })).toMatchObject({
    ...{ state: 'done', ended: new Date(at) },
  });
  await tick('t 1', 'open');

  expect((await changesOf(database.prisma, 't 1')).slice(1)).toMatchObject([
    { by: 'wang', via: 'web', change: { to: 'state', state: 'done' } },
    { by: 'wang', via: 'web', change: { to: 'state', state: 'open' } },
  ]);
});

test('a tick on no task of ours changes nothing, and is noted', async () => {
  const { database, tick } = await noted();

  await tick('forged', 'done');

  expect(await database.prisma.delivery.findMany()).toMatchObject([{ error: 'no task of ours' }]);
});

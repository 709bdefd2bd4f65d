import type { TaskSeen } from '../conversations/known.js';
import { type Listing, PlatformError, type Todo } from '../platforms/platform.js';
import { contactOf } from '../storage/accounts.js';
import { taskSeen } from '../storage/answers/tasks.js';
import { channelRow } from '../storage/channels.js';
import { effectDone, type Outgoing, type PendingEffect } from '../storage/effects.js';
import { type ListedTask, listedTask, saveListing } from '../storage/listings.js';
import type { Bot } from './bot.js';

/** Brings its owner's own list in line with a task; nothing where the platform has no lists. */
export async function listTask(
  bot: Bot,
  { id }: PendingEffect,
  { task }: Extract<Outgoing, { kind: 'list-task' }>,
): Promise<void> {
  const { prisma } = bot.database;
  const now = bot.clock.now();
  const seen = await prisma.$transaction((tx) => taskSeen(tx, task, now));
  const todo = seen && bot.platforms.get(seen.agreedIn.platform)?.todo;
  if (seen && todo) await bring(bot, todo, seen);
  await effectDone(prisma, id, now);
}

async function bring(bot: Bot, todo: Todo, task: TaskSeen): Promise<void> {
  const known = await listedTask(bot.database.prisma, task.id);
  // What its owner took off their list is not put back there.
  if (!known || isTakenOff(known)) return;
  // What never stood there need not be taken off.
  if (known.listed === null && known.since === null && task.state !== 'open') return;
  const listing = await listingOf(bot, task);
  try {
    await put(bot, todo, listing, known);
  } catch (error) {
    const isGone = error instanceof PlatformError && error.failure === 'gone';
    if (!isGone || known.listed === null) throw error;
    const nowhere = { listed: null, listedFor: null, listingSince: null };
    await saveListing(bot.database.prisma, task.id, nowhere);
    if (task.state !== 'open') return;
    await put(bot, todo, listing, { ...known, listed: null, since: null });
  }
}

function isTakenOff({ listed, listedFor, owner }: ListedTask): boolean {
  return listed === null && listedFor === owner;
}

/** Notes before it goes that it may stand there from now on; not any more, where it was refused. */
async function put(bot: Bot, todo: Todo, listing: Listing, { task, listed, since }: ListedTask) {
  const { prisma } = bot.database;
  if (since === null) await saveListing(prisma, task, { listingSince: new Date() });
  try {
    const id = await todo.put(listing, listed ?? undefined, since ?? undefined);
    const found = id === undefined ? {} : { listed: id, listedFor: listing.owner.person };
    await saveListing(prisma, task, { ...found, listingSince: null });
  } catch (error) {
    const isRefusal =
      error instanceof PlatformError && ['forbidden', 'refused', 'gone'].includes(error.failure);
    if (isRefusal) await saveListing(prisma, task, { listingSince: since });
    throw error;
  }
}

async function listingOf(bot: Bot, task: TaskSeen): Promise<Listing> {
  const { platform } = task.agreedIn;
  const row = await channelRow(bot.database.prisma, task.agreedIn);
  return {
    task: task.id,
    action: task.action,
    owner: await contactOf(bot.database, platform, task.owner),
    due: task.due,
    done: task.state === 'done',
    dropped: task.state === 'dropped',
    language: row?.language ?? bot.company.language,
    agreedIn: task.agreedIn,
    team: { id: task.team, name: task.teamName },
  };
}

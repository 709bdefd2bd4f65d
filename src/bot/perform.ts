import type { Message, Place, Posted } from '../chat/index.js';
import { type Platform, PlatformError, type Posting } from '../platforms/platform.js';
import { channelRow } from '../storage/channels.js';
import { lockConversation, type SavedConversation } from '../storage/conversations.js';
import {
  effectDone,
  effectFailed,
  hasOvertaken,
  nextEffect,
  type Outgoing,
  type PendingEffect,
} from '../storage/effects.js';
import { alone } from '../storage/lock.js';
import { type PostRow, postRow, savePosted, saveReplaced, saveTried } from '../storage/posts.js';
import { saveDecision } from '../storage/target-changes.js';
import { assignChannel } from './assign.js';
import type { Bot } from './bot.js';
import { isBulk, queueFor } from './bulk.js';
import { directPlace } from './direct-place.js';
import { failed } from './failing.js';
import { isLate, tellLate } from './late.js';
import { listTask } from './list-task.js';
import { forecastAgain } from './outlooks.js';
import { refreshChannels } from './places.js';
import { letPullIn } from './pull.js';

/** Sends what one conversation wants sent, oldest first, one at a time wherever it runs. */
export async function performConversation(bot: Bot, id: string): Promise<void> {
  await alone(bot.database, `perform ${id}`, async () => {
    for (;;) {
      const pending = await nextEffect(bot.database, id, bot.clock.now());
      if (!pending) return;
      const { prisma } = bot.database;
      const from = await prisma.$transaction((tx) => lockConversation(tx, id));
      if (!from) return;
      const wait = pending.notBefore ? pending.notBefore.getTime() - Date.now() : 0;
      if (wait > 0) {
        const afterSeconds = Math.ceil(wait / 1000);
        const queue = queueFor({ bulk: isBulk(pending.effect) });
        await bot.queue.nudge(queue, id, { afterSeconds });
        return;
      }
      await performOne(bot, pending, from);
    }
  });
}

async function performOne(bot: Bot, pending: PendingEffect, from: SavedConversation) {
  const { id, effect } = pending;
  try {
    switch (effect.kind) {
      case 'post':
        return await post(bot, pending, effect, from);
      case 'confirm-pull':
        return await confirm(bot, id, effect);
      case 'assign-channel':
        return await assignChannel(bot, id, effect);
      case 'list-task':
        return await listTask(bot, pending, effect);
      case 'decide-target':
        return await decide(bot, id, effect);
    }
  } catch (error) {
    await failed(bot, { pending, from }, error);
  }
}

/** A message on its way: whose it is, where it goes, and what is known of it. */
interface Letter {
  from: SavedConversation;
  place: Place;
  row: PostRow;
  message: Message;
  posting: Posting;
  /** Whether it waits for an answer. */
  asks: boolean;
}

async function post(
  bot: Bot,
  pending: PendingEffect,
  { key, message, to, asks = false, bulk = false }: Extract<Outgoing, { kind: 'post' }>,
  from: SavedConversation,
): Promise<void> {
  const { prisma } = bot.database;
  const { id } = pending;
  if (bulk && isLate(bot, from.name, pending.createdAt)) {
    await tellLate(bot, from, pending.createdAt);
    return effectFailed(prisma, id, 'too late to be posted', { givenUp: bot.clock.now() });
  }
  const platform = platformOf(bot, from);
  const place = await destination(bot, platform, from, to);
  const row = await postRow(bot.database, from.id, key, place);
  const posting = { key: row.id, language: from.language, bulk, tried: row.tried };
  const letter = { from, place, row, message, posting, asks };
  const posted = await tried(bot, row, () =>
    row.posted
      ? replace(bot, platform, letter, row.posted)
      : postFirst(bot, platform, { ...letter, own: to === undefined }),
  );
  // What was found there may be an older message under this key.
  const isFound = row.tried !== undefined && posted.id !== row.posted?.id;
  if (isFound && (await hasOvertaken(bot.database, id))) {
    await replace(bot, platform, letter, posted);
  }
  await effectDone(prisma, id, bot.clock.now());
}

/** Notes before anything is sent that it may stand from now on; not any more, where it was refused. */
async function tried<T>({ database }: Bot, row: PostRow, send: () => Promise<T>): Promise<T> {
  if (row.tried) return send();
  await saveTried(database, row.id, new Date());
  try {
    return await send();
  } catch (error) {
    if (isRefusal(error)) await saveTried(database, row.id, null);
    throw error;
  }
}

/** Whether the platform said itself that it did not do it, and why: then nothing stands there. */
function isRefusal(error: unknown): boolean {
  return error instanceof PlatformError && ['forbidden', 'refused', 'gone'].includes(error.failure);
}

function platformOf(bot: Bot, { place }: SavedConversation): Platform {
  const platform = bot.platforms.get(place.platform);
  if (platform) return platform;
  throw new PlatformError(place.platform, 'gone', 'is not switched on any more');
}

async function postFirst(
  bot: Bot,
  platform: Platform,
  { from, place, row, message, posting, asks, own }: Letter & { own: boolean },
): Promise<Posted> {
  const posted = await platform.post(place, message, posting);
  await bot.database.prisma.$transaction(async (tx) => {
    const level = (await channelRow(tx, place))?.level;
    const begins = own && from.place.thread === undefined && level !== 'direct';
    await savePosted(tx, row.id, { posted, asks, now: bot.clock.now() }, begins);
  });
  return posted;
}

async function replace(
  bot: Bot,
  platform: Platform,
  { row, message, posting, asks }: Letter,
  from: Posted,
): Promise<Posted> {
  const posted = await platform.replace(from, message, posting);
  const sent = { posted, asks, now: bot.clock.now() };
  await bot.database.prisma.$transaction((tx) => saveReplaced(tx, row.id, from, sent));
  return posted;
}

async function destination(
  bot: Bot,
  platform: Platform,
  { place }: SavedConversation,
  to: Extract<Outgoing, { kind: 'post' }>['to'],
): Promise<Place> {
  if (to === undefined) return place;
  return 'channel' in to ? to : directPlace(bot, platform, to.person);
}

async function confirm(
  bot: Bot,
  id: bigint,
  { pull, by }: Extract<Outgoing, { kind: 'confirm-pull' }>,
): Promise<void> {
  await letPullIn(bot, pull, by);
  await refreshChannels(bot);
  await forecastAgain(bot);
  await effectDone(bot.database.prisma, id, bot.clock.now());
}

async function decide(
  bot: Bot,
  id: bigint,
  { change }: Extract<Outgoing, { kind: 'decide-target' }>,
): Promise<void> {
  await saveDecision(bot.database.prisma, change);
  await forecastAgain(bot);
  await effectDone(bot.database.prisma, id, bot.clock.now());
}

import type { Message, Place } from '../chat/index.js';
import type { Instant } from '../facts/index.js';
import { type Platform, PlatformError } from '../platforms/platform.js';
import { contactOf } from '../storage/channels.js';
import { lockConversation, type SavedConversation } from '../storage/conversations.js';
import {
  effectDone,
  effectFailed,
  keyOf,
  nextEffect,
  type Outgoing,
  type PendingEffect,
  postRow,
  savePosted,
  saveReplaced,
} from '../storage/effects.js';
import { alone } from '../storage/lock.js';
import type { Bot } from './bot.js';
import { hearIn } from './converse.js';
import { notify } from './notify.js';
import { forecastAgain } from './outlooks.js';
import { refreshChannels } from './places.js';
import { letPullIn } from './pull.js';

/** How often something is tried that failed for a reason of ours. */
const TRIES_OF_OURS = 5;
const LONGEST_WAIT_SECONDS = 300;

/** Sends what one conversation wants sent, oldest first, one at a time wherever it runs. */
export async function performConversation(bot: Bot, id: string): Promise<void> {
  await alone(bot.database, `perform ${id}`, async () => {
    for (;;) {
      const pending = await nextEffect(bot.database, id, bot.clock.now());
      if (!pending) return;
      const wait = pending.notBefore ? pending.notBefore.getTime() - Date.now() : 0;
      if (wait > 0) {
        await bot.queue.nudge('perform', id, { afterSeconds: Math.ceil(wait / 1000) });
        return;
      }
      if (!(await performOne(bot, pending))) return;
    }
  });
}

/** @returns whether the next may follow */
async function performOne(bot: Bot, pending: PendingEffect): Promise<boolean> {
  try {
    if (pending.effect.kind === 'post') await post(bot, pending, pending.effect);
    else if (pending.effect.kind === 'confirm-pull') await confirm(bot, pending, pending.effect);
    return true;
  } catch (error) {
    return failed(bot, pending, error);
  }
}

async function post(
  bot: Bot,
  { id, conversation }: PendingEffect,
  { key, message, to }: Extract<Outgoing, { kind: 'post' }>,
): Promise<void> {
  const { prisma } = bot.database;
  const saved = await prisma.$transaction((tx) => lockConversation(tx, conversation));
  if (!saved) return;
  const platform = bot.platforms.get(saved.place.platform);
  if (!platform) {
    const reason = 'is not switched on any more';
    throw new PlatformError(saved.place.platform, 'gone', reason);
  }
  const place = await destination(bot, platform, saved, to);
  const row = await postRow(bot.database, conversation, key, place);
  if (row.posted) {
    const posting = { key: row.id, language: saved.language, bulk: false, tried: undefined };
    await platform.replace(row.posted, message, posting);
  } else {
    await postFirst(bot, platform, { saved, place, row: row.id, own: to === undefined, message });
  }
  await prisma.$transaction(async (tx) => {
    if (row.posted) await saveReplaced(tx, row.id, bot.clock.now());
    await effectDone(tx, id, bot.clock.now());
  });
}

async function postFirst(
  bot: Bot,
  platform: Platform,
  about: { saved: SavedConversation; place: Place; row: string; own: boolean; message: Message },
): Promise<void> {
  const { saved, place, row, own, message } = about;
  const posting = { key: row, language: saved.language, bulk: false, tried: undefined };
  const posted = await platform.post(place, message, posting);
  await bot.database.prisma.$transaction(async (tx) => {
    const channel = await tx.channel.findUnique({
      where: { platform_id: { platform: place.platform, id: place.channel } },
    });
    const begins = own && saved.place.thread === undefined && channel?.level !== 'direct';
    await savePosted(tx, row, posted, begins, bot.clock.now());
  });
}

async function destination(
  bot: Bot,
  platform: Platform,
  saved: SavedConversation,
  to: Extract<Outgoing, { kind: 'post' }>['to'],
): Promise<Place> {
  if (to === undefined) return saved.place;
  if ('channel' in to) return to;
  return platform.privately(await contactOf(bot.database, to.person));
}

async function confirm(
  bot: Bot,
  { id }: PendingEffect,
  { pull, by }: Extract<Outgoing, { kind: 'confirm-pull' }>,
): Promise<void> {
  await letPullIn(bot, pull, by);
  await refreshChannels(bot);
  await forecastAgain(bot);
  await effectDone(bot.database.prisma, id, bot.clock.now());
}

async function failed(bot: Bot, pending: PendingEffect, error: unknown): Promise<boolean> {
  const again = nextTry(error, pending.attempts);
  const words = error instanceof Error ? error.message : String(error);
  const about = { conversation: pending.conversation, effect: String(pending.id) };
  if (again) {
    bot.log.warn({ ...about, error: words, again }, 'will be tried again');
    await effectFailed(bot.database.prisma, pending.id, words, { again });
    return true;
  }
  bot.log.error({ ...about, error }, 'could not be sent');
  // Told first: dying in between tells twice under one key, which is once.
  await tellAdministrator(bot, pending, error, words);
  await giveUp(bot, pending, words);
  return true;
}

async function giveUp(bot: Bot, { id, conversation, effect }: PendingEffect, reason: string) {
  const { prisma } = bot.database;
  const at = bot.clock.now();
  const key = keyOf(effect);
  try {
    await prisma.$transaction(async (tx) => {
      await effectFailed(tx, id, reason, { givenUp: at });
      await hearIn(bot, tx, conversation, { kind: 'failed', key, reason, at });
    });
  } catch (error) {
    bot.log.error({ conversation, effect: String(id), error }, 'a failure could not be heard');
    // It stays given up: else the platform would be asked again every minute.
    await effectFailed(prisma, id, reason, { givenUp: at });
  }
}

async function tellAdministrator(bot: Bot, pending: PendingEffect, error: unknown, reason: string) {
  const id = pending.conversation;
  const row = await bot.database.prisma.conversation.findUnique({ where: { id } });
  if (!row || pending.effect.kind !== 'post') return;
  const failure = error instanceof PlatformError ? error.failure : 'refused';
  const { platform, channel } = row;
  await notify(bot, { kind: 'not-posted', platform, channel, failure, reason });
}

/** When a failure is worth another try; undefined when it is not. */
function nextTry(error: unknown, attempts: number): Instant | undefined {
  const heals = error instanceof PlatformError && ['busy', 'unreachable'].includes(error.failure);
  const ours = !(error instanceof PlatformError) && attempts + 1 < TRIES_OF_OURS;
  if (!heals && !ours) return undefined;
  const asked = error instanceof PlatformError ? error.retryAfterSeconds : undefined;
  const seconds = asked ?? Math.min(2 ** attempts, LONGEST_WAIT_SECONDS);
  return new Date(Date.now() + seconds * 1000);
}

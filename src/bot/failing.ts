import type { Instant, PersonId } from '../facts/index.js';
import { type Complaint, PlatformError } from '../platforms/platform.js';
import { contactOf } from '../storage/accounts.js';
import { changeChannel, channelRow } from '../storage/channels.js';
import type { SavedConversation } from '../storage/conversations.js';
import { effectFailed, effectUnknown, keyOf, type PendingEffect } from '../storage/effects.js';
import { isLost } from '../storage/lost-connection.js';
import type { Bot } from './bot.js';
import { hearIn } from './converse.js';
import { notify } from './notify.js';

/** How often something is tried that failed for a reason of ours. */
const TRIES_OF_OURS = 5;
const LONGEST_WAIT_SECONDS = 300;
/** How long a platform is left alone on which nothing can be posted. */
const DOWN_WAIT_SECONDS = 600;

/** What was to be sent, and from which conversation. */
export interface Attempt {
  pending: PendingEffect;
  /** Undefined where the conversation is gone. */
  from: Pick<SavedConversation, 'place'> | undefined;
}

/** Sees to what could not be sent: it is tried again, given up, or left to a person. */
export async function failed(bot: Bot, attempt: Attempt, error: unknown): Promise<void> {
  const { pending } = attempt;
  const words = error instanceof Error ? error.message : String(error);
  const about = { conversation: pending.conversation, effect: String(pending.id) };
  const { prisma } = bot.database;
  const again = nextTry(error, pending);
  if (again) {
    bot.log.warn({ ...about, error: words, again }, 'will be tried again');
    if (isDown(error)) await tellDown(bot, error);
    return effectFailed(prisma, pending.id, words, { again });
  }
  bot.log.error({ ...about, error }, 'could not be sent');
  // Told first: dying in between tells twice under one key, which is once.
  await tell(bot, attempt, error, words);
  if (error instanceof PlatformError && error.failure === 'unknown') {
    return effectUnknown(prisma, pending.id, words);
  }
  if (isOfChannel(error)) {
    // Whatever else the conversation would say there fails alike: it is not asked.
    return effectFailed(prisma, pending.id, words, { givenUp: bot.clock.now() });
  }
  return giveUp(bot, pending, words);
}

/** When a failure is worth another try; undefined when it is not. */
function nextTry(error: unknown, { attempts, effect }: PendingEffect): Instant | undefined {
  const heals = error instanceof PlatformError && ['busy', 'unreachable'].includes(error.failure);
  const mayTry = isLost(error) || attempts + 1 < TRIES_OF_OURS;
  const ours = !(error instanceof PlatformError) && mayTry;
  // Its card shows a task as well: what else is to be said does not wait for a list.
  const waits = isDown(error) && effect.kind !== 'list-task';
  if (!heals && !ours && !waits) return undefined;
  const asked = error instanceof PlatformError ? error.retryAfterSeconds : undefined;
  const growing = Math.min(2 ** attempts, LONGEST_WAIT_SECONDS);
  const seconds = asked ?? (isDown(error) ? DOWN_WAIT_SECONDS : growing);
  return new Date(Date.now() + seconds * 1000);
}

/** Nothing at all can be posted there until somebody mends it. */
function isDown(error: unknown): error is PlatformError {
  return (
    error instanceof PlatformError &&
    error.extent === 'platform' &&
    ['forbidden', 'refused', 'gone'].includes(error.failure)
  );
}

function isOfChannel(error: unknown): error is PlatformError {
  return (
    error instanceof PlatformError &&
    error.extent === 'channel' &&
    ['forbidden', 'gone'].includes(error.failure)
  );
}

async function tellDown(bot: Bot, { platform, message, complaint }: PlatformError): Promise<void> {
  const told = complaint ?? inPlainWords(message);
  await notify(bot, { kind: 'platform-down', platform, ...told });
}

async function tellOfLists(bot: Bot, error: PlatformError): Promise<void> {
  const told = error.complaint ?? inPlainWords(error.message);
  await notify(bot, { kind: 'platform-trouble', platform: error.platform, ...told });
}

function inPlainWords(message: string): Complaint {
  return {
    what: { en: message, zh: message },
    mend: {
      en: '“plumbline doctor” says what is missing, and what mends it.',
      zh: '“plumbline doctor” 会说明缺少什么、怎么修。',
    },
  };
}

async function tell(bot: Bot, { pending, from }: Attempt, error: unknown, reason: string) {
  const { effect, id } = pending;
  if (effect.kind === 'list-task' && error instanceof PlatformError) {
    return tellOfLists(bot, error);
  }
  if (!from || effect.kind !== 'post') return;
  const place = effect.to && 'channel' in effect.to ? effect.to : from.place;
  const { platform, channel } = place;
  const row = await channelRow(bot.database.prisma, place);
  const channelName = row?.name ?? channel;
  const failure = error instanceof PlatformError ? error.failure : 'refused';
  if (failure === 'unknown') {
    const { summary } = effect.message;
    const about = { platform, channel, channelName, effect: String(id), summary };
    return notify(bot, { kind: 'post-unknown', ...about }, `post-unknown ${id}`);
  }
  // Told when it was closed.
  if (isOfChannel(error) && row?.paused) return;
  const complaint = error instanceof PlatformError ? error.complaint : undefined;
  const person = effect.to && 'person' in effect.to ? effect.to.person : row?.person;
  const whom = isOfPerson(error) && person ? await called(bot, platform, person) : undefined;
  const about = { platform, ...(whom ?? { channel, channelName }), failure, reason };
  await notify(bot, { kind: 'not-posted', ...about, ...(complaint && { complaint }) });
  if (isOfChannel(error)) {
    await changeChannel(bot.database.prisma, place, { paused: error.failure });
  }
}

function isOfPerson(error: unknown): boolean {
  return error instanceof PlatformError && error.extent === 'person';
}

async function called({ database }: Bot, platform: string, person: PersonId) {
  const { name } = await contactOf(database, platform, person);
  return { channel: person, channelName: name };
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

import type { Heard, HeardFromPlatform } from '../chat/index.js';
import type { Delivery } from '../platforms/platform.js';
import { saveDirect } from '../storage/channels.js';
import { addressee } from '../storage/conversations.js';
import type { Transaction } from '../storage/database.js';
import {
  deliveryFailed,
  deliveryHandled,
  nextDelivery,
  saveDelivery,
  type WaitingDelivery,
} from '../storage/deliveries.js';
import { alone } from '../storage/lock.js';
import { urgent } from '../storage/queue.js';
import type { Bot } from './bot.js';
import { stirSenders } from './bulk.js';
import { heedNews, isNews, nameOfChannel, tellNews } from './channel-news.js';
import { hearIn, openConversation } from './converse.js';
import { personBehind } from './people.js';

/** A delivery that fails this often is set aside with its error, so that others can follow. */
const TRIES = 3;

/** Saves what came in and returns: the platform is answered before anything is worked on. */
export async function receive(bot: Bot, platform: string, delivery: Delivery): Promise<boolean> {
  const { heard, direct = false } = delivery;
  const event = { platform, event: delivery.id, heard, direct };
  const isNew = await saveDelivery(bot.database, event, bot.clock.now());
  if (isNew) void letWorkOff(bot, channelKey(platform, heard.place.channel));
  return isNew;
}

/** Not waited for: the platform is, and a nudge that is lost is made good by the next tick. */
async function letWorkOff({ queue, log }: Bot, key: string): Promise<void> {
  try {
    await queue.nudge('hear', key, { priority: urgent });
    queue.stir('hear');
  } catch (error) {
    log.error({ key, error }, 'nobody was told of a delivery; the next tick finds it');
  }
}

export function channelKey(platform: string, channel: string): string {
  return JSON.stringify([platform, channel]);
}

/** Works off everything that waits in one channel, in the order it came. */
export async function hearChannel(bot: Bot, key: string): Promise<void> {
  const [platform, channel] = JSON.parse(key) as [string, string];
  await alone(bot.database, `hear ${key}`, async () => {
    for (;;) {
      const waiting = await nextDelivery(bot.database.prisma, platform, channel);
      if (!waiting) return;
      await hearOne(bot, waiting);
    }
  });
  stirSenders(bot);
}

async function hearOne(bot: Bot, delivery: WaitingDelivery): Promise<void> {
  const { prisma } = bot.database;
  const { id } = delivery;
  try {
    const heard = await prepared(bot, delivery.heard);
    await prisma.$transaction(async (tx) => {
      const outcome = await letHear(bot, tx, { ...delivery, heard });
      await deliveryHandled(tx, id, outcome, bot.clock.now());
    });
  } catch (error) {
    bot.log.error({ delivery: String(id), error }, 'what was heard could not be handled');
    const attempts = await deliveryFailed(bot.database, id, String(error));
    if (attempts < TRIES) return;
    const given = { conversation: null, error: String(error) };
    await deliveryHandled(prisma, id, given, bot.clock.now());
  }
}

/** What has to be done before the transaction: a platform may be slow. */
async function prepared(bot: Bot, heard: HeardFromPlatform): Promise<HeardFromPlatform> {
  // Told first: dying in between tells twice under one key, which is once.
  await tellNews(bot, heard);
  if (heard.kind !== 'invited' || heard.name !== undefined) return heard;
  const name = await nameOfChannel(bot, heard.place);
  return name === undefined ? heard : { ...heard, name };
}

/** What became of it: the conversation that heard it, null when it was not meant for one. */
interface Outcome {
  conversation: string | null;
  error?: string;
}

async function letHear(bot: Bot, tx: Transaction, delivery: WaitingDelivery): Promise<Outcome> {
  const { platform } = delivery.heard.place;
  const by = await personBehind(bot, tx, platform, delivery.heard.by);
  const heard = { ...delivery.heard, by };
  if (delivery.direct) await saveDirect(tx, heard.place, by, bot.company);
  await heedNews(tx, heard);
  if (isNews(heard) || heard.kind === 'ticked') return { conversation: null };
  const to = await addressee(tx, heard);
  if (to === 'elsewhere') return { conversation: null, error: 'not where the post stands' };
  if (to !== 'nobody') {
    await hearIn(bot, tx, to.conversation, to.heard);
    return { conversation: to.conversation };
  }
  return { conversation: isForFrontDesk(heard) ? await hearAtDesk(bot, tx, heard) : null };
}

async function hearAtDesk(
  bot: Bot,
  tx: Transaction,
  heard: Extract<Heard, { place: unknown }>,
): Promise<string> {
  const { platform, channel } = heard.place;
  const key = `front-desk ${platform} ${channel}`;
  const place = { platform, channel };
  const opening = { conversation: 'front-desk', key, opening: {}, place };
  const desk =
    (await openConversation(bot, tx, opening, heard.at)) ??
    (await tx.conversation.findUniqueOrThrow({ where: { key }, select: { id: true } })).id;
  await hearIn(bot, tx, desk, heard);
  return desk;
}

function isForFrontDesk(heard: Heard): boolean {
  switch (heard.kind) {
    case 'said':
      return heard.toBot;
    case 'commanded':
    case 'invited':
    case 'visited':
      return true;
    case 'chose':
    case 'filled':
    case 'edited':
    case 'wanted':
    case 'told':
    case 'task-changed':
    case 'woke':
    case 'failed':
      return false;
  }
}

import type { Heard } from '../chat/index.js';
import type { Delivery } from '../platforms/platform.js';
import { addressee } from '../storage/conversations.js';
import type { Transaction } from '../storage/database.js';
import {
  deliveryFailed,
  deliveryHandled,
  nextDelivery,
  saveDelivery,
} from '../storage/deliveries.js';
import { alone } from '../storage/lock.js';
import { urgent } from '../storage/queue.js';
import type { Bot } from './bot.js';
import { hearIn, openConversation } from './converse.js';

/** A delivery that fails this often is set aside with its error, so that others can follow. */
const TRIES = 3;

/** Saves what came in and returns: the platform is answered before anything is worked on. */
export async function receive(bot: Bot, platform: string, delivery: Delivery): Promise<boolean> {
  const { heard } = delivery;
  const isNew = await bot.database.prisma.$transaction(async (tx) => {
    const event = { platform, event: delivery.id, heard };
    if (!(await saveDelivery(tx, event, bot.clock.now()))) return false;
    const key = channelKey(platform, heard.place.channel);
    await bot.queue.nudge('hear', key, { tx, priority: urgent });
    return true;
  });
  bot.queue.stir('hear');
  return isNew;
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
      await hearOne(bot, waiting.id, waiting.heard);
    }
  });
  bot.queue.stir('perform');
}

async function hearOne(bot: Bot, id: bigint, heard: Heard): Promise<void> {
  const { prisma } = bot.database;
  try {
    await prisma.$transaction(async (tx) => {
      const conversation = await letHear(bot, tx, heard);
      await deliveryHandled(tx, id, { conversation: conversation ?? null }, bot.clock.now());
    });
  } catch (error) {
    bot.log.error({ delivery: String(id), error }, 'what was heard could not be handled');
    const attempts = await deliveryFailed(bot.database, id, String(error));
    if (attempts < TRIES) return;
    const given = { conversation: null, error: String(error) };
    await deliveryHandled(prisma, id, given, bot.clock.now());
  }
}

/** The conversation that heard it; undefined when it was not meant for the bot. */
async function letHear(bot: Bot, tx: Transaction, heard: Heard): Promise<string | undefined> {
  const addressed = await addressee(tx, heard);
  if (addressed) {
    await hearIn(bot, tx, addressed.conversation, addressed.heard);
    return addressed.conversation;
  }
  if (!isForFrontDesk(heard)) return undefined;
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

function isForFrontDesk(heard: Heard): heard is Extract<Heard, { place: unknown }> {
  return (
    (heard.kind === 'said' && heard.toBot) || heard.kind === 'commanded' || heard.kind === 'invited'
  );
}

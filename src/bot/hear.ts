import { type ListNews, nobody } from '../chat/index.js';
import type { Delivery } from '../platforms/platform.js';
import { saveDirect } from '../storage/channels.js';
import { conversationUnder } from '../storage/conversations.js';
import type { Transaction } from '../storage/database.js';
import {
  deliveryFailed,
  deliveryHandled,
  nextDelivery,
  saveDelivery,
  type WaitingDelivery,
} from '../storage/deliveries.js';
import { alone } from '../storage/lock.js';
import { isLost } from '../storage/lost-connection.js';
import type { Bot } from './bot.js';
import { stirSenders } from './bulk.js';
import { heedNews, isNews } from './channel-news.js';
import { hearIn, openConversation } from './converse.js';
import { withPeople } from './people-behind.js';
import { type Prepared, prepared, type Seen } from './prepare.js';
import { routeOf, type Speech } from './route.js';
import { heedList } from './tick-off.js';

/** A delivery that fails this often is set aside with its error, so that others can follow. */
const TRIES = 3;

/** Saves what came in and returns: the platform is answered before anything is worked on. */
export async function receive(bot: Bot, platform: string, delivery: Delivery): Promise<boolean> {
  const { heard, direct = false } = delivery;
  const event = { platform, event: delivery.id, heard, direct };
  bot.queue.somebodyWaits();
  const isNew = await saveDelivery(bot.database, event, bot.clock.now());
  if (isNew) void letWorkOff(bot, channelKey(platform, heard.place.channel));
  return isNew;
}

/** Not waited for: the platform is, and a nudge that is lost is made good by the next tick. */
async function letWorkOff({ queue, log }: Bot, key: string): Promise<void> {
  try {
    await queue.hand('hear', key);
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
    const ready = await prepared(bot, delivery.heard);
    await prisma.$transaction(async (tx) => {
      const outcome = await letHear(bot, tx, { direct: delivery.direct, ...ready });
      await deliveryHandled(tx, id, outcome, bot.clock.now());
    });
  } catch (error) {
    bot.log.error({ delivery: String(id), error }, 'what was heard could not be handled');
    // No try of this one: it waits until the database is back.
    if (isLost(error)) throw error;
    const attempts = await deliveryFailed(bot.database, id, String(error));
    if (attempts < TRIES) return;
    const given = { conversation: null, error: String(error) };
    await deliveryHandled(prisma, id, given, bot.clock.now());
  }
}

/** What became of it: the conversation that heard it, null when it was not meant for one. */
interface Outcome {
  conversation: string | null;
  error?: string;
}

type Waiting = Pick<WaitingDelivery, 'direct'> & Prepared;

async function letHear(bot: Bot, tx: Transaction, waiting: Waiting): Promise<Outcome> {
  const heard = await withPeople(bot, tx, waiting.heard);
  if (heard.kind === 'ticked') return ticked(bot, tx, heard, waiting.seen);
  if (waiting.direct) await saveDirect(tx, heard.place, heard.by, bot.company);
  await heedNews(tx, heard);
  if (isNews(heard)) return { conversation: null };
  const { to, heard: inItsWords, note } = await routeOf(tx, heard, takersOfWishes(bot));
  const error = note === undefined ? {} : { error: note };
  if (to === 'nobody') return { conversation: null, ...error };
  if (to === 'front-desk') return { conversation: await hearAtDesk(bot, tx, heard), ...error };
  await hearIn(bot, tx, to.conversation, inItsWords);
  return { conversation: to.conversation };
}

function takersOfWishes({ conversations }: Bot): string[] {
  const kinds = [...conversations.values()];
  return kinds.filter(({ takesWishes }) => takesWishes).map(({ name }) => name);
}

async function ticked(
  bot: Bot,
  tx: Transaction,
  { by, place, at }: ListNews,
  seen: Seen | undefined,
): Promise<Outcome> {
  if (!seen) return { conversation: null, error: 'no task of ours' };
  const doer = { by: by === nobody ? null : by, via: place.platform, at };
  return { conversation: await heedList(bot, tx, seen, doer) };
}

async function hearAtDesk(bot: Bot, tx: Transaction, heard: Speech): Promise<string> {
  const { platform, channel } = heard.place;
  const key = `front-desk ${platform} ${channel}`;
  const place = { platform, channel };
  const opening = { conversation: 'front-desk', key, opening: {}, place };
  const desk =
    (await conversationUnder(tx, key)) ??
    (await openConversation(bot, tx, opening, heard.at)) ??
    (await tx.conversation.findUniqueOrThrow({ where: { key }, select: { id: true } })).id;
  await hearIn(bot, tx, desk, heard);
  return desk;
}

import type { ChannelNews, HeardFromPlatform, Place } from '../chat/index.js';
import type { Platform, SeenChannel } from '../platforms/platform.js';
import { changeChannel, channelRow } from '../storage/channels.js';
import type { Transaction } from '../storage/database.js';
import type { Bot } from './bot.js';
import { notify } from './notify.js';

/** How long somebody who invites the bot may wait for the name of the channel, in milliseconds. */
const PATIENCE = 3000;

export function isNews(heard: HeardFromPlatform): heard is ChannelNews {
  return heard.kind === 'dismissed' || heard.kind === 'reopened' || heard.kind === 'renamed';
}

/** Takes note of what became of a channel. Where the bot never posted there is nothing to note. */
export async function heedNews(tx: Transaction, heard: HeardFromPlatform): Promise<void> {
  switch (heard.kind) {
    case 'dismissed':
      return changeChannel(tx, heard.place, { paused: heard.why });
    case 'reopened':
    case 'invited':
      return changeChannel(tx, heard.place, { paused: null });
    case 'renamed':
      return changeChannel(tx, heard.place, { name: heard.name });
    default:
      return;
  }
}

/** Tells the administrator that a channel was closed to the bot in which it posts. */
export async function tellNews(bot: Bot, heard: HeardFromPlatform): Promise<void> {
  if (heard.kind !== 'dismissed') return;
  const { platform, channel } = heard.place;
  const row = await channelRow(bot.database.prisma, heard.place);
  if (!row || row.level === 'direct' || row.retired || row.paused !== null) return;
  const about = { platform, channel, channelName: row.name, why: heard.why };
  await notify(bot, { kind: 'channel-closed', ...about });
}

/** What a channel is called, where its platform says so in time. */
export async function nameOfChannel(bot: Bot, place: Place): Promise<string | undefined> {
  const platform = bot.platforms.get(place.platform);
  if (!platform) return undefined;
  const seen = await channelsSeen(bot, platform, PATIENCE);
  return seen.find(({ id }) => id === place.channel)?.name;
}

/**
 * The channels that the bot sees on a platform; none, where it does not say so in time: everybody
 * can do without.
 * @param patience in milliseconds
 */
export async function channelsSeen(
  { log }: Pick<Bot, 'log'>,
  platform: Platform,
  patience: number,
): Promise<SeenChannel[]> {
  const asked = platform.channels?.();
  if (!asked) return [];
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patience, undefined);
  });
  const failed = (error: unknown) => {
    log.warn({ platform: platform.name, error }, 'the channels could not be seen');
    return undefined;
  };
  const seen = await Promise.race([asked.catch(failed), late]);
  clearTimeout(timer);
  return seen ?? [];
}

import { dayIn, mondayOf } from '../../calendar/index.js';
import { channelPlace, type TeamChannel } from '../../storage/channels.js';
import type { Transaction } from '../../storage/database.js';
import type { Run } from '../../storage/runs.js';
import type { Bot } from '../bot.js';
import { openConversation } from '../converse.js';
import { freezeMonday } from '../outlooks.js';
import { channelsToPost } from '../places.js';

/** Posts the rolling forecast of the week in one channel, once. */
export async function postWeeklyForecast(bot: Bot, { place, due }: Run): Promise<void> {
  const channels = await channelsToPost(bot);
  const channel = channels.find((candidate) => channelPlace(candidate) === place);
  // Retired or closed since it came due: nobody reads there any more.
  if (!channel) return;
  await openForecast(bot, channel, mondayOf(dayIn(due, channel.timeZone)));
}

/** Opens the Monday post of a channel; a post that stands already is left as it is. */
export async function openForecast(bot: Bot, channel: TeamChannel, monday: string): Promise<void> {
  await freezeMonday(bot, monday);
  await bot.database.prisma.$transaction((tx) => openForecastIn(bot, tx, channel, monday));
  bot.queue.stir('post');
}

/** The same in the caller's transaction; what that Monday says must have been frozen before. */
export async function openForecastIn(
  bot: Bot,
  tx: Transaction,
  channel: TeamChannel,
  monday: string,
  key = forecastKey(channel, monday),
): Promise<void> {
  const { platform, id, team } = channel;
  const place = { platform, channel: id };
  const opening = { conversation: 'weekly-forecast', key, opening: { team, monday }, place };
  await openConversation(bot, tx, opening, bot.clock.now());
}

/** The key of a channel's Monday post: opened once for ever. */
export function forecastKey({ platform, id }: TeamChannel, monday: string): string {
  return `weekly-forecast ${platform} ${id} ${monday}`;
}

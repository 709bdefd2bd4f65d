import { dayIn, mondayOf } from '../../calendar/index.js';
import { channelPlace, type TeamChannel, teamChannels } from '../../storage/channels.js';
import type { Run } from '../../storage/runs.js';
import type { Bot } from '../bot.js';
import { openConversation } from '../converse.js';
import { freezeMonday } from '../outlooks.js';

/** Posts the rolling forecast of the week in one channel, once. */
export async function postWeeklyForecast(bot: Bot, { place, due }: Run): Promise<void> {
  const channels = await teamChannels(bot.database);
  const channel = channels.find((candidate) => channelPlace(candidate) === place);
  // Retired since it came due: nobody reads there any more.
  if (!channel) return;
  await openForecast(bot, channel, mondayOf(dayIn(due, channel.timeZone)));
}

/** Opens the Monday post of a channel; a post that stands already is left as it is. */
export async function openForecast(bot: Bot, channel: TeamChannel, monday: string): Promise<void> {
  await freezeMonday(bot, monday);
  const { platform, id, team } = channel;
  await bot.database.prisma.$transaction((tx) =>
    openConversation(
      bot,
      tx,
      {
        conversation: 'weekly-forecast',
        key: forecastKey(channel, monday),
        opening: { team, monday },
        place: { platform, channel: id },
      },
      bot.clock.now(),
    ),
  );
  bot.queue.stir('perform');
}

/** The key of a channel's Monday post: opened once for ever. */
export function forecastKey({ platform, id }: TeamChannel, monday: string): string {
  return `weekly-forecast ${platform} ${id} ${monday}`;
}

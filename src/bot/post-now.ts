import type { TeamChannel } from '../storage/channels.js';
import type { Bot } from './bot.js';
import { forecastKey, openForecast } from './jobs/weekly-forecast.js';
import { performConversation } from './perform.js';

/** What became of a post that was asked for by hand. */
export type PostedNow =
  | { state: 'posted' | 'stood-already' }
  /** Not there yet: the service goes on trying, or has given up and told the administrator. */
  | { state: 'failed'; reason: string };

/** Posts the forecast of a Monday in one channel and waits until it stands there; once for ever. */
export async function postNow(bot: Bot, channel: TeamChannel, monday: string): Promise<PostedNow> {
  const before = await postOf(bot, channel, monday);
  if (before?.stands) return { state: 'stood-already' };
  await openForecast(bot, channel, monday);
  const opened = await postOf(bot, channel, monday);
  if (!opened) return { state: 'failed', reason: 'nothing was opened' };
  await performConversation(bot, opened.conversation);
  const after = await postOf(bot, channel, monday);
  if (after?.stands) return { state: 'posted' };
  return { state: 'failed', reason: after?.error ?? 'it waits for another try' };
}

async function postOf({ database }: Bot, channel: TeamChannel, monday: string) {
  const found = await database.prisma.conversation.findUnique({
    where: { key: forecastKey(channel, monday) },
    select: {
      id: true,
      posts: { where: { message: { not: null } }, take: 1 },
      effects: { where: { error: { not: null } }, orderBy: { id: 'desc' }, take: 1 },
    },
  });
  if (!found) return undefined;
  const error = found.effects[0]?.error ?? undefined;
  return { conversation: found.id, stands: found.posts.length > 0, error };
}

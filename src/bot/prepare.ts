import type { HeardFromPlatform, ListNews } from '../chat/index.js';
import { requestIn } from '../conversations/requests.js';
import { type Listed, PlatformError } from '../platforms/platform.js';
import { type ListedTask, listedTask, listedTasks } from '../storage/listings.js';
import type { Bot } from './bot.js';
import { nameOfChannel, tellNews } from './channel-news.js';

/** What was heard with all that its platform had to be asked for. */
export interface Prepared {
  heard: HeardFromPlatform;
  /** Of a list: how the task stood before it was looked at, and what was seen. */
  seen?: Seen;
}

export interface Seen {
  before: ListedTask;
  now: Listed;
  /** It was done on our own record: there is nothing to hold it against. */
  onRecord?: true;
}

/** What has to be done before the transaction: a platform may be slow. */
export async function prepared(bot: Bot, heard: HeardFromPlatform): Promise<Prepared> {
  // Told first: dying in between tells twice under one key, which is once.
  await tellNews(bot, heard);
  switch (heard.kind) {
    case 'invited': {
      if (heard.name !== undefined) return { heard };
      const name = await nameOfChannel(bot, heard.place);
      return { heard: name === undefined ? heard : { ...heard, name } };
    }
    case 'said':
      return { heard: await withQuoted(bot, heard) };
    case 'ticked':
      return { heard, ...(await lookedAt(bot, heard)) };
    default:
      return { heard };
  }
}

/** "Make this a task" below a message means that message. */
async function withQuoted(
  bot: Bot,
  heard: Extract<HeardFromPlatform, { kind: 'said' }>,
): Promise<HeardFromPlatform> {
  const { toBot, quotes, text, by, place, at } = heard;
  const platform = bot.platforms.get(place.platform);
  if (!toBot || quotes === undefined || !platform?.quoted) return heard;
  if (requestIn(text) !== 'make-task') return heard;
  try {
    const quoted = await platform.quoted(place, quotes);
    if (!quoted) return heard;
    const { text: words, author } = quoted;
    return { kind: 'wanted', id: quotes, text: words, author, by, place, at };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    bot.log.warn({ platform: place.platform, error }, 'what was answered could not be read');
    return heard;
  }
}

/** How a task stands in the list in which something was done. */
async function lookedAt(
  bot: Bot,
  { place, listed, as }: ListNews,
): Promise<{ seen: Seen } | undefined> {
  const todo = bot.platforms.get(place.platform)?.todo;
  if (todo?.record && as !== undefined) {
    const task = await listedTask(bot.database.prisma, listed);
    if (!task) return undefined;
    return { seen: { before: task, now: { done: as === 'done', due: null }, onRecord: true } };
  }
  const [before] = await listedTasks(bot.database.prisma, place.platform, [listed]);
  if (!before) return undefined;
  if (as !== undefined) return { seen: { before, now: { done: as === 'done', due: null } } };
  const found = await todo?.look([listed]);
  if (!found?.has(listed)) return undefined;
  return { seen: { before, now: found.get(listed) } };
}

import { createHash } from 'node:crypto';
import type { Trouble } from '../conversations/notice/state.js';
import { adminPlaces } from '../storage/channels.js';
import type { Bot } from './bot.js';
import { openConversation } from './converse.js';

/**
 * Tells the administrator what went wrong, in their place: once a day for the same trouble.
 * @param once what makes it the same one for ever instead
 */
export async function notify(bot: Bot, trouble: Trouble, once?: string): Promise<void> {
  const now = bot.clock.now();
  const subject = once ?? `${now.toISOString().slice(0, 10)} ${subjectOf(trouble)}`;
  for (const place of await adminPlaces(bot.database)) {
    if (!bot.platforms.has(place.platform)) continue;
    const key = `notice ${place.platform} ${place.channel} ${subject}`;
    await bot.database.prisma.$transaction((tx) =>
      openConversation(bot, tx, { conversation: 'notice', key, opening: trouble, place }, now),
    );
  }
  bot.queue.stir('perform');
}

/** What makes two troubles the same one. */
function subjectOf(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'source-unreadable':
      return `${trouble.kind} ${trouble.source}`;
    case 'pull-held':
      return `${trouble.kind} ${trouble.pull} ${trouble.of}`;
    case 'rows-rejected':
      return `${trouble.kind} ${trouble.source} ${trouble.count}`;
    case 'channel-closed':
      return `${trouble.kind} ${trouble.platform} ${trouble.channel} ${trouble.why}`;
    case 'not-posted':
      return `${trouble.kind} ${trouble.platform} ${trouble.channel}`;
    case 'platform-trouble':
      return `${trouble.kind} ${trouble.platform} ${trouble.what.en}`;
    case 'platform-down':
      return `${trouble.kind} ${trouble.platform}`;
    case 'post-unknown':
      return `${trouble.kind} ${trouble.effect}`;
    case 'people-without-account':
      return `${trouble.kind} ${trouble.platform} ${digest(trouble.names)}`;
    case 'job-missed':
      return `${trouble.kind} ${trouble.job} ${trouble.due.toISOString()}`;
    case 'job-failed':
      return `${trouble.kind} ${trouble.job} ${trouble.due.toISOString()}`;
  }
}

/** Something short that stands for a list. */
export function digest(names: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, 16);
}

import type { Trouble } from '../conversations/notice/state.js';
import { adminPlaces } from '../storage/channels.js';
import type { Bot } from './bot.js';
import { openConversation } from './converse.js';

/** Tells the administrator what went wrong, in their place: once a day for the same trouble. */
export async function notify(bot: Bot, trouble: Trouble): Promise<void> {
  const now = bot.clock.now();
  const day = now.toISOString().slice(0, 10);
  for (const place of await adminPlaces(bot.database)) {
    const key = `notice ${place.platform} ${place.channel} ${day} ${subjectOf(trouble)}`;
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
    case 'not-posted':
      return `${trouble.kind} ${trouble.platform} ${trouble.channel}`;
    case 'job-missed':
      return `${trouble.kind} ${trouble.job} ${trouble.due.toISOString()}`;
    case 'job-failed':
      return `${trouble.kind} ${trouble.job} ${trouble.due.toISOString()}`;
  }
}

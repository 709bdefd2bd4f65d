import cron from 'node-cron';
import type { Travel } from '../platforms/web/workspace.js';
import { tryAllNow } from '../storage/effects.js';
import type { Bot } from './bot.js';
import { hearChannel } from './hear.js';
import { listenerOf } from './listener.js';
import { joinPeople } from './people.js';
import { performConversation } from './perform.js';
import { runJob, tick } from './run-due-jobs.js';

/**
 * How many of each may be worked on at the same time in this process. A post to many waits for its
 * platform most of the time; answers to people have workers that never do it.
 */
const workers = { run: 1, hear: 3, perform: 4, post: 16 } as const;

/** The bot at work. */
export interface RunningBot {
  /** Takes up no new work, and ends when what was begun is done. */
  stop(): Promise<void>;
}

/** Listens on every platform, works off the queue, and ticks once a minute. */
export async function startBot(bot: Bot, travel?: Travel): Promise<RunningBot> {
  const { queue, platforms, log } = bot;
  await queue.work(
    'run',
    workers.run,
    coalesced((id) => runJob(bot, id)),
  );
  await queue.work(
    'hear',
    workers.hear,
    coalesced((key) => hearChannel(bot, key)),
  );
  const perform = coalesced((id) => performConversation(bot, id));
  await queue.work('perform', workers.perform, perform);
  await queue.work('post', workers.post, perform);
  for (const platform of platforms.values()) {
    await platform.start(listenerOf(bot, platform.name));
  }
  // Whoever has mended what stood in the way starts again, and waits for it to go.
  await tryAllNow(bot.database);
  void joinPeople(bot).catch((error) => log.error({ error }, 'people were not joined'));

  let ticking = Promise.resolve();
  const tickSafely = () => {
    // On a journey the clock ticks at every due minute by itself.
    if (travel?.underway()) return;
    ticking = tick(bot).catch((error) => log.error({ error }, 'the clock could not tick'));
    return ticking;
  };
  await tickSafely();
  const minute = cron.schedule('* * * * *', tickSafely, { noOverlap: true });

  return {
    async stop() {
      await minute.destroy();
      await ticking;
      for (const platform of platforms.values()) await platform.stop();
      await queue.stop();
    },
  };
}

/**
 * Handles each key by one worker at a time, and once more where it was asked for meanwhile: a slow
 * platform in one place must not hold up the workers that the others need.
 */
export function coalesced(handle: (key: string) => Promise<void>): (key: string) => Promise<void> {
  const askedAgain = new Map<string, boolean>();
  return async (key) => {
    if (askedAgain.has(key)) {
      askedAgain.set(key, true);
      return;
    }
    try {
      do {
        askedAgain.set(key, false);
        await handle(key);
      } while (askedAgain.get(key));
    } finally {
      askedAgain.delete(key);
    }
  };
}

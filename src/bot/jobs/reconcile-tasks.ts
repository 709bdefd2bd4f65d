import type { Platform, Todo } from '../../platforms/platform.js';
import { type ListedTask, listedPage } from '../../storage/listings.js';
import type { Bot } from '../bot.js';
import { heedList } from '../tick-off.js';

/** How many tasks a list is asked about at once. */
const PAGE = 100;

/** Holds every list against the tasks: what was done there while nobody told, or nobody listened. */
export async function reconcileTasks(bot: Bot): Promise<void> {
  await lookAt(bot, () => true);
}

/** The same for those lists alone that tell nothing by themselves. */
export async function lookAtLists(bot: Bot): Promise<void> {
  await lookAt(bot, ({ silent }) => silent === true);
}

async function lookAt(bot: Bot, isMeant: (todo: Todo) => boolean): Promise<void> {
  const failures: unknown[] = [];
  for (const platform of bot.platforms.values()) {
    const { todo } = platform;
    if (!todo || !isMeant(todo)) continue;
    // One that cannot be asked must not keep the others from it.
    await lookOn(bot, platform, todo).catch((error) => failures.push(error));
  }
  bot.queue.stir('perform');
  if (failures.length > 0) throw failures[0];
}

async function lookOn(bot: Bot, { name }: Platform, todo: Todo): Promise<void> {
  for (let after = ''; ; ) {
    const page = await listedPage(bot.database, name, { after, size: PAGE, now: bot.clock.now() });
    const last = page.at(-1);
    if (!last) return;
    const listed = await todo.look(page.flatMap((task) => task.listed ?? []));
    for (const before of page) {
      if (before.listed !== null && listed.has(before.listed)) {
        await heed(bot, name, before, listed.get(before.listed));
      }
    }
    after = last.task;
  }
}

async function heed(
  bot: Bot,
  via: string,
  before: ListedTask,
  now: Parameters<typeof heedList>[2]['now'],
): Promise<void> {
  const doer = { by: null, via, at: bot.clock.now() };
  await bot.database.prisma.$transaction((tx) => heedList(bot, tx, { before, now }, doer));
}

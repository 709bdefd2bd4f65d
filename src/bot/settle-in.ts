import { addWeeks, dayIn, instantOf, mondayOf } from '../calendar/index.js';
import type { Instant, Monday } from '../facts/index.js';
import { readSetting, writeSetting } from '../storage/settings.js';
import type { Bot } from './bot.js';
import { readSources } from './jobs/read-sources.js';
import { openForecast } from './jobs/weekly-forecast.js';
import { channelsToPost } from './places.js';
import { markWalked, walkedUntil } from './run-due-jobs.js';
import { drain } from './travel.js';

/** When a newly made demo company begins to be lived: early on its first Monday. */
export function firstMoment(monday: Monday, timeZone: string): Instant {
  return instantOf(monday, '05:59', timeZone);
}

/**
 * The last Monday whose posts have been made everywhere by now, whatever the time zone.
 * @param hours how long after its local midnight the last of them is due
 */
export function lastMondayLived(now: Instant, timeZone: string, hours = 24): Monday {
  const monday = mondayOf(dayIn(now, timeZone));
  const lived = instantOf(monday, '00:00', timeZone).getTime() + hours * 3_600_000;
  return now.getTime() >= lived ? monday : addWeeks(monday, -1);
}

/**
 * The first start of all: reads the sources and shows every channel where it stands this week,
 * without waiting for the next Monday. Later starts find it done.
 */
export async function settleIn(bot: Bot): Promise<void> {
  if ((await walkedUntil(bot)) !== undefined) return;
  await readSources(bot);
  const now = bot.clock.now();
  for (const channel of await channelsToPost(bot)) {
    await openForecast(bot, channel, mondayOf(dayIn(now, channel.timeZone)));
  }
  // A chat system takes a post a second: what waits for it must not hold up the start.
  await drain(bot, ({ accounts }) => accounts === undefined);
  await markWalked(bot, now);
}

const SETTLED = 'demo settled in';

/**
 * The first start of a demo: lives from its first Monday to now, as it would have been lived. Cut
 * off half-way, the next start goes on from there.
 */
export async function settleInDemo(
  bot: Bot,
  goTo: (moment: Instant) => Promise<void>,
  now: Instant,
): Promise<void> {
  if (await readSetting(bot.database, SETTLED)) return;
  if ((await walkedUntil(bot)) === undefined) {
    await readSources(bot);
    await markWalked(bot, bot.clock.now());
  }
  if (now > bot.clock.now()) await goTo(now);
  await writeSetting(bot.database, SETTLED, true);
}

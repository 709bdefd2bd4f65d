import { addDays, dayIn, instantOf, mondayOf, nextDue } from '../calendar/index.js';
import type { Instant } from '../facts/index.js';
import type { Platform } from '../platforms/platform.js';
import type { Destination, Travel } from '../platforms/web/workspace.js';
import { conversationsToPerform, nextWake } from '../storage/conversations.js';
import { channelsToHear } from '../storage/deliveries.js';
import { pendingRuns } from '../storage/runs.js';
import type { Bot } from './bot.js';
import type { TravelClock } from './clock.js';
import { channelKey, hearChannel } from './hear.js';
import { performConversation } from './perform.js';
import { placesOf, runJob, tick } from './run-due-jobs.js';

/**
 * Makes a bot's clock travel: forward only, through every due minute in order and no further than
 * it goes.
 * @param check called between the minutes; what it throws ends the journey there
 */
export function travelFor(bot: Bot, clock: TravelClock, check = () => {}): Travel {
  const { latest } = clock;
  let journey: { from: Instant; to: Instant } | undefined;

  return {
    latest,
    underway: () => journey && { ...journey, now: clock.now() },
    async to(destination) {
      if (journey) throw new RangeError('the clock is on its way already');
      const from = clock.now();
      const asked = await momentOf(bot, destination, from);
      const to = new Date(Math.min(asked.getTime(), latest.getTime()));
      if (to <= from) {
        throw new RangeError(`the clock runs forward only: ${to.toISOString()} has passed`);
      }
      journey = { from, to };
      try {
        await walk(bot, clock, to, check);
      } finally {
        clock.run();
        journey = undefined;
      }
    },
  };
}

/** Steps to every due minute on the way and does all that is due there before it goes on. */
async function walk(bot: Bot, clock: TravelClock, to: Instant, check: () => void): Promise<void> {
  clock.stopAt(clock.now());
  await drain(bot);
  for (;;) {
    const due = await nextDueMinute(bot, clock.now());
    const stop = due && due < to ? due : to;
    clock.stopAt(stop);
    await tick(bot);
    await drain(bot);
    if (stop === to) return;
    check();
  }
}

/** Works off everything that waits for these platforms, until nothing does. */
export async function drain(
  bot: Bot,
  meant: (platform: Platform) => boolean = () => true,
): Promise<void> {
  const { database, platforms } = bot;
  const isMeant = ({ platform: name }: { platform: string }) => {
    const platform = platforms.get(name);
    return platform === undefined || meant(platform);
  };
  for (;;) {
    const runs = await pendingRuns(database);
    for (const { id } of runs) await runJob(bot, id);
    const channels = await channelsToHear(database.prisma);
    for (const { platform, channel } of channels) {
      await hearChannel(bot, channelKey(platform, channel));
    }
    const waiting = await conversationsToPerform(database.prisma, new Date());
    const conversations = waiting.filter(isMeant);
    for (const { id } of conversations) await performConversation(bot, id);
    if (runs.length + channels.length + conversations.length === 0) return;
  }
}

async function nextDueMinute(bot: Bot, after: Instant): Promise<Instant | undefined> {
  const dues: Instant[] = [];
  for (const row of bot.schedule) {
    const zones = new Set((await placesOf(bot, row)).map(({ timeZone }) => timeZone));
    for (const zone of zones) dues.push(nextDue(row.rule, zone, bot.company.calendar, after));
  }
  const wake = await nextWake(bot.database.prisma, after);
  if (wake) dues.push(wake);
  return dues.sort((a, b) => a.getTime() - b.getTime())[0];
}

/** A named destination as a moment: the one at which the last of the company's places is there. */
async function momentOf(bot: Bot, destination: Destination, from: Instant): Promise<Instant> {
  if (destination instanceof Date) return destination;
  const { timeZone, calendar } = bot.company;
  const today = dayIn(from, timeZone);
  if (destination === 'two-weeks') return new Date(from.getTime() + 14 * 86_400_000);
  if (destination === 'month-end') {
    const rule = { days: 'last-working-day', at: '18:00' } as const;
    return nextDue(rule, timeZone, calendar, from);
  }
  const monday = addDays(mondayOf(today), 7);
  const row = bot.schedule.find(({ job }) => job === 'weekly-forecast');
  const places = row ? await placesOf(bot, row) : [];
  const zones = [timeZone, ...places.map((place) => place.timeZone)];
  const moments = zones.map((zone) => instantOf(monday, row?.rule.at ?? '09:07', zone));
  return new Date(Math.max(...moments.map((moment) => moment.getTime())));
}

import { dueBetween } from '../calendar/index.js';
import type { Instant } from '../facts/index.js';
import type { ScheduleRow } from '../schedule.js';
import { channelPlace, type TeamChannel } from '../storage/channels.js';
import {
  conversationsToPerform,
  type DueWake,
  dueWakes,
  lockConversation,
} from '../storage/conversations.js';
import { channelsToHear } from '../storage/deliveries.js';
import { zonesOfOwners } from '../storage/living.js';
import { alone } from '../storage/lock.js';
import { isLost } from '../storage/lost-connection.js';
import { missRun, noteRuns, pendingRun, pendingRuns, type Run, triedRun } from '../storage/runs.js';
import { readSetting, writeSetting } from '../storage/settings.js';
import type { Bot } from './bot.js';
import { queueFor, stirSenders } from './bulk.js';
import { hearIn } from './converse.js';
import { channelKey } from './hear.js';
import { jobs } from './jobs/index.js';
import { notify } from './notify.js';
import { channelsToCalibrate, channelsToPost } from './places.js';

const TRIES = 3;
const WALKED = 'schedule walked until';
const HOUR = 3_600_000;

/** Where one row of the schedule is due, and in which time zone. */
interface DuePlace {
  place: string;
  timeZone: string;
}

/**
 * One tick of the clock: notes everything that has come due since the last one, on this instance
 * or another, wakes conversations, and sees to it that nothing waits unseen.
 */
export async function tick(bot: Bot): Promise<void> {
  const now = bot.clock.now();
  const walked = await walkedUntil(bot);
  if (walked === undefined) await markWalked(bot, now);
  else if (walked < now) {
    await noteDue(bot, walked, now);
    await markWalked(bot, now);
  }
  await wake(bot, now);
  await sweep(bot);
}

/** How far the schedule was walked; undefined before the first tick of all. */
export async function walkedUntil({ database }: Bot): Promise<Instant | undefined> {
  const saved = await readSetting<string>(database, WALKED);
  return saved === undefined ? undefined : new Date(saved);
}

export async function markWalked({ database }: Bot, until: Instant): Promise<void> {
  await writeSetting(database, WALKED, until.toISOString());
}

/** The places of a row of the schedule. */
export async function placesOf(bot: Bot, row: ScheduleRow): Promise<DuePlace[]> {
  const company = { place: 'company', timeZone: bot.company.timeZone };
  switch (row.places) {
    case 'company':
      return [company];
    case 'channels':
      return (await channelsToPost(bot)).map(dueIn);
    case 'teams':
      return (await channelsToCalibrate(bot)).map(dueIn);
    case 'zones': {
      const about = { at: bot.clock.now(), timeZone: company.timeZone };
      const zones = await zonesOfOwners(bot.database, about);
      return zones.map((timeZone) => ({ place: timeZone, timeZone }));
    }
    case 'silent-lists': {
      const isSilent = [...bot.platforms.values()].some(({ todo }) => todo?.silent);
      return isSilent ? [company] : [];
    }
  }
}

function dueIn(channel: TeamChannel): DuePlace {
  return { place: channelPlace(channel), timeZone: channel.timeZone };
}

async function noteDue(bot: Bot, after: Instant, now: Instant): Promise<void> {
  for (const row of bot.schedule) {
    const places = await placesOf(bot, row);
    for (const timeZone of new Set(places.map((place) => place.timeZone))) {
      const there = places.filter((place) => place.timeZone === timeZone);
      for (const due of dueBetween(row.rule, timeZone, bot.company.calendar, after, now)) {
        await note(bot, row, there, due, now);
      }
    }
  }
}

async function note(bot: Bot, row: ScheduleRow, places: DuePlace[], due: Instant, now: Instant) {
  const isMissed = isTooLate(row, due, now);
  const state = isMissed ? 'missed' : 'pending';
  const runs = places.map(({ place }) => ({ job: row.job, place, due, state }) as const);
  const noted = await noteRuns(bot.database, runs, now);
  if (isMissed && noted > 0) await tellMissed(bot, row, due);
}

function isTooLate({ lateHours }: ScheduleRow, due: Instant, now: Instant): boolean {
  return now.getTime() - due.getTime() > lateHours * HOUR;
}

async function tellMissed(bot: Bot, { job, lateHours, untold }: ScheduleRow, due: Instant) {
  if (untold) return;
  await notify(bot, { kind: 'job-missed', job, about: null, due, lateHours });
}

async function wake(bot: Bot, now: Instant): Promise<void> {
  for (const due of await dueWakes(bot.database.prisma, now)) {
    // One that cannot wake must not keep the others asleep; it is woken again at the next tick.
    await wakeOne(bot, due, now).catch((error) => {
      bot.log.error({ ...due, error }, 'a conversation could not wake');
    });
  }
  stirSenders(bot);
}

async function wakeOne(bot: Bot, { conversationId, key, at }: DueWake, now: Instant) {
  await bot.database.prisma.$transaction(async (tx) => {
    // First the conversation, then its wakes, in the order in which hearing takes them.
    await lockConversation(tx, conversationId);
    const { count } = await tx.wake.updateMany({
      where: { conversationId, key, at, firedAt: null },
      data: { firedAt: now },
    });
    if (count === 1) await hearIn(bot, tx, conversationId, { kind: 'woke', key, at: now });
  });
}

/** Nudges for everything that waits as a row: makes good what a killed process left behind. */
export async function sweep(bot: Bot): Promise<void> {
  const { database, queue } = bot;
  for (const { id } of await pendingRuns(database)) await queue.nudge('run', id);
  for (const { platform, channel } of await channelsToHear(database.prisma)) {
    await queue.nudge('hear', channelKey(platform, channel));
  }
  for (const sender of await conversationsToPerform(database.prisma, new Date())) {
    await queue.nudge(queueFor(sender), sender.id);
  }
  queue.stir('run');
  queue.stir('hear');
  stirSenders(bot);
}

/** Runs one due minute of one job, once, wherever it is asked for. */
export async function runJob(bot: Bot, id: string): Promise<void> {
  await alone(bot.database, `run ${id}`, async () => {
    const run = await pendingRun(bot.database, id);
    if (!run) return;
    // Noted in time, but then nobody was there to run it.
    const row = bot.schedule.find(({ job }) => job === run.job);
    const now = bot.clock.now();
    if (row && !isTooLate(row, run.due, now)) return attempt(bot, run);
    await missRun(bot.database, run.id, now);
    if (row) await tellMissed(bot, row, run.due);
  });
}

async function attempt(bot: Bot, run: Run): Promise<void> {
  const { job, place, due } = run;
  try {
    await jobs[job as keyof typeof jobs](bot, run);
    await triedRun(bot.database, run.id, { done: true }, bot.clock.now());
  } catch (error) {
    bot.log.error({ job, place, due, error }, 'job failed');
    // No try of this one: it waits until the database is back.
    if (isLost(error)) throw error;
    const outcome = { done: false, error: String(error), giveUpAfter: TRIES } as const;
    const verdict = await triedRun(bot.database, run.id, outcome, bot.clock.now());
    if (verdict === 'again') await bot.queue.nudge('run', run.id, { afterSeconds: 5 });
    else await notify(bot, { kind: 'job-failed', job, due, reason: String(error) });
  }
}

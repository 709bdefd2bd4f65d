import { dayIn, mondayOf } from '../calendar/index.js';
import { channelRow, saveChannel, type TeamChannel } from '../storage/channels.js';
import type { Outgoing } from '../storage/effects.js';
import { effectDone } from '../storage/effects.js';
import { alone } from '../storage/lock.js';
import { teamsAsKnown } from '../storage/teams.js';
import type { Bot } from './bot.js';
import { forecastKey, openForecastIn } from './jobs/weekly-forecast.js';
import { freezeMonday } from './outlooks.js';
import { CHANNELS, forAdministrators, shown } from './places.js';

type Assignment = Extract<Outgoing, { kind: 'assign-channel' }>;

/**
 * Lets a channel show what people chose, from now on: a team's with the forecast of this week at
 * once, so that nobody waits for Monday. Done again it finds everything done.
 */
export async function assignChannel(bot: Bot, id: bigint, assignment: Assignment): Promise<void> {
  await alone(bot.database, CHANNELS, () => assign(bot, id, assignment));
  bot.queue.stir('post');
}

async function assign(bot: Bot, effect: bigint, { place, name, shows, language, by }: Assignment) {
  const { prisma } = bot.database;
  const now = bot.clock.now();
  const { platform, channel: id } = place;
  const set = { platform, id, name, origin: 'people', paused: null } as const;
  if (shows === 'admin') {
    await prisma.$transaction(async (tx) => {
      await saveChannel(tx, { ...set, ...forAdministrators(bot.company), language });
      await effectDone(tx, effect, now);
    });
    return;
  }
  const teams = await teamsAsKnown(prisma, now);
  const team = teams.get(shows.team);
  if (!team) throw new RangeError(`there is no team ${shows.team} for channel ${id}`);
  const row = { ...set, ...shown(shows.team, team, teams, bot.company), language };
  const monday = mondayOf(dayIn(now, row.timeZone));
  await freezeMonday(bot, monday);
  await prisma.$transaction(async (tx) => {
    const before = await channelRow(tx, place);
    await saveChannel(tx, row);
    const showedAnother = before?.team != null && before.team !== row.team;
    await openForecastIn(bot, tx, row, monday, keyOf(row, monday, showedAnother));
    await effectDone(tx, effect, now);
  });
  bot.log.info({ platform, channel: id, shows, by }, 'channel assigned');
}

/** A week that was begun with another team is begun again with this one. */
function keyOf(channel: TeamChannel, monday: string, showedAnother: boolean): string {
  const key = forecastKey(channel, monday);
  return showedAnother ? `${key} ${channel.team}` : key;
}

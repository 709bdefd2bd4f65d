import { dayIn } from '../../calendar/index.js';
import type { CalibrationSeen, Participant } from '../../conversations/known.js';
import type { Day } from '../../facts/index.js';
import { answer } from '../../storage/answers.js';
import { channelPlace, type TeamChannel } from '../../storage/channels.js';
import type { Transaction } from '../../storage/database.js';
import type { Run } from '../../storage/runs.js';
import type { Bot } from '../bot.js';
import { asking, openConversation } from '../converse.js';
import { channelsToCalibrate } from '../places.js';

/** Opens the calibration that is due in a team's channel, unless there is a reason not to. */
export async function openCalibration(bot: Bot, { place, due }: Run): Promise<void> {
  const channels = await channelsToCalibrate(bot);
  const channel = channels.find((candidate) => channelPlace(candidate) === place);
  // Retired or closed since it came due: nobody reads there any more.
  if (!channel) return;
  const day = dayIn(due, channel.timeZone);
  await bot.database.prisma.$transaction((tx) => openIn(bot, tx, channel, day));
  bot.queue.stir('post');
}

async function openIn(bot: Bot, tx: Transaction, channel: TeamChannel, day: Day): Promise<void> {
  const { platform, id, team, timeZone } = channel;
  const now = bot.clock.now();
  const asked = [
    { ask: 'calibrations', team },
    { ask: 'participants', team, day },
  ] as const;
  const known = await answer(tx, [...asked], asking(bot, now));
  const before = known.get(asked[0]) ?? [];
  const reason = reasonAgainst(before, known.get(asked[1]) ?? [], day, timeZone);
  if (reason !== undefined) {
    bot.log.info({ team, day, reason }, 'no calibration');
    return;
  }
  const number = Math.max(0, ...before.map((one) => one.number)) + 1;
  const opening = { team, number, by: null };
  const key = `calibration ${team} ${number}`;
  const place = { platform, channel: id };
  await openConversation(bot, tx, { conversation: 'calibration', key, opening, place }, now);
}

function reasonAgainst(
  before: readonly CalibrationSeen[],
  people: readonly Participant[],
  day: Day,
  timeZone: string,
): 'running' | 'skipped' | 'held today' | 'nobody is there' | undefined {
  if (before.some(({ phase }) => phase === 'running')) return 'running';
  if (before.some((one) => one.phase === 'skipped' && one.day === day)) return 'skipped';
  if (before.some((one) => one.phase === 'ended' && dayIn(one.began, timeZone) === day)) {
    return 'held today';
  }
  return people.every(({ away }) => away) ? 'nobody is there' : undefined;
}

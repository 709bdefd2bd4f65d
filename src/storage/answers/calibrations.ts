import { dayIn, nextDue, type Rule, type WorkingCalendar } from '../../calendar/index.js';
import { calibrationSeen } from '../../conversations/calibration/counting.js';
import type { CalibrationSeen } from '../../conversations/known.js';
import type { Day, Instant, TeamId } from '../../facts/index.js';
import { placeOf } from '../conversations.js';
import type { Transaction } from '../database.js';
import { nearest, upwards } from './newest.js';

/** How many are told of. */
const SEEN = 10;

interface Row {
  state: unknown;
  platform: string;
  channel: string;
  thread: string | null;
}

/** A team's calibrations, the running one first, then the newest. Found by index: `conversations_calibration_key`. */
export async function calibrationsOf(
  tx: Pick<Transaction, '$queryRaw'>,
  team: TeamId,
): Promise<CalibrationSeen[]> {
  const before = `calibration ${team}`;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT state, platform, channel, thread FROM conversations
    WHERE name = 'calibration'
      AND key COLLATE "C" >= ${`${before} `} AND key COLLATE "C" < ${`${before}!`}
      AND substr(key, ${before.length + 2}::int) ~ '^[0-9]+$'
    ORDER BY substr(key, ${before.length + 2}::int)::int DESC LIMIT ${SEEN}`;
  const seen = rows.flatMap((row) => calibrationSeen(row.state, placeOf(row)) ?? []);
  const isRunning = ({ phase }: CalibrationSeen) => phase === 'running';
  return [...seen.filter(isRunning), ...seen.filter((one) => !isRunning(one))];
}

/** The day of a team's next calibration, after today there. */
export async function nextCalibration(
  tx: Pick<Transaction, '$queryRaw'>,
  team: TeamId,
  about: { at: Instant; timeZone: string; calendar: WorkingCalendar; calibration: { rule: Rule } },
): Promise<Day> {
  const { at, calendar, calibration } = about;
  const timeZone = nearest(await upwards(tx, team, at), 'timeZone') ?? about.timeZone;
  const next = nextDue(calibration.rule, timeZone, calendar, at);
  if (dayIn(next, timeZone) > dayIn(at, timeZone)) return dayIn(next, timeZone);
  return dayIn(nextDue(calibration.rule, timeZone, calendar, next), timeZone);
}

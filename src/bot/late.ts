import { dayIn, mondayOf } from '../calendar/index.js';
import type { Instant } from '../facts/index.js';
import type { SavedConversation } from '../storage/conversations.js';
import type { Bot } from './bot.js';
import { notify } from './notify.js';

const JOB = 'weekly-forecast';
const HOUR = 3_600_000;

/**
 * Whether a Monday post, asked for then, has waited longer than its row of the schedule may.
 * A calibration goes on however late its card stands.
 */
export function isLate(bot: Bot, conversation: string, since: Instant): boolean {
  if (conversation !== JOB) return false;
  return bot.clock.now().getTime() - since.getTime() > lateHours(bot) * HOUR;
}

/** Tells that posts were left out: once for a platform and week, however many channels it has. */
export async function tellLate(
  bot: Bot,
  { place, timeZone }: Pick<SavedConversation, 'place' | 'timeZone'>,
  due: Instant,
): Promise<void> {
  const { platform } = place;
  const about = { kind: 'job-missed', job: JOB, about: platform, due } as const;
  const once = `late ${JOB} ${platform} ${mondayOf(dayIn(due, timeZone))}`;
  await notify(bot, { ...about, lateHours: lateHours(bot) }, once);
}

function lateHours({ schedule }: Bot): number {
  return schedule.find(({ job }) => job === JOB)?.lateHours ?? Number.POSITIVE_INFINITY;
}

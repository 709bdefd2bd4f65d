import { dayIn, instantOf, mondayOf } from '../calendar/index.js';
import type { Monday } from '../facts/index.js';
import { type Outlook, outlookOfBody } from '../forecast/index.js';
import { currentOutlooks, frozenOutlooks } from '../storage/outlooks.js';
import { lastPullLearned } from '../storage/pulls.js';
import type { Bot } from './bot.js';
import { forecastAgain, lookOnce } from './outlooks.js';

/** What is said of today, made again where an import or a new week has overtaken it. */
export async function outlooksOfToday(bot: Bot): Promise<Outlook[]> {
  const monday = mondayOf(dayIn(bot.clock.now(), bot.company.timeZone));
  const learned = await lastPullLearned(bot.database);
  const kept = await currentOutlooks(bot.database);
  const isOvertaken = (one: Outlook) => one.monday !== monday || (learned && one.madeAt < learned);
  if (kept.length > 0 && !kept.some(isOvertaken)) return kept;
  await forecastAgain(bot);
  return currentOutlooks(bot.database);
}

/** What every team was told on a Monday, or would have been. Nothing is saved. */
export async function outlooksOn(bot: Bot, monday: Monday): Promise<Outlook[]> {
  const frozen = await frozenOutlooks(bot.database, monday);
  if (frozen.length > 0) return frozen;
  const now = bot.clock.now();
  const { timeZone } = bot.company;
  const isThisWeek = monday === mondayOf(dayIn(now, timeZone));
  const at = isThisWeek ? now : instantOf(monday, '09:07', timeZone);
  const made = await lookOnce(bot, monday, at);
  return made.map(({ body }) => outlookOfBody(JSON.parse(body)));
}

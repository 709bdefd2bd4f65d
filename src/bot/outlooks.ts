import { addWeeks, dayIn, mondayOf } from '../calendar/index.js';
import type { FactKind, Instant, Monday } from '../facts/index.js';
import type { Freshness, OutlookInput, WrittenOutlook } from '../forecast/index.js';
import { firstLearned, versionsAfter } from '../storage/facts.js';
import { alone } from '../storage/lock.js';
import {
  freezeOutlooks,
  frozenForecasts,
  isFrozen,
  keepBackcast,
  replaceCurrentOutlooks,
} from '../storage/outlooks.js';
import { rejectedRows } from '../storage/pulls.js';
import { readSetting, writeSetting } from '../storage/settings.js';
import { decidedChanges } from '../storage/target-changes.js';
import { prepareAgendas } from './agendas.js';
import type { Bot } from './bot.js';
import { freshness } from './freshness.js';

/** How many Mondays of a newly connected company are made up for. */
const BACKCAST_WEEKS = 26;
/** How far back frozen forecasts are scored for the track record. */
const SCORED_WEEKS = 26;
const MADE_UP = 'past Mondays made up for';

/** What a forecast rests on. */
const kinds: readonly FactKind[] = [
  'team',
  'person',
  'membership',
  'absence',
  'deal',
  'lead',
  'activity',
  'contract',
  'churn',
  'quota',
];

/** After every import: what is said of today. */
export async function forecastAgain(bot: Bot): Promise<void> {
  await alone(bot.database, 'forecast', async () => {
    const now = bot.clock.now();
    const monday = mondayOf(dayIn(now, bot.company.timeZone));
    if (!(await tellFacts(bot))) return;
    await makeUpForPast(bot, monday, now);
    const about = await lookingAt(bot, monday, now);
    const outlooks = await look(bot, about);
    await replaceCurrentOutlooks(bot.database, outlooks);
    await prepareAgendas(bot, about, outlooks);
  });
}

/** Freezes what every team is told on this Monday, once for all of them. */
export async function freezeMonday(bot: Bot, monday: Monday): Promise<void> {
  if (await isFrozen(bot.database, monday)) return;
  await alone(bot.database, 'forecast', async () => {
    if (await isFrozen(bot.database, monday)) return;
    const now = bot.clock.now();
    await tellFacts(bot);
    await freezeOutlooks(bot.database, await look(bot, await lookingAt(bot, monday, now)));
  });
}

/** Where every team stands on a Monday, seen from a moment of its week. Nothing is saved. */
export async function lookOnce(bot: Bot, monday: Monday, at: Instant): Promise<WrittenOutlook[]> {
  return (await tellFacts(bot)) ? look(bot, await lookingAt(bot, monday, at)) : [];
}

/** From where a Monday is looked at: what outlooks and agendas of one moment share. */
type Look = Required<Pick<OutlookInput, 'axis' | 'monday' | 'at' | 'freshness' | 'targetChanges'>>;

async function lookingAt(bot: Bot, monday: Monday, at: Instant): Promise<Look> {
  return {
    // Before a week has been lived with the sources, what changed in it is known from them alone.
    axis: (await isKnownSince(bot, addWeeks(monday, -1))) ? 'learned' : 'known-since',
    monday,
    at,
    freshness: (await freshness(bot, at)).map((source) => asOf(source, at)),
    targetChanges: await decidedChanges(bot.database.prisma),
  };
}

async function look({ database, work, company }: Bot, about: Look): Promise<WrittenOutlook[]> {
  return work.run('outlooks', {
    ...about,
    settings: company.forecast,
    rejectedRows: await rejectedRows(database),
    frozen: await frozenForecasts(database, addWeeks(about.monday, -SCORED_WEEKS)),
  });
}

/** No source can have spoken for a moment after the one that is looked at. */
function asOf(source: Freshness, at: Instant): Freshness {
  return source.upTo && source.upTo > at ? { ...source, upTo: at } : source;
}

async function isKnownSince({ database, company }: Bot, monday: Monday): Promise<boolean> {
  const first = await firstLearned(database);
  return first !== undefined && dayIn(first, company.timeZone) <= monday;
}

/** Once, after the first import: the Mondays before it, from what was knowable then. */
async function makeUpForPast(
  { database, work, company, log }: Bot,
  monday: Monday,
  now: Instant,
): Promise<void> {
  if (await readSetting(database, MADE_UP)) return;
  const from = addWeeks(monday, -BACKCAST_WEEKS);
  const to = addWeeks(monday, -1);
  const forecasts = await work.run('backcast', { settings: company.forecast, from, to });
  await keepBackcast(database, forecasts, now);
  await writeSetting(database, MADE_UP, { from, to });
  log.info({ from, to, forecasts: forecasts.length }, 'past Mondays made up for');
}

/** Tells the worker what has been learned since it was last told. @returns whether it knows any */
async function tellFacts({ database, work }: Bot): Promise<boolean> {
  let through = await work.run('kept', null);
  for await (const page of versionsAfter(database, kinds, through)) {
    await work.run('keep', page);
    through = page.last;
  }
  return through !== '0';
}

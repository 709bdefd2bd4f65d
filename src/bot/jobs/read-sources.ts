import type { Source } from '../../sources/source.js';
import { firstRejected, freshnessBySource, type PullResult } from '../../storage/pulls.js';
import type { Bot } from '../bot.js';
import { notify } from '../notify.js';
import { forecastAgain } from '../outlooks.js';
import { refreshChannels } from '../places.js';
import { pullSource } from '../pull.js';

/** Reads every source, then forecasts again. A source that fails is told and does not stop the others. */
export async function readSources(bot: Bot): Promise<void> {
  for (const source of bot.sources) await readOne(bot, source);
  await refreshChannels(bot);
  await forecastAgain(bot);
}

async function readOne(bot: Bot, source: Source): Promise<void> {
  try {
    await tellOf(bot, source.name, await pullSource(bot, source));
  } catch (error) {
    bot.log.error({ source: source.name, error }, 'source could not be read');
    const reason = error instanceof Error ? error.message : String(error);
    const upTo = (await freshnessBySource(bot.database)).get(source.name) ?? null;
    await notify(bot, { kind: 'source-unreadable', source: source.name, reason, upTo });
  }
}

async function tellOf(bot: Bot, source: string, result: PullResult): Promise<void> {
  const { pull } = result;
  if (result.state === 'held') {
    for (const { kind, before, now } of result.shrunk) {
      await notify(bot, { kind: 'pull-held', pull, source, of: kind, before, now });
    }
  }
  if (result.rejected === 0) return;
  const first = await firstRejected(bot.database, pull);
  await notify(bot, { kind: 'rows-rejected', source, count: result.rejected, first });
}

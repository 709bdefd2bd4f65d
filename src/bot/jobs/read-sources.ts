import type { Trouble } from '../../conversations/notice/state.js';
import type { Source } from '../../sources/source.js';
import { firstRejected, freshnessBySource, type PullResult } from '../../storage/pulls.js';
import type { Bot } from '../bot.js';
import { notify } from '../notify.js';
import { forecastAgain } from '../outlooks.js';
import { joinPeople } from '../people.js';
import { refreshChannels } from '../places.js';
import { pullSource } from '../pull.js';

/** Reads every source, then forecasts again. A source that fails is told and does not stop the others. */
export async function readSources(bot: Bot): Promise<void> {
  const told: Trouble[] = [];
  for (const source of bot.sources) told.push(...(await readOne(bot, source)));
  // Before the first reading there is no channel yet in which an administrator could be told.
  await refreshChannels(bot);
  for (const trouble of told) await notify(bot, trouble);
  await forecastAgain(bot);
  await joinPeople(bot);
}

/** @returns what the administrator should be told of */
async function readOne(bot: Bot, source: Source): Promise<Trouble[]> {
  try {
    return await troublesIn(bot, source.name, await pullSource(bot, source));
  } catch (error) {
    bot.log.error({ source: source.name, error }, 'source could not be read');
    const reason = error instanceof Error ? error.message : String(error);
    const upTo = (await freshnessBySource(bot.database)).get(source.name) ?? null;
    return [{ kind: 'source-unreadable', source: source.name, reason, upTo }];
  }
}

async function troublesIn(bot: Bot, source: string, result: PullResult): Promise<Trouble[]> {
  const { pull, rejected, state } = result;
  const shrunk = state === 'held' ? result.shrunk : [];
  const held = shrunk.map(({ kind: of, before, now }): Trouble => {
    return { kind: 'pull-held', pull, source, of, before, now };
  });
  if (rejected === 0) return held;
  const first = await firstRejected(bot.database, pull);
  return [...held, { kind: 'rows-rejected', source, count: rejected, first }];
}

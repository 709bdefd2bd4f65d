import { addDays, dayIn } from '../calendar/index.js';
import type { Instant } from '../facts/index.js';
import type { Freshness } from '../forecast/index.js';
import { freshnessBySource } from '../storage/pulls.js';
import type { Bot } from './bot.js';

/** How fresh each configured source is, in the order of the configuration. */
export async function freshness(
  { database, sources, company }: Bot,
  now: Instant,
): Promise<Freshness[]> {
  const known = await freshnessBySource(database);
  const yesterday = addDays(dayIn(now, company.timeZone), -1);
  return sources.map(({ name }) => {
    const upTo = known.get(name) ?? null;
    const stale = upTo === null || dayIn(upTo, company.timeZone) < yesterday;
    return { source: name, upTo, stale };
  });
}

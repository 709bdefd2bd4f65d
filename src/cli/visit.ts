import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Bot } from '../bot/bot.js';
import { refreshChannels } from '../bot/places.js';
import { type Config, ConfigError } from '../config.js';
import type { Outlook } from '../forecast/index.js';
import { openLog } from '../log.js';
import { build } from '../main.js';
import { nobody } from '../tenant.js';
import { UsageError } from './usage.js';

/**
 * Does one thing with the company that lives in the database, whether the service runs or not.
 * @throws ConfigError where nobody lives there yet
 */
export async function visit<T>(config: Config, what: (bot: Bot) => Promise<T>): Promise<T> {
  // Nothing is made for somebody who only wants to look.
  if (!config.databaseUrl && !existsSync(join(config.dataFolder, 'postgres'))) {
    throw new ConfigError(nobody(config));
  }
  const level = config.logLevel === 'info' ? 'warn' : config.logLevel;
  const plumbline = await build(config, { log: openLog(level), visit: true });
  try {
    await refreshChannels(plumbline.bot);
    return await what(plumbline.bot);
  } finally {
    await plumbline.close();
  }
}

/** Those that are meant by a name or an id, whatever its case. @throws UsageError for an unknown one */
export function named<T extends { id: string; name: string }>(
  what: string,
  name: string,
  all: readonly T[],
): T[] {
  const wanted = name.toLowerCase();
  const found = all.filter((one) => one.id === name || one.name.toLowerCase() === wanted);
  if (found.length > 0) return found;
  const names = [...new Set(all.map((one) => one.name))];
  const known = names.length === 0 ? 'none is known yet' : `there are ${names.join(', ')}`;
  throw new UsageError(`there is no ${what} "${name}": ${known}.`);
}

/** The one that is meant. @throws UsageError where several are */
export function theOne<T extends { id: string; name: string }>(
  what: string,
  name: string,
  all: readonly T[],
): T {
  const exact = all.filter(({ id }) => id === name);
  const [found, ...others] = exact.length > 0 ? exact : named(what, name, all);
  if (found && others.length === 0) return found;
  const ids = [found, ...others].map((one) => `"${one?.id}"`);
  throw new UsageError(
    `"${name}" is the name of several: say which by its id, ${ids.join(' or ')}.`,
  );
}

export function byTeam(outlooks: readonly Outlook[]) {
  return outlooks.map((outlook) => ({ id: outlook.team, name: outlook.name, outlook }));
}

import type { FactKind, Instant } from '../facts/index.js';
import { type Source, SourceError } from '../sources/source.js';
import { alone } from '../storage/lock.js';
import {
  beginPull,
  confirmPull,
  failPull,
  finishPull,
  freshnessBySource,
  type PullResult,
  reject,
  stage,
} from '../storage/pulls.js';
import type { Bot } from './bot.js';

/** What a pull tells while it runs: rows so far, and 0 to 1 where the source can tell. */
export type OnProgress = (rows: number, share: number | undefined) => void;

/** What pulling needs of the bot; the command line has no more. */
export type Puller = Pick<Bot, 'database' | 'clock' | 'log'>;

/**
 * Reads one source whole and applies what changed, or holds it back when it shrank too much.
 *
 * @throws SourceError when it cannot be read; what was known before stays as it was
 */
export async function pullSource(
  bot: Puller,
  source: Source,
  about: { confirmed?: boolean; onProgress?: OnProgress } = {},
): Promise<PullResult> {
  const { database, clock, log } = bot;
  return alone(database, `pull ${source.name}`, async () => {
    const now = clock.now();
    const since = (await freshnessBySource(database)).get(source.name) ?? undefined;
    const pull = await beginPull(database, source.name, now);
    try {
      const read = await readInto(bot, source, pull, { since, until: now, ...about });
      const confirmed = about.confirmed ?? false;
      const result = await finishPull(database, pull, { ...read, learned: now, confirmed });
      log.info({ source: source.name, ...result }, 'source read');
      return result;
    } catch (error) {
      await failPull(database, pull, error instanceof Error ? error.message : String(error));
      throw error;
    }
  });
}

async function readInto(
  { database }: Puller,
  source: Source,
  pull: bigint,
  {
    since,
    until,
    onProgress,
  }: { since: Instant | undefined; until: Instant; onProgress?: OnProgress },
): Promise<{ complete: FactKind[]; upTo: Instant | undefined }> {
  let rows = 0;
  const complete = new Set<FactKind>();
  let upTo: Instant | undefined;
  for await (const batch of source.read(since, until)) {
    await stage(database, pull, batch.facts);
    await reject(database, pull, batch.rejected);
    rows += batch.facts.length + batch.rejected.length;
    for (const kind of batch.complete ?? []) complete.add(kind);
    upTo = batch.upTo ?? upTo;
    onProgress?.(rows, batch.progress);
  }
  return { complete: [...complete], upTo };
}

/** Lets in a pull that was held back; one that no longer waits changes nothing. */
export async function letPullIn(bot: Bot, pull: string, by: string): Promise<void> {
  if (!/^\d+$/.test(pull)) throw new SourceError(`there is no pull ${pull}`);
  const changed = await confirmPull(bot.database, BigInt(pull), by, bot.clock.now());
  bot.log.info({ pull, by, changed }, 'pull confirmed');
}

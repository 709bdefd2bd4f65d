import { setTimeout as wait } from 'node:timers/promises';
import pino from 'pino';
import { expect, onTestFinished, vi } from 'vitest';
import { openForecast } from '../../src/bot/jobs/weekly-forecast.js';
import { freezeMonday } from '../../src/bot/outlooks.js';
import { refreshChannels } from '../../src/bot/places.js';
import { sweep, tick } from '../../src/bot/run-due-jobs.js';
import type { Fact } from '../../src/facts/index.js';
import { teamChannels } from '../../src/storage/channels.js';
import type { Database } from '../../src/storage/database.js';
import { aBot, type TestBot } from '../bot/a-bot.js';
import { aCompany } from '../bot/a-company.js';
import { freshDatabase } from '../storage/fresh-database.js';
import type { Standing, Storm } from './storm.js';

const dawn = '2026-03-01T21:00:00Z';
const six = '2026-03-01T22:00:00Z';
// 2026-03-02 is a Monday; 09:07 in Shanghai is 01:07 in UTC.
const monday = '2026-03-02';
const posting = '2026-03-02T01:07:00Z';

export interface StormyBot<S extends Storm> extends TestBot {
  storm: S;
  /** Of its database. */
  url: string;
  /** Where the forecasts are posted, in order. */
  channels: string[];
  /** Where administrators are told. */
  admin: string;
  /** What was logged, line by line. */
  log: string[];
  /** Opens every Monday post, as the clock does. */
  monday(): Promise<void>;
  /** Opens the Monday post of these channels alone, before its hour. */
  mondayIn(channels: readonly string[]): Promise<void>;
  /** Until nothing waits; waits for another try are cut short, as if that time had passed. */
  settled(patience?: number): Promise<void>;
  /** What stands in a channel by the names that conversations give it, oldest first; of words their kind. */
  kinds(channel: string): Promise<string[]>;
  /** The notices that stand in the administrators' channel. */
  notices(): Standing[];
}

export interface Morning {
  channels: number;
  /** Over which the channels are spread; each its own unless told otherwise. */
  teams?: number;
  /** Whether it works in this process. */
  run?: boolean;
  /** A company of the test's own, and which of its teams each channel shows. */
  company?: { facts: Fact[]; shows: string[] };
}

/** A bot at work on a Monday morning, with so many channels of a chat system over so many teams. */
export async function aStormyBot<S extends Storm>(
  storm: S,
  { channels: count, teams = count, run = true, company }: Morning,
): Promise<StormyBot<S>> {
  onTestFinished(() => storm.close());
  const ids = Array.from({ length: count }, (_, at) => storm.channel(`team-${at + 1}`));
  const admin = storm.channel('admin');
  const shows = company?.shows ?? Array.from({ length: teams }, (_, at) => `team-${at + 1}`);
  const shown = new Map(ids.map((id, at) => [id, shows[at % shows.length] ?? '']));
  const facts = company?.facts ?? aCompany('2026-03-01', { teams });
  for (const { kind, body } of facts) {
    if (kind === 'person' && body?.email) storm.person(body.email);
  }
  const log: string[] = [];
  const database = await freshDatabase();
  const made = await aBot({
    at: dawn,
    ...{ facts, database },
    chat: { channels: shown, admin },
    platform(bot) {
      bot.log = pino({ level: 'debug', base: null }, { write: (line) => void log.push(line) });
      return storm.platform(bot);
    },
  });
  const { bot, clock } = made;
  await made.live(dawn);
  await made.live(six);
  await refreshChannels(bot);
  await freezeMonday(bot, monday);
  if (run) await made.run();

  return {
    ...{ ...made, url: database.url, storm, channels: ids, admin, log },
    async monday() {
      clock.stopAt(new Date(posting));
      await tick(bot);
    },
    async mondayIn(wanted) {
      for (const channel of await teamChannels(database)) {
        if (wanted.includes(channel.id)) await openForecast(bot, channel, monday);
      }
    },
    async settled(patience = 60_000) {
      const giveUp = Date.now() + patience;
      while ((await waiting(made)) > 0) {
        if (Date.now() > giveUp) throw new Error(await whatWaits(made));
        await hurry(database);
        await sweep(bot);
        await wait(100);
      }
    },
    async kinds(channel) {
      const rows = await database.prisma.post.findMany({ where: { channel } });
      const named = new Map(rows.map(({ id, key }) => [id, key.replace(/:.*/, '')]));
      return storm.standing(channel).map(({ key }) => named.get(key) ?? `nobody's ${key}`);
    },
    notices: () => storm.standing(admin),
  };
}

/** Cuts short whatever waits for another try, as if that time had passed. */
export async function hurry({ pool }: Pick<Database, 'pool'>): Promise<void> {
  await pool.query(
    `UPDATE effects SET not_before = now() WHERE state = 'pending' AND not_before > now()`,
  );
}

async function waiting({ database }: TestBot): Promise<number> {
  const { rows } = await database.pool.query(
    `SELECT (SELECT count(*) FROM deliveries WHERE handled_at IS NULL)
          + (SELECT count(*) FROM effects WHERE state = 'pending')
          + (SELECT count(*) FROM runs WHERE state = 'pending') AS waiting`,
  );
  return Number(rows[0].waiting);
}

async function whatWaits({ database }: TestBot): Promise<string> {
  const { rows } = await database.pool.query(
    `SELECT key, attempts, error, not_before FROM effects WHERE state = 'pending' LIMIT 5`,
  );
  return `something still waits: ${JSON.stringify(rows)}`;
}

/** Holds whatever came of it: no secret anywhere that a person or a file could show it. */
export async function expectNoSecret({ storm, log, database, admin }: StormyBot<Storm>) {
  const { rows } = await database.pool.query(
    `SELECT error AS words FROM effects UNION SELECT error FROM deliveries
     UNION SELECT error FROM runs UNION SELECT detail FROM refused
     UNION SELECT body::text FROM effects UNION SELECT state::text FROM conversations`,
  );
  const seen = [...rows.map(({ words }) => String(words)), ...log];
  seen.push(...storm.standing(admin).map(({ words }) => words));
  for (const secret of storm.secrets) {
    expect(seen.filter((words) => words.includes(secret))).toEqual([]);
  }
}

/**
 * Holds in every channel: where an answer was lost, it was looked before it was posted again. The
 * administrators' channel aside, where several conversations post at the same time.
 */
export function expectNothingBlind({ storm, admin }: StormyBot<Storm>): void {
  const lost = new Set<string>();
  for (const { kind, channel = '', ambiguous, limited } of storm.asked()) {
    if (channel === admin) continue;
    if (kind === 'post') {
      expect([...lost], `posted blindly in ${channel}`).not.toContain(channel);
      if (ambiguous) lost.add(channel);
    } else if (kind === 'look' && !ambiguous && !limited) lost.delete(channel);
  }
}

/** Holds of the administrators' channel: these were told, each once, and nothing else. */
export async function expectTold({ notices }: StormyBot<Storm>, expected: readonly RegExp[]) {
  // What is told beside a post waits for nobody, and nobody for it.
  const told = () => notices().map(({ words }) => words);
  await vi.waitUntil(() => told().length >= expected.length, { timeout: 5000 }).catch(() => 0);
  const count = (words: RegExp) => told().filter((one) => words.test(one)).length;
  expect(expected.map((words) => [words, count(words)])).toEqual(
    expected.map((words) => [words, 1]),
  );
  expect(told()).toHaveLength(expected.length);
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Instant, PersonId } from '../facts/index.js';
import { addressOf } from './database.js';
import { startEmbedded } from './embedded.js';
import { explained } from './storage-error.js';

/** A database as it is found: nothing is created in it, and no table brought up to date. */
export interface Inspected {
  pool: pg.Pool;
  /** "18.4" */
  version: string;
  /** What its clock says. */
  now: Instant;
  /** Whether Plumbline's tables are there. */
  hasTables: boolean;
  close(): Promise<void>;
}

/**
 * Looks into the database of these settings; undefined where the embedded one was never made.
 * @throws StorageError when it cannot be reached, entered or started
 */
export async function inspectDatabase({
  url,
  folder,
}: {
  url: string | undefined;
  folder: string;
}): Promise<Inspected | undefined> {
  if (url === undefined && !existsSync(join(folder, 'postgres'))) return undefined;
  const embedded = url === undefined ? await startEmbedded(folder) : undefined;
  const pool = new pg.Pool({
    connectionString: url ?? embedded?.url ?? '',
    max: 2,
    connectionTimeoutMillis: 10_000,
  });
  pool.on('error', () => undefined);
  const close = async () => {
    await pool.end();
    await embedded?.stop();
  };
  try {
    const { rows } = await pool.query(
      `SELECT current_setting('server_version') AS version, clock_timestamp() AS now,
              to_regclass('facts') IS NOT NULL AS "hasTables"`,
    );
    return { pool, close, ...rows[0] };
  } catch (error) {
    await close().catch(() => undefined);
    throw explained(error, url === undefined ? folder : addressOf(url));
  }
}

/** What is known of one chat platform there: its channels that show something, and who has which account. */
export interface ToldOfChat {
  channels: { id: string; name: string }[];
  accounts: ReadonlyMap<PersonId, string>;
}

/** Nothing where the tables are of an older release: the next start brings them up to date. */
export async function toldOfChat(
  { pool }: Pick<Inspected, 'pool'>,
  platform: string,
): Promise<ToldOfChat> {
  const { rows } = await pool.query(`SELECT to_regclass('accounts') IS NOT NULL AS known`);
  if (!rows[0]?.known) return { channels: [], accounts: new Map() };
  const channels = await pool.query<{ id: string; name: string }>(
    `SELECT id, name FROM channels WHERE platform = $1 AND level <> 'direct' AND NOT retired
     ORDER BY name`,
    [platform],
  );
  const accounts = await pool.query<{ person: string; account: string }>(
    'SELECT person, account FROM accounts WHERE platform = $1',
    [platform],
  );
  return {
    channels: channels.rows,
    accounts: new Map(accounts.rows.map(({ person, account }) => [person, account])),
  };
}

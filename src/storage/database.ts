import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { startEmbedded } from './embedded.js';
import { type Prisma, PrismaClient } from './generated/client.js';
import { migrate } from './migrate.js';
import { explained } from './storage-error.js';

/** A transaction of Prisma's, handed on so that several things are saved together or not at all. */
export type Transaction = Prisma.TransactionClient;

/** On a busy day a transaction waits its turn; the seconds of Prisma's own would throw words away. */
const patience = { maxWait: 30_000, timeout: 60_000 };

/** The database, migrated and ready. */
export interface Database {
  prisma: PrismaClient;
  /** The pool beneath Prisma, for what moves rows in bulk. */
  pool: pg.Pool;
  /** A connection for what comes in alone: it waits for none of those that work. */
  arrivals: pg.Pool;
  /** Migrations that this start has applied. */
  migrated: string[];
  close(): Promise<void>;
}

export interface DatabaseSettings {
  /** Any PostgreSQL; without it the embedded one is used. */
  url: string | undefined;
  /** Where the embedded server keeps its data. */
  folder: string;
  connections?: number;
}

/**
 * Opens the database and brings its tables up to date.
 *
 * @throws StorageError when it cannot be reached, entered, or written
 */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const embedded = settings.url === undefined ? await startEmbedded(settings.folder) : undefined;
  const url = settings.url ?? embedded?.url ?? '';
  const pool = poolOf({ connectionString: url, max: settings.connections ?? 20 });
  const arrivals = poolOf({ connectionString: url, max: 1, idleTimeoutMillis: 0 });
  try {
    const migrated = await migrate(url);
    const prisma = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: patience });
    const close = async () => {
      await prisma.$disconnect();
      for (const one of [pool, arrivals]) if (!one.ended) await one.end();
      await embedded?.stop();
    };
    return { prisma, pool, arrivals, migrated, close };
  } catch (error) {
    await pool.end().catch(() => undefined);
    await embedded?.stop();
    throw explained(error, settings.url === undefined ? settings.folder : addressOf(url));
  }
}

function poolOf(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    connectionTimeoutMillis: 15_000,
    application_name: 'plumbline',
  });
  // A lost connection fails whoever uses it and is replaced by the pool; without listeners, while
  // idle and from its first moment on, it would end us.
  pool.on('error', () => undefined);
  pool.on('connect', (connection) => connection.on('error', () => undefined));
  return pool;
}

/** Host, port and database of a connection string: what may be shown of it. */
export function addressOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'the address in DATABASE_URL';
  }
}

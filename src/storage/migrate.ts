import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { packageFolder } from './package-folder.js';
import { schemaFile, withEngine } from './schema-engine.js';

/** "plumb": any number does, as long as all instances agree on it. */
const LOCK = 0x706c756d;
const filters = { externalTables: [], externalEnums: [] };

/** Applies the migrations that are missing; of several instances starting at once, one does. */
export async function migrate(url: string): Promise<string[]> {
  // The engine holds a lock of its own for as long as its connection lives, so it gets one to end.
  const pool = new pg.Pool({ connectionString: url, max: 3, connectionTimeoutMillis: 15_000 });
  pool.on('error', () => undefined);
  try {
    return await migrateAlone(pool);
  } finally {
    await pool.end();
  }
}

async function migrateAlone(pool: pg.Pool): Promise<string[]> {
  const lock = await pool.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const migrations = await migrationsList();
    return await withEngine(new PrismaPg(pool), async (engine) => {
      const done = await engine.applyMigrations({ migrationsList: migrations, filters });
      return done.appliedMigrationNames;
    });
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    lock.release();
  }
}

/**
 * The SQL from the migrations to the schema; empty when both say the same.
 * @param scratch the address of an empty database, in which the migrations are played
 */
export async function drift(scratch: string): Promise<string> {
  const schema = await readFile(join(packageFolder, 'prisma', schemaFile), 'utf8');
  const migrations = await migrationsList();
  // As one string the address stands for the engine's shadow database too: it plays them there.
  const factory = new PrismaPg({ connectionString: scratch });
  const { stdout } = await withEngine(factory, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files: [{ path: schemaFile, content: schema }] },
      script: true,
      exitCode: null,
      filters,
    }),
  );
  return /^\s*-- This is an empty migration\.\s*$/.test(stdout ?? '') ? '' : (stdout ?? '');
}

async function migrationsList() {
  const baseDir = join(packageFolder, 'prisma', 'migrations');
  const names = (await readdir(baseDir, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const migrationDirectories = await Promise.all(
    names.map(async (path) => {
      const value = await readFile(join(baseDir, path, 'migration.sql'), 'utf8');
      const content = { tag: 'ok' as const, value };
      return { path, migrationFile: { path: 'migration.sql', content } };
    }),
  );
  const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };
  return { baseDir, lockfile, shadowDbInitScript: '', migrationDirectories };
}

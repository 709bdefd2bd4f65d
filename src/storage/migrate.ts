import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import type pg from 'pg';
import { packageFolder } from './package-folder.js';

/** "plumb": any number does, as long as all instances agree on it. */
const LOCK = 0x706c756d;
const filters = { externalTables: [], externalEnums: [] };
/** What we use of it; the types come otherwise only with a browser's. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: object } }>;
};

const schemaFile = 'schema.prisma';

/** Applies the migrations that are missing; of several instances starting at once, one does. */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const lock = await pool.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const migrations = await migrationsList();
    // Through the pool, so that no connection is left open behind it.
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

/**
 * The engine asks for columns of PostgreSQL's internal type "char", which the driver adapter
 * cannot read; as text they say the same.
 */
function asText(sql: string): string {
  return sql
    .replace('constr.contype AS', 'constr.contype::text AS')
    .replace(/\bcon\.(confdeltype|confupdtype),/g, 'con.$1::text,');
}

function readable(factory: PrismaPg): PrismaPg {
  const readableAdapter = <A extends { queryRaw(query: { sql: string }): unknown }>(
    adapter: A,
  ): A => {
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = (query) => queryRaw({ ...query, sql: asText(query.sql) });
    return adapter;
  };
  const connect = factory.connect.bind(factory);
  const connectToShadowDb = factory.connectToShadowDb.bind(factory);
  factory.connect = async () => readableAdapter(await connect());
  factory.connectToShadowDb = async () => readableAdapter(await connectToShadowDb());
  return factory;
}

async function withEngine<T>(
  factory: PrismaPg,
  work: (engine: engineModule.SchemaEngine) => Promise<T>,
): Promise<T> {
  await engineReady();
  const schema = await readFile(join(packageFolder, 'prisma', schemaFile), 'utf8');
  const engine = await engineModule.SchemaEngine.new(
    { datamodels: [[schemaFile, schema]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(readable(factory)),
  );
  return work(engine);
}

let loading: Promise<void> | undefined;

/** The engine's glue knows one instance only: a second would pull the memory from under the first. */
function engineReady(): Promise<void> {
  loading ??= loadEngine();
  return loading;
}

async function loadEngine(): Promise<void> {
  const require = createRequire(import.meta.url);
  const glue = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const { instance } = await WebAssembly.instantiate(
    await readFile(glue.replace(/\.js$/, '.wasm')),
    { './schema_engine_bg.js': engineModule },
  );
  engineModule.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
}

async function migrationsList() {
  const baseDir = join(packageFolder, 'prisma', 'migrations');
  const names = (await readdir(baseDir, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const migrationDirectories = await Promise.all(
    names.map(async (path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok' as const,
          value: await readFile(join(baseDir, path, 'migration.sql'), 'utf8'),
        },
      },
    })),
  );
  const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };
  return { baseDir, lockfile, shadowDbInitScript: '', migrationDirectories };
}

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import { packageFolder } from './package-folder.js';

export type SchemaEngine = engineModule.SchemaEngine;
export const schemaFile = 'schema.prisma';

/** What we use of it; the types come otherwise only with a browser's. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: object } }>;
};

/** Lends Prisma's own migration engine, in its form that needs no download. */
export async function withEngine<T>(
  factory: PrismaPg,
  work: (engine: SchemaEngine) => Promise<T>,
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

/**
 * The engine asks for columns of PostgreSQL's internal type "char", which the driver adapter
 * cannot read: they are fetched as text, and handed on as the characters they are.
 */
function readable(factory: PrismaPg): PrismaPg {
  const connect = factory.connect.bind(factory);
  const connectToShadowDb = factory.connectToShadowDb.bind(factory);
  factory.connect = async () => readingCharacters(await connect());
  factory.connectToShadowDb = async () => readingCharacters(await connectToShadowDb());
  return factory;
}

function readingCharacters<A extends { queryRaw(query: SqlQuery): Promise<SqlResultSet> }>(
  adapter: A,
): A {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const sql = query.sql
      .replace('constr.contype AS', 'constr.contype::text AS')
      .replace(/\bcon\.(confdeltype|confupdtype),/g, 'con.$1::text,');
    if (sql === query.sql) return queryRaw(query);
    const result = await queryRaw({ ...query, sql });
    const columnTypes = result.columnTypes.map((type, index) =>
      /^(constraint_type|conf(del|upd)type)$/.test(result.columnNames[index] ?? '')
        ? ColumnTypeEnum.Character
        : type,
    );
    return { ...result, columnTypes };
  };
  return adapter;
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

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { type Database, openDatabase } from '../../src/storage/database.js';

/** A database of one's own, migrated, gone after the test. */
export async function freshDatabase(): Promise<Database & { url: string }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const template = inject('serverUrl');
  const admin = template.replace(/\/plumbline$/, '/postgres');
  await execute(admin, `CREATE DATABASE ${name} TEMPLATE plumbline`);
  const url = template.replace(/\/plumbline$/, `/${name}`);
  const database = await openDatabase({ url, folder: '', connections: 12 });
  onTestFinished(async () => {
    await database.close();
    await execute(admin, `DROP DATABASE ${name} WITH (FORCE)`);
  });
  return { ...database, url };
}

/** The address of a database without any table, gone after the test. */
export async function emptyDatabase(): Promise<string> {
  const name = `empty_${randomUUID().replaceAll('-', '')}`;
  const template = inject('serverUrl');
  const admin = template.replace(/\/plumbline$/, '/postgres');
  await execute(admin, `CREATE DATABASE ${name}`);
  onTestFinished(() => execute(admin, `DROP DATABASE ${name} WITH (FORCE)`));
  return template.replace(/\/plumbline$/, `/${name}`);
}

async function execute(url: string, sql: string) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

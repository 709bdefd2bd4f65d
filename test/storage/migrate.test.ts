import pg from 'pg';
import { expect, test } from 'vitest';
import { drift, migrate } from '../../src/storage/migrate.js';
import { emptyDatabase } from './fresh-database.js';

test('the migrations say exactly what the schema says', async () => {
  expect(await drift(await emptyDatabase())).toBe('');
});

test('several instances may start at once: each migration is applied once', async () => {
  const url = await emptyDatabase();

  const applied = (await Promise.all([migrate(url), migrate(url), migrate(url)])).flat();

  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query('SELECT migration_name FROM _prisma_migrations');
  await client.end();
  expect(rows.map((row) => row.migration_name)).toEqual(applied);
  expect(applied.length).toBeGreaterThan(0);
});

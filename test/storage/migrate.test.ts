import pg from 'pg';
import { expect, test } from 'vitest';
import { drift, migrate } from '../../src/storage/migrate.js';
import { freshDatabase } from './fresh-database.js';

test('the migrations say exactly what the schema says', async () => {
  const { url, pool } = await freshDatabase();
  await pool.query('DROP SCHEMA public CASCADE');
  await pool.query('CREATE SCHEMA public');

  expect(await drift(url)).toBe('');
});

test('several instances may start at once: each migration is applied once', async () => {
  const database = await freshDatabase();
  await database.pool.query('DROP SCHEMA public CASCADE');
  await database.pool.query('CREATE SCHEMA public');
  const pools = [1, 2, 3].map(() => new pg.Pool({ connectionString: database.url, max: 2 }));

  const applied = await Promise.all(pools.map((pool) => migrate(pool)));

  expect(applied.flat()).toHaveLength(new Set(applied.flat()).size);
  const { rows } = await database.pool.query('SELECT migration_name FROM _prisma_migrations');
  expect(rows).toHaveLength(applied.flat().length);
  for (const pool of pools) await pool.end();
});

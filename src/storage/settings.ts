import type { Database } from './database.js';
import type { Prisma } from './generated/client.js';

/** Small things that are remembered over a restart: the demo's clock, how far the schedule was walked. */
export async function readSetting<T>(
  { prisma }: Pick<Database, 'prisma'>,
  key: string,
): Promise<T | undefined> {
  const row = await prisma.setting.findUnique({ where: { key } });
  return row ? (row.value as T) : undefined;
}

export async function writeSetting(
  { prisma }: Pick<Database, 'prisma'>,
  key: string,
  value: Prisma.InputJsonValue,
): Promise<void> {
  await prisma.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}

/** The same for whoever has opened nothing but a connection. */
export async function peekSetting<T>(
  { pool }: Pick<Database, 'pool'>,
  key: string,
): Promise<T | undefined> {
  const { rows } = await pool.query('SELECT value FROM settings WHERE key = $1', [key]);
  return rows[0]?.value as T | undefined;
}

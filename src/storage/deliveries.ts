import type { HeardFromPlatform, Place } from '../chat/index.js';
import type { Instant } from '../facts/index.js';
import { saveArrival } from './arrivals.js';
import type { Database, Transaction } from './database.js';

/** Something that came in and was not handled yet. */
export interface WaitingDelivery {
  id: bigint;
  heard: HeardFromPlatform;
  direct: boolean;
}

/** Saves what came in, once per event; counts it and gives false when it was there already. */
export function saveDelivery(
  { arrivals }: Pick<Database, 'arrivals'>,
  delivery: { platform: string; event: string; heard: HeardFromPlatform; direct: boolean },
  now: Instant,
): Promise<boolean> {
  const { platform, event, direct } = delivery;
  const { channel, thread = null } = delivery.heard.place;
  const heard = JSON.stringify(delivery.heard, storable);
  return saveArrival(arrivals, { platform, event, channel, thread, heard, direct, at: now });
}

/** People's words may hold what PostgreSQL refuses in JSON: NUL, and half of a pair of surrogates. */
function storable(_key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value.replaceAll('\0', '\uFFFD').replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** The oldest delivery of a channel that still waits. */
export async function nextDelivery(
  prisma: Pick<Transaction, 'delivery'>,
  platform: string,
  channel: string,
): Promise<WaitingDelivery | undefined> {
  const row = await prisma.delivery.findFirst({
    where: { platform, channel, handledAt: null },
    orderBy: { id: 'asc' },
  });
  if (!row) return undefined;
  const heard = row.heard as unknown as HeardFromPlatform & { at: string };
  return { id: row.id, heard: { ...heard, at: new Date(heard.at) }, direct: row.direct };
}

/** The conversation that heard what somebody wrote under this id, while it is open. */
export async function heardBefore(
  tx: Pick<Transaction, '$queryRaw'>,
  { platform, channel }: Place,
  id: string,
): Promise<string | undefined> {
  const rows = await tx.$queryRaw<{ conversation: string }[]>`
    SELECT c.id::text AS conversation FROM deliveries d
    JOIN conversations c ON c.id = d.conversation AND c.closed_at IS NULL
    WHERE d.platform = ${platform} AND d.channel = ${channel} AND d.handled_at IS NOT NULL
      AND d.heard->>'kind' = 'said' AND d.heard->>'id' = ${id}
    ORDER BY d.id DESC LIMIT 1`;
  return rows[0]?.conversation;
}

export async function deliveryHandled(
  tx: Pick<Transaction, '$executeRaw'>,
  id: bigint,
  about: { conversation: string | null; error?: string },
  now: Instant,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE deliveries SET handled_at = ${now}::timestamptz, conversation = ${about.conversation}::uuid,
      error = ${about.error ?? null} WHERE id = ${id}`;
}

/** Counts a failed try and gives how many there were. */
export async function deliveryFailed(
  { prisma }: Database,
  id: bigint,
  error: string,
): Promise<number> {
  const { attempts } = await prisma.delivery.update({
    where: { id },
    data: { attempts: { increment: 1 }, error },
  });
  return attempts;
}

/** Channels in which something waits. */
export async function channelsToHear(
  prisma: Pick<Transaction, 'delivery'>,
): Promise<{ platform: string; channel: string }[]> {
  return prisma.delivery.findMany({
    where: { handledAt: null },
    distinct: ['platform', 'channel'],
    select: { platform: true, channel: true },
  });
}

/** Counts what came in and was not listened to, by day. */
export async function countRefused(
  { prisma }: Pick<Database, 'prisma'>,
  refused: { platform: string; reason: string; detail: string },
  at: Instant,
): Promise<void> {
  const { platform, reason, detail } = refused;
  const day = at.toISOString().slice(0, 10);
  await prisma.refused.upsert({
    where: { platform_reason_day: { platform, reason, day } },
    create: { platform, reason, day, detail, last: at },
    update: { count: { increment: 1 }, detail, last: at },
  });
}

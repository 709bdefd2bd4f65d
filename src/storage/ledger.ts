import type { Instant } from '../facts/index.js';
import type { Database } from './database.js';

/** One thing that left the process, or was to: never what it said. */
export interface Sent {
  at: Instant;
  platform: string;
  channel: string;
  conversation: string;
  key: string;
  /** pending, done, overtaken, failed, unknown */
  state: string;
  attempts: number;
  error: string | null;
  /** The platform's id of the message, where it stands. */
  standsAs: string | null;
}

/** One thing that came in: never what was said, nor by whom. */
export interface CameIn {
  at: Instant;
  platform: string;
  channel: string;
  event: string;
  kind: string;
  /** handled, waiting, not for the bot, set aside */
  state: string;
  /** How often it was delivered again. */
  repeats: number;
  error: string | null;
}

/** What was not listened to on one day. */
export interface Refused {
  day: string;
  platform: string;
  reason: string;
  count: number;
  detail: string;
}

export interface LedgerSlice {
  since: Instant;
  /** All where it is left out. */
  channels?: readonly { platform: string; id: string }[];
  most: number;
}

/** The newest that left, newest first. */
export async function sentIn({ prisma }: Database, slice: LedgerSlice): Promise<Sent[]> {
  const { since, channels, most } = slice;
  const rows = await prisma.effect.findMany({
    where: {
      createdAt: { gte: since },
      ...(channels && { conversation: { OR: channels.map(placeOf) } }),
    },
    include: { conversation: { include: { posts: { select: { key: true, message: true } } } } },
    orderBy: { id: 'desc' },
    take: most,
  });
  return rows.map(({ createdAt: at, key, state, attempts, error, conversation }) => {
    const { platform, channel, name, posts } = conversation;
    const standsAs = posts.find((post) => post.key === key)?.message ?? null;
    return { at, platform, channel, conversation: name, key, state, attempts, error, standsAs };
  });
}

/** The newest that came in, newest first. */
export async function cameIn({ prisma }: Database, slice: LedgerSlice): Promise<CameIn[]> {
  const { since, channels, most } = slice;
  const rows = await prisma.delivery.findMany({
    where: {
      receivedAt: { gte: since },
      ...(channels && { OR: channels.map(placeOf) }),
    },
    orderBy: { id: 'desc' },
    take: most,
  });
  return rows.map((row) => {
    const { receivedAt: at, platform, channel, event, repeats, error } = row;
    const { kind } = row.heard as { kind: string };
    return { at, platform, channel, event, kind, state: stateOf(row), repeats, error };
  });
}

function placeOf({ platform, id }: { platform: string; id: string }) {
  return { platform, channel: id };
}

function stateOf(row: {
  handledAt: Date | null;
  conversation: string | null;
  error: string | null;
}) {
  if (!row.handledAt) return 'waiting';
  if (row.conversation) return 'handled';
  return row.error ? 'set aside' : 'not for the bot';
}

/** What was refused since then, newest day first. */
export async function refusedIn({ prisma }: Database, since: Instant): Promise<Refused[]> {
  const rows = await prisma.refused.findMany({
    where: { last: { gte: since } },
    orderBy: [{ day: 'desc' }, { platform: 'asc' }, { reason: 'asc' }],
  });
  return rows.map(({ day, platform, reason, count, detail }) => ({
    ...{ day, platform, reason, count, detail },
  }));
}

import type { Language, Place } from '../chat/index.js';
import type { Instant } from '../facts/index.js';
import type { Transaction } from './database.js';

/** A saved exchange in one thread. */
export interface SavedConversation {
  id: string;
  key: string;
  name: string;
  version: number;
  state: unknown;
  place: Place;
  language: Language;
  timeZone: string;
  closed: boolean;
}

/** Writes a conversation's first row; undefined when one was opened under this key before. */
export async function insertConversation(
  tx: Transaction,
  row: Omit<SavedConversation, 'id' | 'closed' | 'state'>,
  at: Instant,
): Promise<string | undefined> {
  const { place, ...rest } = row;
  const created = await tx.conversation.createManyAndReturn({
    data: { ...rest, ...columnsOf(place), state: {}, openedAt: at },
    skipDuplicates: true,
    select: { id: true },
  });
  return created[0]?.id;
}

/** Reads a conversation and holds its row until the transaction ends. */
export async function lockConversation(
  tx: Transaction,
  id: string,
): Promise<SavedConversation | undefined> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT id::text, key, name, version, state, platform, channel, thread, language,
           time_zone AS "timeZone", closed_at IS NOT NULL AS closed
    FROM conversations WHERE id = ${id}::uuid FOR UPDATE`;
  if (!row) return undefined;
  const { platform, channel, thread, ...rest } = row;
  return { ...rest, place: placeOf(row) };
}

type Row = Omit<SavedConversation, 'place'> & {
  platform: string;
  channel: string;
  thread: string | null;
};

export async function saveState(
  tx: Transaction,
  id: string,
  version: number,
  state: unknown,
): Promise<void> {
  // Not by Prisma: it would have the whole state sent back.
  const json = JSON.stringify(state);
  await tx.$executeRaw`
    UPDATE conversations SET version = ${version}, state = ${json}::jsonb WHERE id = ${id}::uuid`;
}

export async function closeConversation(tx: Transaction, id: string, at: Instant): Promise<void> {
  await tx.conversation.update({ where: { id }, data: { closedAt: at } });
}

/** Which conversation was opened under a key. */
export async function conversationUnder(
  tx: Pick<Transaction, 'conversation'>,
  key: string,
): Promise<string | undefined> {
  return (await tx.conversation.findUnique({ where: { key }, select: { id: true } }))?.id;
}

/**
 * The open conversation of a thread, the newest of several: what is written there is meant for it.
 *
 * @param kinds of these kinds only; of any where left out
 */
export async function conversationIn(
  tx: Pick<Transaction, 'conversation'>,
  { platform, channel, thread }: Place,
  kinds?: readonly string[],
): Promise<string | undefined> {
  if (thread === undefined) return undefined;
  const open = await tx.conversation.findFirst({
    where: {
      ...{ platform, channel, thread, closedAt: null },
      ...(kinds && { name: { in: [...kinds] } }),
    },
    orderBy: { openedAt: 'desc' },
    select: { id: true },
  });
  return open?.id;
}

/** A conversation that has something to send. */
export interface Sender {
  id: string;
  platform: string;
  /** Whether what it sends next is one of many posts at once. */
  bulk: boolean;
}

/**
 * Conversations that have something to send at this real moment, the oldest first: those whose
 * next effect, overtaken ones aside, does not wait for another try.
 */
export async function conversationsToPerform(
  prisma: Pick<Transaction, '$queryRaw'>,
  now: Instant,
): Promise<Sender[]> {
  return prisma.$queryRaw<Sender[]>`
    SELECT c.id::text, c.platform, coalesce((body->>'bulk')::boolean, false) AS bulk FROM (
      SELECT DISTINCT ON (conversation) id, conversation, not_before, body FROM effects e
      WHERE state = 'pending' AND NOT (kind = 'post' AND EXISTS (
        SELECT 1 FROM effects later
        WHERE later.conversation = e.conversation AND later.state = 'pending' AND later.id > e.id
          AND later.kind = 'post' AND later.key = e.key))
      ORDER BY conversation, id) AS next JOIN conversations c ON c.id = next.conversation
    WHERE not_before IS NULL OR not_before <= ${now}::timestamptz ORDER BY next.id`;
}

/** Notes when a conversation wants to be woken; a later wish under the same key takes its place. */
export async function setWake(
  tx: Transaction,
  conversationId: string,
  key: string,
  at: Instant,
): Promise<void> {
  await tx.wake.upsert({
    where: { conversationId_key: { conversationId, key } },
    create: { conversationId, key, at },
    update: { at, firedAt: null },
  });
}

/** A wake whose time has come. */
export interface DueWake {
  conversationId: string;
  key: string;
  at: Instant;
}

/** Wakes whose time has come, earliest first. */
export async function dueWakes(
  prisma: Pick<Transaction, 'wake'>,
  now: Instant,
): Promise<DueWake[]> {
  return prisma.wake.findMany({
    where: { firedAt: null, at: { lte: now }, conversation: { closedAt: null } },
    orderBy: { at: 'asc' },
    select: { conversationId: true, key: true, at: true },
  });
}

/** The first wake that comes after a moment; null when none does. */
export async function nextWake(
  prisma: Pick<Transaction, 'wake'>,
  after: Instant,
): Promise<Instant | null> {
  const row = await prisma.wake.findFirst({
    where: { firedAt: null, at: { gt: after }, conversation: { closedAt: null } },
    orderBy: { at: 'asc' },
    select: { at: true },
  });
  return row?.at ?? null;
}

export function columnsOf({ platform, channel, thread }: Place) {
  return { platform, channel, thread: thread ?? null };
}

export function placeOf(row: { platform: string; channel: string; thread: string | null }): Place {
  const { platform, channel, thread } = row;
  return thread === null ? { platform, channel } : { platform, channel, thread };
}

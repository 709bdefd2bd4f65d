import type { Place, Posted } from '../chat/index.js';
import type { Instant } from '../facts/index.js';
import { columnsOf, placeOf } from './conversations.js';
import type { Database, Transaction } from './database.js';

/** A keyed message of a conversation: the row exists before the message does. */
export interface PostRow {
  /** The key it is posted under on its platform. */
  id: string;
  /** Where it stands; undefined until it is posted. */
  posted: Posted | undefined;
  /** When what is not known to be done was first tried, in real time. */
  tried: Date | undefined;
}

/** What became of a post that is sent. */
export interface Sent {
  posted: Posted;
  /** Whether it waits for an answer. */
  asks: boolean;
  now: Instant;
}

/** The row of the post under this key, made on first sight. */
export async function postRow(
  { prisma }: Database,
  conversationId: string,
  key: string,
  place: Place,
): Promise<PostRow> {
  const { id, message, triedAt, ...rest } = await prisma.post.upsert({
    where: { conversationId_key: { conversationId, key } },
    create: { conversationId, key, ...columnsOf(place) },
    update: {},
  });
  const posted = message === null ? undefined : { ...placeOf(rest), id: message };
  return { id, posted, tried: triedAt ?? undefined };
}

/** From this real moment on it may be posted or changed, whoever dies; null: it surely was not. */
export async function saveTried(
  { prisma }: Database,
  post: string,
  since: Date | null,
): Promise<void> {
  await prisma.post.update({ where: { id: post }, data: { triedAt: since } });
}

/** Notes where a post stands; the first in the conversation's own place begins its thread. */
export async function savePosted(
  tx: Transaction,
  post: string,
  { posted, asks, now }: Sent,
  beginsThread: boolean,
): Promise<void> {
  const { conversationId } = await tx.post.update({
    where: { id: post },
    data: { ...columnsOf(posted), message: posted.id, asks, postedAt: now, triedAt: null },
  });
  if (beginsThread) {
    await tx.conversation.update({
      where: { id: conversationId },
      data: { thread: posted.id },
    });
  }
}

/** Notes that a post was replaced, and where it stands since: not all can be changed for ever. */
export async function saveReplaced(
  tx: Transaction,
  post: string,
  from: Posted,
  { posted: to, asks, now }: Sent,
): Promise<void> {
  const { conversationId } = await tx.post.update({
    where: { id: post },
    data: { ...columnsOf(to), message: to.id, asks, replacedAt: now, triedAt: null },
  });
  if (to.id === from.id) return;
  // People answer below what they see: the thread goes where its root went.
  await tx.conversation.updateMany({
    where: { id: conversationId, channel: from.channel, thread: from.id },
    data: { thread: to.id },
  });
}

/**
 * The open conversation whose question to somebody is the newest in their private place: what they
 * write there without saying to whom is the answer to it.
 */
export async function askedIn(
  tx: Pick<Transaction, '$queryRaw'>,
  { platform, channel }: Place,
): Promise<string | undefined> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id::text FROM posts p
    JOIN conversations c ON c.id = p.conversation AND c.closed_at IS NULL
    JOIN channels ch ON ch.platform = p.platform AND ch.id = p.channel AND ch.level = 'direct'
    WHERE p.platform = ${platform} AND p.channel = ${channel} AND p.asks AND p.message IS NOT NULL
    ORDER BY p.posted_at DESC, (
      SELECT max(e.id) FROM effects e
      WHERE e.conversation = p.conversation AND e.kind = 'post' AND e.key = p.key) DESC
    LIMIT 1`;
  return rows[0]?.id;
}

/** The open conversation of a post: what is written below it is meant for it. */
export async function speakerOf(
  tx: Pick<Transaction, 'post'>,
  { platform, channel }: Place,
  message: string,
): Promise<string | undefined> {
  const row = await tx.post.findFirst({
    where: { platform, channel, message, conversation: { closedAt: null } },
    select: { conversationId: true },
  });
  return row?.conversationId;
}

/** Whose post a press sits on, and the key that its conversation gave it. */
export async function pressedPost(
  tx: Pick<Transaction, 'post'>,
  { platform, channel }: Place,
  key: string,
): Promise<{ conversation: string; key: string } | 'nobody' | 'elsewhere'> {
  const post = isUuid(key) && (await tx.post.findUnique({ where: { id: key } }));
  if (!post) return 'nobody';
  // Whoever knows a key might press it from anywhere.
  if (post.platform !== platform || post.channel !== channel) return 'elsewhere';
  return { conversation: post.conversationId, key: post.key };
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

import type { Message } from '../chat/index.js';
import type { Body, Instant, PersonId } from '../facts/index.js';
import type { WebMessage } from '../platforms/web/workspace.js';
import type { Database } from './database.js';
import { factsAsKnown } from './facts.js';
import { Prisma } from './generated/client.js';

/** How many root messages a page shows at once. */
const PAGE = 50;

interface Row {
  id: bigint;
  key: string;
  channel: string;
  thread: bigint | null;
  author: string | null;
  author_name: string | null;
  message: Message;
  at: Instant;
  edited: Instant | null;
  replies: number;
}

/** Adds a message once per key; a known key gives the message that stands there. */
export async function addWebMessage(
  database: Database,
  message: {
    key: string;
    channel: string;
    thread: string | null;
    author: PersonId | null;
    message: Message;
  },
  at: Instant,
): Promise<WebMessage> {
  const { key, channel, author } = message;
  await database.prisma.webMessage.createMany({
    data: {
      key,
      channel,
      thread: message.thread === null ? null : BigInt(message.thread),
      author,
      message: message.message as unknown as Prisma.InputJsonValue,
      at,
    },
    skipDuplicates: true,
  });
  const [row] = await select(database, Prisma.sql`m.key = ${key}`);
  if (!row) throw new Error(`message ${key} was not kept`);
  return row;
}

export async function replaceWebMessage(
  { prisma }: Database,
  id: string,
  message: Message,
  edited: Instant,
): Promise<boolean> {
  const { count } = await prisma.webMessage.updateMany({
    where: { id: BigInt(id) },
    data: { message: message as unknown as Prisma.InputJsonValue, edited },
  });
  return count === 1;
}

/** The newest root messages of a channel, or the replies of a thread, oldest first. */
export async function webMessages(
  database: Database,
  channel: string,
  { thread, before, limit = PAGE }: { thread?: string; before?: Instant; limit?: number } = {},
): Promise<WebMessage[]> {
  if (thread !== undefined && !/^\d+$/.test(thread)) return [];
  const of =
    thread === undefined ? Prisma.sql`m.thread IS NULL` : Prisma.sql`m.thread = ${BigInt(thread)}`;
  const until = before ? Prisma.sql`AND m.at < ${before}::timestamptz` : Prisma.empty;
  const rows = await select(database, Prisma.sql`m.channel = ${channel} AND ${of} ${until}`, limit);
  return rows.reverse();
}

export async function webMessage(database: Database, id: string): Promise<WebMessage | undefined> {
  if (!/^\d{1,18}$/.test(id)) return undefined;
  const [row] = await select(database, Prisma.sql`m.id = ${BigInt(id)}`);
  return row;
}

/** When something was last said in each channel. */
export async function newestByChannel({ prisma }: Database): Promise<Map<string, Instant>> {
  const rows = await prisma.webMessage.groupBy({
    by: ['channel'],
    where: { thread: null },
    _max: { at: true },
  });
  return new Map(
    rows.flatMap(({ channel, _max }) => (_max.at ? [[channel, _max.at] as const] : [])),
  );
}

async function select({ prisma }: Database, where: Prisma.Sql, limit = 1): Promise<WebMessage[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT m.id, m.key, m.channel, m.thread, m.author, m.message, m.at, m.edited,
      (SELECT f.body->>'name' FROM facts f WHERE f.kind = 'person' AND f.id = m.author
       ORDER BY f.known_since DESC, f.learned DESC, f.seq DESC LIMIT 1) AS author_name,
      (SELECT count(*)::int FROM web_messages r WHERE r.thread = m.id) AS replies
    FROM web_messages m WHERE ${where} ORDER BY m.at DESC, m.id DESC LIMIT ${limit}`;
  return rows.map(({ id, thread, author, author_name, ...row }) => ({
    ...row,
    id: String(id),
    thread: thread === null ? null : String(thread),
    author: author === null ? null : { id: author, name: author_name ?? author },
  }));
}

/** Everybody who works here now, with the team they work in. */
export async function webPeople(
  database: Database,
  at: Instant,
): Promise<(Body<'person'> & { id: PersonId; team: string | null })[]> {
  const today = at.toISOString().slice(0, 10);
  const people = await factsAsKnown(database, 'person', at);
  const teamOf = new Map<string, string>();
  for (const membership of (await factsAsKnown(database, 'membership', at)).values()) {
    const { person, team, from, to } = membership;
    if ((from ?? '') <= today && (to ?? '9999') >= today) teamOf.set(person, team);
  }
  return [...people]
    .filter(([, { left }]) => left === null || left >= today)
    .map(([id, person]) => ({ ...person, id, team: teamOf.get(id) ?? null }));
}

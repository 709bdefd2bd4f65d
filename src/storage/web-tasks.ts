import type { Instant, PersonId, TeamId } from '../facts/index.js';
import type { WebTask } from '../platforms/web/workspace.js';
import { namesOf } from './answers/newest.js';
import { placeOf } from './conversations.js';
import type { Database } from './database.js';
import type { Task as TaskRow } from './generated/client.js';

/** How many the page of tasks shows, and for how many days what was done stays there. */
const OPEN = 300;
const DONE = 30;
const DONE_DAYS = 14;

/** What somebody owes, by due day, then what they did lately. */
export function tasksOf(database: Database, owner: PersonId, at: Instant): Promise<WebTask[]> {
  return tasksWhere(database, { owner }, at);
}

export function tasksOfTeams(
  database: Database,
  teams: readonly TeamId[],
  at: Instant,
): Promise<WebTask[]> {
  return tasksWhere(database, { team: { in: [...teams] } }, at);
}

/** The teams, regions or companies whose own lead somebody is. */
export async function teamsLedBy(
  { prisma }: Database,
  person: PersonId,
  at: Instant,
): Promise<TeamId[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      SELECT DISTINCT ON (id) id, body FROM facts
      WHERE kind = 'team' AND known_since <= ${at}::timestamptz AND learned <= ${at}::timestamptz
      ORDER BY id, known_since DESC, learned DESC, seq DESC) AS newest
    WHERE body->>'lead' = ${person} ORDER BY id`;
  return rows.map(({ id }) => id);
}

async function tasksWhere(
  { prisma }: Database,
  whose: { owner: PersonId } | { team: { in: TeamId[] } },
  at: Instant,
): Promise<WebTask[]> {
  const open = await prisma.task.findMany({
    where: { ...whose, state: 'open' },
    orderBy: [{ due: 'asc' }, { created: 'asc' }, { id: 'asc' }],
    take: OPEN,
  });
  const since = new Date(at.getTime() - DONE_DAYS * 86_400_000);
  const done = await prisma.task.findMany({
    where: { ...whose, state: 'done', ended: { gte: since } },
    orderBy: [{ ended: 'desc' }, { id: 'asc' }],
    take: DONE,
  });
  return shown(prisma, [...open, ...done], at);
}

async function shown(prisma: Database['prisma'], rows: TaskRow[], at: Instant): Promise<WebTask[]> {
  const [personName, teamName, cardOf] = await Promise.all([
    namesOf(
      prisma,
      'person',
      rows.map(({ owner }) => owner),
      at,
    ),
    namesOf(
      prisma,
      'team',
      rows.map(({ team }) => team),
      at,
    ),
    cards(prisma, rows),
  ]);
  return rows.map((row) => ({
    ...{ id: row.id, action: row.action, owner: row.owner, due: row.due },
    ...{ ownerName: personName(row.owner), teamName: teamName(row.team) },
    ...{ state: row.state === 'done' ? 'done' : 'open', late: row.late, ended: row.ended },
    agreedIn: placeOf(row),
    card: cardOf(row),
  }));
}

/** Where the newest card of each task stands in its owner's private place. */
async function cards(
  prisma: Database['prisma'],
  rows: readonly TaskRow[],
): Promise<(row: TaskRow) => WebTask['card']> {
  const posts = await prisma.post.findMany({
    where: {
      platform: 'web',
      conversationId: { in: rows.map(({ conversation }) => conversation) },
      channel: { in: [...new Set(rows.map(({ owner }) => `direct-${owner}`))] },
      message: { not: null },
      // Not the words said besides.
      OR: [{ key: { startsWith: 'card' } }, { key: 'understood' }],
    },
    orderBy: { postedAt: 'asc' },
    select: { conversationId: true, channel: true, thread: true, message: true },
  });
  const found = new Map(
    posts.map(({ conversationId, channel, thread, message }) => {
      return [`${conversationId} ${channel}`, { channel, thread: thread ?? message ?? '' }];
    }),
  );
  return ({ conversation, owner }) => found.get(`${conversation} direct-${owner}`) ?? null;
}

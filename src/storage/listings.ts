import type { Day, PersonId } from '../facts/index.js';
import type { TaskId } from '../tasks/index.js';
import type { Database, Transaction } from './database.js';

/** A task as it stands in its owner's own list, as far as is known here. */
export interface ListedTask {
  task: TaskId;
  conversation: string;
  state: string;
  due: Day;
  owner: PersonId;
  /** The platform's id of it; null where it stands in no list. */
  listed: string | null;
  /** Whose list that is, or from whose it was taken off. */
  listedFor: PersonId | null;
  /** Since when putting it there is tried of which nobody knows what came, in real time. */
  since: Date | null;
  /** Tells whether anything became of the task meanwhile. */
  newestChange: bigint;
}

const columns = {
  ...{ id: true, conversation: true, state: true, due: true, owner: true },
  ...{ listed: true, listedFor: true, listingSince: true },
  changes: { select: { id: true }, orderBy: { id: 'desc' }, take: 1 },
} as const;

/** What is known of one task in its owner's list. */
export async function listedTask(
  tx: Pick<Transaction, 'task'>,
  id: TaskId,
): Promise<ListedTask | undefined> {
  const row = await tx.task.findUnique({ where: { id }, select: columns });
  return row ? listedOf(row) : undefined;
}

/** The tasks behind these entries of a platform's lists. */
export async function listedTasks(
  tx: Pick<Transaction, 'task'>,
  platform: string,
  listed: readonly string[],
): Promise<ListedTask[]> {
  const where = { platform, listed: { in: [...listed] } };
  return (await tx.task.findMany({ where, select: columns })).map(listedOf);
}

/** How long what is done is looked at for being opened again, in days. */
const REOPENED_WITHIN = 7;

/** Tasks in the lists of a platform that may be changed there, a page of them after a task. */
export async function listedPage(
  { prisma }: Pick<Database, 'prisma'>,
  platform: string,
  { after, size, now }: { after: TaskId; size: number; now: Date },
): Promise<ListedTask[]> {
  const since = new Date(now.getTime() - REOPENED_WITHIN * 86_400_000);
  const rows = await prisma.task.findMany({
    where: {
      platform,
      listed: { not: null },
      id: { gt: after },
      OR: [{ state: 'open' }, { state: 'done', ended: { gte: since } }],
    },
    orderBy: { id: 'asc' },
    take: size,
    select: columns,
  });
  return rows.map(listedOf);
}

type Row = Omit<ListedTask, 'task' | 'since' | 'newestChange'> & {
  id: string;
  listingSince: Date | null;
  changes: { id: bigint }[];
};

function listedOf({ id, listingSince, changes, ...row }: Row): ListedTask {
  return { ...row, task: id, since: listingSince, newestChange: changes[0]?.id ?? 0n };
}

/** Notes what is known of a task in its owner's list. */
export async function saveListing(
  tx: Pick<Transaction, 'task'>,
  id: TaskId,
  data: { listed?: string | null; listedFor?: PersonId | null; listingSince?: Date | null },
): Promise<void> {
  await tx.task.update({ where: { id }, data });
}

/** Whether the list is still to be brought in line with the task: then it says nothing of its own. */
export async function listingWaits(
  tx: Pick<Transaction, 'effect'>,
  { task, conversation }: Pick<ListedTask, 'task' | 'conversation'>,
): Promise<boolean> {
  const where = { conversationId: conversation, kind: 'list-task', key: task, state: 'pending' };
  return (await tx.effect.findFirst({ where, select: { id: true } })) !== null;
}

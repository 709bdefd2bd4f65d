import type { Effect } from '../conversations/conversation.js';
import type { Day, Instant, PersonId } from '../facts/index.js';
import type { RecordedChange, Task, TaskChange, TaskId, TaskState } from '../tasks/index.js';
import { columnsOf, placeOf } from './conversations.js';
import type { Transaction } from './database.js';
import type { Prisma } from './generated/client.js';

type NewTask = Extract<Effect, { kind: 'add-task' }>;

/** A task as its conversation and its changes need it. */
export interface TaskOnRecord extends Task {
  conversation: string;
  platform: string;
}

/** Puts a task on record, once per id. */
export async function insertTask(
  tx: Pick<Transaction, 'task' | 'recordedChange'>,
  { task, agreedIn }: { task: NewTask['task']; agreedIn: NonNullable<NewTask['agreedIn']> },
  conversation: string,
  at: Instant,
): Promise<void> {
  const { count } = await tx.task.createMany({
    data: { ...task, ...columnsOf(agreedIn), conversation, created: at },
    skipDuplicates: true,
  });
  if (count === 0) return;
  const { id, author } = task;
  const change = { to: 'created' } as const;
  await record(tx, { task: id, by: author, via: agreedIn.platform, at, change });
}

export async function taskOnRecord(
  tx: Pick<Transaction, 'task'>,
  id: TaskId,
): Promise<TaskOnRecord | undefined> {
  const row = await tx.task.findUnique({ where: { id } });
  if (!row) return undefined;
  return { ...row, state: row.state as TaskState, assumed: row.assumed as Task['assumed'] };
}

/**
 * Changes a task and keeps who did, where, and when. Whoever changes it must hold its conversation.
 * @returns whether anything is different now
 */
export async function updateTask(
  tx: Pick<Transaction, 'task' | 'recordedChange'>,
  before: Task,
  changed: RecordedChange & { change: TaskChange },
): Promise<boolean> {
  const data = columnsOfChange(before, changed.change, changed.at);
  if (!data) return false;
  await tx.task.update({ where: { id: before.id }, data });
  await record(tx, changed);
  return true;
}

/** What is written for a change; undefined where it changes nothing. */
function columnsOfChange(task: Task, change: TaskChange, at: Instant) {
  switch (change.to) {
    case 'action':
      return change.action === task.action ? undefined : { action: change.action };
    case 'owner':
      return change.owner === task.owner ? undefined : { owner: change.owner };
    case 'due':
      return change.due === task.due ? undefined : { due: change.due };
    case 'snooze':
      return change.until === task.snoozedUntil ? undefined : { snoozedUntil: change.until };
    case 'moves':
      return change.moves === task.moves ? undefined : { moves: change.moves };
    case 'state': {
      const { state } = change;
      return state === task.state ? undefined : { state, ended: state === 'open' ? null : at };
    }
  }
}

async function record(
  tx: Pick<Transaction, 'recordedChange'>,
  { task: taskId, change, ...rest }: RecordedChange,
): Promise<void> {
  const data = { taskId, ...rest, change: change as unknown as Prisma.InputJsonValue };
  await tx.recordedChange.create({ data });
}

/** Everything that ever happened to a task, oldest first. */
export async function changesOf(
  tx: Pick<Transaction, 'recordedChange'>,
  taskId: TaskId,
): Promise<RecordedChange[]> {
  const rows = await tx.recordedChange.findMany({ where: { taskId }, orderBy: { id: 'asc' } });
  return rows.map(({ by, via, at, change }) => {
    return { task: taskId, by, via, at, change: change as unknown as RecordedChange['change'] };
  });
}

/** An open task, as far as its owner is reminded of it. */
export interface OpenTask {
  id: TaskId;
  owner: PersonId;
  due: Day;
  state: TaskState;
  snoozedUntil: Day | null;
  place: ReturnType<typeof placeOf>;
}

/** All that is owed, by due day. */
export async function openTasks(tx: Pick<Transaction, 'task'>): Promise<OpenTask[]> {
  const rows = await tx.task.findMany({
    where: { state: 'open' },
    orderBy: [{ due: 'asc' }, { id: 'asc' }],
    select: {
      ...{ id: true, owner: true, due: true, state: true, snoozedUntil: true },
      ...{ platform: true, channel: true, thread: true },
    },
  });
  return rows.map(({ platform, channel, thread, ...row }) => {
    return { ...row, state: row.state as TaskState, place: placeOf({ platform, channel, thread }) };
  });
}

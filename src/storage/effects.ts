import type { Effect } from '../conversations/conversation.js';
import type { Instant } from '../facts/index.js';
import type { Database, Transaction } from './database.js';
import type { Prisma } from './generated/client.js';

/** Effects that leave the process, and so wait as rows until they have. */
export type Outgoing = Extract<Effect, { kind: (typeof outgoing)[number] }>;

const outgoing = [
  'post',
  'confirm-pull',
  'assign-channel',
  'list-task',
  'decide-target',
] as const satisfies Effect['kind'][];

export function isOutgoing(effect: Effect): effect is Outgoing {
  return outgoing.some((kind) => kind === effect.kind);
}

export interface PendingEffect {
  id: bigint;
  conversation: string;
  attempts: number;
  /** Not to be tried before this real moment. */
  notBefore: Instant | null;
  /** On the bot's clock. */
  createdAt: Instant;
  effect: Outgoing;
}

export async function addEffects(
  tx: Transaction,
  conversationId: string,
  effects: Outgoing[],
  at: Instant,
): Promise<void> {
  await tx.effect.createMany({
    data: effects.map((effect) => ({
      conversationId,
      kind: effect.kind,
      key: keyOf(effect),
      body: effect as unknown as Prisma.InputJsonValue,
      createdAt: at,
    })),
  });
}

/** What an effect is known by: a post's key, else what it is about. */
export function keyOf(effect: Outgoing): string {
  switch (effect.kind) {
    case 'post':
      return effect.key;
    case 'confirm-pull':
      return effect.pull;
    case 'assign-channel':
      return `${effect.place.platform} ${effect.place.channel}`;
    case 'list-task':
      return effect.task;
    case 'decide-target':
      return effect.change.id;
  }
}

/** Notes that nobody knows whether an effect was done: a person decides. */
export async function effectUnknown(
  tx: Pick<Transaction, 'effect'>,
  id: bigint,
  error: string,
): Promise<void> {
  await tx.effect.update({
    where: { id },
    data: { state: 'unknown', error, attempts: { increment: 1 } },
  });
}

/**
 * What a person decided of an effect of which nobody knew whether it was done; nothing, where that
 * was decided before. What a newer post has overtaken is not posted again.
 * @returns the conversation that has something to send again
 */
export async function settleUnknown(
  tx: Transaction,
  id: bigint,
  as: 'post-again' | 'stands',
  now: Instant,
): Promise<string | undefined> {
  const { count } = await tx.effect.updateMany({
    where: { id, state: 'unknown' },
    data: { state: as === 'stands' ? 'done' : 'pending', doneAt: as === 'stands' ? now : null },
  });
  if (count === 0 || as === 'stands') return undefined;
  const { conversationId, kind, key } = await tx.effect.update({
    where: { id },
    data: { notBefore: null, error: null, createdAt: now },
  });
  const newer = { conversationId, kind, key, id: { gt: id } };
  if (await tx.effect.findFirst({ where: newer, select: { id: true } })) {
    await tx.effect.update({ where: { id }, data: { state: 'overtaken', doneAt: now } });
    return undefined;
  }
  await tx.post.updateMany({ where: { conversationId, key }, data: { triedAt: null } });
  return conversationId;
}

/**
 * The oldest effect that a conversation still has to see done. Posts that a newer one under the
 * same key has overtaken are passed over and marked so.
 */
export async function nextEffect(
  { prisma }: Database,
  conversation: string,
  now: Instant,
): Promise<PendingEffect | undefined> {
  const rows = await prisma.effect.findMany({
    where: { conversationId: conversation, state: 'pending' },
    orderBy: { id: 'asc' },
  });
  const overtaken = rows.filter((row, at) =>
    rows.slice(at + 1).some((later) => row.kind === 'post' && isSamePost(row, later)),
  );
  if (overtaken.length > 0) {
    await prisma.effect.updateMany({
      where: { id: { in: overtaken.map(({ id }) => id) } },
      data: { state: 'overtaken', doneAt: now },
    });
  }
  const row = rows.find((candidate) => !overtaken.includes(candidate));
  if (!row) return undefined;
  const { id, attempts, notBefore, createdAt } = row;
  const effect = withDates(row.body as unknown as Outgoing);
  return { id, conversation, attempts, notBefore, createdAt, effect };
}

/** JSON has no moments: they are made again of what it has of them. */
function withDates(effect: Outgoing): Outgoing {
  if (effect.kind !== 'decide-target') return effect;
  const { change } = effect;
  const { proposed, decided } = change;
  const dates = { proposed: new Date(proposed), decided: new Date(decided) };
  return { ...effect, change: { ...change, ...dates } };
}

function isSamePost(a: { kind: string; key: string }, b: { kind: string; key: string }): boolean {
  return a.kind === b.kind && a.key === b.key;
}

/** Whether there was an older post under the same key that may stand in its place. */
export async function hasOvertaken({ prisma }: Database, id: bigint): Promise<boolean> {
  const { conversationId, kind, key } = await prisma.effect.findUniqueOrThrow({ where: { id } });
  const state = { in: ['overtaken', 'unknown'] };
  const older = { conversationId, kind, key, state, id: { lt: id } };
  return (await prisma.effect.findFirst({ where: older, select: { id: true } })) !== null;
}

export async function effectDone(
  tx: Pick<Transaction, 'effect'>,
  id: bigint,
  now: Instant,
): Promise<void> {
  await tx.effect.update({
    where: { id },
    data: { state: 'done', doneAt: now, attempts: { increment: 1 }, error: null },
  });
}

export async function effectFailed(
  tx: Pick<Transaction, 'effect'>,
  id: bigint,
  error: string,
  next: { again: Instant } | { givenUp: Instant },
): Promise<void> {
  const outcome =
    'again' in next ? { notBefore: next.again } : { state: 'failed', doneAt: next.givenUp };
  await tx.effect.update({
    where: { id },
    data: { error, attempts: { increment: 1 }, ...outcome },
  });
}

/** Lets nothing wait any longer for another try. */
export async function tryAllNow({ prisma }: Pick<Database, 'prisma'>): Promise<void> {
  const where = { state: 'pending', notBefore: { not: null } };
  await prisma.effect.updateMany({ where, data: { notBefore: null } });
}

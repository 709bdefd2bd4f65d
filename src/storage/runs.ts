import type { Instant } from '../facts/index.js';
import type { Database } from './database.js';

/** One due minute of one job at one place. */
export interface Run {
  id: string;
  job: string;
  place: string;
  due: Instant;
}

/**
 * Notes runs that have come due, or were missed; each exists once, whoever notes it.
 * @returns how many were not noted before
 */
export async function noteRuns(
  { prisma }: Database,
  runs: { job: string; place: string; due: Instant; state: 'pending' | 'missed' }[],
  now: Instant,
): Promise<number> {
  const { count } = await prisma.run.createMany({
    data: runs.map((run) => ({ ...run, finishedAt: run.state === 'missed' ? now : null })),
    skipDuplicates: true,
  });
  return count;
}

/** Notes that a run waited longer than it may be late. */
export async function missRun({ prisma }: Database, id: string, now: Instant): Promise<void> {
  await prisma.run.update({
    where: { id: BigInt(id) },
    data: { state: 'missed', finishedAt: now },
  });
}

/** Runs that still wait, in the order they came due. */
export async function pendingRuns({ prisma }: Database): Promise<Run[]> {
  const rows = await prisma.run.findMany({
    where: { state: 'pending' },
    orderBy: [{ due: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, job, place, due }) => ({ id: String(id), job, place, due }));
}

export async function pendingRun({ prisma }: Database, id: string): Promise<Run | undefined> {
  const row = await prisma.run.findFirst({ where: { id: BigInt(id), state: 'pending' } });
  return row ? { id, job: row.job, place: row.place, due: row.due } : undefined;
}

/** Counts one more try; after too many the run is given up. */
export async function triedRun(
  { prisma }: Database,
  id: string,
  outcome: { done: true } | { done: false; error: string; giveUpAfter: number },
  now: Instant,
): Promise<'done' | 'again' | 'failed'> {
  const where = { id: BigInt(id) };
  if (outcome.done) {
    await prisma.run.update({
      where,
      data: { state: 'done', finishedAt: now, attempts: { increment: 1 }, error: null },
    });
    return 'done';
  }
  const { attempts } = await prisma.run.update({
    where,
    data: { attempts: { increment: 1 }, error: outcome.error },
  });
  if (attempts < outcome.giveUpAfter) return 'again';
  await prisma.run.update({ where, data: { state: 'failed', finishedAt: now } });
  return 'failed';
}

import type { Instant, TeamId } from '../facts/index.js';
import { type Agenda, agendaOfBody, type TaskToJudge, type WrittenAgenda } from '../gap/index.js';
import type { Database, Transaction } from './database.js';

/** How many are written at once: each may be some ten thousand characters. */
const AT_ONCE = 100;

/** Replaces what teams can talk about in their next calibration. */
export async function replaceCurrentAgendas(
  { prisma }: Database,
  agendas: readonly WrittenAgenda[],
): Promise<void> {
  await prisma.$transaction(
    async (tx) => {
      await tx.currentAgenda.deleteMany({});
      for (let from = 0; from < agendas.length; from += AT_ONCE) {
        const some = agendas.slice(from, from + AT_ONCE);
        await tx.$executeRaw`
          INSERT INTO current_agendas (team, made_at, body, change)
          SELECT team, made_at, body::jsonb, nullif(change, '')::jsonb
          FROM unnest(${some.map((one) => one.team)}::text[],
                      ${some.map((one) => one.madeAt)}::timestamptz[],
                      ${some.map((one) => one.body)}::text[],
                      ${some.map((one) => one.change ?? '')}::text[])
               AS written(team, made_at, body, change)`;
      }
    },
    { timeout: 120_000, maxWait: 60_000 },
  );
}

export async function readAgenda(
  tx: Pick<Transaction, 'currentAgenda'>,
  team: TeamId,
): Promise<Agenda | null> {
  const row = await tx.currentAgenda.findUnique({ where: { team } });
  return row && agendaOfBody(row.body);
}

/** Tasks agreed since then that name the number they are meant to move, the oldest first. */
export async function tasksToJudge({ prisma }: Database, since: Instant): Promise<TaskToJudge[]> {
  const rows = await prisma.task.findMany({
    where: { created: { gte: since }, moves: { not: null }, state: { not: 'dropped' } },
    select: { id: true, team: true, moves: true, created: true, ended: true },
    orderBy: [{ created: 'asc' }, { id: 'asc' }],
  });
  return rows.flatMap(({ moves, ...task }) => (moves === null ? [] : [{ ...task, moves }]));
}

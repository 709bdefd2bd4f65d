import type { TeamId } from '../facts/index.js';
import type { DecidedChange } from '../targets/index.js';
import type { Transaction } from './database.js';
import type { Prisma } from './generated/client.js';

/** What a named person decided, once: a change that was decided before stays as it was. */
export async function saveDecision(
  tx: Pick<Transaction, 'targetChange'>,
  { id, team, verdict, proposed, decided, by, ...rest }: DecidedChange,
): Promise<boolean> {
  const body = rest as unknown as Prisma.InputJsonValue;
  const { count } = await tx.targetChange.createMany({
    data: { id, team, verdict, proposed, decided, by, body },
    skipDuplicates: true,
  });
  return count === 1;
}

/** What was decided on a team's target line, newest first; of all teams without one. */
export async function decidedChanges(
  tx: Pick<Transaction, 'targetChange'>,
  team?: TeamId,
): Promise<DecidedChange[]> {
  const rows = await tx.targetChange.findMany({
    where: team === undefined ? {} : { team },
    orderBy: [{ decided: 'desc' }, { id: 'asc' }],
  });
  return rows.map(({ body, verdict, ...row }) => ({
    ...row,
    ...(body as unknown as Pick<DecidedChange, 'currency' | 'weeks' | 'reason' | 'note'>),
    verdict: verdict as DecidedChange['verdict'],
  }));
}

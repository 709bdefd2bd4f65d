import type { Body, FactKind, Instant, Team, TeamId } from '../../facts/index.js';
import type { Transaction } from '../database.js';

/** The newest version of one thing. */
export async function newest<K extends FactKind>(
  tx: Pick<Transaction, '$queryRaw'>,
  kind: K,
  id: string,
  at: Instant,
): Promise<Body<K> | undefined> {
  const rows = await tx.$queryRaw<{ body: Body<K> | null }[]>`
    SELECT body FROM facts WHERE kind = ${kind} AND id = ${id} AND learned <= ${at}::timestamptz
    ORDER BY known_since DESC, learned DESC, seq DESC LIMIT 1`;
  return rows[0]?.body ?? undefined;
}

/** What these are called; whoever is not known goes by their id. */
export async function namesOf(
  tx: Pick<Transaction, '$queryRaw'>,
  kind: 'person' | 'team',
  ids: Iterable<string>,
  at: Instant,
): Promise<(id: string) => string> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return (id) => id;
  const rows = await tx.$queryRaw<{ id: string; name: string | null }[]>`
    SELECT DISTINCT ON (id) id, body->>'name' AS name FROM facts
    WHERE kind = ${kind} AND id = ANY(${asked}) AND learned <= ${at}::timestamptz
    ORDER BY id, known_since DESC, learned DESC, seq DESC`;
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

/** A team and everything it is a part of, the nearest first; none where there is no such team. */
export async function upwards(
  tx: Pick<Transaction, '$queryRaw'>,
  team: TeamId,
  at: Instant,
): Promise<(Team & { id: TeamId })[]> {
  const rows = await tx.$queryRaw<{ id: string; body: Team }[]>`
    WITH RECURSIVE up AS (
      (SELECT id, body, 0 AS height FROM facts
       WHERE kind = 'team' AND id = ${team}
         AND known_since <= ${at}::timestamptz AND learned <= ${at}::timestamptz
       ORDER BY known_since DESC, learned DESC, seq DESC LIMIT 1)
      UNION ALL
      SELECT above.id, above.body, up.height + 1 FROM up CROSS JOIN LATERAL (
        SELECT id, body FROM facts
        WHERE kind = 'team' AND id = up.body->>'parent'
          AND known_since <= ${at}::timestamptz AND learned <= ${at}::timestamptz
        ORDER BY known_since DESC, learned DESC, seq DESC LIMIT 1) AS above
      WHERE up.height < 20)
    SELECT id, body FROM up WHERE body IS NOT NULL ORDER BY height`;
  const seen = new Set<string>();
  const once = rows.filter(({ id }) => !seen.has(id) && seen.add(id));
  return once.map(({ id, body }) => ({ ...body, id }));
}

/** The setting of the nearest of these that has one. */
export function nearest<K extends 'language' | 'timeZone'>(
  chain: readonly Team[],
  setting: K,
): Team[K] {
  return chain.find((team) => team[setting] !== null)?.[setting] ?? null;
}

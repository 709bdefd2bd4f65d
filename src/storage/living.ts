import type { Day, Instant, PersonId } from '../facts/index.js';
import type { Database, Transaction } from './database.js';
import { inherited, teamsAsKnown } from './teams.js';

/** Every time zone in which somebody lives who owes something. */
export async function zonesOfOwners(
  { prisma }: Pick<Database, 'prisma'>,
  about: { at: Instant; timeZone: string },
): Promise<string[]> {
  const where = { state: 'open' };
  const rows = await prisma.task.findMany({ where, distinct: ['owner'], select: { owner: true } });
  if (rows.length === 0) return [];
  const zones = await zonesOf(
    prisma,
    rows.map(({ owner }) => owner),
    about,
  );
  return [...new Set(zones.values())].sort();
}

/** Where those of them live who work here, by person: their own zone, else that of their team. */
export async function zonesOf(
  tx: Pick<Transaction, '$queryRaw'>,
  people: Iterable<PersonId>,
  { at, timeZone }: { at: Instant; timeZone: string },
): Promise<Map<PersonId, string>> {
  const today = at.toISOString().slice(0, 10);
  const rows = await tx.$queryRaw<{ id: string; zone: string | null; team: string | null }[]>`
    SELECT person.id, person.body->>'timeZone' AS zone, (
      SELECT body->>'team' FROM (
        SELECT DISTINCT ON (id) body FROM facts
        WHERE kind = 'membership' AND body->>'person' = person.id AND learned <= ${at}::timestamptz
        ORDER BY id, known_since DESC, learned DESC, seq DESC) AS newest
      WHERE coalesce(body->>'from', '') <= ${today} AND coalesce(body->>'to', '9999') >= ${today}
      ORDER BY coalesce(body->>'from', '') DESC LIMIT 1) AS team
    FROM (
      SELECT DISTINCT ON (id) id, body FROM facts
      WHERE kind = 'person' AND id = ANY(${[...new Set(people)]}) AND learned <= ${at}::timestamptz
      ORDER BY id, known_since DESC, learned DESC, seq DESC) AS person
    WHERE body IS NOT NULL AND coalesce(body->>'left', '9999') >= ${today}`;
  const teams = await teamsAsKnown(tx, at);
  return new Map(
    rows.map(({ id, zone, team }) => {
      const node = teams.get(team ?? '');
      return [id, zone ?? (node && inherited(node, teams, 'timeZone')) ?? timeZone];
    }),
  );
}

/** When these people are away. */
export async function absencesOf(
  tx: Pick<Transaction, '$queryRaw'>,
  people: Iterable<PersonId>,
  at: Instant,
): Promise<{ person: PersonId; from: Day; to: Day }[]> {
  return tx.$queryRaw`
    SELECT newest.body->>'person' AS person, newest.body->>'from' AS from, newest.body->>'to' AS to
    FROM (SELECT DISTINCT id FROM facts
          WHERE kind = 'absence' AND body->>'person' = ANY(${[...new Set(people)]})) AS ever
    CROSS JOIN LATERAL (
      SELECT body FROM facts WHERE kind = 'absence' AND id = ever.id
        AND known_since <= ${at}::timestamptz AND learned <= ${at}::timestamptz
      ORDER BY known_since DESC, learned DESC, seq DESC LIMIT 1) AS newest
    WHERE newest.body IS NOT NULL`;
}

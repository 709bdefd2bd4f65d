import type { Language } from '../../chat/index.js';
import type { Participant } from '../../conversations/known.js';
import type { Day, Instant, Person, PersonId, Team, TeamId } from '../../facts/index.js';
import type { Transaction } from '../database.js';
import { nearest, upwards } from './newest.js';

/** The company's own settings, for whoever has none nearer. */
interface Defaults {
  at: Instant;
  language: Language;
  timeZone: string;
}

/**
 * Who takes part in a team's calibration on a day: its people; of a whole, those who lead its
 * parts. Its own lead is in without being a member, unless they lead a whole that it is a part of.
 */
export async function participantsOf(
  tx: Pick<Transaction, '$queryRaw'>,
  { team, day }: { team: TeamId; day: Day },
  defaults: Defaults,
): Promise<Participant[] | null> {
  const chain = await upwards(tx, team, defaults.at);
  const [own, ...above] = chain;
  if (!own) return null;
  const leadsAbove = own.level === 'team' && above.some(({ lead }) => lead === own.lead);
  const members =
    own.level === 'team'
      ? await membersOf(tx, team, day, defaults.at)
      : await leadsOfParts(tx, team, defaults.at);
  const ids = own.lead === null || leadsAbove ? members : [...members, own.lead];
  const people = await peopleOn(tx, ids, day, defaults.at);
  return people
    .map(({ id, body, away }) => participant(id, body, { away, chain, defaults }))
    .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
}

function participant(
  id: PersonId,
  body: Person,
  { away, chain, defaults }: { away: boolean; chain: readonly Team[]; defaults: Defaults },
): Participant {
  return {
    id,
    name: body.name,
    nickname: body.nickname ?? null,
    language: body.language ?? nearest(chain, 'language') ?? defaults.language,
    timeZone: body.timeZone ?? nearest(chain, 'timeZone') ?? defaults.timeZone,
    lead: chain[0]?.lead === id,
    away,
  };
}

/** Found by index, whatever else is known: `facts_membership_team`. */
async function membersOf(
  tx: Pick<Transaction, '$queryRaw'>,
  team: TeamId,
  day: Day,
  at: Instant,
): Promise<PersonId[]> {
  const rows = await tx.$queryRaw<{ person: string }[]>`
    SELECT DISTINCT newest.body->>'person' AS person
    FROM (SELECT DISTINCT id FROM facts WHERE kind = 'membership' AND body->>'team' = ${team}) AS ever
    CROSS JOIN LATERAL (
      SELECT body FROM facts WHERE kind = 'membership' AND id = ever.id
        AND known_since <= ${at}::timestamptz AND learned <= ${at}::timestamptz
      ORDER BY known_since DESC, learned DESC, seq DESC LIMIT 1) AS newest
    WHERE newest.body->>'team' = ${team} AND coalesce(newest.body->>'from', '') <= ${day}
      AND coalesce(newest.body->>'to', '9999') >= ${day}`;
  return rows.map(({ person }) => person);
}

/** Found by index: `facts_team_parent`. */
async function leadsOfParts(
  tx: Pick<Transaction, '$queryRaw'>,
  team: TeamId,
  at: Instant,
): Promise<PersonId[]> {
  const rows = await tx.$queryRaw<{ lead: string }[]>`
    SELECT DISTINCT newest.body->>'lead' AS lead
    FROM (SELECT DISTINCT id FROM facts WHERE kind = 'team' AND body->>'parent' = ${team}) AS ever
    CROSS JOIN LATERAL (
      SELECT body FROM facts WHERE kind = 'team' AND id = ever.id
        AND known_since <= ${at}::timestamptz AND learned <= ${at}::timestamptz
      ORDER BY known_since DESC, learned DESC, seq DESC LIMIT 1) AS newest
    WHERE newest.body->>'parent' = ${team} AND newest.body->>'lead' IS NOT NULL`;
  return rows.map(({ lead }) => lead);
}

/** Those of them who work here on that day, and whether they are away on it. */
async function peopleOn(
  tx: Pick<Transaction, '$queryRaw'>,
  ids: readonly PersonId[],
  day: Day,
  at: Instant,
): Promise<{ id: PersonId; body: Person; away: boolean }[]> {
  if (ids.length === 0) return [];
  return tx.$queryRaw`
    SELECT id, body, id IN (
      SELECT newest.body->>'person'
      FROM (SELECT DISTINCT id FROM facts
            WHERE kind = 'absence' AND body->>'person' = ANY(${[...new Set(ids)]})) AS ever
      CROSS JOIN LATERAL (
        SELECT body FROM facts WHERE kind = 'absence' AND id = ever.id
          AND known_since <= ${at}::timestamptz AND learned <= ${at}::timestamptz
        ORDER BY known_since DESC, learned DESC, seq DESC LIMIT 1) AS newest
      WHERE newest.body->>'from' <= ${day} AND newest.body->>'to' >= ${day}) AS away
    FROM (
      SELECT DISTINCT ON (id) id, body FROM facts
      WHERE kind = 'person' AND id = ANY(${[...new Set(ids)]})
        AND known_since <= ${at}::timestamptz AND learned <= ${at}::timestamptz
      ORDER BY id, known_since DESC, learned DESC, seq DESC) AS person
    WHERE body IS NOT NULL AND coalesce(body->>'left', '9999') >= ${day}
      AND coalesce(body->>'joined', '') <= ${day}`;
}

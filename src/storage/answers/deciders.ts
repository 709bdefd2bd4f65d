import type { Answers, MayLead } from '../../conversations/known.js';
import type { Instant, Person, PersonId, TeamId } from '../../facts/index.js';
import type { Transaction } from '../database.js';
import { upwards } from './newest.js';

/** How many are named to somebody who may not. */
const NAMED = 3;

type Role = Person['role'];

interface Somebody {
  id: PersonId;
  name: string;
  role: Role;
}

/** Leads of the team and of what it is a part of, and whoever has a role that stands above it. */
export async function mayLead(
  tx: Pick<Transaction, '$queryRaw'>,
  { person, team }: Answers['may-lead']['of'],
  at: Instant,
): Promise<MayLead> {
  const leads = leadsOf(await upwards(tx, team, at));
  const above = await withRole(tx, ['head', 'operations', 'executive'], at);
  const those = inOrder([...(await present(tx, leads, at)), ...above]);
  if (those.length === 0 || those.some(({ id }) => id === person)) {
    return { allowed: true, others: [] };
  }
  return { allowed: false, others: those.slice(0, NAMED).map(({ name }) => name) };
}

/** Who stands above a team, nearest first, and so may approve a change of its target; never its own lead. */
export async function approversOf(
  tx: Pick<Transaction, '$queryRaw'>,
  team: TeamId,
  at: Instant,
): Promise<{ id: PersonId; name: string }[]> {
  const [own, ...above] = await upwards(tx, team, at);
  const leads = await present(tx, leadsOf(above), at);
  const executives = await withRole(tx, ['executive'], at);
  const operations = await withRole(tx, ['operations'], at);
  const those = inOrder([...leads, ...executives, ...operations]);
  const others = those.filter(({ id }) => id !== own?.lead);
  if (others.length > 0) return others.map(named);
  const administrators = await withRole(tx, ['head', 'lead'], at);
  return administrators.filter(({ id }) => id !== own?.lead).map(named);
}

const named = ({ id, name }: Somebody) => ({ id, name });

function leadsOf(chain: readonly { lead: PersonId | null }[]): PersonId[] {
  return chain.flatMap(({ lead }) => (lead === null ? [] : [lead]));
}

function inOrder(people: readonly Somebody[]): Somebody[] {
  const seen = new Set<PersonId>();
  return people.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** Those of them who work here, in the order given. */
async function present(
  tx: Pick<Transaction, '$queryRaw'>,
  ids: readonly PersonId[],
  at: Instant,
): Promise<Somebody[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<Somebody[]>`
    SELECT id, body->>'name' AS name, body->>'role' AS role FROM (
      SELECT DISTINCT ON (id) id, body FROM facts
      WHERE kind = 'person' AND id = ANY(${[...ids]}) AND learned <= ${at}::timestamptz
      ORDER BY id, known_since DESC, learned DESC, seq DESC) AS person
    WHERE body IS NOT NULL AND coalesce(body->>'left', '9999') >= ${dayOf(at)}`;
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

/** Everybody here with one of these roles, by role and name. Found by index: `facts_person_role`. */
async function withRole(
  tx: Pick<Transaction, '$queryRaw'>,
  roles: readonly Role[],
  at: Instant,
): Promise<Somebody[]> {
  const asked = [...roles];
  return tx.$queryRaw<Somebody[]>`
    SELECT ever.id, newest.body->>'name' AS name, newest.body->>'role' AS role
    FROM (SELECT DISTINCT id FROM facts
          WHERE kind = 'person' AND body->>'role' = ANY(${asked})) AS ever
    CROSS JOIN LATERAL (
      SELECT body FROM facts
      WHERE kind = 'person' AND id = ever.id AND learned <= ${at}::timestamptz
      ORDER BY known_since DESC, learned DESC, seq DESC LIMIT 1) AS newest
    WHERE newest.body->>'role' = ANY(${asked})
      AND coalesce(newest.body->>'left', '9999') >= ${dayOf(at)}
    ORDER BY array_position(${asked}, newest.body->>'role'), name, ever.id`;
}

function dayOf(at: Instant): string {
  return at.toISOString().slice(0, 10);
}

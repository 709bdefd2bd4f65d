import type { Language } from '../../chat/index.js';
import type { Answers, KeptWords, MayAssign } from '../../conversations/known.js';
import type { Instant, PersonId, TeamId } from '../../facts/index.js';
import type { Transaction } from '../database.js';
import { namesOf, newest } from './newest.js';

export async function personAnswer(
  tx: Transaction,
  person: PersonId,
  { at, language }: { at: Instant; language: Language },
): Promise<Answers['person']['is'] | null> {
  const body = await newest(tx, 'person', person, at);
  if (!body) return null;
  return {
    name: body.name,
    language: body.language ?? language,
    team: await teamOfPerson(tx, person, at),
  };
}

/** How many are named to somebody who may not say what a channel shows. */
const NAMED = 3;

/** Whoever answers for numbers, or for Plumbline; strangers where nobody is known there yet. */
export async function mayAssign(
  tx: Transaction,
  { person, platform }: Answers['may-assign']['of'],
  at: Instant,
): Promise<MayAssign> {
  const today = at.toISOString().slice(0, 10);
  const rows = await tx.$queryRaw<{ id: string; name: string; joined: boolean }[]>`
    SELECT id, body->>'name' AS name, a.person IS NOT NULL AS joined FROM (
      SELECT DISTINCT ON (id) id, body FROM facts
      WHERE kind = 'person' AND learned <= ${at}::timestamptz
      ORDER BY id, known_since DESC, learned DESC, seq DESC) AS newest
    LEFT JOIN accounts a ON a.person = id AND a.platform = ${platform}
    WHERE body->>'role' IN ('operations', 'executive', 'head', 'lead')
      AND coalesce(body->>'left', '9999') >= ${today}
    ORDER BY joined DESC,
      array_position(ARRAY['operations', 'head', 'executive', 'lead'], body->>'role'), name`;
  const present = rows.filter(({ joined }) => joined);
  // Whoever is named must be able to press.
  if (present.length === 0 || rows.some(({ id }) => id === person)) {
    return { allowed: true, others: [] };
  }
  return { allowed: false, others: present.slice(0, NAMED).map(({ name }) => name) };
}

/** How long words are kept for a lead to ask for, and how many are told at once. */
const KEPT_DAYS = 28;
const KEPT_AT_ONCE = 15;

export async function keptFor(
  tx: Transaction,
  person: PersonId,
  at: Instant,
): Promise<KeptWords[] | null> {
  const teams = await tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT id, body->>'name' AS name FROM (
      SELECT DISTINCT ON (id) id, body FROM facts WHERE kind = 'team' AND learned <= ${at}::timestamptz
      ORDER BY id, known_since DESC, learned DESC, seq DESC) AS newest
    WHERE body->>'lead' = ${person}`;
  if (teams.length === 0) return null;
  const names = new Map(teams.map(({ id, name }) => [id, name]));
  const since = new Date(at.getTime() - KEPT_DAYS * 86_400_000);
  const rows = await tx.kept.findMany({
    where: { team: { in: [...names.keys()] }, at: { gte: since } },
    orderBy: { id: 'desc' },
    take: KEPT_AT_ONCE,
  });
  const by = rows.map((row) => row.by);
  const called = await namesOf(tx, 'person', by, at);
  return rows.map((row) => {
    const team = names.get(row.team) ?? row.team;
    return { team, by: called(row.by), text: row.text, at: row.at };
  });
}

/** The team a person works in at that moment. */
export async function teamOfPerson(
  tx: Pick<Transaction, '$queryRaw'>,
  person: PersonId,
  at: Instant,
): Promise<TeamId | null> {
  const today = at.toISOString().slice(0, 10);
  const rows = await tx.$queryRaw<{ team: string }[]>`
    SELECT body->>'team' AS team FROM (
      SELECT DISTINCT ON (id) body FROM facts
      WHERE kind = 'membership' AND body->>'person' = ${person} AND learned <= ${at}::timestamptz
      ORDER BY id, known_since DESC, learned DESC, seq DESC) AS newest
    WHERE coalesce(body->>'from', '') <= ${today} AND coalesce(body->>'to', '9999') >= ${today}
    ORDER BY coalesce(body->>'from', '') DESC LIMIT 1`;
  return rows[0]?.team ?? null;
}

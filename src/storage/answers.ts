import type { Language } from '../chat/index.js';
import {
  type Answers,
  type KeptWords,
  Known,
  type MayAssign,
  type Part,
  type Question,
  type TeamNode,
  type Whose,
} from '../conversations/known.js';
import type { Body, Instant, Level, PersonId, TeamId } from '../facts/index.js';
import type { Freshness } from '../forecast/index.js';
import type { Transaction } from './database.js';
import { readOutlook } from './outlooks.js';
import { chartOrder, inherited, teamsAsKnown } from './teams.js';

/** What every answer may need besides the database. */
export interface Asking {
  at: Instant;
  /** Of the company: of whoever has none of their own. */
  language: Language;
  /** How fresh the sources are now; asked only when somebody wants to know. */
  freshness(): Promise<Freshness[]>;
}

/** Finds the saved answers to what a conversation must know; null where there is none. */
export async function answer(
  tx: Transaction,
  questions: Question[],
  asking: Asking,
): Promise<Known> {
  const answers: [Question, unknown][] = [];
  for (const question of questions) answers.push([question, await answerOne(tx, question, asking)]);
  return new Known(answers);
}

async function answerOne(tx: Transaction, question: Question, asking: Asking): Promise<unknown> {
  switch (question.ask) {
    case 'outlook': {
      const team = await teamOf(tx, question, asking.at);
      return team === null ? null : readOutlook(tx, team, mondayOf(question));
    }
    case 'parts': {
      const team = await teamOf(tx, question, asking.at);
      return team === null ? null : partsOf(tx, team, mondayOf(question), asking.at);
    }
    case 'freshness':
      return asking.freshness();
    case 'channel':
      return channelAnswer(tx, question, asking.at);
    case 'person':
      return personAnswer(tx, question.person, asking);
    case 'teams':
      return teamNodes(tx, asking);
    case 'may-assign':
      return mayAssign(tx, question, asking.at);
    case 'kept':
      return keptFor(tx, question.person, asking.at);
  }
}

function mondayOf(whose: Whose): string | undefined {
  return 'team' in whose ? whose.monday : undefined;
}

async function teamOf(tx: Transaction, whose: Whose, at: Instant): Promise<TeamId | null> {
  if ('team' in whose) return whose.team;
  if ('person' in whose) return teamOfPerson(tx, whose.person, at);
  const row = await tx.channel.findUnique({
    where: { platform_id: { platform: whose.platform, id: whose.channel } },
  });
  return row?.team ?? null;
}

async function partsOf(
  tx: Transaction,
  team: TeamId,
  monday: string | undefined,
  at: Instant,
): Promise<Part[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      SELECT DISTINCT ON (id) id, body FROM facts WHERE kind = 'team' AND learned <= ${at}::timestamptz
      ORDER BY id, known_since DESC, learned DESC, seq DESC) AS newest
    WHERE body->>'parent' = ${team} ORDER BY body->>'name'`;
  const parts: Part[] = [];
  for (const { id } of rows) {
    const outlook = await readOutlook(tx, id, monday);
    if (!outlook) continue;
    parts.push({
      team: id,
      name: outlook.name,
      path: outlook.forecast ? Math.round(outlook.forecast.total.mean) : null,
      target: outlook.target?.total ?? null,
      deviation: outlook.deviation,
      chance: outlook.chance,
    });
  }
  return parts;
}

async function channelAnswer(
  tx: Transaction,
  { platform, channel: id }: Answers['channel']['of'],
  at: Instant,
): Promise<Answers['channel']['is'] | null> {
  const row = await tx.channel.findUnique({ where: { platform_id: { platform, id } } });
  if (!row) return null;
  const team = row.team === null ? undefined : await newest<Body<'team'>>(tx, 'team', row.team, at);
  return {
    name: row.name,
    team: row.team,
    // A chat system's channel is called as people there like.
    teamName: row.team === null ? null : (team?.name ?? row.name),
    level: row.team === null ? null : (row.level as Level),
    language: row.language as Language,
    timeZone: row.timeZone,
    direct: row.level === 'direct',
  };
}

async function personAnswer(
  tx: Transaction,
  person: PersonId,
  { at, language }: Asking,
): Promise<Answers['person']['is'] | null> {
  const body = await newest<Body<'person'>>(tx, 'person', person, at);
  if (!body) return null;
  return {
    name: body.name,
    language: body.language ?? language,
    team: await teamOfPerson(tx, person, at),
  };
}

async function teamNodes(tx: Transaction, { at, language }: Asking): Promise<TeamNode[]> {
  const teams = await teamsAsKnown(tx, at);
  return chartOrder(teams).flatMap((id) => {
    const team = teams.get(id);
    if (!team) return [];
    const { name, level } = team;
    return [{ team: id, name, level, language: inherited(team, teams, 'language') ?? language }];
  });
}

/** How many are named to somebody who may not say what a channel shows. */
const NAMED = 3;

/** Whoever answers for numbers, or for Plumbline; strangers where nobody is known there yet. */
async function mayAssign(
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

async function keptFor(
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
  const words: KeptWords[] = [];
  for (const row of rows) {
    const by = await newest<Body<'person'>>(tx, 'person', row.by, at);
    const team = names.get(row.team) ?? row.team;
    words.push({ team, by: by?.name ?? row.by, text: row.text, at: row.at });
  }
  return words;
}

/** The team a person works in at that moment. */
export async function teamOfPerson(
  tx: Transaction,
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

async function newest<B>(
  tx: Transaction,
  kind: string,
  id: string,
  at: Instant,
): Promise<B | undefined> {
  const rows = await tx.$queryRaw<{ body: B | null }[]>`
    SELECT body FROM facts WHERE kind = ${kind} AND id = ${id} AND learned <= ${at}::timestamptz
    ORDER BY known_since DESC, learned DESC, seq DESC LIMIT 1`;
  return rows[0]?.body ?? undefined;
}

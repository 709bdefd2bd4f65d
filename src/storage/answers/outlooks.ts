import type { Part, Whose } from '../../conversations/known.js';
import type { Instant, TeamId } from '../../facts/index.js';
import type { Outlook } from '../../forecast/index.js';
import type { Transaction } from '../database.js';
import { readOutlook } from '../outlooks.js';
import { teamOfPerson } from './people.js';

export async function outlookOf(
  tx: Transaction,
  whose: Whose,
  at: Instant,
): Promise<Outlook | null> {
  const team = await teamOf(tx, whose, at);
  return team === null ? null : readOutlook(tx, team, mondayOf(whose));
}

/** The headlines of the direct parts of a whole, by name. */
export async function partsOf(tx: Transaction, whose: Whose, at: Instant): Promise<Part[] | null> {
  const team = await teamOf(tx, whose, at);
  if (team === null) return null;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      SELECT DISTINCT ON (id) id, body FROM facts WHERE kind = 'team' AND learned <= ${at}::timestamptz
      ORDER BY id, known_since DESC, learned DESC, seq DESC) AS newest
    WHERE body->>'parent' = ${team} ORDER BY body->>'name'`;
  const parts: Part[] = [];
  for (const { id } of rows) {
    const outlook = await readOutlook(tx, id, mondayOf(whose));
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

function mondayOf(whose: Whose): string | undefined {
  return 'team' in whose ? whose.monday : undefined;
}

/** Whose it is, as a team; null where there is none. */
export async function teamOf(tx: Transaction, whose: Whose, at: Instant): Promise<TeamId | null> {
  if ('team' in whose) return whose.team;
  if ('person' in whose) return teamOfPerson(tx, whose.person, at);
  const row = await tx.channel.findUnique({
    where: { platform_id: { platform: whose.platform, id: whose.channel } },
  });
  return row?.team ?? null;
}

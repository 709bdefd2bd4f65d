import type { Body, Instant, Level, Team, TeamId } from '../facts/index.js';
import type { Transaction } from './database.js';

/** Every team, region and the company as they are known at a moment; the order of their names. */
export async function teamsAsKnown(
  tx: Pick<Transaction, '$queryRaw'>,
  at: Instant,
): Promise<Map<TeamId, Team>> {
  const rows = await tx.$queryRaw<{ id: string; body: Body<'team'> }[]>`
    SELECT id, body FROM (
      SELECT DISTINCT ON (id) id, body FROM facts
      WHERE kind = 'team' AND known_since <= ${at}::timestamptz AND learned <= ${at}::timestamptz
      ORDER BY id, known_since DESC, learned DESC, seq DESC) AS newest
    WHERE body IS NOT NULL ORDER BY body->>'name', id`;
  return new Map(rows.map(({ id, body }) => [id, body]));
}

/** A team's own setting, or that of the nearest node above it that has one. */
export function inherited<K extends 'language' | 'timeZone'>(
  team: Team,
  teams: ReadonlyMap<TeamId, Team>,
  setting: K,
): Team[K] {
  const seen = new Set<Team>();
  for (let at: Team | undefined = team; at && !seen.has(at); at = teams.get(at.parent ?? '')) {
    if (at[setting] !== null) return at[setting];
    seen.add(at);
  }
  return null;
}

const order: Level[] = ['company', 'region', 'team'];

/** The teams as the chart has them: each followed by those below it, whoever has none above first. */
export function chartOrder(teams: ReadonlyMap<TeamId, Team>): TeamId[] {
  const placed = new Set<TeamId>();
  const below = (parent: TeamId | null): TeamId[] =>
    [...teams]
      .filter(([, team]) => parentOf(team, teams) === parent)
      .sort(([, a], [, b]) => order.indexOf(a.level) - order.indexOf(b.level))
      .flatMap(([id]) => {
        if (placed.has(id)) return [];
        placed.add(id);
        return [id, ...below(id)];
      });
  // Whoever stands in a circle of parents has nobody above, and comes last.
  return [...below(null), ...[...teams.keys()].filter((id) => !placed.has(id))];
}

function parentOf({ parent }: Team, teams: ReadonlyMap<TeamId, Team>): TeamId | null {
  return parent !== null && teams.has(parent) ? parent : null;
}

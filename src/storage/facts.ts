import type { Axis, Fact, FactKind, Instant } from '../facts/index.js';
import type { Database } from './database.js';

/** A page of versions as lines of JSON: `{kind,id,knownSince,learned,body}`, unread on the way. */
export type VersionLines = string;

/**
 * All versions of these kinds that were learned by `until`, oldest first, in pages.
 *
 * They leave the database as text and are parsed where they are used, off the event loop.
 */
export async function* versionsOf(
  { pool }: Database,
  kinds: readonly FactKind[],
  until: Instant,
  pageSize = 4000,
): AsyncGenerator<VersionLines> {
  let after = '0';
  for (;;) {
    const { rows } = await pool.query<{ lines: string | null; last: string | null }>(
      `SELECT string_agg(line, E'\\n' ORDER BY seq) AS lines, max(seq)::text AS last
       FROM (SELECT seq, json_build_object('kind', kind, 'id', id, 'knownSince', known_since,
                                           'learned', learned, 'body', body)::text AS line
             FROM facts WHERE seq > $1 AND kind = ANY($2) AND learned <= $3
             ORDER BY seq LIMIT $4) AS page`,
      [after, kinds, until, pageSize],
    );
    const { lines, last } = rows[0] ?? {};
    if (!lines || !last) return;
    yield lines;
    after = last;
  }
}

/** The newest version of everything of one kind, as known at a moment; what is gone is left out. */
export async function factsAsKnown<K extends FactKind>(
  { pool }: Pick<Database, 'pool'>,
  kind: K,
  at: Instant,
  axis: Axis = 'learned',
): Promise<Map<string, Extract<Fact, { kind: K }>['body'] & object>> {
  const { rows } = await pool.query(
    `SELECT id, body FROM (
       SELECT DISTINCT ON (id) id, body FROM facts
       WHERE kind = $1 AND known_since <= $2 AND ($3 = 'known-since' OR learned <= $2)
       ORDER BY id, known_since DESC, learned DESC, seq DESC) AS newest
     WHERE body IS NOT NULL`,
    [kind, at, axis],
  );
  return new Map(rows.map((row) => [row.id as string, row.body]));
}

/** When the first fact of all was learned; undefined in an empty database. */
export async function firstLearned({ pool }: Database): Promise<Instant | undefined> {
  const { rows } = await pool.query('SELECT min(learned) AS first FROM facts');
  return rows[0]?.first ?? undefined;
}

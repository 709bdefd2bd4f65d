import type { Axis, Fact, FactKind, Instant } from '../facts/index.js';
import type { Database } from './database.js';

/** Versions as lines of JSON, `{kind,id,knownSince,learned,body}`: not read on the way. */
export interface VersionPage {
  lines: string;
  /** Where the next page begins: a version's place in the order of its writing. */
  last: string;
}

/**
 * All versions of these kinds that were written after `after` ('0' for all), in that order.
 *
 * They leave the database as text and are parsed where they are used, off the event loop.
 */
export async function* versionsAfter(
  { pool }: Database,
  kinds: readonly FactKind[],
  after: string,
  pageSize = 4000,
): AsyncGenerator<VersionPage> {
  for (let from = after; ; ) {
    const { rows } = await pool.query<{ lines: string | null; last: string | null }>(
      `SELECT string_agg(line, E'\\n' ORDER BY seq) AS lines, max(seq)::text AS last
       FROM (SELECT seq, json_build_object('kind', kind, 'id', id, 'knownSince', known_since,
                                           'learned', learned, 'body', body)::text AS line
             FROM facts WHERE seq > $1 AND kind = ANY($2)
             ORDER BY seq LIMIT $3) AS page`,
      [from, kinds, pageSize],
    );
    const { lines, last } = rows[0] ?? {};
    if (!lines || !last) return;
    yield { lines, last };
    from = last;
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

import {
  alwaysKnown,
  type Fact,
  type FactKind,
  type Instant,
  standingKinds,
} from '../facts/index.js';
import type { Database, Transaction } from './database.js';
import type { Prisma } from './generated/client.js';

/** A pull that lists less than this share of what was there before is held back. */
const KEPT_SHARE = 0.7;
/** Below this many things a share says nothing. */
const SMALLEST_TO_COMPARE = 10;

/** A kind of which a pull lists much less than before. */
export interface Shrinkage {
  kind: FactKind;
  before: number;
  now: number;
}

export type PullResult =
  | { state: 'applied'; pull: string; read: number; changed: number; rejected: number }
  | { state: 'held'; pull: string; read: number; rejected: number; shrunk: Shrinkage[] };

/** A rejected row, as it is kept. */
export interface Row {
  origin: string;
  row: string;
  reason: string;
}

/** Begins a pull; what an earlier one of this source left half-read is cleared away. */
export async function beginPull(
  { prisma }: Database,
  source: string,
  startedAt: Instant,
): Promise<bigint> {
  await prisma.$transaction(async (tx) => {
    // Held, so that a confirmation that is just being given comes first and is left alone.
    const dead = await tx.$queryRaw<{ id: bigint }[]>`
      SELECT id FROM pulls WHERE source = ${source} AND state IN ('reading', 'held') FOR UPDATE`;
    const ids = dead.map(({ id }) => id);
    await tx.staged.deleteMany({ where: { pull: { in: ids } } });
    await tx.pull.updateMany({ where: { id: { in: ids } }, data: { state: 'dropped' } });
  });
  const { id } = await prisma.pull.create({ data: { source, state: 'reading', startedAt } });
  return id;
}

/** Puts facts aside until the pull is complete. */
export async function stage({ pool }: Database, pull: bigint, facts: Fact[]): Promise<void> {
  if (facts.length === 0) return;
  await pool.query(
    `INSERT INTO staged (pull, kind, id, known_since, digest, body)
     SELECT $1, kind, id, "knownSince", md5(coalesce(body::text, '')), nullif(body, 'null'::jsonb)
     FROM jsonb_to_recordset($2::jsonb) AS f(kind text, id text, "knownSince" timestamptz, body jsonb)`,
    [pull, JSON.stringify(facts)],
  );
}

export async function reject({ prisma }: Database, pull: bigint, rows: Row[]): Promise<void> {
  if (rows.length === 0) return;
  await prisma.rejected.createMany({ data: rows.map((row) => ({ pullId: pull, ...row })) });
}

/** Ends the reading: applies the pull, or holds it back when it shrank too much. */
export async function finishPull(
  database: Database,
  pull: bigint,
  about: { complete: FactKind[]; upTo: Instant | undefined; learned: Instant; confirmed?: boolean },
): Promise<PullResult> {
  const { prisma } = database;
  return prisma.$transaction(
    async (tx) => {
      const read = await tx.staged.count({ where: { pull } });
      const rejected = await tx.rejected.count({ where: { pullId: pull } });
      const known = { complete: about.complete, read, rejected, upTo: about.upTo ?? null };
      await tx.pull.update({ where: { id: pull }, data: known });
      const shrunk = about.confirmed ? [] : await shrinkage(tx, pull);
      if (shrunk.length > 0) {
        const detail = { shrunk } as unknown as Prisma.InputJsonValue;
        await tx.pull.update({ where: { id: pull }, data: { state: 'held', detail } });
        return { state: 'held', pull: String(pull), read, rejected, shrunk };
      }
      const changed = await apply(tx, pull, about.learned);
      return { state: 'applied', pull: String(pull), read, changed, rejected };
    },
    { timeout: 300_000, maxWait: 60_000 },
  );
}

/** Applies a pull that was held back, because somebody confirmed it. Undefined if it no longer waits. */
export async function confirmPull(
  { prisma }: Database,
  pull: bigint,
  by: string,
  learned: Instant,
): Promise<number | undefined> {
  return prisma.$transaction(
    async (tx) => {
      const { count } = await tx.pull.updateMany({
        where: { id: pull, state: 'held' },
        data: { decidedBy: by },
      });
      return count === 0 ? undefined : apply(tx, pull, learned);
    },
    { timeout: 300_000, maxWait: 60_000 },
  );
}

export async function failPull({ prisma }: Database, pull: bigint, why: string): Promise<void> {
  await prisma.staged.deleteMany({ where: { pull } });
  await prisma.pull.update({ where: { id: pull }, data: { state: 'failed', detail: { why } } });
}

async function shrinkage(tx: Transaction, pull: bigint): Promise<Shrinkage[]> {
  const rows = await tx.$queryRaw<Shrinkage[]>`
    WITH this AS (SELECT id, source, unnest(complete) AS kind FROM pulls WHERE id = ${pull}),
         before AS (
           SELECT this.kind, count(*)::int AS n FROM this
           JOIN LATERAL (
             SELECT DISTINCT ON (f.id) f.id, f.body IS NULL AS gone, f.source FROM facts f
             WHERE f.kind = this.kind
             ORDER BY f.id, f.known_since DESC, f.learned DESC, f.seq DESC) live
           ON live.source = this.source AND NOT live.gone
           GROUP BY this.kind),
         now AS (
           SELECT this.kind, count(DISTINCT s.id)::int AS n FROM this
           LEFT JOIN staged s ON s.pull = this.id AND s.kind = this.kind GROUP BY this.kind)
    SELECT kind, before.n AS before, now.n AS now FROM before JOIN now USING (kind)`;
  return rows.filter(
    ({ before, now }) => before >= SMALLEST_TO_COMPARE && now < before * KEPT_SHARE,
  );
}

/**
 * Turns what was staged into versions: only what differs from what is known already. A thing that
 * is missing from a complete list gets a last version without a body. A thing that ends otherwise
 * than its list says now (it is there again, it was reopened) gets its last version anew: what it
 * was believed to be until then stays.
 */
async function apply(tx: Transaction, pull: bigint, learned: Instant): Promise<number> {
  // One at a time, so that versions are written in the order in which they become visible:
  // whoever has read up to one of them has missed none before it.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('apply a pull', 0))`;
  const changed = await tx.$executeRaw`
    INSERT INTO facts (kind, id, known_since, learned, source, pull, digest, body)
    SELECT s.kind, s.id,
      coalesce(s.known_since, CASE
        WHEN s.kind = ANY(${[...standingKinds]})
          AND NOT EXISTS (SELECT 1 FROM facts f WHERE f.kind = s.kind AND f.id = s.id)
        THEN ${alwaysKnown}::timestamptz ELSE ${learned}::timestamptz END),
      ${learned}::timestamptz, p.source, p.id, s.digest, s.body
    FROM (SELECT DISTINCT ON (kind, id, known_since) * FROM staged WHERE pull = ${pull}
          ORDER BY kind, id, known_since, seq DESC) s
    JOIN pulls p ON p.id = s.pull
    WHERE s.digest IS DISTINCT FROM (
      SELECT f.digest FROM facts f
      WHERE f.kind = s.kind AND f.id = s.id
        AND (s.known_since IS NULL OR f.known_since = s.known_since)
      ORDER BY f.known_since DESC, f.learned DESC, f.seq DESC LIMIT 1)
    ORDER BY coalesce(s.known_since, ${learned}::timestamptz), s.seq`;
  const righted = await tx.$executeRaw`
    INSERT INTO facts (kind, id, known_since, learned, source, pull, digest, body)
    SELECT s.kind, s.id, greatest(${learned}::timestamptz, live.known_since),
      ${learned}::timestamptz, p.source, p.id, s.digest, s.body
    FROM (SELECT DISTINCT ON (kind, id) * FROM staged WHERE pull = ${pull}
          ORDER BY kind, id, known_since DESC NULLS FIRST, seq DESC) s
    JOIN pulls p ON p.id = s.pull
    JOIN LATERAL (
      SELECT f.known_since, f.source, f.digest, f.body IS NULL AS gone FROM facts f
      WHERE f.kind = s.kind AND f.id = s.id
      ORDER BY f.known_since DESC, f.learned DESC, f.seq DESC LIMIT 1) live ON true
    WHERE live.digest <> s.digest AND live.source = p.source
      AND (live.gone OR s.kind = ANY(p.complete))
    ORDER BY s.seq`;
  const gone = await tx.$executeRaw`
    INSERT INTO facts (kind, id, known_since, learned, source, pull, digest, body)
    SELECT live.kind, live.id, greatest(${learned}::timestamptz, live.known_since),
      ${learned}::timestamptz, p.source, p.id, md5(''), NULL
    FROM pulls p, unnest(p.complete) AS listed
    JOIN LATERAL (
      SELECT DISTINCT ON (f.id) f.kind, f.id, f.known_since, f.source, f.body IS NULL AS gone
      FROM facts f
      WHERE f.kind = listed ORDER BY f.id, f.known_since DESC, f.learned DESC, f.seq DESC) live ON true
    WHERE p.id = ${pull} AND live.source = p.source AND NOT live.gone
      AND NOT EXISTS (SELECT 1 FROM staged s
                      WHERE s.pull = p.id AND s.kind = live.kind AND s.id = live.id)`;
  await tx.staged.deleteMany({ where: { pull } });
  await tx.pull.update({
    where: { id: pull },
    data: { state: 'applied', learned, changed: changed + righted + gone },
  });
  return changed + righted + gone;
}

/** How fresh each source is: the newest moment that an applied pull spoke for. */
export async function freshnessBySource({
  pool,
}: Pick<Database, 'pool'>): Promise<Map<string, Instant | null>> {
  const { rows } = await pool.query(
    `SELECT source, max(up_to) FILTER (WHERE state = 'applied') AS up_to FROM pulls GROUP BY source`,
  );
  return new Map(rows.map((row) => [row.source as string, row.up_to as Instant | null]));
}

/** When the newest applied pull was learned; undefined before the first. */
export async function lastPullLearned({ pool }: Database): Promise<Instant | undefined> {
  const { rows } = await pool.query(
    `SELECT max(learned) AS learned FROM pulls WHERE state = 'applied'`,
  );
  return rows[0]?.learned ?? undefined;
}

/** Rows rejected by the newest applied pull of each source. */
export async function rejectedRows({ pool }: Database): Promise<number> {
  const { rows } = await pool.query(
    `SELECT coalesce(sum(rejected), 0)::int AS n FROM (
       SELECT DISTINCT ON (source) rejected FROM pulls WHERE state = 'applied'
       ORDER BY source, id DESC) AS newest`,
  );
  return rows[0].n;
}

/** The first of the rows that a pull rejected. */
export async function firstRejected({ prisma }: Database, pull: string, count = 5): Promise<Row[]> {
  return prisma.rejected.findMany({
    where: { pullId: BigInt(pull) },
    orderBy: { id: 'asc' },
    take: count,
    select: { origin: true, row: true, reason: true },
  });
}

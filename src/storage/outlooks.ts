import { type Instant, levels, type Monday, type TeamId } from '../facts/index.js';
import {
  type Frozen,
  type Outlook,
  outlookOfBody,
  type WrittenOutlook,
} from '../forecast/index.js';
import type { Database, Transaction } from './database.js';

/** How many are written at once: each may be some ten thousand characters. */
const AT_ONCE = 100;

/** Freezes what teams are told on a Monday, and its forecasts: what stands already stays as it is. */
export async function freezeOutlooks(
  { prisma }: Database,
  outlooks: WrittenOutlook[],
): Promise<void> {
  await prisma.$transaction(
    async (tx) => {
      for (const some of inPieces(outlooks)) {
        await tx.$executeRaw`
          INSERT INTO frozen_outlooks (team, monday, made_at, body)
          SELECT team, monday, made_at, body::jsonb
          FROM unnest(${some.map((o) => o.team)}::text[], ${some.map((o) => o.monday)}::text[],
                      ${some.map((o) => o.madeAt)}::timestamptz[], ${some.map((o) => o.body)}::text[])
               AS written(team, monday, made_at, body)
          ON CONFLICT DO NOTHING`;
        await tx.$executeRaw`
          INSERT INTO frozen_forecasts (team, monday, made_at, reconstructed, forecast)
          SELECT team, monday, made_at, reconstructed, forecast::jsonb
          FROM unnest(${some.map((o) => o.team)}::text[], ${some.map((o) => o.monday)}::text[],
                      ${some.map((o) => o.madeAt)}::timestamptz[],
                      ${some.map((o) => o.reconstructed)}::boolean[],
                      ${some.map((o) => o.forecast ?? '')}::text[])
               AS written(team, monday, made_at, reconstructed, forecast)
          WHERE forecast <> '' ON CONFLICT DO NOTHING`;
      }
    },
    { timeout: 120_000, maxWait: 60_000 },
  );
}

function* inPieces<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE);
}

/**
 * Keeps forecasts of Mondays before the company was connected, made from what was knowable then;
 * what stands already stays as it is. In pieces: a thousand teams have 26,000 of them.
 */
export async function keepBackcast(
  { prisma }: Database,
  forecasts: Frozen[],
  madeAt: Instant,
): Promise<void> {
  for (const some of inPieces(forecasts)) {
    await prisma.$executeRaw`
      INSERT INTO frozen_forecasts (team, monday, made_at, reconstructed, forecast)
      SELECT team, monday, ${madeAt}::timestamptz, reconstructed, forecast::jsonb
      FROM unnest(${some.map((one) => one.team)}::text[], ${some.map((one) => one.monday)}::text[],
                  ${some.map((one) => one.reconstructed)}::boolean[],
                  ${some.map((one) => JSON.stringify(one.forecast))}::text[])
           AS written(team, monday, reconstructed, forecast)
      ON CONFLICT DO NOTHING`;
  }
}

/** Whether the outlooks of that Monday are frozen. */
export async function isFrozen({ prisma }: Database, monday: Monday): Promise<boolean> {
  return (await prisma.frozenOutlook.count({ where: { monday } })) > 0;
}

/**
 * The frozen forecasts from `since` on, to be scored: a page of JSON for each Monday. A thousand
 * teams have 26,000 of them, which are read where they are used: here they would hold up everybody.
 */
export async function frozenForecasts({ prisma }: Database, since: Monday): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ page: string }[]>`
    SELECT json_agg(json_build_object('team', team, 'monday', monday,
             'reconstructed', reconstructed, 'forecast', forecast) ORDER BY team)::text AS page
    FROM frozen_forecasts WHERE monday >= ${since} GROUP BY monday ORDER BY monday`;
  return rows.map(({ page }) => page);
}

/** Replaces what is said of today. */
export async function replaceCurrentOutlooks(
  { prisma }: Database,
  outlooks: WrittenOutlook[],
): Promise<void> {
  await prisma.$transaction(
    async (tx) => {
      await tx.currentOutlook.deleteMany({});
      for (const some of inPieces(outlooks)) {
        await tx.$executeRaw`
          INSERT INTO current_outlooks (team, made_at, body)
          SELECT team, made_at, body::jsonb
          FROM unnest(${some.map((o) => o.team)}::text[],
                      ${some.map((o) => o.madeAt)}::timestamptz[], ${some.map((o) => o.body)}::text[])
               AS written(team, made_at, body)`;
      }
    },
    { timeout: 120_000, maxWait: 60_000 },
  );
}

export async function readOutlook(
  tx: Pick<Transaction, 'frozenOutlook' | 'currentOutlook'>,
  team: TeamId,
  monday?: Monday,
): Promise<Outlook | null> {
  const row =
    monday === undefined
      ? await tx.currentOutlook.findUnique({ where: { team } })
      : await tx.frozenOutlook.findUnique({ where: { team_monday: { team, monday } } });
  return row ? outlookOfBody(row.body) : null;
}

/** What is said of today of every team, wholes before their parts. */
export async function currentOutlooks({ prisma }: Database): Promise<Outlook[]> {
  const rows = await prisma.currentOutlook.findMany();
  return inOrder(rows.map(({ body }) => outlookOfBody(body)));
}

/** What every team was told on a Monday, wholes before their parts. */
export async function frozenOutlooks({ prisma }: Database, monday: Monday): Promise<Outlook[]> {
  const rows = await prisma.frozenOutlook.findMany({ where: { monday } });
  return inOrder(rows.map(({ body }) => outlookOfBody(body)));
}

function inOrder(outlooks: Outlook[]): Outlook[] {
  return outlooks.sort(
    (a, b) => levels.indexOf(a.level) - levels.indexOf(b.level) || a.name.localeCompare(b.name),
  );
}

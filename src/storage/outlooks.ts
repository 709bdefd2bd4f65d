import type { Monday, TeamId } from '../facts/index.js';
import type { FourWeeks, Outlook } from '../forecast/index.js';
import type { Database, Transaction } from './database.js';
import type { Prisma } from './generated/client.js';

/** Freezes outlooks of Mondays: what was written for a team and a Monday before stays as it is. */
export async function freezeOutlooks(
  { prisma }: Database,
  outlooks: Outlook[],
  reconstructed: boolean,
): Promise<void> {
  await prisma.frozenOutlook.createMany({
    data: outlooks.map((outlook) => ({
      team: outlook.team,
      monday: outlook.monday,
      madeAt: outlook.madeAt,
      reconstructed,
      body: asJson(outlook),
    })),
    skipDuplicates: true,
  });
}

/** Teams whose outlook of that Monday is frozen. */
export async function frozenTeams({ prisma }: Database, monday: Monday): Promise<Set<TeamId>> {
  const rows = await prisma.frozenOutlook.findMany({ where: { monday }, select: { team: true } });
  return new Set(rows.map(({ team }) => team));
}

export async function frozenMondays({ prisma }: Database): Promise<Monday[]> {
  const rows = await prisma.frozenOutlook.findMany({
    distinct: ['monday'],
    select: { monday: true },
    orderBy: { monday: 'asc' },
  });
  return rows.map(({ monday }) => monday);
}

/** A forecast as it was frozen, to be scored against what came. */
export interface FrozenForecast {
  team: TeamId;
  monday: Monday;
  forecast: FourWeeks;
  reconstructed: boolean;
}

/** The frozen forecasts from `since` on, without the rest of their outlooks. */
export async function frozenForecasts(
  { pool }: Database,
  since: Monday,
): Promise<FrozenForecast[]> {
  const { rows } = await pool.query<FrozenForecast>(
    `SELECT team, monday, reconstructed, body->'forecast' AS forecast FROM frozen_outlooks
     WHERE monday >= $1 AND jsonb_typeof(body->'forecast') = 'object' ORDER BY monday, team`,
    [since],
  );
  return rows;
}

/** Replaces what is said of today. */
export async function replaceCurrentOutlooks(
  { prisma }: Database,
  outlooks: Outlook[],
): Promise<void> {
  await prisma.$transaction([
    prisma.currentOutlook.deleteMany({}),
    prisma.currentOutlook.createMany({
      data: outlooks.map((outlook) => ({
        team: outlook.team,
        madeAt: outlook.madeAt,
        body: asJson(outlook),
      })),
    }),
  ]);
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
  return row ? fromJson(row.body) : null;
}

function asJson(outlook: Outlook): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(outlook)) as Prisma.InputJsonValue;
}

/** Instants come back from JSON as text. */
function fromJson(body: Prisma.JsonValue): Outlook {
  const outlook = body as unknown as Outlook;
  return {
    ...outlook,
    madeAt: new Date(outlook.madeAt),
    freshness: outlook.freshness.map((source) => ({
      ...source,
      upTo: source.upTo === null ? null : new Date(source.upTo),
    })),
  };
}

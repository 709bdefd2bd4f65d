import type { Instant, Monday, TeamId } from '../facts/index.js';
import type { Frozen } from '../forecast/frozen.js';
import type { FourWeeks, Outlook } from '../forecast/index.js';
import type { Database, Transaction } from './database.js';
import type { Prisma } from './generated/client.js';

/** Freezes what teams are told on a Monday, and its forecasts: what stands already stays as it is. */
export async function freezeOutlooks({ prisma }: Database, outlooks: Outlook[]): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.frozenOutlook.createMany({
      data: outlooks.map((outlook) => {
        const { team, monday, madeAt } = outlook;
        return { team, monday, madeAt, body: asJson(outlook) };
      }),
      skipDuplicates: true,
    });
    const forecasts = outlooks.flatMap(({ team, monday, forecast, madeAt, caveats }) => {
      const reconstructed = caveats.some(({ kind }) => kind === 'reconstructed');
      return forecast ? [{ team, monday, forecast, madeAt, reconstructed }] : [];
    });
    await tx.frozenForecast.createMany({ data: forecasts.map(row), skipDuplicates: true });
  });
}

/** Keeps forecasts of Mondays before the company was connected, made from what was knowable then. */
export async function keepBackcast(
  { prisma }: Database,
  forecasts: Frozen[],
  madeAt: Instant,
): Promise<void> {
  const data = forecasts.map((forecast) => row({ ...forecast, madeAt }));
  await prisma.frozenForecast.createMany({ data, skipDuplicates: true });
}

function row(frozen: Frozen & { madeAt: Instant }) {
  return { ...frozen, forecast: frozen.forecast as unknown as Prisma.InputJsonValue };
}

/** Whether the outlooks of that Monday are frozen. */
export async function isFrozen({ prisma }: Database, monday: Monday): Promise<boolean> {
  return (await prisma.frozenOutlook.count({ where: { monday } })) > 0;
}

/** The frozen forecasts from `since` on, to be scored. */
export async function frozenForecasts({ prisma }: Database, since: Monday): Promise<Frozen[]> {
  const rows = await prisma.frozenForecast.findMany({
    where: { monday: { gte: since } },
    orderBy: [{ monday: 'asc' }, { team: 'asc' }],
  });
  return rows.map(({ team, monday, reconstructed, forecast }) => ({
    team,
    monday,
    reconstructed,
    forecast: forecast as unknown as FourWeeks,
  }));
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

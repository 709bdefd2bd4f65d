import type { Cents, Instant, Monday, TeamId } from '../facts/index.js';
import type { Outlook } from './outlook.js';

/** The totals of the four weeks. */
export interface Headline {
  path: Cents | null;
  target: Cents | null;
  chance: number | null;
}

/** An outlook as text: written where it is computed, saved without being read on the way. */
export interface WrittenOutlook {
  team: TeamId;
  monday: Monday;
  madeAt: Instant;
  /** JSON of its forecast; null where there was nothing to forecast from. */
  forecast: string | null;
  /** Whether it rests on what was knowable then rather than on what had been imported. */
  reconstructed: boolean;
  headline: Headline;
  /** JSON of all of it. */
  body: string;
}

export function written(outlook: Outlook): WrittenOutlook {
  const { team, monday, madeAt, forecast, target, chance, caveats } = outlook;
  return {
    team,
    monday,
    madeAt,
    forecast: forecast && JSON.stringify(forecast),
    reconstructed: caveats.some(({ kind }) => kind === 'reconstructed'),
    headline: {
      path: forecast && Math.round(forecast.total.mean),
      target: target?.total ?? null,
      chance,
    },
    body: JSON.stringify(outlook),
  };
}

/** The outlook of a body that was parsed: instants are text in JSON. */
export function outlookOfBody(body: unknown): Outlook {
  const outlook = body as Outlook;
  return {
    ...outlook,
    madeAt: new Date(outlook.madeAt),
    freshness: outlook.freshness.map((source) => ({
      ...source,
      upTo: source.upTo === null ? null : new Date(source.upTo),
    })),
  };
}

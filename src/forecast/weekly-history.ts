import type { Axis, Cents, FactBook, Instant, Level, Monday, TeamId } from '../facts/index.js';
import { ownStart } from './cases.js';
import { firstIncomplete } from './completeness.js';
import { HISTORY_WEEKS, standings } from './history.js';
import { rosterOf } from './membership.js';
import { measures, occurrencesOf } from './occurrences.js';
import { organisationOf } from './organisation.js';
import type { ForecastSettings } from './settings.js';
import { viewOf } from './view.js';
import { mondayOfWeek, valuesOf, weekOf } from './weeks.js';

/** One complete week of one team, region or the company, by the team of each day. */
export interface HistoryWeek {
  monday: Monday;
  signed: Cents;
  /** A count of leads. */
  conversions: number;
  churn: Cents;
}

export interface TeamHistory {
  team: TeamId;
  name: string;
  level: Level;
  /** Oldest first, since the first fact and the team's own beginning; at most two years. */
  weeks: HistoryWeek[];
}

/**
 * The weekly history of every team, region and the company; wholes before their parts.
 *
 * @param actualsUpTo the newest moment that the source of the actuals speaks for
 */
export function weeklyHistory(
  book: FactBook,
  at: Instant,
  axis: Axis,
  settings: Pick<ForecastSettings, 'actuals' | 'timeZone'>,
  actualsUpTo: Instant = at,
): TeamHistory[] {
  const view = viewOf(book, at, axis, settings.timeZone);
  const organisation = organisationOf(view);
  const roster = rosterOf(view, organisation);
  const end = Math.min(firstIncomplete(actualsUpTo, settings.timeZone), weekOf(view.today));
  const span = { first: end - HISTORY_WEEKS, count: HISTORY_WEEKS };
  const told = measures.map((measure) => {
    const occurrences = occurrencesOf(measure, view, roster, settings.actuals);
    const [standing] = standings(occurrences, organisation, [view.until], span);
    return standing;
  });
  const start = Math.min(...told.map((standing) => standing?.start ?? end));
  return organisation.branches.flatMap(({ id, name, level, shown }, branch) => {
    if (!shown) return [];
    const from = Math.max(start, ownStart(roster, branch) ?? end);
    const [signed, conversions, churn] = told.map((standing) =>
      standing ? valuesOf(standing.grid, branch, from, end) : [],
    );
    const weeks = Array.from({ length: Math.max(0, end - from) }, (_, index) => ({
      monday: mondayOfWeek(from + index),
      signed: signed?.[index] ?? 0,
      conversions: conversions?.[index] ?? 0,
      churn: churn?.[index] ?? 0,
    }));
    return [{ team: id, name, level, weeks }];
  });
}

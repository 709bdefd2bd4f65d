import { type Case, type Forecast, type FourWeeks, HORIZON } from './case.js';
import { caseId, LEAST_WEEKS, ownStart } from './cases.js';
import type { Measure } from './occurrences.js';
import type { Origin } from './origins.js';
import { netOf, type Paths, raised, widened } from './path.js';
import type { Survey } from './survey.js';
import type { Week } from './weeks.js';

/** The engine: one forecast for each case, in any order. */
export type Engine = (cases: Case[]) => Forecast[];

/** The four weeks of each branch as they are told; undefined where there is too little to tell. */
export interface CompanyPaths {
  /** Signed, gross or net. */
  path: Paths;
  conversions: Paths;
  churn: Paths;
}

/** All cases in one call: the engine learns from the past of each origin alone. */
export function allForecasts(survey: Survey, engine: Engine): Map<string, Forecast> {
  return new Map(engine(survey.cases).map((one) => [one.id, one]));
}

/**
 * The paths from one origin: not below what is signed so far, wider where the newest weeks are
 * missing, net where configured so.
 *
 * @param soFar signed since the Monday, by branch
 */
export function pathsAt(
  survey: Survey,
  origin: Origin,
  forecasts: ReadonlyMap<string, Forecast>,
  soFar: readonly number[],
  setting: 'gross' | 'net',
): CompanyPaths {
  const missing = Math.max(0, origin.week - survey.complete);
  const made = (measure: Measure): Paths =>
    survey.organisation.branches.map(({ id }) => {
      const one = forecasts.get(caseId(measure, id, origin.week));
      return one && widened({ weeks: one.weeks, total: one.total }, missing);
    });
  const signed = raised(made('signed'), soFar, survey.organisation);
  const churn = made('churn');
  const net = (one: FourWeeks | undefined, place: number) => one && netOf(one, churn[place]);
  const path = setting === 'net' ? signed.map(net) : signed;
  const told = (measure: Measure, paths: Paths) =>
    paths.map((one, place) =>
      weeksKnown(survey, measure, place, origin) < LEAST_WEEKS ? undefined : one,
    );
  const silent = silentAt(survey, origin);
  return {
    path: told('signed', path).map((one, place) =>
      silent.has(place) && (soFar[place] ?? 0) === 0 ? undefined : one,
    ),
    conversions: told('conversions', made('conversions')),
    churn: told('churn', churn),
  };
}

/** Branches of which nothing was ever heard: nothing sold, nothing open. */
function silentAt({ organisation, measured }: Survey, { week }: Origin): Set<number> {
  const heard = new Set(
    measured.signed.cases
      .filter(({ history, openDeals }) => openDeals?.length || history.some((value) => value !== 0))
      .map(({ id }) => id),
  );
  const places = organisation.branches.map((_, place) => place);
  return new Set(
    places.filter(
      (place) => !heard.has(caseId('signed', organisation.branches[place]?.id ?? '', week)),
    ),
  );
}

/** The first whole week that a branch can be judged by; undefined where there is none. */
export function firstWeekTold(
  survey: Survey,
  measure: Measure,
  branch: number,
  origin: Origin,
): Week | undefined {
  const start = survey.measured[measure].starts.get(origin);
  const own = ownStart(survey.roster, branch);
  return start === undefined || own === undefined ? undefined : Math.max(start, own);
}

/**
 * How many complete weeks a branch has at an origin. None where nobody ever belonged to it, and
 * none where the newest ones have been missing for as long as a forecast looks ahead.
 */
export function weeksKnown(
  survey: Survey,
  measure: Measure,
  branch: number,
  origin: Origin,
): number {
  const start = firstWeekTold(survey, measure, branch, origin);
  const end = Math.min(origin.week, survey.complete);
  if (start === undefined || origin.week - end > HORIZON) return 0;
  return Math.max(0, end - start);
}

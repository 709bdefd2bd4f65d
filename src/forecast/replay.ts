import { addWeeks } from '../calendar/index.js';
import type { FactBook, Instant, Level, Monday, TeamId } from '../facts/index.js';
import { type Case, type FourWeeks, HORIZON } from './case.js';
import { caseId } from './cases.js';
import { allForecasts, type CompanyPaths, type Engine, pathsAt } from './company-paths.js';
import { firstIncomplete } from './completeness.js';
import { forecast } from './forecast.js';
import type { Frozen } from './frozen.js';
import { standings } from './history.js';
import type { Measure } from './occurrences.js';
import { type Origin, originOf, pastOrigins } from './origins.js';
import { type Score, type Scored, score } from './score.js';
import type { ForecastSettings } from './settings.js';
import { type Survey, surveyOf } from './survey.js';
import { END_OF_TIME, wholeView } from './view.js';
import { mondayOfWeek, valuesOf, type Week, type WeekGrid, weekOf } from './weeks.js';

/** One Monday's forecast for one team, made from what was knowable then, and what came of it. */
export interface Replayed {
  team: TeamId;
  monday: Monday;
  forecast: FourWeeks;
  /** The four weeks as they are known now; null while they are not over. */
  actual: number[] | null;
}

/** How good the forecasts of one team, region or the company were. */
export interface ReplayRow {
  team: TeamId;
  name: string;
  level: Level;
  score: Score;
}

export interface ReplayResult {
  /** Wholes before their parts. */
  rows: ReplayRow[];
  /** All teams, all regions, and the company, each taken together. */
  levels: { level: Level; score: Score }[];
  /** Everything that was forecast, Monday by Monday. */
  forecasts: Replayed[];
}

export interface ReplayOptions {
  /** How far the actuals reach; left out, to the end of the last forecast's four weeks. */
  actualsUpTo?: Instant;
  engine?: Engine;
}

/**
 * Makes the forecast of every Monday again from what was knowable on it, and scores it by what is
 * known now. Rests on *known since*: use `book.learnedBy` to leave out what came later.
 *
 * @param from the first Monday forecast; older ones only teach, up to a year of them
 * @param to the last one
 */
export function replay(
  book: FactBook,
  from: Monday,
  to: Monday,
  settings: ForecastSettings,
  options: ReplayOptions = {},
): ReplayResult {
  const pass = onePass(book, from, to, settings, options);
  const { organisation } = pass.survey;
  const scored = organisation.branches.map((_, branch) =>
    pass.replayed.flatMap((week) => scoredOf(pass, week, branch)),
  );
  const shown = organisation.branches.flatMap(({ id, name, level, shown }, branch) =>
    shown ? [{ team: id, name, level, scored: scored[branch] ?? [] }] : [],
  );
  const levels = [...new Set(shown.map(({ level }) => level))];
  return {
    rows: shown.map(({ scored, ...team }) => ({ ...team, score: score(scored) })),
    levels: levels.map((level) => {
      const ofLevel = shown.filter((row) => row.level === level);
      return { level, score: score(ofLevel.flatMap(({ scored }) => scored)) };
    }),
    forecasts: forecastsOf(pass),
  };
}

/**
 * The frozen forecasts that a company would have had, had it been connected from `from` on: the
 * same numbers as an outlook reconstructed for each of these Mondays, in one call of the engine.
 */
export function backcast(
  book: FactBook,
  from: Monday,
  to: Monday,
  settings: ForecastSettings,
  options: ReplayOptions = {},
): Frozen[] {
  return forecastsOf(onePass(book, from, to, settings, options)).map(
    ({ team, monday, forecast }) => ({ team, monday, forecast, reconstructed: true }),
  );
}

interface ReplayedWeek {
  origin: Origin;
  paths: CompanyPaths;
}

interface Pass {
  survey: Survey;
  replayed: ReplayedWeek[];
  /** Every week as it is known now, gross or net as the path is. */
  actualOf(branch: number, week: Week): number[] | null;
  /** The weeks before an origin as they were known at it. */
  historyOf(branch: number, week: Week): number[];
}

function onePass(
  book: FactBook,
  from: Monday,
  to: Monday,
  settings: ForecastSettings,
  { actualsUpTo, engine = forecast }: ReplayOptions,
): Pass {
  const { timeZone, actuals, path } = settings;
  const [first, last] = [weekOf(from), weekOf(to)];
  const end = last + HORIZON;
  const complete = actualsUpTo ? Math.min(end, firstIncomplete(actualsUpTo, timeZone)) : end;
  const weeks = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  const origins = weeks.filter((week) => week <= complete).map((week) => originOf(week, timeZone));
  const all = [...pastOrigins(first, complete, timeZone), ...origins];
  const view = wholeView(book, addWeeks(to, HORIZON), timeZone);
  const survey = surveyOf(view, all, complete, actuals);
  const forecasts = allForecasts(survey, engine);
  const nothingYet = survey.organisation.branches.map(() => 0);
  return {
    survey,
    replayed: origins.map((origin) => {
      return { origin, paths: pathsAt(survey, origin, forecasts, nothingYet, path) };
    }),
    ...lookups(survey, path, { first, end }),
  };
}

function lookups(
  survey: Survey,
  path: 'gross' | 'net',
  span: { first: Week; end: Week },
): Pick<Pass, 'actualOf' | 'historyOf'> {
  const cases = new Map(survey.cases.map((one) => [one.id, one]));
  const signed = knownNow(survey, 'signed', span);
  const churn = path === 'net' ? knownNow(survey, 'churn', span) : undefined;
  const history = (measure: Measure, branch: number, week: Week): Case['history'] => {
    const id = survey.organisation.branches[branch]?.id ?? '';
    return cases.get(caseId(measure, id, week))?.history ?? [];
  };
  return {
    actualOf(branch, week) {
      if (week + HORIZON > survey.complete) return null;
      const gain = valuesOf(signed, branch, week, week + HORIZON);
      return churn ? less(gain, valuesOf(churn, branch, week, week + HORIZON)) : gain;
    },
    historyOf(branch, week) {
      const gain = history('signed', branch, week);
      return churn ? less(gain, history('churn', branch, week)) : gain;
    },
  };
}

/** Both series end with the same week; a churn series that is not there took nothing away. */
function less(gain: number[], loss: number[]): number[] {
  return gain.map((value, index) => value - (loss.at(index - gain.length) ?? 0));
}

function knownNow(
  { occurrences, organisation }: Survey,
  measure: Measure,
  { first, end }: { first: Week; end: Week },
): WeekGrid {
  const span = { first, count: Math.max(0, end - first) };
  const [now] = standings(occurrences[measure], organisation, [END_OF_TIME], span);
  return now?.grid ?? { ...span, rows: [] };
}

function scoredOf(pass: Pass, { origin, paths }: ReplayedWeek, branch: number): Scored[] {
  const forecast = paths.path[branch];
  const actual = pass.actualOf(branch, origin.week);
  if (!forecast || !actual) return [];
  return [{ forecast, actual, history: pass.historyOf(branch, origin.week) }];
}

function forecastsOf({ survey, replayed, actualOf }: Pass): Replayed[] {
  return replayed.flatMap(({ origin, paths }) =>
    survey.organisation.branches.flatMap(({ id, shown }, branch) => {
      const forecast = paths.path[branch];
      if (!shown || !forecast) return [];
      const actual = actualOf(branch, origin.week);
      return [{ team: id, monday: mondayOfWeek(origin.week), forecast, actual }];
    }),
  );
}

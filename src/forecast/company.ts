import { dayIn } from '../calendar/index.js';
import type { Axis, Day, FactBook, Instant, Monday, TeamId } from '../facts/index.js';
import type { DecidedChange } from '../targets/index.js';
import { HORIZON, WINDOW } from './case.js';
import { doubtsOf } from './caveats.js';
import { changesSince } from './changes.js';
import { allForecasts, type Engine, pathsAt } from './company-paths.js';
import { actualsReach, firstIncomplete } from './completeness.js';
import { forecast } from './forecast.js';
import type { Frozen } from './frozen.js';
import { HISTORY_WEEKS } from './history.js';
import { eveOf, type Origin, pastOrigins } from './origins.js';
import type { Freshness, Outlook } from './outlook.js';
import { newLeadsOf, type ProcessCounts, visitsOf } from './process.js';
import { pushTables } from './push-table.js';
import type { ForecastSettings } from './settings.js';
import { stageSteps } from './stage-steps.js';
import { type Survey, surveyOf } from './survey.js';
import { type Company, outlookOf } from './team-outlook.js';
import { teamTargets } from './team-targets.js';
import { viewOf } from './view.js';
import { mondayOfWeek, valuesOf, type Week, weekOf } from './weeks.js';

export interface OutlookInput {
  book: FactBook;
  /** `learned` for what is posted live, `known-since` for what is reconstructed. */
  axis: Axis;
  /** First day of the first forecast week. */
  monday: Monday;
  /** The moment of looking: on that Monday, or later in its week. */
  at: Instant;
  settings: ForecastSettings;
  freshness: Freshness[];
  /**
   * The newest moment that the source of the actuals speaks for; null if it was never read. Left
   * out, the source called "CRM" or "ERP" tells it, whichever says the actuals; else the oldest.
   */
  actualsUpTo?: Instant | null;
  rejectedRows: number;
  /** All that was decided about target lines; left out, nothing was. */
  targetChanges?: readonly DecidedChange[];
  /** Past forecasts of all teams, to be scored. */
  frozen: Frozen[];
}

/**
 * Where every team, region and the company stands on one Monday; wholes before their parts.
 * Pure: asked again for the same moment, it answers the same, whatever was learned since.
 */
export function outlooks(input: OutlookInput, engine: Engine = forecast): Outlook[] {
  const company = companyOf(input, engine);
  return company.survey.organisation.branches.flatMap(({ shown }, branch) =>
    shown ? [outlookOf(company, branch)] : [],
  );
}

function companyOf(input: OutlookInput, engine: Engine): Company {
  const { book, axis, monday, at, settings } = input;
  const view = viewOf(book, at, axis, settings.timeZone);
  const week = weekOf(monday);
  const complete = completeWeek(input);
  const day = later(view.today, monday);
  const origin = { week, at: view.until, day };
  const origins = [...pastOrigins(week, complete, settings.timeZone), origin];
  const survey = surveyOf(view, origins, complete, settings.actuals);
  const { organisation, roster } = survey;
  const signed = survey.measured.signed.newest?.grid;
  const soFar = organisation.branches.map((_, branch) =>
    signed ? (valuesOf(signed, branch, week, week + 1)[0] ?? 0) : 0,
  );
  const weeks = Array.from({ length: WINDOW + HORIZON }, (_, index) =>
    mondayOfWeek(week - WINDOW + index),
  );
  return {
    input,
    origin,
    survey,
    soFar,
    paths: pathsAt(survey, origin, allForecasts(survey, engine), soFar, settings.path),
    targets: teamTargets({
      ...{ view, axis, organisation, weeks, settings, signed, at },
      targetChanges: input.targetChanges ?? [],
    }),
    push: pushTables(survey, origin.day, settings.stageWeights),
    changes: changesSince(view, lastLook(input), roster, organisation),
    process: processOf(survey, origin, settings),
    doubts: doubtsOf(survey, monday, settings.actuals),
    frozen: byTeam(input.frozen),
  };
}

function later(one: Day, other: Day): Day {
  return [one, other].sort().at(-1) ?? one;
}

function completeWeek({ monday, at, settings, freshness, actualsUpTo }: OutlookInput): Week {
  const reach =
    actualsUpTo === undefined ? actualsReach(freshness, settings.actuals, at) : actualsUpTo;
  const week = weekOf(monday);
  const complete = firstIncomplete(reach, settings.timeZone);
  return Math.min(week, Math.max(complete, week - HISTORY_WEEKS));
}

/** A week ago to the minute on a Monday, so that nothing is told twice; else the start of the week before. */
function lastLook({ monday, at, settings }: OutlookInput): number {
  const isMonday = dayIn(at, settings.timeZone) <= monday;
  return isMonday ? at.getTime() - WEEK : eveOf(weekOf(monday) - 1, settings.timeZone);
}

const WEEK = 7 * 86_400_000;

function processOf(
  survey: Survey,
  origin: Origin,
  { stageWeights }: ForecastSettings,
): ProcessCounts {
  const { view, roster, organisation, complete, measured, occurrences } = survey;
  const start = measured.churn.starts.get(origin);
  const grid = measured.churn.newest?.grid;
  const isKnown = occurrences.churn.length > 0 && start !== undefined && grid;
  return {
    visits: visitsOf(view, roster, organisation, complete),
    leads: newLeadsOf(view, roster, organisation, complete),
    churn: isKnown ? { grid, start } : undefined,
    steps: stageSteps(view, roster, organisation, complete, stageWeights),
    complete,
  };
}

function byTeam(frozen: readonly Frozen[]): Map<TeamId, Frozen[]> {
  const teams = new Map<TeamId, Frozen[]>();
  for (const one of frozen) {
    const team = teams.get(one.team);
    if (team) team.push(one);
    else teams.set(one.team, [one]);
  }
  return teams;
}

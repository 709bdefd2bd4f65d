import { type Case, HORIZON, type OpenDeal } from './case.js';
import { HISTORY_WEEKS, type Standing, standings } from './history.js';
import type { Roster } from './membership.js';
import type { Measure, Occurrence } from './occurrences.js';
import type { Organisation } from './organisation.js';
import type { Origin } from './origins.js';
import { mondayOfWeek, valuesOf, type Week, weekOf } from './weeks.js';

/** Fewer complete weeks than these are nothing to forecast from. */
export const LEAST_WEEKS = 3;

/** What all measures of one company are counted from. */
export interface Ground {
  organisation: Organisation;
  roster: Roster;
  /** Oldest first. */
  origins: readonly Origin[];
  /** The last moment before a week begins; what was known then could be known on its Monday. */
  eveOf(week: Week): number;
  /** The first week that is not complete yet. */
  complete: Week;
}

/** The cases of one measure, and how its weeks stood at the newest origin. */
export interface MeasureCases {
  cases: Case[];
  newest: Standing | undefined;
  /** The first whole week at each origin, for measures that must begin where this one does. */
  starts: Map<Origin, Week | undefined>;
}

/** What a measure is made of. */
export interface Material {
  measure: Measure;
  occurrences: readonly Occurrence[];
  /** Open deals by branch at an origin, where the measure has a pipeline and it was known. */
  openDeals?: ReadonlyMap<Origin, OpenDeal[][]>;
  /** Where the series begin; left out, at the measure's own first occurrence. */
  starts?: ReadonlyMap<Origin, Week | undefined>;
}

export function seriesOf(measure: Measure, team: string): string {
  return `${measure} ${team}`;
}

export function caseId(measure: Measure, team: string, week: Week): string {
  return `${seriesOf(measure, team)} ${mondayOfWeek(week)}`;
}

/**
 * One case per branch and origin, each resting on nothing but what was known at it. Past ones
 * carry what became of their four weeks as it was known right after these, so that a later
 * correction changes neither what was forecast then nor what later forecasts learned from it.
 */
export function casesOf(material: Material, ground: Ground): MeasureCases {
  const { organisation, origins, complete } = ground;
  const first = (origins[0]?.week ?? 0) - HISTORY_WEEKS;
  const last = Math.max(...origins.map(({ week }) => week + HORIZON), first);
  const byWeek = new Map<Week, (Case | undefined)[]>();
  const starts = new Map<Origin, Week | undefined>();
  const stops = stopsOf(ground);
  const span = { first, count: last - first };
  const moments = stops.map(({ at }) => at);
  let newest: Standing | undefined;
  let stop = 0;
  for (const standing of standings(material.occurrences, organisation, moments, span)) {
    const origin = stops[stop]?.origin;
    const ended = stops[stop++]?.week ?? 0;
    if (!origin) {
      tell(byWeek.get(ended - HORIZON) ?? [], standing, ended);
      continue;
    }
    newest = standing;
    const start = material.starts ? material.starts.get(origin) : standing.start;
    starts.set(origin, start);
    const end = Math.min(origin.week, complete);
    if (start === undefined || end - start < LEAST_WEEKS) continue;
    byWeek.set(origin.week, casesAt(origin, { start, end }, standing, material, ground));
  }
  return { cases: [...byWeek.values()].flat().filter((one) => one !== undefined), newest, starts };
}

/** When to look: at each origin, and once the four weeks of each are over. */
function stopsOf({
  origins,
  complete,
  eveOf,
}: Ground): { week: Week; at: number; origin?: Origin }[] {
  const ends = origins.map(({ week }) => week + HORIZON).filter((week) => week <= complete);
  return [
    ...ends.map((week) => ({ week, at: eveOf(week) })),
    ...origins.map((origin) => ({ ...origin, origin })),
  ].sort((a, b) => a.at - b.at);
}

/** Writes down what the four weeks before `ended` brought. */
function tell(cases: readonly (Case | undefined)[], standing: Standing, ended: Week): void {
  cases.forEach((one, branch) => {
    if (one) one.actual = valuesOf(standing.grid, branch, ended - HORIZON, ended);
  });
}

function casesAt(
  origin: Origin,
  weeks: { start: Week; end: Week },
  { grid }: Standing,
  { measure, openDeals }: Material,
  { organisation, roster }: Ground,
): (Case | undefined)[] {
  const { branches } = organisation;
  const pipeline = openDeals?.get(origin);
  return branches.map((branch, place) => {
    const from = firstWeekOf(roster, place, weeks);
    const history = valuesOf(grid, place, from, weeks.end);
    const deals = pipeline?.[place];
    if (!branch.shown && history.every((value) => value === 0) && !deals?.length) return undefined;
    const whole = branches[branch.whole];
    return {
      id: caseId(measure, branch.id, origin.week),
      series: seriesOf(measure, branch.id),
      group: measure,
      ...(whole && { parent: seriesOf(measure, whole.id) }),
      origin: mondayOfWeek(origin.week),
      history,
      ...(deals && { openDeals: deals }),
    };
  });
}

/** Where the history of a branch begins: a young team is not told that it sold nothing before it was. */
function firstWeekOf(roster: Roster, branch: number, weeks: { start: Week; end: Week }): Week {
  const own = ownStart(roster, branch) ?? weeks.start;
  const from = Math.max(own, weeks.start, weeks.end - HISTORY_WEEKS);
  // The engine needs this many, and without the young team its region would not add up.
  return Math.min(from, weeks.end - LEAST_WEEKS);
}

/** The first whole week in which somebody belonged to the branch; undefined where nobody ever did. */
export function ownStart(roster: Roster, branch: number): Week | undefined {
  const since = roster.since[branch];
  if (since === undefined) return undefined;
  if (since === '') return Number.NEGATIVE_INFINITY;
  const week = weekOf(since);
  return since === mondayOfWeek(week) ? week : week + 1;
}

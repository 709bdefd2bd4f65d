import { workingCalendar } from '../calendar/index.js';
import type { Axis, Cents, Instant, Monday, TeamId } from '../facts/index.js';
import {
  type DecidedChange,
  ownLines,
  quotaVersions,
  type TargetLinesInput,
  type TunedWeek,
  targetLines,
} from '../targets/index.js';
import type { Organisation } from './organisation.js';
import type { ForecastSettings } from './settings.js';
import type { View } from './view.js';
import { inSight } from './view.js';
import { mondayOfWeek, type WeekGrid } from './weeks.js';

export type TargetLines = ReadonlyMap<TeamId, readonly (Cents | null)[]>;

/** What target lines are made of. */
export interface TargetsInput {
  view: View;
  axis: Axis;
  organisation: Organisation;
  weeks: readonly Monday[];
  settings: ForecastSettings;
  /** What was signed, week by week, where targets follow it; undefined where nothing is known. */
  signed: WeekGrid | undefined;
  /** The moment of looking: what was decided later is not known. */
  at: Instant;
  /** All that was decided about any team's line. */
  targetChanges: readonly DecidedChange[];
}

/** What each of the weeks is meant to bring, for every team that is shown. */
export function teamTargets(input: TargetsInput): TargetLines {
  return targetLines(linesInput(input));
}

/** The same of each team's own quotas alone, with their origins. */
export function ownTargets(input: TargetsInput): ReadonlyMap<TeamId, TunedWeek[]> {
  return ownLines(linesInput(input));
}

/** What was decided by then. */
export function knownOf(changes: readonly DecidedChange[], at: Instant): DecidedChange[] {
  return changes.filter(({ decided }) => decided <= at);
}

function linesInput(input: TargetsInput): TargetLinesInput {
  const { view, axis, organisation, weeks, settings, signed, at, targetChanges } = input;
  const { branches } = organisation;
  const quotas = new Map(
    [...view.book.histories('quota')].map(([id, versions]) => [id, inSight(versions, view.until)]),
  );
  const calendar = workingCalendar(settings.workingDays);
  const teams = branches
    .filter(({ shown }) => shown)
    .map(({ id, level, whole }) => [id, { level, parent: branches[whole]?.id ?? null }] as const);
  return {
    quotas: quotaVersions(quotas, axis),
    changes: knownOf(targetChanges, at),
    teams: new Map(teams),
    weeks,
    spreadOf: (team) =>
      settings.targetProfile === 'last-year'
        ? { profile: 'last-year', calendar, history: weeklyOf(team, organisation, signed) }
        : { profile: 'working-days', calendar },
    timeZone: settings.timeZone,
  };
}

/** What a team signed in each week of which anything is known. */
function weeklyOf(
  team: TeamId,
  { branches }: Organisation,
  signed: WeekGrid | undefined,
): Map<Monday, Cents> {
  const row = signed?.rows[branches.findIndex(({ id }) => id === team)] ?? [];
  return new Map(
    [...row].map((value, column) => [mondayOfWeek((signed?.first ?? 0) + column), value]),
  );
}

/** The target of four weeks; null where one of them has none, for a part is no target for the whole. */
export function fourWeekTarget(
  line: readonly (Cents | null)[],
): { weeks: Cents[]; total: Cents } | null {
  const weeks = line.filter((week) => week !== null);
  if (weeks.length < line.length || weeks.length === 0) return null;
  return { weeks, total: weeks.reduce((sum, week) => sum + week, 0) };
}

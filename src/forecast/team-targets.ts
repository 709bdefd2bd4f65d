import { workingCalendar } from '../calendar/index.js';
import type { Axis, Cents, Monday, TeamId } from '../facts/index.js';
import { quotaVersions, targetLines } from '../targets/index.js';
import type { Organisation } from './organisation.js';
import type { ForecastSettings } from './settings.js';
import type { View } from './view.js';
import { inSight } from './view.js';
import { mondayOfWeek, type WeekGrid } from './weeks.js';

export type TargetLines = ReadonlyMap<TeamId, readonly (Cents | null)[]>;

/** What each of the weeks is meant to bring, for every team that is shown. */
export function teamTargets(
  view: View,
  axis: Axis,
  organisation: Organisation,
  weeks: readonly Monday[],
  settings: ForecastSettings,
  signed: WeekGrid | undefined,
): TargetLines {
  const { branches } = organisation;
  const quotas = new Map(
    [...view.book.histories('quota')].map(([id, versions]) => [id, inSight(versions, view.until)]),
  );
  const calendar = workingCalendar(settings.workingDays);
  const teams = branches
    .filter(({ shown }) => shown)
    .map(({ id, level, whole }) => [id, { level, parent: branches[whole]?.id ?? null }] as const);
  return targetLines({
    quotas: quotaVersions(quotas, axis),
    teams: new Map(teams),
    weeks,
    spreadOf: (team) =>
      settings.targetProfile === 'last-year'
        ? { profile: 'last-year', calendar, history: weeklyOf(team, organisation, signed) }
        : { profile: 'working-days', calendar },
    timeZone: settings.timeZone,
  });
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

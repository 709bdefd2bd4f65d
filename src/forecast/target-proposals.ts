import { addWeeks, dayIn, mondayOf, mondays } from '../calendar/index.js';
import type { Axis, FactBook, Instant, Monday, TeamId } from '../facts/index.js';
import {
  type DecidedChange,
  proposeChange,
  type TargetChange,
  tunableWeeks,
} from '../targets/index.js';
import { capacityOf } from './capacity.js';
import { type Roster, rosterOf } from './membership.js';
import { type Measure, occurrencesOf } from './occurrences.js';
import { type Organisation, organisationOf } from './organisation.js';
import type { ForecastSettings } from './settings.js';
import { knownOf, ownTargets } from './team-targets.js';
import { type View, viewOf } from './view.js';
import { addedUp, addTo, emptyGrid, type WeekGrid, weekOf, weekOfNumber } from './weeks.js';

export interface ProposalsInput {
  book: FactBook;
  axis: Axis;
  at: Instant;
  settings: ForecastSettings;
  /** All that was decided about target lines. */
  targetChanges: readonly DecidedChange[];
}

/** The change of each team's target that fits what is known, by team; none for most. */
export function targetProposals(input: ProposalsInput): Map<TeamId, TargetChange> {
  const { book, axis, at, settings } = input;
  const next = addWeeks(mondayOf(dayIn(at, settings.timeZone)), 1);
  const view = viewOf(book, at, axis, settings.timeZone);
  const organisation = organisationOf(view);
  const results = weeklyResults(view, organisation, settings, next);
  const weeks = tunableWeeks(next);
  const lines = ownTargets({ ...input, view, organisation, weeks, signed: results.signed });
  const capacity = capacityOf({ book, axis, at, settings, organisation, next });
  const records = byTeam(knownOf(input.targetChanges, at));

  const proposals = new Map<TeamId, TargetChange>();
  organisation.branches.forEach(({ id: team, shown }, branch) => {
    const line = shown ? lines.get(team) : undefined;
    if (!line?.some(({ monday, plan }) => monday >= next && plan !== null)) return;
    const change = proposeChange({
      ...{ team, at, next, line, currency: settings.currency },
      record: records.get(team) ?? [],
      people: capacity(branch, line),
      signed: (monday) => results.of(branch, monday),
    });
    if (change) proposals.set(team, change);
  });
  return proposals;
}

interface Results {
  signed: WeekGrid;
  /** What came of a week: gross or net, as the path is that is held against the target. */
  of(branch: number, monday: Monday): number;
}

function weeklyResults(
  view: View,
  organisation: Organisation,
  { actuals, path }: ForecastSettings,
  next: Monday,
): Results {
  const roster = rosterOf(view, organisation);
  const grid = (measure: Measure) => gridOf(measure, view, organisation, roster, actuals, next);
  const signed = grid('signed');
  const churn = path === 'net' ? grid('churn') : undefined;
  const cell = (from: WeekGrid, branch: number, week: number) =>
    from.rows[branch]?.[week - from.first] ?? 0;
  return {
    signed,
    of(branch, monday) {
      const week = weekOf(monday);
      return cell(signed, branch, week) - (churn ? cell(churn, branch, week) : 0);
    },
  };
}

/** This year, and the one before for a target that is spread as that went. */
function gridOf(
  measure: Measure,
  view: View,
  organisation: Organisation,
  roster: Roster,
  actuals: ForecastSettings['actuals'],
  next: Monday,
): WeekGrid {
  const weeks = mondays(addWeeks(tunableWeeks(next)[0] ?? next, -53), next);
  const grid = emptyGrid(organisation, weekOf(weeks[0] ?? next), weeks.length);
  for (const { leaf, day, value, known, gone } of occurrencesOf(measure, view, roster, actuals)) {
    if (known <= view.until && gone > view.until) addTo(grid, leaf, weekOfNumber(day), value);
  }
  return addedUp(grid, organisation);
}

function byTeam(changes: readonly DecidedChange[]): Map<TeamId, DecidedChange[]> {
  const teams = new Map<TeamId, DecidedChange[]>();
  for (const change of changes) {
    const team = teams.get(change.team);
    if (team) team.push(change);
    else teams.set(change.team, [change]);
  }
  return teams;
}

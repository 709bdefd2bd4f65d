import { dayNumber } from '../calendar/index.js';
import type { Activity, Day } from '../facts/index.js';
import { firstWholeWeek } from './history.js';
import type { Roster } from './membership.js';
import type { Organisation } from './organisation.js';
import { type ProcessMeasure, processKinds } from './outlook.js';
import { type StageSteps, stageConversion } from './stage-steps.js';
import { against, RANGE_WEEKS } from './usual-range.js';
import type { View } from './view.js';
import { addedUp, addTo, emptyGrid, valuesOf, type Week, type WeekGrid, weekOf } from './weeks.js';

/** Scored lower, a visit happened but had no effect. */
const EFFECTIVE = 0.5;

/** Weekly sums of one kind, by branch, and the first whole week that they tell of. */
export interface Counted {
  grid: WeekGrid;
  start: Week;
}

/** What people did, week by week; undefined where no source tells of any. */
export interface ProcessCounts {
  visits: Counted | undefined;
  leads: Counted | undefined;
  churn: Counted | undefined;
  steps: StageSteps;
  /** The first week that is not complete. */
  complete: Week;
}

/** A visit counts as effective unless somebody scored it below one half: unscored is not bad. */
export function isEffectiveVisit({ form, quality }: Activity): boolean {
  return form === 'visit' && (quality === null || quality >= EFFECTIVE);
}

export function visitsOf(
  view: View,
  roster: Roster,
  organisation: Organisation,
  complete: Week,
): Counted | undefined {
  const counter = counterOf(organisation, complete);
  for (const one of view.facts.activity.values()) {
    const leaf = isEffectiveVisit(one) ? roster.leafOn(one.person, one.on) : -1;
    counter.count(leaf, one.on);
  }
  return counter.counted();
}

export function newLeadsOf(
  view: View,
  roster: Roster,
  organisation: Organisation,
  complete: Week,
): Counted | undefined {
  const counter = counterOf(organisation, complete);
  for (const { owner, created } of view.facts.lead.values()) {
    counter.count(roster.leafOn(owner, created), created);
  }
  return counter.counted();
}

/** Counts by leaf and week, with room for the last complete week and the range before it. */
function counterOf(organisation: Organisation, complete: Week) {
  const grid = emptyGrid(organisation, complete - RANGE_WEEKS - 1, RANGE_WEEKS + 1);
  let first: Day | undefined;
  return {
    /** @param leaf -1 tells only that the source knew of this day */
    count(leaf: number, day: Day): void {
      if (first === undefined || day < first) first = day;
      addTo(grid, leaf, weekOf(day), 1);
    },
    counted(): Counted | undefined {
      if (first === undefined) return undefined;
      return { grid: addedUp(grid, organisation), start: firstWholeWeek(dayNumber(first)) };
    },
  };
}

/**
 * The process line of one branch.
 *
 * @param since the first whole week that the branch existed
 */
export function processLine(counts: ProcessCounts, branch: number, since: Week): ProcessMeasure[] {
  return processKinds.map((kind) => {
    if (kind === 'stage-conversion') return stageConversion(counts.steps, branch);
    const counted = counts[kind];
    const last = counts.complete - 1;
    const start = Math.max(since, counted?.start ?? Number.POSITIVE_INFINITY);
    if (!counted || last < start) return { kind, value: null, usual: null, verdict: 'unknown' };
    const value = valuesOf(counted.grid, branch, last, last + 1)[0] ?? 0;
    const before = valuesOf(counted.grid, branch, Math.max(start, last - RANGE_WEEKS), last);
    return { kind, value, ...against(value, before) };
  });
}

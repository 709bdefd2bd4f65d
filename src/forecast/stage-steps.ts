import { dayIn } from '../calendar/index.js';
import type { Day, Deal, VersionOf } from '../facts/index.js';
import type { Roster } from './membership.js';
import type { Organisation } from './organisation.js';
import type { ProcessMeasure } from './outlook.js';
import { against, RANGE_WEEKS } from './usual-range.js';
import { inSight, type View } from './view.js';
import { addedUp, addTo, emptyGrid, valuesOf, type Week, type WeekGrid, weekOf } from './weeks.js';

/** Few deals leave a step in one week; four weeks make a share worth reading. */
const WINDOW = 4;
/** The windows that a share is compared with do not share a week with it. */
const SPAN = 2 * WINDOW + RANGE_WEEKS - 1;
/** A share of fewer deals is an anecdote. */
const LEAST_LEFT = 5;

/** Deals leaving one stage, by branch and week. */
interface Step {
  left: WeekGrid;
  /** Those of them that went on: to a later stage, or were won. */
  wentOn: WeekGrid;
  /** Where those went, and how many. */
  destinations: Map<string, number>;
}

/** Every step of the funnel, by the stage that deals leave. */
export interface StageSteps {
  steps: ReadonlyMap<string, Step>;
  complete: Week;
}

/** A deal that left a stage. */
export interface Leaving {
  from: string;
  to: string;
  wentOn: boolean;
  day: Day;
}

/**
 * Counts how deals moved from stage to stage, from all their versions.
 *
 * @param stageWeights tell which of two stages is later; between stages without one, any move counts as onwards
 */
export function stageSteps(
  view: View,
  roster: Roster,
  organisation: Organisation,
  complete: Week,
  stageWeights: Readonly<Record<string, number>>,
): StageSteps {
  const first = complete - SPAN;
  const steps = new Map<string, Step>();
  for (const versions of view.book.histories('deal').values()) {
    for (const { leaving, owner } of leavings(
      inSight(versions, view.until),
      view.timeZone,
      stageWeights,
    )) {
      const week = weekOf(leaving.day);
      if (week < first || week >= complete) continue;
      const leaf = roster.leafOn(owner, leaving.day);
      const step = steps.get(leaving.from) ?? emptyStep(organisation, first);
      steps.set(leaving.from, step);
      addTo(step.left, leaf, week, 1);
      if (!leaving.wentOn) continue;
      addTo(step.wentOn, leaf, week, 1);
      step.destinations.set(leaving.to, (step.destinations.get(leaving.to) ?? 0) + 1);
    }
  }
  for (const step of steps.values()) {
    step.left = addedUp(step.left, organisation);
    step.wentOn = addedUp(step.wentOn, organisation);
  }
  return { steps, complete };
}

function emptyStep(organisation: Organisation, first: Week): Step {
  const left = emptyGrid(organisation, first, SPAN);
  return { left, wentOn: emptyGrid(organisation, first, SPAN), destinations: new Map() };
}

/** How one deal went through the stages: what it left, when, for what, and who had it. */
export function leavings(
  versions: readonly VersionOf<'deal'>[],
  timeZone: string,
  weights: Readonly<Record<string, number>>,
): { leaving: Leaving; owner: string }[] {
  const found: { leaving: Leaving; owner: string }[] = [];
  let open: Deal | undefined;
  for (const { body, knownSince } of versions) {
    if (!body) continue;
    if (open && (body.status !== 'open' || body.stage !== open.stage)) {
      const day = body.status === 'open' ? body.stageSince : body.closed;
      const leaving = { ...moved(open, body, weights), day: day ?? dayIn(knownSince, timeZone) };
      found.push({ leaving, owner: body.owner });
    }
    open = body.status === 'open' ? body : undefined;
  }
  return found;
}

function moved(
  open: Deal,
  deal: Deal,
  weights: Readonly<Record<string, number>>,
): Omit<Leaving, 'day'> {
  const from = open.stage;
  if (deal.status === 'lost') return { from, to: 'lost', wentOn: false };
  const to = deal.status === 'won' ? 'won' : deal.stage;
  const isBack = deal.status === 'open' && (weights[to] ?? 1) < (weights[from] ?? 0);
  return { from, to, wentOn: !isBack };
}

/**
 * Of all steps the one that fell furthest below its usual range or, where none did, the one that
 * most deals went through: the share of deals leaving it in four weeks that went on.
 */
export function stageConversion({ steps, complete }: StageSteps, branch: number): ProcessMeasure {
  const judged = [...steps].map(([from, step]) => judge(from, step, branch, complete));
  const known = judged.filter((one) => one !== undefined);
  const fallen = known.filter(({ fall }) => fall > 0).sort((a, b) => b.fall - a.fall);
  const main = known.toSorted((a, b) => b.left - a.left);
  const shown = fallen[0] ?? main[0];
  return (
    shown?.measure ?? { kind: 'stage-conversion', value: null, usual: null, verdict: 'unknown' }
  );
}

function judge(
  from: string,
  step: Step,
  branch: number,
  complete: Week,
): { measure: ProcessMeasure; fall: number; left: number } | undefined {
  const now = shareOf(step, branch, complete);
  if (!now) return undefined;
  const before: number[] = [];
  for (let back = 0; back < RANGE_WEEKS; back++) {
    const then = shareOf(step, branch, complete - WINDOW - back);
    if (then) before.push(then.share);
  }
  const verdict = against(now.share, before);
  const to = [...step.destinations].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'won';
  return {
    measure: { kind: 'stage-conversion', value: now.share, ...verdict, step: { from, to } },
    fall: verdict.usual ? verdict.usual.low - now.share : 0,
    left: now.left,
  };
}

/** The share of deals that went on, of those that left in the four weeks before `end`. */
function shareOf(
  step: Step,
  branch: number,
  end: Week,
): { share: number; left: number } | undefined {
  const sum = (grid: WeekGrid) =>
    valuesOf(grid, branch, end - WINDOW, end).reduce((one, other) => one + other, 0);
  const left = sum(step.left);
  return left < LEAST_LEFT ? undefined : { share: sum(step.wentOn) / left, left };
}

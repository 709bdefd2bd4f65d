import type { Cents } from '../facts/index.js';
import type { ChangeReason, PeopleDays, TargetChange } from './target-change.js';

/** Into how many steps a plan is divided: targets are relieved by whole steps, of 5 % each. */
export const STEPS = 20;
/** Relief takes a quarter at most, as people's days do: a line of next to nothing guides nobody. */
const LEAST_STEPS = 15;
/** How far people's days may move a line from its plan. */
const MOST_SHARE = 0.25;

/**
 * How many of the steps of a plan are left to do, rounded up, so that whoever keeps to the line
 * reaches the target; no more than a quarter of them are relieved.
 *
 * Steps are those of the plan, not of the line as it stands: were they counted from the line, a
 * team that was relieved once could be refused what a slower one still gets.
 */
export function stepsLeft(reason: ChangeReason): number {
  if (reason.kind !== 'relief') return STEPS;
  const steps = Math.ceil((STEPS * reason.left) / reason.planned);
  return Math.min(STEPS, Math.max(LEAST_STEPS, steps));
}

/** The steps that changes in force leave to do: never more than any of them left. */
export function stepsStanding(changes: readonly TargetChange[]): number {
  return Math.min(STEPS, ...changes.map(({ reason }) => stepsLeft(reason)));
}

/** The people's days that changes in force allow for: those of the newest. */
export function daysStanding(changes: readonly TargetChange[]): PeopleDays | null {
  const [newest] = changes
    .flatMap(({ reason }) => (reason.kind === 'capacity' ? [reason] : []))
    .slice(-1);
  return newest ?? null;
}

/** People's days now for each of then, as far as they count; 1 where nothing was said of them. */
export function shareFor(days: PeopleDays | null): number {
  if (days === null) return 1;
  return Math.min(1 + MOST_SHARE, Math.max(1 - MOST_SHARE, days.daysNow / days.daysThen));
}

/** A week of the plan for so many people's days: nothing of it rests on results. */
export function forCapacity(plan: Cents, share: number): Cents {
  return Math.round(plan * share);
}

/** What a week is meant to bring for so many people's days, with so many steps left to do. */
export function lineFor(plan: Cents, share: number, steps: number): Cents {
  return Math.ceil((forCapacity(plan, share) * steps) / STEPS);
}

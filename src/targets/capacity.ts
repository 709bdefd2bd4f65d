import type { Cents, Instant, Monday, TeamId } from '../facts/index.js';
import { forCapacity, lineFor, shareFor } from './steps.js';
import type { Draft, PeopleDays } from './target-change.js';

/** The least that a proposal changes, as a share of its four weeks. */
const LEAST_SHARE = 0.05;
/** How long a declined proposal is not made again, as long as it would be about the same. */
const QUIET_MILLISECONDS = 28 * 86_400_000;

/** A coming week, in numbers of the line alone. */
export interface CapacityWeek {
  monday: Monday;
  plan: Cents;
  /** The line as it stands. */
  value: Cents;
  /** People's days that it allows for already. */
  days: PeopleDays | null;
  /** Steps of the plan that are left to do. */
  steps: number;
}

/**
 * All that a change for people's days is computed from. There are no results in it, nor is it
 * decided by the steps whether there is a change: so no result can be a reason for one.
 */
export interface CapacityInput {
  team: TeamId;
  at: Instant;
  weeks: readonly CapacityWeek[];
  people: PeopleDays;
  /** The newest change for people's days that was declined, if it was the newest of its kind. */
  declined: { days: PeopleDays; decided: Instant } | null;
}

/** The line of the coming weeks in proportion to people's days; null where they are about as planned. */
export function capacityChange(input: CapacityInput): Draft | null {
  const { team, weeks, people, at, declined } = input;
  if (!(people.daysThen > 0) || weeks.length === 0) return null;
  const share = shareFor(people);
  const isQuiet = declined && at.getTime() - declined.decided.getTime() < QUIET_MILLISECONDS;
  if (isQuiet && Math.abs(shareFor(declined.days) - share) < LEAST_SHARE) return null;

  const stands = weeks.map(({ plan, days }) => forCapacity(plan, shareFor(days)));
  const moved = weeks.map(({ plan }, at) => Math.abs(forCapacity(plan, share) - (stands[at] ?? 0)));
  if (sum(moved) === 0 || sum(moved) < LEAST_SHARE * sum(stands)) return null;
  return {
    team,
    weeks: weeks.map(({ monday, plan, value, steps }) => ({
      monday,
      before: value,
      after: lineFor(plan, share, steps),
    })),
    reason: { kind: 'capacity', ...people },
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((before, value) => before + value, 0);
}

import { addDays, addWeeks, mondays } from '../calendar/index.js';
import type { Cents, Instant, Monday, TeamId } from '../facts/index.js';
import { type CapacityInput, capacityChange } from './capacity.js';
import { assertNoRatchet } from './ratchet.js';
import { reliefChange } from './relief.js';
import { daysStanding, stepsStanding } from './steps.js';
import type { DecidedChange, Draft, PeopleDays, TargetChange } from './target-change.js';
import type { TunedWeek } from './target-line.js';

/** For how many weeks people's days are known well enough: those that the forecast speaks of. */
export const CAPACITY_WEEKS = 4;

/** What a proposal for one team's line rests on. */
export interface FineTuningInput {
  team: TeamId;
  currency: string;
  at: Instant;
  /** The first week that may change: the Monday after `at`, in the company's zone. */
  next: Monday;
  /** The team's own line in the weeks of `tunableWeeks`. */
  line: readonly TunedWeek[];
  /** All that was decided about it. */
  record: readonly DecidedChange[];
  /** People's days in the weeks of `weeksForCapacity`; null where they are not known. */
  people: PeopleDays | null;
  /** What came of each week of the year so far, as far as it is known. */
  signed: (monday: Monday) => Cents;
}

/** The weeks that a proposal looks at: the year so far, the rest of it, and four weeks from next. */
export function tunableWeeks(next: Monday): Monday[] {
  const year = addDays(next, 6).slice(0, 4);
  const last = addWeeks(next, CAPACITY_WEEKS - 1);
  const end = `${year}-12-31`;
  return mondays(`${year}-01-01`, last > end ? last : end);
}

/**
 * The one change that fits what is known, or none.
 *
 * People's days come first, for four weeks: whether they are proposed must not depend on results,
 * or a good result could keep a team from a line that is lower because people are away. Relief is
 * proposed where they are about as planned, from the next week to the end of the period.
 *
 * Nothing is proposed to a whole that has no quota of its own: its line is that of its parts.
 * @throws RatchetError never, or else it is a fault of ours
 */
export function proposeChange(input: FineTuningInput): TargetChange | null {
  const { team, currency, line, next, signed } = input;
  const change = capacityOf(input) ?? reliefChange(team, line, next, signed);
  if (!change) return null;
  const proposal = { id: idOf(change), currency, ...change };
  assertNoRatchet(proposal);
  return proposal;
}

function capacityOf(input: FineTuningInput): Draft | null {
  const { team, at, people, record } = input;
  if (!people) return null;
  const weeks = weeksForCapacity(input.line, input.next).map((week) => ({
    monday: week.monday,
    plan: week.plan ?? 0,
    value: week.value ?? 0,
    days: daysStanding(week.changes),
    steps: stepsStanding(week.changes),
  }));
  return capacityChange({ team, at, weeks, people, declined: declinedLast(record) });
}

/**
 * The next four weeks, as far as they have a plan that was set together with that of the first: of
 * people who came before another target was set, that one knows.
 */
export function weeksForCapacity(line: readonly TunedWeek[], next: Monday): TunedWeek[] {
  const end = addWeeks(next, CAPACITY_WEEKS);
  const weeks = line.filter(({ monday, plan }) => monday >= next && monday < end && plan !== null);
  const set = weeks[0]?.quota?.knownSince.getTime();
  return weeks.filter(({ quota }) => quota?.knownSince.getTime() === set);
}

function declinedLast(record: readonly DecidedChange[]): CapacityInput['declined'] {
  const decisions = record
    .flatMap(({ reason, ...change }) =>
      reason.kind === 'capacity' ? [{ ...change, days: reason }] : [],
    )
    .sort((a, b) => a.decided.getTime() - b.decided.getTime());
  const newest = decisions.at(-1);
  return newest?.verdict === 'declined' ? newest : null;
}

/** `north 2026-03-16 2026-04-06 capacity 80/100 100000-80000`: what it would do, and why. */
function idOf({ team, weeks, reason }: Draft): string {
  const why =
    reason.kind === 'capacity'
      ? `${reason.daysNow}/${reason.daysThen}`
      : `${reason.left}/${reason.planned}`;
  const total = (of: 'before' | 'after') => weeks.reduce((sum, week) => sum + week[of], 0);
  const span = [weeks.at(0)?.monday, weeks.at(-1)?.monday];
  return [team, ...span, reason.kind, why, `${total('before')}-${total('after')}`].join(' ');
}

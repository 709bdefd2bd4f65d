import { addDays, addWeeks, type Monday } from '../calendar/index.js';
import type { Cents, Day } from '../facts/index.js';
import { periodsOf, spanOf } from './period.js';
import { daysStanding, lineFor, shareFor, stepsLeft, stepsStanding } from './steps.js';
import type { Draft } from './target-change.js';
import type { TunedWeek } from './target-line.js';

/** The weeks that must lie within the rest of the period: those that the forecast speaks of. */
const LEAST_WEEKS = 4;

/**
 * Less of the line where more is signed than was planned so far: what is left of the period is
 * spread over its remaining weeks. Never more: what is missing so far changes nothing.
 *
 * Three rules keep a better result from ever leading to a higher line:
 * - What is signed is held against the *plan* of the year so far, not of the month or quarter
 *   alone: a deal won a week earlier counts the same, also where it falls into the quarter before.
 *   Only a year, or a gap in the plan, begins afresh.
 * - The plan is that of the quotas: neither people's days nor earlier relief move what is compared.
 * - What is left is counted in steps of the plan, and an earlier relief is never taken back.
 *
 * @param line the weeks of the year so far, and on to the end of the period
 * @param signed what came of a week, as far as it is known
 */
export function reliefChange(
  team: string,
  line: readonly TunedWeek[],
  next: Monday,
  signed: (monday: Monday) => Cents,
): Draft | null {
  const ahead = weeksAhead(line, next);
  const planned = sum(ahead.map(({ plan }) => plan ?? 0));
  if (ahead.length < LEAST_WEEKS || planned <= 0) return null;

  const past = weeksSoFar(line, next);
  const surplus = sum(past.map(({ monday, plan }) => signed(monday) - (plan ?? 0)));
  const left = Math.min(planned, Math.max(0, planned - surplus));
  const reason = { kind: 'relief', left, planned } as const;
  const steps = stepsLeft(reason);
  const weeks = ahead
    .filter(({ changes }) => steps < stepsStanding(changes))
    .map(({ monday, plan, value, changes }) => {
      const before = value ?? 0;
      const share = shareFor(daysStanding(changes));
      return { monday, before, after: Math.min(before, lineFor(plan ?? 0, share, steps)) };
    });
  return weeks.some(({ before, after }) => after < before) ? { team, weeks, reason } : null;
}

/** From the next week on, without a gap, to the end of the period. */
function weeksAhead(line: readonly TunedWeek[], next: Monday): TunedWeek[] {
  const ahead = line.filter(({ monday }) => monday >= next);
  const [first] = ahead;
  if (!first?.quota || first.monday !== next) return [];
  const end = endOfPeriod(next, first.quota.period);
  const over = ahead.findIndex(({ monday, plan }, at) => {
    return plan === null || lastDay(monday) > end || monday !== addWeeks(next, at);
  });
  return over === -1 ? ahead : ahead.slice(0, over);
}

/**
 * The end of the year for a target of a year, else that of the quarter: a month is too short for
 * four weeks of it to be left.
 */
export function endOfPeriod(next: Monday, period: string): Day {
  const [, quarter, year] = periodsOf(lastDay(next));
  return spanOf(period.length === year.length ? year : quarter).to;
}

/** The weeks of the year before the next one, back to the newest without a plan. */
function weeksSoFar(line: readonly TunedWeek[], next: Monday): TunedWeek[] {
  const year = lastDay(next).slice(0, 4);
  const past = line.filter(({ monday }) => monday < next && lastDay(monday).startsWith(year));
  return past.slice(past.findLastIndex(({ plan }) => plan === null) + 1);
}

/** A week belongs where it ends. */
function lastDay(monday: Monday): Day {
  return addDays(monday, 6);
}

function sum(values: readonly number[]): number {
  return values.reduce((before, value) => before + value, 0);
}

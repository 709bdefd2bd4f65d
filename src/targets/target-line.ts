import { addDays, daysFrom, instantOf, type WorkingCalendar } from '../calendar/index.js';
import type { Cents, Day, Instant, Monday } from '../facts/index.js';
import { type Period, periodsOf, spanOf } from './period.js';
import { dailyValues, type Spread } from './spread.js';

/** A target over a period as it was set at one time; null from when it was withdrawn. */
export interface QuotaVersion {
  period: Period;
  value: Cents | null;
  knownSince: Instant;
}

/** The quotas of one team, and how they become weeks. */
export interface TargetLineInput {
  /**
   * All that is known to whoever looks, in any order. Of two with the same period and time the
   * later in the list corrects the earlier.
   */
  versions: readonly QuotaVersion[];
  weeks: readonly Monday[];
  spread: Spread;
  /** In which a week begins: the company's, so that parts and wholes change at the same moment. */
  timeZone: string;
}

/**
 * What each week is meant to bring, null for a week without a target.
 *
 * Each period is spread over its days, and the days are summed into ISO weeks, all exact to the
 * cent. For any day its month wins over its quarter, and that over its year. Such a month says
 * nothing of the other months: they keep what the quarter gave them, so the months of a quarter
 * may add up to another sum than the quarter's own. Of a period given twice the last counts.
 *
 * A week that the quotas cover in part (at the end of a year) has a target if the days that are
 * missing are days off; otherwise a part would be compared with a whole week's business: null.
 */
export function weeklyLine(
  quotas: readonly { period: Period; value: Cents }[],
  weeks: readonly Monday[],
  spread: Spread,
): (Cents | null)[] {
  const values = new Map(
    quotas.map(({ period, value }) => [period, dailyValues(period, value, spread)]),
  );
  return sumWeeks(weeks, spread.calendar, () => (day) => {
    const period = periodsOf(day).find((candidate) => values.has(candidate));
    return period ? (values.get(period)?.get(day) ?? null) : null;
  });
}

/**
 * The weekly line as it was fine-tuned over time, never backwards: a week is worth what the
 * quotas known when it began (its Monday, 00:00) say. What is known later changes later weeks
 * alone, also where it is a month set within a quarter that already counts.
 *
 * A day of which nothing was known by then takes the first quota that ever covered it: an initial
 * target counts for its whole period. Otherwise as `weeklyLine`.
 */
export function targetLine(input: TargetLineInput): (Cents | null)[] {
  const { weeks, spread, timeZone } = input;
  const histories = historiesOf(input.versions);
  const values = new Map<QuotaVersion, Map<Day, Cents>>();

  function valueOn(day: Day, version: QuotaVersion | undefined): Cents | null {
    if (!version || version.value === null) return null;
    const days = values.get(version) ?? dailyValues(version.period, version.value, spread);
    values.set(version, days);
    return days.get(day) ?? null;
  }

  return sumWeeks(weeks, spread.calendar, (week) => {
    const begins = instantOf(week, '00:00', timeZone);
    return (day) => {
      const ofDay = periodsOf(day).map((period) => histories.get(period) ?? []);
      return valueOn(day, versionFor(ofDay, begins));
    };
  });
}

/** The versions of each period, oldest first. */
function historiesOf(versions: readonly QuotaVersion[]): Map<Period, QuotaVersion[]> {
  const histories = new Map<Period, QuotaVersion[]>();
  for (const version of [...versions].sort(byAge)) {
    spanOf(version.period); // refuses what is not a period
    const history = histories.get(version.period);
    if (history) history.push(version);
    else histories.set(version.period, [version]);
  }
  return histories;
}

function byAge(a: QuotaVersion, b: QuotaVersion): number {
  return a.knownSince.getTime() - b.knownSince.getTime();
}

/** Of the periods that a day is in, narrowest first, the version that counts for it. */
function versionFor(histories: QuotaVersion[][], begins: Instant): QuotaVersion | undefined {
  const known = histories
    .map((history) => history.findLast((version) => version.knownSince <= begins))
    .filter((version) => version !== undefined);
  // Withdrawn is known too: then a wider period counts, or none, but never what comes later.
  if (known.length > 0) return known.find((version) => version.value !== null);

  const later = histories.flat().filter((version) => version.value !== null);
  const first = Math.min(...later.map((version) => version.knownSince.getTime()));
  const atFirst = later.filter((version) => version.knownSince.getTime() === first);
  return atFirst.findLast((version) => version.period === atFirst[0]?.period);
}

type ValueOn = (day: Day) => Cents | null;

function sumWeeks(
  weeks: readonly Monday[],
  calendar: WorkingCalendar,
  valueIn: (week: Monday) => ValueOn,
): (Cents | null)[] {
  return weeks.map((week) => {
    const valueOn = valueIn(week);
    const days = daysFrom(week, addDays(week, 6));
    const covered = days.map(valueOn);
    const isMissing = (day: Day, index: number) =>
      covered[index] === null && calendar.isWorkingDay(day);
    if (days.some(isMissing) || covered.every((value) => value === null)) return null;
    return covered.reduce((sum: Cents, value) => sum + (value ?? 0), 0);
  });
}

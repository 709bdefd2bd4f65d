import { addDays, daysFrom, instantOf, type WorkingCalendar } from '../calendar/index.js';
import type { Cents, Day, Instant, Monday } from '../facts/index.js';
import { type Period, periodsOf, spanOf } from './period.js';
import { assertNoRatchet } from './ratchet.js';
import { dailyValues, type Spread } from './spread.js';
import type { DecidedChange } from './target-change.js';

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
  /** All that was decided about this team's line, in any order; left out, nothing was. */
  changes?: readonly DecidedChange[];
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
  return sumWeeks(weeks, spread.calendar, (day) => {
    const period = periodsOf(day).find((candidate) => values.has(candidate));
    return period ? (values.get(period)?.get(day) ?? null) : null;
  });
}

/** One week of a line, and where its value comes from. */
export interface TunedWeek {
  monday: Monday;
  /** What the quotas alone say. */
  plan: Cents | null;
  /** The newest quota that the plan rests on; null where there is no plan. */
  quota: QuotaVersion | null;
  /** The approved changes in force, in the order in which they were decided. */
  changes: DecidedChange[];
  /** What the week is meant to bring: as the newest change in force says, else the plan. */
  value: Cents | null;
}

/**
 * The weekly line as it was changed over time, never backwards: a week is worth what the quotas
 * known when it began (its Monday, 00:00) say, as fine-tuned by what was approved until then. What
 * is known or approved later changes later weeks alone, also where it is a month set within a
 * quarter that already counts.
 *
 * A quota that became known after a change was proposed wins over it, as does a withdrawal: the
 * change was made of another target. A change of a week without a quota of its own says nothing.
 *
 * A day of which nothing was known by then takes the first quota that ever covered it: an initial
 * target counts for its whole period. Otherwise as `weeklyLine`.
 * @throws RatchetError where a change would raise a week because of anything but people's days
 */
export function targetLine(input: TargetLineInput): (Cents | null)[] {
  return tunedWeeks(input).map(({ value }) => value);
}

/** The same line with its origins. */
export function tunedWeeks(input: TargetLineInput): TunedWeek[] {
  const { weeks, spread, timeZone } = input;
  const approved = [...(input.changes ?? [])]
    .filter(({ verdict }) => verdict === 'approved')
    .sort((a, b) => a.decided.getTime() - b.decided.getTime());
  const histories = historiesOf(input.versions);

  return weeks.map((monday) => {
    const begins = instantOf(monday, '00:00', timeZone);
    const months = monthsOf(monday).map((day) => {
      const known = periodsOf(day).map((period) => histories.get(period) ?? []);
      const version = versionFor(known, begins);
      return { day, known, version, values: valuesOf(version, spread) };
    });
    const plan = sumOfWeek(monday, spread.calendar, (day) => {
      const month = months.find((one) => one.day.startsWith(day.slice(0, 7)));
      return month?.values?.get(day) ?? null;
    });
    if (plan === null) return { monday, plan, quota: null, changes: [], value: null };

    const stands = ({ proposed }: DecidedChange) =>
      months.every(({ known, version }) => knownBy(known, proposed) === version);
    const changes = approved
      .filter(({ decided, weeks: changed }) => {
        return decided <= begins && changed.some((week) => week.monday === monday);
      })
      .filter(stands);
    const quotas = months.flatMap(({ version }) => version ?? []);
    const quota = quotas.sort(byAge).at(-1) ?? null;
    return { monday, plan, quota, changes, value: changed(monday, plan, changes) };
  });
}

/** A day of each month that the week has days of: in its month, every day has the same periods. */
function monthsOf(monday: Monday): Day[] {
  const sunday = addDays(monday, 6);
  return sunday.slice(0, 7) === monday.slice(0, 7) ? [monday] : [monday, sunday];
}

function valuesOf(
  version: QuotaVersion | undefined,
  spread: Spread,
): ReadonlyMap<Day, Cents> | undefined {
  if (!version || version.value === null) return undefined;
  return dailyValues(version.period, version.value, spread);
}

/** Each change in turn: but for people's days none lifts the line as it stands by then. */
function changed(monday: Monday, plan: Cents, changes: readonly DecidedChange[]): Cents {
  return changes.reduce((value, change) => {
    assertNoRatchet(change);
    const after = change.weeks.find((week) => week.monday === monday)?.after ?? value;
    return change.reason.kind === 'capacity' ? after : Math.min(value, after);
  }, plan);
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
  // Withdrawn is known too: then a wider period counts, or none, but never what comes later.
  if (lastKnown(histories, begins).length > 0) return knownBy(histories, begins);

  const later = histories.flat().filter((version) => version.value !== null);
  const first = Math.min(...later.map((version) => version.knownSince.getTime()));
  const atFirst = later.filter((version) => version.knownSince.getTime() === first);
  return atFirst.findLast((version) => version.period === atFirst[0]?.period);
}

/** What counted for a day by what was known at a moment. */
function knownBy(histories: QuotaVersion[][], at: Instant): QuotaVersion | undefined {
  return lastKnown(histories, at).find((version) => version.value !== null);
}

function lastKnown(histories: QuotaVersion[][], at: Instant): QuotaVersion[] {
  return histories
    .map((history) => history.findLast((version) => version.knownSince <= at))
    .filter((version) => version !== undefined);
}

type ValueOn = (day: Day) => Cents | null;

function sumWeeks(
  weeks: readonly Monday[],
  calendar: WorkingCalendar,
  valueOn: ValueOn,
): (Cents | null)[] {
  return weeks.map((week) => sumOfWeek(week, calendar, valueOn));
}

function sumOfWeek(week: Monday, calendar: WorkingCalendar, valueOn: ValueOn): Cents | null {
  const days = daysFrom(week, addDays(week, 6));
  const covered = days.map(valueOn);
  const isMissing = (day: Day, index: number) =>
    covered[index] === null && calendar.isWorkingDay(day);
  if (days.some(isMissing) || covered.every((value) => value === null)) return null;
  return covered.reduce((sum: Cents, value) => sum + (value ?? 0), 0);
}

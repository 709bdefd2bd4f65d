import {
  addDays,
  addWeeks,
  dayIn,
  instantOf,
  mondayOf,
  mondays,
  workingCalendar,
} from '../../src/calendar/index.js';
import type { Cents, Day, Monday } from '../../src/facts/index.js';
import {
  type DecidedChange,
  type FineTuningInput,
  type PeopleDays,
  proposeChange,
  type QuotaVersion,
  type Spread,
  type TargetChange,
  type TunedWeek,
  tunableWeeks,
  tunedWeeks,
} from '../../src/targets/index.js';
import type { chance } from '../calendar/chance.js';

export const TIME_ZONE = 'Asia/Shanghai';
const calendar = workingCalendar({ country: 'CN' });
const FIRST = '2026-01-05';
/** Every week that is looked at: a year and a half, with New Year and two spring festivals. */
export const all = mondays(FIRST, '2027-06-28');

/** Something that one person won on a day. */
export interface Win {
  person: string;
  day: Day;
  value: Cents;
}

/** A calibration, and what comes of a proposal that is made at its end. */
export interface Occasion {
  at: Date;
  people: PeopleDays | null;
  verdict: 'approved' | 'declined' | 'lapsed';
  decided: Date;
}

/** All that happens to a team but for its results. */
export interface Course {
  quotas: QuotaVersion[];
  occasions: Occasion[];
  spread: Spread;
}

export type Propose = (input: FineTuningInput) => TargetChange | null;
export type Chance = ReturnType<typeof chance>;

export interface Played {
  record: DecidedChange[];
  /** The line from the next week on as it stood after each occasion. */
  standing: Map<Monday, Cents | null>[];
  /** Every week as it began. */
  line: (Cents | null)[];
}

/** Lives through a course with these results, fine-tuning on every occasion. */
export function play(course: Course, wins: readonly Win[], propose: Propose = proposeChange) {
  const record: DecidedChange[] = [];
  const standing: Played['standing'] = [];
  for (const { at, people, verdict, decided } of course.occasions) {
    const next = addWeeks(mondayOf(dayIn(at, TIME_ZONE)), 1);
    const line = lineAt(course, record, at, tunableWeeks(next));
    const signed = (monday: Monday) => signedIn(wins, monday, dayIn(at, TIME_ZONE));
    const proposal = propose({
      team: 'north',
      currency: 'CNY',
      at,
      next,
      line,
      record,
      people,
      signed,
    });
    if (proposal && verdict !== 'lapsed') {
      const weeks = proposal.weeks.filter(({ monday }) => begin(monday) > decided);
      if (weeks.length > 0) {
        record.push({ ...proposal, weeks, verdict, proposed: at, decided, by: 'head' });
      }
    }
    const ahead = all.filter((monday) => begin(monday) > decided).slice(0, 20);
    const after = lineAt(course, record, decided, ahead);
    standing.push(new Map(after.map(({ monday, value }) => [monday, value])));
  }
  const end = new Date('2030-01-01T00:00:00Z');
  const line = lineAt(course, record, end, all).map(({ value }) => value);
  return { record, standing, line };
}

export function lineAt(
  { quotas, spread }: Course,
  changes: readonly DecidedChange[],
  at: Date,
  weeks: readonly Monday[],
): TunedWeek[] {
  const versions = quotas.filter(({ knownSince }) => knownSince <= at);
  return tunedWeeks({ versions, changes, weeks, spread, timeZone: TIME_ZONE });
}

const begins = new Map<Monday, Date>();

export function begin(monday: Monday): Date {
  const known = begins.get(monday) ?? instantOf(monday, '00:00', TIME_ZONE);
  begins.set(monday, known);
  return known;
}

function signedIn(wins: readonly Win[], monday: Monday, upTo: Day): Cents {
  const last = addDays(monday, 6);
  return wins
    .filter(({ day }) => day >= monday && day <= last && day <= upTo)
    .reduce((sum, { value }) => sum + value, 0);
}

/** Quotas of years, quarters and months, some set anew or withdrawn on the way, and calibrations. */
export function aCourse(random: Chance): Course {
  const known = (days: number) => new Date(begin('2026-01-05').getTime() + days * 86_400_000);
  const year = 40_000_000 + random(0, 20_000_000);
  const quotas: QuotaVersion[] = [{ period: '2026', value: year, knownSince: new Date(0) }];
  if (random(0, 2)) quotas.push({ period: '2027', value: year, knownSince: known(330) });
  for (let quarter = 1; quarter <= 4; quarter++) {
    if (random(0, 1)) continue;
    const value = Math.round(year / 4) + random(-2_000_000, 2_000_000);
    const since = random(0, 1) ? new Date(0) : known(random(0, 90 * quarter));
    quotas.push({ period: `2026-Q${quarter}`, value, knownSince: since });
  }
  for (let count = random(0, 4); count > 0; count--) {
    const month = String(random(1, 12)).padStart(2, '0');
    const value = Math.round(year / 12) + random(-900_000, 900_000);
    quotas.push({ period: `2026-${month}`, value, knownSince: known(random(0, 300)) });
  }
  for (const { period } of quotas.slice(1)) {
    if (random(0, 3) === 0) quotas.push({ period, value: null, knownSince: known(random(0, 300)) });
  }
  if (random(0, 5) === 0)
    quotas.push({ period: '2026', value: null, knownSince: known(random(60, 300)) });
  return { quotas, occasions: occasions(random), spread: { profile: 'working-days', calendar } };
}

/** Sixteen calibrations: from January on, or over New Year. */
function occasions(random: Chance): Occasion[] {
  const manner = random(0, 3);
  const days = 20 * random(2, 9);
  const made: Occasion[] = [];
  const first = random(0, 20) + (random(0, 1) ? 224 : 0);
  for (let day = first; day < first + 224; day += 14) {
    const at = new Date(
      begin('2026-01-05').getTime() + day * 86_400_000 + random(1, 23) * 3_600_000,
    );
    const decided = new Date(at.getTime() + random(0, 6 * 24) * 3_600_000);
    const verdict = manner === 0 ? ['approved', 'declined', 'lapsed'][random(0, 2)] : 'approved';
    const moved = random(0, 3) === 0 ? random(-40, 40) : 0;
    const people =
      random(0, 9) === 0 ? null : { daysThen: days, daysNow: Math.max(0, days + moved) };
    made.push({ at, people, verdict: verdict as Occasion['verdict'], decided });
  }
  return made;
}

/** Wins of three people over the two years, now about on the plan, now far above or below it. */
export function someWins(random: Chance): Win[] {
  const size = random(1, 25) * 100_000;
  return Array.from({ length: random(10, 70) }, (_, index) => ({
    person: ['ana', 'ben', 'cho'][index % 3] ?? 'ana',
    day: addDays('2026-01-05', random(0, 450)),
    value: Math.round((size * random(20, 300)) / 100) + random(0, 99),
  }));
}

/**
 * The same or better: bigger, more, and earlier, of the whole team or of one person alone. Earlier
 * within a year without a gap in its plan: across these, as the targets themselves, results of one
 * side say nothing about the other.
 */
export function better(random: Chance, course: Course, wins: readonly Win[]): Win[] {
  const who = random(0, 1) ? ['ana', 'ben', 'cho'] : ['ana'];
  const often = random(1, 8);
  const plan = lineAt(course, [], new Date('2030-01-01T00:00:00Z'), all);
  const gaps = plan.filter((week) => week.plan === null).map(({ monday }) => monday);
  const improved = wins.map((win) => {
    if (!who.includes(win.person) || random(0, often) > 0) return win;
    if (random(0, 1)) return { ...win, value: win.value + random(1, 2) * random(1, 4_000_000) };
    const day = addDays(win.day, -random(1, 60));
    return isOneStretch(day, win.day, gaps) ? { ...win, day } : win;
  });
  const more = random(0, 2) ? [] : someWins(random).slice(0, random(1, 4));
  return [...improved, ...more.filter(({ person }) => who.includes(person))];
}

function isOneStretch(from: Day, to: Day, gaps: readonly Monday[]): boolean {
  const [first, last] = [mondayOf(from), mondayOf(to)];
  const year = (monday: Monday) => addDays(monday, 6).slice(0, 4);
  if (from < FIRST) return false;
  return year(first) === year(last) && !gaps.some((gap) => gap >= first && gap <= last);
}

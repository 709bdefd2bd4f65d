import { addWeeks, dayNumber } from '../calendar/index.js';
import { type Attempt, attempt, type Belief } from './attempt.js';
import { type Case, type Forecast, HORIZON, WINDOW } from './case.js';
import { Experience } from './experience.js';
import { hierarchyOf } from './hierarchy.js';
import { type Node, reconcile } from './reconcile.js';

/** So many of a history's own past windows are tried at most: two years, four weeks apart. */
const OWN_WINDOWS = 26;
/** Values beyond this, up or down, are refused: their squares would overflow. */
export const LARGEST = 1e100;

interface Placed {
  /** Position in the list given. */
  place: number;
  case: Case;
}

/**
 * Four weeks ahead with an 80 % band, for every case, in the order given.
 *
 * Origins of a group are walked through in time. At each one, only cases that began at least four
 * weeks earlier teach, so nothing learned was unknown then; cases of the same origin touch each
 * other only along the hierarchy. How: a level (`level.ts`), the company's quarter and year
 * (`season.ts`) and the yield of the open deals (`pipeline.ts`), weighted by their own past errors
 * (`blend.ts`), made to add up (`reconcile.ts`), with bands from past misses (`bands.ts`).
 *
 * @throws RangeError where a history is empty, a value is not finite or an origin is no day
 */
export function forecast(cases: readonly Case[]): Forecast[] {
  cases.forEach(check);
  const placed = cases.map((one, place) => ({ place, case: one }));
  const groups = gathered(placed, (one) => one.case.group);
  const made: { place: number; forecast: Forecast }[] = [];
  for (const group of groups.values()) made.push(...forecastGroup(group));
  return made.sort((one, other) => one.place - other.place).map((one) => one.forecast);
}

function forecastGroup(group: readonly Placed[]) {
  const company = new Experience();
  const origins = [...gathered(group, (one) => dayNumber(one.case.origin))].sort(
    ([one], [other]) => one - other,
  );
  const made: { place: number; forecast: Forecast }[] = [];
  // Attempts whose four weeks are not over yet, oldest first.
  const pending: { over: number; attempts: Attempt[] }[] = [];
  for (const [day, placed] of origins) {
    while (pending[0] && pending[0].over <= day) {
      company.learn(pending.shift()?.attempts.filter((one) => one.case.actual) ?? []);
    }
    const teachers = placed.map((one) => teacherOf(one.case, company));
    const attempts = attemptAll(
      placed.map((one) => one.case),
      teachers,
    );
    placed.forEach(({ place }, index) => {
      const [attempted, teacher] = [attempts[index], teachers[index]];
      if (attempted && teacher) made.push({ place, forecast: teacher.finish(attempted) });
    });
    pending.push({ over: day + 7 * HORIZON, attempts });
  }
  return made;
}

/** The company, or the case's own past where that has seen more than the company has. */
function teacherOf(one: Case, company: Experience): Experience {
  const windows = Math.min(OWN_WINDOWS, Math.floor((one.history.length - WINDOW) / HORIZON));
  if (windows <= company.lessons) return company;
  const own = new Experience();
  for (let back = windows; back > 0; back--) {
    const end = one.history.length - back * HORIZON;
    const past: Case = {
      id: one.id,
      series: one.series,
      group: one.group,
      origin: addWeeks(one.origin, -back * HORIZON),
      history: one.history.slice(0, end),
      actual: one.history.slice(end, end + HORIZON),
    };
    own.learn(attemptAll([past], [own]));
  }
  return own;
}

/** Forecasts all cases of one origin, each by its teacher, and makes the hierarchy add up. */
function attemptAll(cases: readonly Case[], teachers: readonly Experience[]): Attempt[] {
  const hierarchy = hierarchyOf(cases);
  const beliefs = new Map<Experience, Belief>();
  const made = cases.flatMap((one, place) => {
    const teacher = teachers[place];
    if (!teacher) return [];
    const belief = beliefs.get(teacher) ?? teacher.belief();
    beliefs.set(teacher, belief);
    return [attempt(one, hierarchy.heights[place] ?? 0, belief)];
  });
  const nodes: Node[] = made.map(({ weeks, floor }) => ({ weeks, floor, parts: [] }));
  const pick = (places: readonly number[]) => places.flatMap((place) => nodes[place] ?? []);
  hierarchy.parts.forEach((parts, place) => {
    nodes[place]?.parts.push(...pick(parts));
  });
  reconcile(pick(hierarchy.roots));
  return made;
}

function gathered<T, Key>(all: readonly T[], key: (one: T) => Key): Map<Key, T[]> {
  const parts = new Map<Key, T[]>();
  for (const one of all) {
    const part = parts.get(key(one));
    if (part) part.push(one);
    else parts.set(key(one), [one]);
  }
  return parts;
}

function check(one: Case): void {
  const values = [
    ...one.history,
    ...(one.actual ?? []),
    ...(one.openDeals ?? []).map((deal) => deal.value),
  ];
  const wrong = values.find((value) => !(Math.abs(value) <= LARGEST));
  if (wrong !== undefined) {
    throw new RangeError(
      `case "${one.id}": ${wrong} is not a finite value: leave the week out or give 0`,
    );
  }
  if (one.history.length === 0) {
    throw new RangeError(`case "${one.id}" has no history: give at least one week`);
  }
}

import { addDays, addWeeks } from '../../src/calendar/index.js';
import { type Day, factBook, type Version } from '../../src/facts/index.js';
import type { Engine } from '../../src/forecast/company-paths.js';
import { originOf } from '../../src/forecast/origins.js';
import type { ForecastSettings } from '../../src/forecast/settings.js';
import { surveyOf } from '../../src/forecast/survey.js';
import { viewOf } from '../../src/forecast/view.js';
import { weekOf } from '../../src/forecast/weeks.js';
import { aDeal, aMembership, aPerson, aTeam, aVersion } from '../facts/versions.js';

/** The Monday on which the small company's history begins. */
export const FIRST = '2026-01-05';
export const settings: ForecastSettings = {
  currency: 'EUR',
  path: 'gross',
  actuals: 'crm',
  stageWeights: { POC: 0.3, Contract: 0.8 },
  timeZone: 'UTC',
  workingDays: { country: null },
  targetProfile: 'working-days',
};

/** Monday of week `week`, counted from `FIRST`. */
export function monday(week: number): Day {
  return addWeeks(FIRST, week);
}

export function dayOf(week: number, day = 0): Day {
  return addDays(monday(week), day);
}

/** Ten in the morning of a day. */
export function morning(day: Day): string {
  return `${day}T10:00:00Z`;
}

/** A company of two regions: north and south in the east, coast in the west; ana, ben and cho sell. */
export function people(since = '2025-01-01T00:00:00Z'): Version[] {
  return [
    aVersion('team', 'hq', since, aTeam({ name: 'Company', level: 'company' })),
    aVersion('team', 'east', since, aTeam({ name: 'East', level: 'region', parent: 'hq' })),
    aVersion('team', 'west', since, aTeam({ name: 'West', level: 'region', parent: 'hq' })),
    aVersion('team', 'north', since, aTeam({ name: 'North', parent: 'east' })),
    aVersion('team', 'south', since, aTeam({ name: 'South', parent: 'east' })),
    aVersion('team', 'coast', since, aTeam({ name: 'Coast', parent: 'west' })),
    ...['ana', 'ben', 'cho'].map((id) => aVersion('person', id, since, aPerson({ name: id }))),
    aVersion('membership', 'ana', since, aMembership({ person: 'ana', team: 'north' })),
    aVersion('membership', 'ben', since, aMembership({ person: 'ben', team: 'south' })),
    aVersion('membership', 'cho', since, aMembership({ person: 'cho', team: 'coast' })),
  ];
}

/** A deal that was open from one day on and won on another. */
export function wonDeal(id: string, owner: string, value: number, from: Day, won: Day): Version[] {
  const open = aDeal({ name: id, owner, value, created: from });
  return [
    aVersion('deal', id, morning(from), open),
    aVersion('deal', id, morning(won), { ...open, status: 'won', closed: won }),
  ];
}

/** Every week each of the three wins one deal of 100, 200 and 300, open for two weeks before. */
export function steadyWins(weeks: number): Version[] {
  const owners = ['ana', 'ben', 'cho'];
  return Array.from({ length: weeks }, (_, week) =>
    owners.flatMap((owner, index) =>
      wonDeal(`${owner} ${week}`, owner, 100 * (index + 1), dayOf(week - 2, 1), dayOf(week, index)),
    ),
  ).flat();
}

/** Stands in for the engine: the mean of the last four weeks, half of it to either side. */
export const lastFour: Engine = (cases) =>
  cases.map(({ id, history }) => {
    const mean = history.slice(-4).reduce((sum, value) => sum + value, 0) / 4;
    const week = { mean, low: mean / 2, high: mean * 1.5 };
    const total = { mean: 4 * mean, low: 2 * mean, high: 6 * mean };
    return { id, weeks: [week, week, week, week], total };
  });

/** The survey of everything known on the Monday of a week, by known since. */
export function surveyed(versions: Version[], week: number, actuals: 'crm' | 'erp' = 'crm') {
  const number = weekOf(monday(week));
  const origins = [...Array(week).keys()].map((past) => originOf(number - week + past, 'UTC'));
  const origin = originOf(number, 'UTC');
  const view = viewOf(factBook(versions), new Date(origin.at), 'known-since', 'UTC');
  return surveyOf(view, [...origins, origin], number, actuals);
}

/** Places of branches by their ids. */
export function placesOf(survey: ReturnType<typeof surveyed>): Record<string, number> {
  return Object.fromEntries(survey.organisation.branches.map(({ id }, place) => [id, place]));
}

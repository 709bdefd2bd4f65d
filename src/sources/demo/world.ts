import { companyDay, type DayNumber, instant, MINUTE, type Milliseconds } from './days.js';
import { type DemoPerson, nextDayAtWork, type Organisation } from './organisation.js';
import type { Rhythm } from './rhythm.js';
import type { Span } from './span.js';
import type { DemoStore } from './stores.js';
import type { Stories } from './stories.js';
import type { DemoTeam } from './teams.js';

/** Everything that is settled before the first fact is made. */
export interface World {
  seed: number;
  span: Span;
  organisation: Organisation;
  rhythm: Rhythm;
  stories: Stories;
  teams: ReadonlyMap<string, DemoTeam>;
  stores: DemoStore[];
}

const MORNING = 9 * 60;
const EVENING = 18 * 60;

/** A moment in the working hours of somebody's day; `share` 0 is the morning, 1 the evening. */
export function duringWork(day: DayNumber, share: number, zone: string): Milliseconds {
  return instant(day, MORNING + 10 + share * (EVENING - MORNING - 20), zone);
}

/** The first moment at or after `at` at which the person is at work. */
export function whenAtWork(person: DemoPerson, at: Milliseconds, world: World): Milliseconds {
  const day = localDay(at, person.zone);
  const next = nextDayAtWork(person, day, world.rhythm);
  const morning = instant(next, MORNING + ((at / MINUTE) % 40), person.zone);
  if (next > day || at < morning) return morning;
  if (at <= instant(day, EVENING, person.zone)) return at;
  const later = nextDayAtWork(person, day + 1, world.rhythm);
  return instant(later, MORNING + ((at / MINUTE) % 40), person.zone);
}

/** The local day of an instant; the offset is at most a day away from the company's. */
export function localDay(at: Milliseconds, zone: string): DayNumber {
  const day = companyDay(at);
  if (at < instant(day, 0, zone)) return day - 1;
  return at >= instant(day + 1, 0, zone) ? day + 1 : day;
}

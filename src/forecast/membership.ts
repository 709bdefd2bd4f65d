import { addDays, dayIn } from '../calendar/index.js';
import type { Day, PersonId, TeamId, VersionOf } from '../facts/index.js';
import type { Organisation } from './organisation.js';
import { inSight, type View } from './view.js';

/** A person's time in one team; null reaches for ever. */
interface Spell {
  person: PersonId;
  team: TeamId;
  from: Day | null;
  to: Day | null;
  /** When it was first known, in milliseconds. */
  known: number;
}

/** Tells for any day which leaf counts what one person did; quickest when asked for the same day again. */
export type Seat = (day: Day) => number;

/** Who belonged where on which day. */
export interface Roster {
  seatOf(person: PersonId): Seat;
  /** Index of the leaf that counts what this person did on that day; -1 for none. */
  leafOn(person: PersonId | null, day: Day): number;
  /** The first day that anybody belonged to each branch or below it: '' for ever, undefined nobody. */
  since: readonly (Day | undefined)[];
}

/**
 * Reads the memberships so that history is never rewritten when somebody changes team, whatever
 * way the source tells it: with validity dates, by naming another team in the same row, or by
 * leaving the old row out. The latter two count from the day they became known.
 * Where several cover a day, the one that began last counts.
 */
export function rosterOf(view: View, organisation: Organisation): Roster {
  const people = new Map<PersonId, Spell[]>();
  for (const versions of view.book.histories('membership').values()) {
    for (const spell of spellsOf(inSight(versions, view.until), view.timeZone)) {
      const spells = people.get(spell.person);
      if (spells) spells.push(spell);
      else people.set(spell.person, [spell]);
    }
  }
  for (const spells of people.values()) putInOrder(spells, view.timeZone);
  const seats = new Map(
    [...people].map(([person, spells]) => [person, seatIn(spells, organisation)]),
  );
  return {
    seatOf: (person) => seats.get(person) ?? nowhere,
    leafOn: (person, day) => (person === null ? -1 : (seats.get(person)?.(day) ?? -1)),
    since: firstDays(organisation, people.values()),
  };
}

function nowhere(): number {
  return -1;
}

function seatIn(spells: readonly Spell[], { leafOf }: Organisation): Seat {
  let last: Day | undefined;
  let leaf = -1;
  return (day) => {
    if (day === last) return leaf;
    const spell = spells.find(({ from, to }) => (from ?? '') <= day && (to === null || day <= to));
    last = day;
    leaf = (spell && leafOf.get(spell.team)) ?? -1;
    return leaf;
  };
}

/** What the versions of one membership say together. */
function spellsOf(versions: readonly VersionOf<'membership'>[], timeZone: string): Spell[] {
  const spells: Spell[] = [];
  versions.forEach(({ body, knownSince }, index) => {
    const known = knownSince.getTime();
    // Another version of the same moment is its correction.
    if (versions[index + 1]?.knownSince.getTime() === known) return;
    const last = spells.at(-1);
    if (body && last && body.person === last.person && body.team === last.team) {
      spells[spells.length - 1] = { ...body, known: last.known };
      return;
    }
    const from = body?.from ?? (last || !body ? dayIn(knownSince, timeZone) : null);
    if (last && from) last.to = earlier(last.to, addDays(from, -1));
    if (body) spells.push({ ...body, from, known });
  });
  return spells.filter(({ from, to }) => from === null || to === null || from <= to);
}

/** Latest beginning first; a membership learned later without a beginning does not reach over an older one. */
function putInOrder(spells: Spell[], timeZone: string): void {
  spells.sort((a, b) => a.known - b.known);
  const first = spells[0];
  for (const spell of spells) {
    if (first && spell.from === null && spell.known > first.known && spell.team !== first.team) {
      spell.from = dayIn(new Date(spell.known), timeZone);
    }
  }
  spells.sort((a, b) => compare(b.from ?? '', a.from ?? '') || a.known - b.known);
}

function firstDays(
  organisation: Organisation,
  people: Iterable<readonly Spell[]>,
): (Day | undefined)[] {
  const since: (Day | undefined)[] = organisation.branches.map(() => undefined);
  for (const spells of people) {
    for (const { team, from } of spells) {
      // The whole way up: whoever belongs to a team belongs to its region.
      let place = organisation.leafOf.get(team) ?? -1;
      while (place >= 0) {
        const known = since[place];
        const day = from ?? '';
        if (known === undefined || day < known) since[place] = day;
        place = organisation.branches[place]?.whole ?? -1;
      }
    }
  }
  return since;
}

function earlier(a: Day | null, b: Day): Day {
  return a !== null && a < b ? a : b;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import { badRows } from './bad-rows.js';
import { COMPANY_ZONE, type DayNumber, dayText, instant, type Milliseconds } from './days.js';
import { diceOf } from './dice.js';
import { type Entry, type Piece, told } from './entry.js';
import { type DemoPerson, managerIn } from './organisation.js';
import type { World } from './world.js';

/** Who joins, moves or leaves is known to HR some days ahead. */
const NOTICE = 6;

/** All that HR ever comes to know; there is little of it, so it is told person by person. */
export function openingOfHr(world: World): Piece[] {
  const { people } = world.organisation;
  return [
    ...people.map((person) => () => personVersions(world, person)),
    () => teamEntries(world),
    ...people.map((person) => () => [
      ...membershipVersions(world, person),
      ...absenceEntries(world, person),
    ]),
  ];
}

export function weekOfHr(world: World, monday: DayNumber): Piece[] {
  return [() => badRows(world, 'HR', monday)];
}

/** In the afternoon of a day, or on the first morning of the system. */
function afternoon(world: World, day: DayNumber): Milliseconds {
  return Math.max(world.span.opening, instant(day, 15 * 60, COMPANY_ZONE));
}

function personVersions(world: World, person: DemoPerson): Entry[] {
  const version = (at: Milliseconds, team: string, left: DayNumber | null) =>
    told('person', person.id, at, {
      name: person.name,
      email: `${person.id}@meridian.example`,
      phone: null,
      role: person.role,
      manager: managerIn(person, team, world.organisation),
      seniority: person.seniority,
      skills: person.skills,
      joined: dayText(person.joined),
      left: left === null ? null : dayText(left),
      language: person.language,
      timeZone: person.zone,
    });
  const entries = person.stints.map(({ team, from }, i) =>
    version(afternoon(world, i === 0 ? from - NOTICE : from - 1), team, null),
  );
  const last = person.stints.at(-1);
  if (person.left !== null && last)
    entries.push(version(afternoon(world, person.left - NOTICE), last.team, person.left));
  return entries;
}

function membershipVersions(world: World, person: DemoPerson): Entry[] {
  return person.stints.flatMap(({ team, from, to }, i) => {
    const id = `membership-${person.id}-${i + 1}`;
    const body = { person: person.id, team, from: dayText(from), to: null };
    const begun = told('membership', id, afternoon(world, from - NOTICE), body);
    if (to === null) return [begun];
    const ended = { ...body, to: dayText(to) };
    return [begun, told('membership', id, afternoon(world, to + 1 - NOTICE), ended)];
  });
}

function teamEntries(world: World): Entry[] {
  return world.organisation.teams.map(({ id, name, level, parent, zone, language }) => {
    const lead = world.organisation.leads.get(id)?.id ?? null;
    return told('team', id, world.span.opening, {
      name,
      level,
      parent,
      lead,
      timeZone: zone,
      language,
    });
  });
}

/** Leave is entered some weeks ahead, an illness on its first morning. */
function absenceEntries(world: World, person: DemoPerson): Entry[] {
  return person.away.map(({ from, to, reason }) => {
    const dice = diceOf(world.seed, 'absence', person.id, from);
    const entered = reason === 'leave' ? from - dice.int(5, 25) : from;
    const known = Math.max(entered, person.joined);
    const at = Math.max(world.span.opening, instant(known, 9 * 60 + dice.int(5, 90), COMPANY_ZONE));
    const body = { person: person.id, from: dayText(from), to: dayText(to), reason };
    return told('absence', `absence-${person.id}-${body.from}`, at, body);
  });
}

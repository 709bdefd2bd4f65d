import {
  addDays,
  dayNumber,
  daysFrom,
  type Monday,
  type WorkingCalendar,
} from '../calendar/index.js';
import type { Absence, Day, PersonId } from '../facts/index.js';
import type { Roster } from './membership.js';
import type { Organisation } from './organisation.js';
import type { View } from './view.js';
import { addedUp, addTo, emptyGrid, type WeekGrid, weekOf, weekOfNumber } from './weeks.js';

/** Working days of people week by week, by branch: of all who belong there, and of those away. */
export interface DaysOfPeople {
  there: WeekGrid;
  away: WeekGrid;
}

/** @param view whose people, absences and memberships count: what was known at its moment */
export function daysOfPeople(
  view: View,
  roster: Roster,
  organisation: Organisation,
  calendar: WorkingCalendar,
  weeks: readonly Monday[],
): DaysOfPeople {
  const [first, last] = [weeks[0] ?? view.today, weeks.at(-1) ?? view.today];
  const days = daysFrom(first, addDays(last, 6)).filter((day) => calendar.isWorkingDay(day));
  const there = emptyGrid(organisation, weekOf(first), weeks.length);
  const away = emptyGrid(organisation, weekOf(first), weeks.length);
  const absences = byPerson(view.facts.absence.values());
  for (const person of peopleOf(view)) {
    const about = view.facts.person.get(person);
    const isAway = awayOf(absences.get(person) ?? []);
    const seat = roster.seatOf(person);
    for (const day of days) {
      if (!worksOn(day, about?.joined ?? null, about?.left ?? null)) continue;
      const week = weekOfNumber(dayNumber(day));
      addTo(there, seat(day), week, 1);
      if (isAway(day)) addTo(away, seat(day), week, 1);
    }
  }
  return { there: addedUp(there, organisation), away: addedUp(away, organisation) };
}

function peopleOf(view: View): Set<PersonId> {
  return new Set([...view.facts.membership.values()].map(({ person }) => person));
}

function worksOn(day: Day, joined: Day | null, left: Day | null): boolean {
  return (joined === null || joined <= day) && (left === null || day <= left);
}

function byPerson(absences: Iterable<Absence>): Map<PersonId, Absence[]> {
  const people = new Map<PersonId, Absence[]>();
  for (const one of absences) {
    const known = people.get(one.person);
    if (known) known.push(one);
    else people.set(one.person, [one]);
  }
  return people;
}

function awayOf(absences: readonly Absence[]): (day: Day) => boolean {
  return (day) => absences.some(({ from, to }) => from <= day && day <= to);
}

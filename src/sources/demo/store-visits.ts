import { type DayNumber, dayText } from './days.js';
import { diceOf } from './dice.js';
import { type Entry, told } from './entry.js';
import { atWork, type DemoPerson } from './organisation.js';
import { duringWork, type World } from './world.js';

/** Supervisors see two or three of their stores a week; the store stands where a customer would. */
export function storeVisits(world: World, monday: DayNumber): Entry[] {
  const supervisors = world.organisation.people.filter(({ role }) => role === 'supervisor');
  return supervisors.flatMap((person) => roundOf(world, person, monday));
}

function roundOf(world: World, person: DemoPerson, monday: DayNumber): Entry[] {
  const own = world.stores.filter(({ supervisor }) => supervisor === person.id);
  const dice = diceOf(world.seed, 'store visits', person.id, monday);
  const visited = dice.shuffled(own).slice(0, dice.int(2, 3));
  return visited.flatMap((store, i) => {
    const day = monday + i * 2;
    const at = duringWork(day, dice.unit(), person.zone);
    const body = {
      person: person.id,
      deal: null,
      customer: store.id,
      form: 'visit' as const,
      on: dayText(day),
      quality: Math.round(dice.between(0.5, 0.95) * 100) / 100,
      nextStep: null,
      note: '巡店',
    };
    const id = `activity-${store.id}-${dayText(day)}`;
    return atWork(person, day, world.rhythm) ? [told('activity', id, at, body)] : [];
  });
}

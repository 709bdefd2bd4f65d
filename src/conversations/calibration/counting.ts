import type { Place } from '../../chat/index.js';
import type { PersonId } from '../../facts/index.js';
import type { CalibrationSeen } from '../known.js';
import { CalibrationState, type Participating } from './state.js';

type Counted = Pick<CalibrationState, 'people' | 'tasks'>;

/** Whether somebody said anything that answers the question. */
export function hasAnswered({ tasks }: Counted, { id, fine, support }: Participating): boolean {
  return fine || support !== 'no' || tasks.some(({ by }) => by === id);
}

/** Who is asked: those who are there, and those who answered although they are not. */
export function asked(state: Counted): Participating[] {
  return state.people.filter((person) => !person.away || hasAnswered(state, person));
}

export function answered(state: Counted): Participating[] {
  return state.people.filter((person) => hasAnswered(state, person));
}

/** Who is there and has not answered: for themselves and the lead to know, nobody else. */
export function waitingFor(state: Counted): Participating[] {
  return asked(state).filter((person) => !hasAnswered(state, person));
}

export function participant({ people }: Counted, id: PersonId): Participating | undefined {
  return people.find((person) => person.id === id);
}

/** A calibration as others see it, out of what is saved of it; undefined for a state that is none. */
export function calibrationSeen(saved: unknown, place: Place): CalibrationSeen | undefined {
  const state = CalibrationState.safeParse(saved).data;
  if (!state) return undefined;
  return {
    key: state.key,
    number: state.number,
    place,
    began: new Date(state.began),
    ends: new Date(state.ends),
    phase: state.phase,
    day: state.day,
    answered: answered(state).length,
    asked: asked(state).length,
  };
}

import type { z } from 'zod';
import type { Day, Instant, PersonId } from '../../facts/index.js';
import { clipped } from '../clipped.js';
import type { Effect, Step } from '../conversation.js';
import type { ShownIn, TaskOpening, ToldTask } from '../task/opening.js';
import { participant } from './counting.js';
import { type Moment, shownTo, threadOf } from './moment.js';
import { roundUp } from './round-up.js';
import type { AgreedTask, CalibrationState, Participating } from './state.js';

/** Late answers have this long to be completed before they are taken as they are. */
const LATE_MINUTES = 15;
const NEED = '-need';
/** How much of an action is kept here; all of it is kept with the task. */
export const ACTION = 120;

/** An answer that becomes a task. */
export interface Agreed {
  id: string;
  by: PersonId;
  /** As far as it is understood here: for the cards. */
  action: string;
  ownerName: string;
  due: Day | null;
  from: TaskOpening['from'];
  shownIn: z.infer<typeof ShownIn>;
  moves?: string | null;
  support?: boolean;
  form?: string | null;
}

/** Opens the task of an answer, counts it and shows it; late ones are taken and marked. */
export function agree(
  state: CalibrationState,
  agreed: Agreed,
  moment: Moment,
): Step<CalibrationState> {
  const late = state.phase !== 'running';
  const { id, by, ownerName, due, support = false, form = null } = agreed;
  const action = clipped(agreed.action, ACTION);
  const task: AgreedTask = {
    ...{ id, by, action, ownerName, due },
    ...{ support, late, settled: false, form },
  };
  const said = support ? state : withPerson(state, by, { away: false, fine: false });
  const next = { ...said, tasks: [...state.tasks, task] };
  return {
    state: next,
    effects: [
      opening(state, agreed, late),
      ...shownTo(next, by, moment),
      ...(late ? [settleAfter(moment.at, LATE_MINUTES), ...roundUp(next, moment)] : []),
    ],
  };
}

function opening(state: CalibrationState, agreed: Agreed, late: boolean): Effect {
  const { id, by, from, shownIn, moves = null } = agreed;
  const { team, platform, channel, nextCalibration } = state;
  const what: TaskOpening = {
    ...{ id, team, from, author: by, shownIn, calibration: state.key, moves, late },
    authorZone: participant(state, by)?.timeZone ?? state.timeZone,
    agreedIn: threadOf(state),
    nextCalibration,
  };
  const key = taskKey(id);
  return { kind: 'open', conversation: 'task', key, opening: what, place: { platform, channel } };
}

/** The id of the task that a request for support becomes: no such task is shown in a channel. */
export function needId(calibration: string, by: PersonId): string {
  return `${calibration}/${by}${NEED}`;
}

export function isNeed(id: string): boolean {
  return id.endsWith(NEED);
}

export function taskKey(id: string): string {
  return `task ${id}`;
}

export function tellTask(id: string, what: z.infer<typeof ToldTask>): Effect {
  return { kind: 'tell', conversation: taskKey(id), what };
}

export function settleAfter(at: Instant, minutes: number): Effect {
  return { kind: 'wake', key: 'settle', at: new Date(at.getTime() + minutes * 60_000) };
}

/** The state in which one person is changed. */
export function withPerson(
  state: CalibrationState,
  id: PersonId,
  change: Partial<Participating>,
): CalibrationState {
  const people = state.people.map((one) => (one.id === id ? { ...one, ...change } : one));
  return { ...state, people };
}

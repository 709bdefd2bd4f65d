import type { Heard } from '../../chat/index.js';
import type { Conversation, Effect, Step } from '../conversation.js';
import { withPerson } from './agreeing.js';
import { answers, take } from './answers.js';
import { participant, waitingFor } from './counting.js';
import { end, settle } from './ending.js';
import { hearForm } from './forms.js';
import { type Moment, momentOf, questionsFor, ROOT, shown, withThread } from './moment.js';
import { CalibrationOpening, ToldCalibration } from './opening.js';
import { asksToOpen, open } from './opening-up.js';
import { reminder } from './reminder.js';
import { CalibrationState } from './state.js';
import { obey } from './steering.js';
import { hearWanted, hearWords } from './words.js';

type Out = Step<CalibrationState>;

/**
 * Fifteen minutes of a team over its gap: one question to each, one task from each, seen by all as
 * counts. A state machine over answers that come in any order, from anywhere, also late.
 */
export const calibration: Conversation<CalibrationState, CalibrationOpening> = {
  name: 'calibration',
  version: 1,
  state: CalibrationState,
  opening: CalibrationOpening,
  takesWishes: true,
  upgrade: (old) => CalibrationState.safeParse(old).data,
  asksToOpen,
  open,
  asks: (state, heard) => (isHeard(heard) ? questionsFor(state, heard) : []),
  hear: (before, heard, known) => {
    if (!isHeard(heard)) return { state: before, effects: [] };
    const state = withThread(before, heard, known);
    return hear(state, heard, momentOf(state, heard, known));
  },
};

type Listened = Exclude<
  Heard,
  { kind: 'commanded' } | { kind: 'invited' } | { kind: 'visited' } | { kind: 'task-changed' }
>;

/** What became of a task is its own conversation's business; commands are the front desk's. */
function isHeard(heard: Heard): heard is Listened {
  return !['commanded', 'invited', 'visited', 'task-changed'].includes(heard.kind);
}

function hear(state: CalibrationState, heard: Listened, moment: Moment): Out {
  switch (heard.kind) {
    case 'said':
    case 'edited':
      return hearWords(state, heard, moment);
    case 'wanted':
      return hearWanted(state, heard, moment);
    case 'chose':
      return hearPress(state, heard, moment);
    case 'filled':
      return hearForm(state, heard, moment);
    case 'told':
      return hearTold(state, heard.what, moment);
    case 'woke':
      return hearTime(state, heard.key, moment);
    case 'failed':
      return hearFailure(state, heard.key, moment);
  }
}

function hearPress(
  state: CalibrationState,
  { by, choice, key }: Extract<Heard, { kind: 'chose' }>,
  moment: Moment,
): Out {
  if (choice === 'extend' || choice === 'end') return obey(state, by, { kind: choice }, moment);
  if (choice === 'skip') return obey(state, by, { kind: 'ask-why' }, moment);
  const answer = answers.find((one) => one === choice);
  return answer ? take(state, by, answer, moment, key !== ROOT) : { state, effects: [] };
}

function hearTold(state: CalibrationState, what: unknown, moment: Moment): Out {
  const told = ToldCalibration.parse(what);
  if (told.kind !== 'succeeded') return obey(state, told.by, told, moment);
  return { state, effects: [{ kind: 'close' }] };
}

/** A wake may come hours late, after the service was down: what it stands for is done all the same. */
function hearTime(state: CalibrationState, key: string, moment: Moment): Out {
  const running = state.phase === 'running';
  switch (key) {
    case 'remind': {
      const people = waitingFor(state).filter(({ carded, unreached }) => carded && !unreached);
      if (!running || state.reminded) return { state, effects: [] };
      const effects = people.flatMap((person) => reminder(state, person, moment.at));
      return { state: { ...state, reminded: true }, effects };
    }
    case 'end':
      return running ? end(state, new Date(state.ends), moment) : { state, effects: [] };
    case 'settle':
      return running ? { state, effects: [] } : settle(state, moment);
    case 'close':
      return { state, effects: [{ kind: 'close' }] };
    default:
      return { state, effects: [] };
  }
}

/** Whoever cannot be written to is asked for by name, to the lead alone. */
function hearFailure(state: CalibrationState, key: string, moment: Moment): Out {
  const [kind, ...rest] = key.split(':');
  const person = kind === 'question' ? participant(state, rest.join(':')) : undefined;
  if (!person || person.unreached) return { state, effects: [] };
  const next = withPerson(state, person.id, { unreached: true });
  const effects: Effect[] = shown(next, moment).filter(
    (effect) => effect.kind === 'post' && effect.key !== ROOT,
  );
  return { state: next, effects };
}

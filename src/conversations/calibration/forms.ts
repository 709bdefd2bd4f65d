import { addDays, dayIn, dayNumber } from '../../calendar/index.js';
import { day as dayWords, type Heard } from '../../chat/index.js';
import type { Day, PersonId } from '../../facts/index.js';
import { clipped } from '../clipped.js';
import type { Step } from '../conversation.js';
import { forms, leverChosen, ME } from './action-form.js';
import { agree, withPerson } from './agreeing.js';
import { notOfTeam, takeNeed } from './answers.js';
import { participant } from './counting.js';
import { type Moment, ROOT, threadOf, whisper } from './moment.js';
import type { CalibrationState } from './state.js';
import { obey } from './steering.js';
import { mayAnswer } from './voices.js';
import type { wordText } from './word-text.js';

/** How many actions one person gives by form. */
const FORMS = 5;

type Filled = Extract<Heard, { kind: 'filled' }>;
type Say = (typeof wordText)['en'];

/** Takes a form; what cannot be right is told to its sender alone, with what would be. */
export function hearForm(
  state: CalibrationState,
  heard: Filled,
  moment: Moment,
): Step<CalibrationState> {
  switch (heard.form) {
    case forms.action:
      return hearAction(state, heard, moment);
    case forms.need:
      return hearNeed(state, heard, moment);
    case forms.skip:
      return obey(state, heard.by, { kind: 'skip', reason: heard.values.reason ?? '' }, moment);
    default:
      return slip(state, heard.by, moment, (say) => say.noForm);
  }
}

function hearNeed(state: CalibrationState, heard: Filled, moment: Moment): Step<CalibrationState> {
  const person = participant(state, heard.by);
  if (!person) return { state, effects: notOfTeam(state, heard.by, moment) };
  if (person.support === 'told') return { state, effects: [] };
  const need = (heard.values.need ?? '').trim();
  if (need === '') return slip(state, heard.by, moment, (say) => say.noNeed);
  return takeNeed(state, person, need, moment);
}

function hearAction(
  state: CalibrationState,
  { by, key, values }: Filled,
  moment: Moment,
): Step<CalibrationState> {
  const voice = mayAnswer(state, by, moment);
  if (!voice) return { state, effects: notOfTeam(state, by, moment) };
  const checked = checkedAction(state, by, values, moment);
  if ('wrong' in checked) return slip(state, by, moment, checked.wrong);

  const { action, owner, due, moves } = checked;
  const form = JSON.stringify([clipped(action, 120), action.length, owner, due, moves]);
  const own = state.tasks.filter((task) => task.by === by && task.form !== null);
  // One button pressed twice is one answer.
  if (own.some((task) => task.form === form)) return { state, effects: [] };
  if (own.length >= FORMS) return slip(state, by, moment, (say) => say.tooMany);

  const thread = threadOf(state);
  const inThread = key === ROOT && thread.thread !== undefined;
  const counted = withPerson(state, by, { forms: own.length + 1 });
  return agree(
    counted,
    {
      ...{ id: `${state.key}/${by}-${own.length + 1}`, by, action, due },
      ownerName: (owner && participant(state, owner)?.name) || voice.name,
      from: { kind: 'form', action, owner, due },
      shownIn: inThread ? thread : { person: by },
      ...{ moves, form },
    },
    moment,
  );
}

type Checked =
  | { action: string; owner: PersonId | null; due: Day | null; moves: string | null }
  | { wrong: (say: Say, language: 'en' | 'zh') => string };

function checkedAction(
  state: CalibrationState,
  by: PersonId,
  values: Record<string, string>,
  { at }: Moment,
): Checked {
  const action = (values.action ?? '').trim();
  if (action === '') return { wrong: (say) => say.noAction };

  const chosen = values.owner ?? '';
  const owner = chosen === ME ? by : chosen === '' ? null : chosen;
  if (owner !== null && owner !== by && !participant(state, owner)) {
    return { wrong: (say) => say.noOwner };
  }

  const due = (values.due ?? '').trim();
  const zone = participant(state, by)?.timeZone ?? state.timeZone;
  const wrong = due === '' ? undefined : wrongDay(due, dayIn(at, zone));
  if (wrong) return { wrong };

  const lever = values.moves ?? '';
  const moves = lever === '' ? null : leverChosen(state, lever);
  if (moves === undefined) return { wrong: (say) => say.noLever };
  return { action, owner, due: due || null, moves };
}

function wrongDay(
  due: string,
  today: Day,
): Extract<Checked, { wrong: unknown }>['wrong'] | undefined {
  if (!isDay(due)) return (say) => say.noDay(clipped(due, 30));
  if (due < today) return (say, language) => say.pastDay(dayWords(due, language, today));
  if (due > addDays(today, 366)) {
    return (say, language) => say.farDay(dayWords(due, language, today));
  }
  return undefined;
}

function isDay(words: string): boolean {
  try {
    dayNumber(words);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function slip(
  state: CalibrationState,
  by: PersonId,
  moment: Moment,
  words: (say: Say, language: 'en' | 'zh') => string,
): Step<CalibrationState> {
  return { state, effects: whisper(state, by, moment, words) };
}

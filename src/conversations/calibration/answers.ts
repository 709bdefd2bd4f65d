import type { PersonId } from '../../facts/index.js';
import type { Effect, Step } from '../conversation.js';
import { agree, needId, withPerson } from './agreeing.js';
import { participant } from './counting.js';
import { type Moment, shownTo, threadOf, whisper } from './moment.js';
import { roundUp } from './round-up.js';
import type { CalibrationState, Participating } from './state.js';
import { overWord } from './steering.js';
import { helperFor, needQuestion, supportWord } from './support.js';

/** Answers that are no action, and the way back from one of them. */
export const answers = ['support', 'away', 'fine', 'back'] as const;
export type Answer = (typeof answers)[number];

/** Takes an answer that is no action; from outside the team there is none to take. */
export function take(
  state: CalibrationState,
  by: PersonId,
  answer: Answer,
  moment: Moment,
  isPrivate: boolean,
): Step<CalibrationState> {
  const person = participant(state, by);
  if (!person) return { state, effects: notOfTeam(state, by, moment) };
  switch (answer) {
    case 'support':
      return askForSupport(state, person, moment, isPrivate);
    case 'away':
      if (state.phase !== 'running') return { state, effects: overWord(state, by, moment) };
      return changed(state, person, { away: true }, moment);
    case 'fine':
      return changed(state, person, { fine: true }, moment);
    case 'back':
      return changed(state, person, { away: false }, moment);
  }
}

/** A friendly word to somebody whose answer does not belong here. */
export function notOfTeam(state: CalibrationState, by: PersonId, moment: Moment): Effect[] {
  const known = moment.known.get({ ask: 'person', person: by });
  return whisper(state, by, moment, (say) =>
    known ? say.stranger(state.snapshot.name) : say.unknownPerson,
  );
}

/** What is needed, once it is said: a task for the lead, not for the channel. */
export function takeNeed(
  state: CalibrationState,
  person: Participating,
  need: string,
  moment: Moment,
): Step<CalibrationState> {
  const { id: by } = person;
  const helper = helperFor(state, by, moment);
  const owner = helper?.id ?? null;
  const told = withPerson(state, by, { support: 'told' });
  const step = agree(
    told,
    {
      ...{ id: needId(state.key, by), by, action: need, support: true },
      ...{ ownerName: person.name, due: null },
      from: { kind: 'form', action: need, owner, due: null },
      shownIn: { person: by },
    },
    moment,
  );
  const word = helper ? [supportWord(state, person, helper, need, threadOf(state))] : [];
  return { state: step.state, effects: [...step.effects, ...word] };
}

function askForSupport(
  state: CalibrationState,
  person: Participating,
  moment: Moment,
  isPrivate: boolean,
): Step<CalibrationState> {
  if (person.support !== 'no') return { state, effects: [] };
  const step = changed(state, person, { support: 'asked' }, moment);
  const helper = helperFor(state, person.id, moment);
  const word = helper ? [supportWord(state, person, helper, null, threadOf(state))] : [];
  // Asked for in the channel, the question goes to where only this person reads it.
  const question = isPrivate && person.carded ? [] : [needQuestion(person)];
  return { state: step.state, effects: [...step.effects, ...word, ...question] };
}

function changed(
  state: CalibrationState,
  person: Participating,
  change: Partial<Participating>,
  moment: Moment,
): Step<CalibrationState> {
  const already = (Object.keys(change) as (keyof Participating)[]).every(
    (field) => person[field] === change[field],
  );
  if (already) return { state, effects: [] };
  const next = withPerson(state, person.id, change);
  return {
    state: next,
    effects: [...shownTo(next, person.id, moment), ...roundUp(next, moment)],
  };
}

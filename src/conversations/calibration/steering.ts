import { timeIn } from '../../calendar/index.js';
import { type Language, list } from '../../chat/index.js';
import type { PersonId } from '../../facts/index.js';
import { clipped } from '../clipped.js';
import type { Effect, Step } from '../conversation.js';
import { lineOf, skipForm } from './action-form.js';
import { participant } from './counting.js';
import { end, skip } from './ending.js';
import { card, languageFor, type Moment, shown, whisper } from './moment.js';
import type { CalibrationState } from './state.js';
import { text } from './text.js';

const MINUTE = 60_000;
const EXTENSION = 5;
const LONGEST = 60;

/** What only whoever leads the team does with it. */
export type Order =
  | { kind: 'extend' }
  | { kind: 'end' }
  | { kind: 'ask-why' }
  | { kind: 'skip'; reason: string };

/** Obeys a lead; tells anybody else, and anybody too late, kindly what is so. */
export function obey(
  state: CalibrationState,
  by: PersonId,
  order: Order,
  moment: Moment,
): Step<CalibrationState> {
  const word = (effects: Effect[]) => ({ state, effects });
  const may = moment.known.get({ ask: 'may-lead', person: by, team: state.team });
  if (!may?.allowed) {
    return word(
      whisper(state, by, moment, (say, language) => {
        const others = (may?.others ?? []).map((name) => clipped(name));
        return say.notLead(list(others, language));
      }),
    );
  }
  if (state.phase !== 'running') return word(overWord(state, by, moment));
  switch (order.kind) {
    case 'extend':
      return extend(state, by, moment);
    case 'end':
      return end(state, earlier(moment.at, new Date(state.ends)), moment);
    case 'ask-why':
      return word([whySkip(by, languageFor(state, by, moment))]);
    case 'skip': {
      const reason = order.reason.trim();
      if (reason === '') return word([whySkip(by, languageFor(state, by, moment))]);
      return skip(state, reason, moment);
    }
  }
}

/** A calibration is skipped for a reason: it is asked of whoever skips it, alone. */
function whySkip(by: PersonId, language: Language): Effect {
  const words = text[language].whySkip;
  const message = { summary: words, blocks: [lineOf(words), skipForm(language)] };
  return { kind: 'post', key: `skip:${by}`, message, to: { person: by } };
}

export function overWord(state: CalibrationState, by: PersonId, moment: Moment): Effect[] {
  const zone = participant(state, by)?.timeZone ?? state.timeZone;
  return whisper(state, by, moment, (say) =>
    state.phase === 'skipped' ? say.overSkipped : say.over(timeIn(new Date(state.ends), zone)),
  );
}

function extend(state: CalibrationState, by: PersonId, moment: Moment): Step<CalibrationState> {
  const began = new Date(state.began).getTime();
  const latest = began + LONGEST * MINUTE;
  const from = Math.max(new Date(state.ends).getTime(), moment.at.getTime());
  const ends = new Date(Math.min(from + EXTENSION * MINUTE, latest));
  if (ends.toISOString() <= state.ends) {
    const zone = participant(state, by)?.timeZone ?? state.timeZone;
    const word = whisper(state, by, moment, (say) => say.longest(timeIn(ends, zone)));
    return { state, effects: word };
  }
  const next = { ...state, ends: ends.toISOString() };
  return {
    state: next,
    effects: [
      ...wakes(next),
      ...shown(next, moment),
      ...next.people.filter(({ carded, lead }) => carded && !lead).map((one) => card(next, one)),
    ],
  };
}

/** When to remind and when to end; set anew they take the place of the earlier ones. */
export function wakes({ began, ends, reminded }: CalibrationState): Effect[] {
  const [from, to] = [new Date(began).getTime(), new Date(ends).getTime()];
  const twoThirds = new Date(from + ((to - from) * 2) / 3);
  return [
    ...(reminded ? [] : [{ kind: 'wake' as const, key: 'remind', at: twoThirds }]),
    { kind: 'wake', key: 'end', at: new Date(to) },
  ];
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}

import { type Heard, type Language, type Place, sentence } from '../../chat/index.js';
import type { Instant, PersonId } from '../../facts/index.js';
import type { Effect } from '../conversation.js';
import type { Known, Question, TaskSeen } from '../known.js';
import { hasAnswered, participant } from './counting.js';
import { ToldCalibration } from './opening.js';
import { privateCard } from './private-card.js';
import { rootCard } from './root-card.js';
import type { CalibrationState, Participating } from './state.js';
import { steeringCard } from './steering-card.js';
import { wordText } from './word-text.js';

/** All that a step rests on besides the state. */
export interface Moment {
  at: Instant;
  known: Known;
  /** Tells the words to one person at this moment from others. */
  id: string;
  tasks: readonly TaskSeen[];
}

export const ROOT = 'root';

export function cardKey(person: PersonId): string {
  return `question:${person}`;
}

/** What it must know before it answers, whatever it is: saved rows, read at once. */
export function questionsFor(state: CalibrationState, heard: Heard): Question[] {
  const { key, team, platform } = state;
  const by = personIn(heard);
  return [
    { ask: 'calibrations', team },
    { ask: 'tasks', calibration: key },
    { ask: 'approvers', team },
    { ask: 'region', team, platform },
    { ask: 'target-proposal', team },
    { ask: 'target-record', team },
    { ask: 'working-days' },
    ...(by === undefined
      ? []
      : ([
          { ask: 'person', person: by },
          { ask: 'may-lead', person: by, team },
        ] satisfies Question[])),
  ];
}

/** Who is behind it; undefined for what comes from nobody. */
export function personIn(heard: Heard): PersonId | undefined {
  if ('by' in heard) return heard.by;
  if (heard.kind !== 'told') return undefined;
  const told = ToldCalibration.safeParse(heard.what).data;
  return told && 'by' in told ? told.by : undefined;
}

export function momentOf(state: CalibrationState, heard: Heard, known: Known): Moment {
  const id = 'id' in heard ? heard.id : `${personIn(heard) ?? ''}:${heard.at.toISOString()}`;
  const tasks = known.get({ ask: 'tasks', calibration: state.key }) ?? [];
  return { at: heard.at, known, id, tasks };
}

/** The state with its thread, as soon as that is known from anywhere; it goes where its root goes. */
export function withThread(state: CalibrationState, heard: Heard, known: Known): CalibrationState {
  const { team, key, channel } = state;
  const own = (known.get({ ask: 'calibrations', team }) ?? []).find((one) => one.key === key);
  const here = 'place' in heard && heard.place.channel === channel ? heard.place.thread : undefined;
  return { ...state, thread: own?.place.thread ?? state.thread ?? here ?? null };
}

/** The thread where it begins; before it stands, its channel. */
export function threadOf({ platform, channel, thread }: CalibrationState): Place {
  return thread === null ? { platform, channel } : { platform, channel, thread };
}

/** In which language to speak to somebody alone. */
export function languageFor(state: CalibrationState, by: PersonId, { known }: Moment): Language {
  const own = participant(state, by)?.language;
  return own ?? known.get({ ask: 'person', person: by })?.language ?? state.language;
}

/** A word to one person, where nobody else reads along. */
export function whisper(
  state: CalibrationState,
  by: PersonId,
  moment: Moment,
  words: (say: (typeof wordText)['en'], language: Language) => string,
): Effect[] {
  if (by === '') return [];
  const language = languageFor(state, by, moment);
  const message = sentence(words(wordText[language], language));
  return [{ kind: 'post', key: `word:${moment.id}`, message, to: { person: by } }];
}

/** What stands in the channel, and what stands before whoever steers: as it is now. */
export function shown(state: CalibrationState, { tasks }: Moment): Effect[] {
  const root = rootCard(state, tasks, state.startedBy);
  const { steering } = state;
  return [
    { kind: 'post', key: ROOT, message: root },
    ...(steering === null
      ? []
      : [
          {
            kind: 'post' as const,
            key: 'steering',
            message: steeringCard(state, steering.language),
            to: { person: steering.id },
          },
        ]),
    ...state.people.filter(({ lead, carded }) => lead && carded).map((one) => card(state, one)),
  ];
}

/** The same, and the card of whoever has just answered. */
export function shownTo(state: CalibrationState, by: PersonId, moment: Moment): Effect[] {
  const own = participant(state, by);
  const isShown = !own?.carded || own.lead;
  return [...(isShown ? [] : [card(state, own)]), ...shown(state, moment)];
}

function asks(state: CalibrationState, person: Participating): boolean {
  if (state.phase === 'running' || person.support === 'asked') return true;
  return !person.away && !hasAnswered(state, person);
}

/** The private card of one person; it asks until the calibration is over and answered. */
export function card(state: CalibrationState, person: Participating): Effect {
  return {
    kind: 'post',
    key: cardKey(person.id),
    message: privateCard(state, person, threadOf(state)),
    to: { person: person.id },
    asks: asks(state, person),
  };
}

import { workingCalendar } from '../../calendar/index.js';
import { type Heard, type Place, sentence } from '../../chat/index.js';
import { type Certainty, type ReadingContext, readMore, readTask } from '../../tasks/index.js';
import type { Effect, Step } from '../conversation.js';
import { requestIn } from '../requests.js';
import { agree, tellTask } from './agreeing.js';
import { notOfTeam, take, takeNeed } from './answers.js';
import { participant } from './counting.js';
import { languageFor, type Moment, threadOf, whisper } from './moment.js';
import { phraseIn, skipReasonIn } from './phrases.js';
import { progressWords } from './root-card.js';
import type { CalibrationState } from './state.js';
import { type Order, obey } from './steering.js';
import { mayAnswer, withMentioned } from './voices.js';
import { wordText } from './word-text.js';

type Said = Extract<Heard, { kind: 'said' | 'edited' | 'wanted' }>;
type Out = Step<CalibrationState>;

/** Takes what somebody wrote in the thread, or to the bot alone. */
export function hearWords(before: CalibrationState, said: Said, moment: Moment): Out {
  const isPrivate = said.place.channel !== before.channel;
  const state = isPrivate ? before : withMentioned(before, said.by, said.mentions ?? []);
  const id = taskId(state, said.id);
  if (state.tasks.some((task) => task.id === id)) return hearAgain(state, id, said);

  const person = participant(state, said.by);
  const need = said.kind === 'said' && isPrivate ? said.text.trim() : '';
  if (person?.support === 'asked' && need !== '') return takeNeed(state, person, need, moment);
  const order = orderIn(said, isPrivate);
  if (order) return obey(state, said.by, order, moment);
  const phrase = phraseIn(said.text, isPrivate);
  if (person && (phrase === 'support' || phrase === 'away' || phrase === 'fine')) {
    return take(state, said.by, phrase, moment, isPrivate);
  }
  if (requestIn(said.text) === 'other') return hearAction(state, said, moment);
  return { state, effects: courtesy(state, said, moment, isPrivate) };
}

/** Somebody wants a message to be a task: whatever its words are, it is one, of whoever wrote it. */
export function hearWanted(
  state: CalibrationState,
  said: Extract<Heard, { kind: 'wanted' }>,
  moment: Moment,
): Out {
  if (state.tasks.some((task) => task.id === taskId(state, said.id))) return { state, effects: [] };
  if (!mayAnswer(state, said.by, moment)) {
    return { state, effects: notOfTeam(state, said.by, moment) };
  }
  if (said.text.trim() === '') {
    return { state, effects: whisper(state, said.by, moment, (say) => say.noAction) };
  }
  const author = participant(state, said.author ?? said.by)?.id ?? said.by;
  return openTask(state, { ...said, by: author }, moment);
}

/** Changed words are read anew by their task; the same words delivered again change nothing. */
function hearAgain(state: CalibrationState, id: string, said: Said): Out {
  if (said.kind !== 'edited') return { state, effects: [] };
  const { text, mentions = [] } = said;
  return { state, effects: [tellTask(id, { kind: 'said-anew', text, mentions })] };
}

function hearAction(state: CalibrationState, said: Said, moment: Moment): Out {
  const { by, text, mentions = [] } = said;
  const context = contextOf(state, said, moment);
  if (readTask(text, context)) {
    if (mayAnswer(state, by, moment)) return openTask(state, said, moment);
    return { state, effects: notOfTeam(state, by, moment) };
  }
  const newest = state.tasks.findLast((task) => task.by === by && !task.settled && !task.support);
  if (newest && saysMore(text, context)) {
    return { state, effects: [tellTask(newest.id, { kind: 'more', text, mentions, by })] };
  }
  return { state, effects: comment(state, said, moment) };
}

/** Whether the words say who or when, and nothing else. */
function saysMore(words: string, context: ReadingContext): boolean {
  const more = readMore(words, context);
  return more !== undefined && (more.owner !== 'silent' || more.due !== 'silent');
}

function openTask(state: CalibrationState, said: Said, moment: Moment): Out {
  const { by, text, mentions = [] } = said;
  const reading = readTask(text, contextOf(state, said, moment));
  const isPrivate = said.place.channel !== state.channel;
  const author = mayAnswer(state, by, moment);
  const owner = reading && certain(reading.owner);
  return agree(
    state,
    {
      ...{ id: taskId(state, said.id), by, action: reading?.action ?? text },
      ownerName: (owner && participant(state, owner)?.name) ?? author?.name ?? by,
      due: reading ? certain(reading.due) : null,
      from: { kind: 'words', text, mentions },
      shownIn: isPrivate ? { person: by } : below(state, said.place),
    },
    moment,
  );
}

/** A comment is for the lead to read; in private it is answered in one line, in the thread by none. */
function comment(state: CalibrationState, { kind, by, text, place, at, id }: Said, moment: Moment) {
  const kept: Effect[] =
    by === '' || kind === 'edited' ? [] : [{ kind: 'keep', team: state.team, by, text, at }];
  if (place.channel === state.channel) return kept;
  const line = wordText[languageFor(state, by, moment)].gentle;
  return [...kept, reply(id, line, place)];
}

/** Thanks, a greeting, a request: answered where the bot itself was spoken to. */
function courtesy(
  state: CalibrationState,
  said: Said,
  moment: Moment,
  isPrivate: boolean,
): Effect[] {
  if (said.kind !== 'said' || (!isPrivate && !said.toBot)) return [];
  const language = isPrivate ? languageFor(state, said.by, moment) : state.language;
  const say = wordText[language];
  const request = requestIn(said.text);
  const isStatus = request === 'now' || request === 'calibrate';
  const line =
    request === 'thanks'
      ? say.welcome
      : isStatus && state.phase === 'running'
        ? progressWords(state, language)
        : say.help;
  return [reply(said.id, line, isPrivate ? said.place : below(state, said.place))];
}

function reply(id: string, line: string, to: Place): Effect {
  return { kind: 'post', key: `reply:${id}`, message: sentence(line), to };
}

/** Orders are for the bot: with its mention in the thread, or to it alone in as many words. */
function orderIn({ kind, text, ...said }: Said, isPrivate: boolean): Order | undefined {
  if (kind !== 'said' || !('toBot' in said) || !said.toBot) return undefined;
  const phrase = phraseIn(text, isPrivate);
  if (phrase === 'extend' || phrase === 'end') return { kind: phrase };
  const reason = isPrivate ? undefined : skipReasonIn(text);
  return reason === undefined ? undefined : { kind: 'skip', reason };
}

function contextOf(state: CalibrationState, said: Said, { known }: Moment): ReadingContext {
  const setting = known.get({ ask: 'working-days' }) ?? { country: null };
  const { isWorkingDay } = workingCalendar(setting);
  return {
    by: said.by,
    at: said.at,
    timeZone: participant(state, said.by)?.timeZone ?? state.timeZone,
    people: state.people.map(({ id, name, nickname }) => ({ id, name, nickname })),
    mentions: said.mentions ?? [],
    nextCalibration: state.nextCalibration,
    isWorkingDay,
  };
}

function below(state: CalibrationState, { platform, channel, thread }: Place): Place {
  return thread === undefined ? threadOf(state) : { platform, channel, thread };
}

function certain<T>(said: Certainty<T>): T | null {
  return typeof said === 'object' && 'is' in said ? said.is : null;
}

function taskId({ key }: CalibrationState, said: string): string {
  return `${key}/${said}`;
}

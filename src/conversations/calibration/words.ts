import { workingCalendar } from '../../calendar/index.js';
import { type Heard, type Place, sentence } from '../../chat/index.js';
import { type Certainty, type ReadingContext, readMore, readTask } from '../../tasks/index.js';
import { clipped } from '../clipped.js';
import type { Effect, Step } from '../conversation.js';
import { type CalibrateWish, calibrateWishIn } from '../front-desk/calibrate-wish.js';
import { requestIn } from '../requests.js';
import { absenceIn } from './absence.js';
import { ACTION, agree, settleAfter, tellTask } from './agreeing.js';
import { notOfTeam, take, takeNeed } from './answers.js';
import { participant } from './counting.js';
import { languageFor, type Moment, shownTo, threadOf, whisper } from './moment.js';
import { phraseIn, skipReasonIn } from './phrases.js';
import { answeredWords, progressWords } from './root-card.js';
import type { CalibrationState } from './state.js';
import { type Order, obey } from './steering.js';
import { text } from './text.js';
import { mayAnswer, withMentioned } from './voices.js';
import { wordText } from './word-text.js';

type Said = Extract<Heard, { kind: 'said' | 'edited' | 'wanted' }>;
type Out = Step<CalibrationState>;

/** Takes what somebody wrote in the thread, or to the bot alone. */
export function hearWords(before: CalibrationState, said: Said, moment: Moment): Out {
  const isPrivate = said.place.channel !== before.channel;
  const state = isPrivate ? before : withMentioned(before, said.by, said.mentions ?? []);
  const id = taskId(state, said.id);
  if (state.tasks.some((task) => task.id === id)) return hearAgain(state, id, said, moment);

  const person = participant(state, said.by);
  const order = orderIn(said, isPrivate);
  if (order) return obey(state, said.by, order, moment);
  const wish = isPrivate && said.kind === 'said' ? calibrateWishIn(said.text) : undefined;
  if (wish) return { state, effects: [aboutCommand(state, said, wish, moment)] };
  const need = said.kind === 'said' && isPrivate ? said.text.trim() : '';
  if (person?.support === 'asked' && need !== '') return takeNeed(state, person, need, moment);
  const phrase = absenceIn(said.text) ? 'away' : phraseIn(said.text, isPrivate);
  if (person && (phrase === 'support' || phrase === 'away' || phrase === 'fine')) {
    const step = take(state, said.by, phrase, moment, isPrivate);
    const isNew = phrase === 'away' && state.phase === 'running' && !person.away;
    const noted = isNew ? whisper(state, said.by, moment, (say) => say.absent) : [];
    return { state: step.state, effects: [...step.effects, ...noted] };
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
function hearAgain(state: CalibrationState, id: string, said: Said, moment: Moment): Out {
  const { kind, by, text: words, mentions = [] } = said;
  if (kind !== 'edited' || words.trim() === '') return { state, effects: [] };
  const told = tellTask(id, { kind: 'said-anew', text: words, mentions });
  const reading = readTask(words, contextOf(state, said, moment));
  const action = clipped(reading?.action ?? words, ACTION);
  const due = reading ? certain(reading.due) : null;
  const tasks = state.tasks.map((task) => (task.id === id ? { ...task, action, due } : task));
  const next = { ...state, tasks };
  // What the task made of it is on record only after this step: then the summary is shown again.
  const isSettled = state.phase !== 'running' && tasks.every(({ settled }) => settled);
  const again = isSettled ? [settleAfter(moment.at, 1)] : [];
  return { state: next, effects: [told, ...shownTo(next, by, moment), ...again] };
}

function hearAction(state: CalibrationState, said: Said, moment: Moment): Out {
  const { by, text: words, mentions = [] } = said;
  const context = contextOf(state, said, moment);
  if (readTask(words, context)) {
    if (mayAnswer(state, by, moment)) return openTask(state, said, moment);
    return { state, effects: notOfTeam(state, by, moment) };
  }
  const newest = state.tasks.findLast((task) => task.by === by && !task.settled && !task.support);
  if (newest && saysMore(words, context)) {
    return { state, effects: [tellTask(newest.id, { kind: 'more', text: words, mentions, by })] };
  }
  return { state, effects: comment(state, said, moment) };
}

/** Whether the words say who or when, and nothing else. */
function saysMore(words: string, context: ReadingContext): boolean {
  const more = readMore(words, context);
  return more !== undefined && (more.owner !== 'silent' || more.due !== 'silent');
}

function openTask(state: CalibrationState, said: Said, moment: Moment): Out {
  const { by, text: words, mentions = [] } = said;
  const reading = readTask(words, contextOf(state, said, moment));
  const isPrivate = said.place.channel !== state.channel;
  const author = mayAnswer(state, by, moment);
  const owner = reading && certain(reading.owner);
  return agree(
    state,
    {
      ...{ id: taskId(state, said.id), by, action: reading?.action ?? words },
      ownerName: (owner && participant(state, owner)?.name) ?? author?.name ?? by,
      due: reading ? certain(reading.due) : null,
      from: { kind: 'words', text: words, mentions },
      shownIn: isPrivate ? { person: by } : below(state, said.place),
    },
    moment,
  );
}

/** A comment is for the lead to read; in private it is answered in one line, in the thread by none. */
function comment(
  state: CalibrationState,
  { kind, by, text: words, place, at, id }: Said,
  moment: Moment,
) {
  const kept: Effect[] =
    by === '' || kind === 'edited' ? [] : [{ kind: 'keep', team: state.team, by, text: words, at }];
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

/** A command in words where only answers are taken: how it stands is said, the rest has its place. */
function aboutCommand(
  state: CalibrationState,
  { id, by, place }: Said,
  { kind }: CalibrateWish,
  moment: Moment,
): Effect {
  const language = languageFor(state, by, moment);
  const say = wordText[language];
  const isRunning = state.phase === 'running';
  if (kind !== 'status' && !(kind === 'start' && isRunning)) {
    return reply(id, say.inChannel(kind === 'unknown' ? 'help' : kind), place);
  }
  const over = text[language].answeredAndOver(answeredWords(state, language));
  return reply(id, isRunning ? progressWords(state, language) : over, place);
}

function reply(id: string, line: string, to: Place): Effect {
  return { kind: 'post', key: `reply:${id}`, message: sentence(line), to };
}

/** Orders are for the bot: with its mention in the thread, or to it alone in as many words. */
function orderIn({ kind, text: words, ...said }: Said, isPrivate: boolean): Order | undefined {
  if (kind !== 'said' || !('toBot' in said) || !said.toBot) return undefined;
  const phrase = phraseIn(words, isPrivate);
  if (phrase === 'extend' || phrase === 'end') return { kind: phrase };
  const reason = isPrivate ? undefined : skipReasonIn(words);
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

import { type Heard, type Message, sentence } from '../../chat/index.js';
import { startCalibration } from '../calling/calling.js';
import type { Circumstances, Conversation, Effect, Reader, Step } from '../conversation.js';
import type { Known, Question, Whose } from '../known.js';
import { requestIn } from '../requests.js';
import { mondayMessage, noOutlookMessage, nowMessage } from './messages.js';
import { WeeklyForecast, WeeklyForecastOpening } from './state.js';
import { changesMessage, pushTableMessage } from './tables.js';
import { text } from './text.js';

/** The key of the Monday post itself, the root of its thread. */
const FORECAST = 'forecast';
/** The key under which a failed answer is owned up to. */
const NOT_POSTED = 'not-posted';

/** The button that calls for a calibration. */
const CALIBRATE = 'calibrate';

/** What can be asked for; the ids of the buttons, and the keys of their answers. */
const asked = ['now', 'push-table', 'what-changed'] as const;
type Asked = (typeof asked)[number];
/** The same in words. */
const inWords = new Map<string, Asked>([
  ['now', 'now'],
  ['deals', 'push-table'],
  ['changes', 'what-changed'],
]);

/**
 * The Monday post of a team, region or company: the frozen forecast of that Monday, its tables
 * at the press of a button, and an ear for what people write under it, for weeks.
 */
export const weeklyForecast: Conversation<WeeklyForecast, WeeklyForecastOpening> = {
  name: 'weekly-forecast',
  version: 1,
  state: WeeklyForecast,
  opening: WeeklyForecastOpening,
  upgrade,
  asksToOpen: ({ team, monday }) => about({ team, monday }),
  open,
  asks,
  hear,
};

/** A state of another release lives on wherever it still has all that this one needs. */
function upgrade(old: unknown): WeeklyForecast | undefined {
  const state = WeeklyForecast.safeParse(old);
  return state.success ? state.data : undefined;
}

function open(
  { team, monday }: WeeklyForecastOpening,
  known: Known,
  { language, timeZone, at }: Circumstances,
): Step<WeeklyForecast> {
  const state = { team, monday, language, timeZone, told: [], withoutPicture: false };
  const message = mondayPost(state, known, { language, timeZone, at });
  return { state, effects: [post(FORECAST, message)] };
}

function asks(state: WeeklyForecast, heard: Heard): Question[] {
  if (heard.kind === 'failed') return heard.key === FORECAST ? about(frozen(state)) : [];
  const call = callIn(heard);
  if (call) return [callingOf(call)];
  const wanted = askedIn(heard);
  return wanted ? about(whose(wanted, state)) : [];
}

function hear(state: WeeklyForecast, heard: Heard, known: Known): Step<WeeklyForecast> {
  const call = callIn(heard);
  if (call) return { state, effects: callTeam(state, call, known) };
  const wanted = askedIn(heard);
  switch (heard.kind) {
    case 'chose': {
      if (!wanted) return { state, effects: [] };
      return { state, effects: [post(wanted, answer(wanted, state, known, heard.at))] };
    }
    case 'said': {
      if (!wanted) return hearWords(state, heard);
      // A press replaces its earlier answer; words are answered below themselves.
      const message = answer(wanted, state, known, heard.at);
      return { state, effects: [post(`${wanted}:${heard.id}`, message)] };
    }
    case 'failed':
      return hearFailure(state, heard, known);
    case 'filled':
    case 'commanded':
    case 'invited':
    case 'visited':
    case 'edited':
    case 'wanted':
    case 'told':
    case 'task-changed':
    case 'woke':
      return { state, effects: [] };
  }
}

type Call = Extract<Heard, { kind: 'chose' | 'said' }>;

/** Somebody who wants the team to calibrate: by the button, or in words below the post. */
function callIn(heard: Heard): Call | undefined {
  if (heard.kind === 'chose') return heard.choice === CALIBRATE ? heard : undefined;
  const isCall = heard.kind === 'said' && requestIn(heard.text) === 'calibrate';
  return isCall ? heard : undefined;
}

function callingOf({ by, place: { platform, channel } }: Call) {
  return { ask: 'calling', person: by, platform, channel } as const;
}

function callTeam({ language, timeZone }: WeeklyForecast, heard: Call, known: Known): Effect[] {
  const { by, place, at } = heard;
  const caller = { by, platform: place.platform, channel: place.channel, inThread: true };
  const reader = { language, timeZone, at };
  const { effects, word, alone } = startCalibration(known.get(callingOf(heard)), caller, reader);
  if (!word) return effects;
  const key =
    heard.kind === 'said' ? `reply:${heard.id}` : `${CALIBRATE}:${by}:${at.toISOString()}`;
  return [...effects, { kind: 'post', key, message: word, ...(alone && { to: { person: by } }) }];
}

function askedIn(heard: Heard): Asked | undefined {
  if (heard.kind === 'chose') return asked.find((id) => id === heard.choice);
  return heard.kind === 'said' ? inWords.get(requestIn(heard.text)) : undefined;
}

function answer(wanted: Asked, state: WeeklyForecast, known: Known, at: Date): Message {
  const { language, timeZone } = state;
  const of = whose(wanted, state);
  const outlook = known.get({ ask: 'outlook', ...of });
  if (!outlook) return sentence(text[language][wanted === 'now' ? 'noNow' : 'gone']);

  switch (wanted) {
    case 'now': {
      const parts = known.get({ ask: 'parts', ...of }) ?? [];
      return nowMessage(outlook, parts, { language, timeZone, at });
    }
    case 'push-table':
      return pushTableMessage(outlook, language);
    case 'what-changed':
      return changesMessage(outlook, language);
  }
}

/** What is no request is for the lead: kept, and said so in full once to each person. */
function hearWords(
  state: WeeklyForecast,
  { id, by, text: words, toBot, at }: Extract<Heard, { kind: 'said' }>,
): Step<WeeklyForecast> {
  const say = text[state.language];
  const reply = (line: string): Effect => post(`reply:${id}`, sentence(line));

  switch (requestIn(words)) {
    case 'help':
    case 'calibrate-help':
    case 'greeting':
      return { state, effects: [reply(say.help)] };
    case 'thanks':
      return { state, effects: [reply(say.welcome)] };
    case 'nothing':
      return { state, effects: toBot ? [reply(say.help)] : [] };
    default: {
      const told = state.told.includes(by);
      return {
        state: told ? state : { ...state, told: [...state.told, by] },
        effects: [
          { kind: 'keep', team: state.team, by, text: words.trim(), at },
          reply(told ? say.keptShort : say.kept),
        ],
      };
    }
  }
}

/**
 * A Monday post that was refused is tried once more without its picture, for that is what
 * platforms refuse; an answer that could not be posted is owned up to, once and no further.
 */
function hearFailure(
  state: WeeklyForecast,
  { key, at }: Extract<Heard, { kind: 'failed' }>,
  known: Known,
): Step<WeeklyForecast> {
  if (key === NOT_POSTED) return { state, effects: [] };
  if (key !== FORECAST) {
    return { state, effects: [post(NOT_POSTED, sentence(text[state.language].notPosted))] };
  }
  if (state.withoutPicture) return { state, effects: [] };
  const next = { ...state, withoutPicture: true };
  return { state: next, effects: [post(FORECAST, mondayPost(next, known, { ...next, at }))] };
}

function mondayPost(state: WeeklyForecast, known: Known, reader: Reader): Message {
  const outlook = known.get({ ask: 'outlook', ...frozen(state) });
  if (!outlook) return noOutlookMessage(state.monday, reader.language);
  const parts = known.get({ ask: 'parts', ...frozen(state) }) ?? [];
  return mondayMessage(outlook, parts, reader, { picture: !state.withoutPicture });
}

function about(of: Whose): Question[] {
  return [
    { ask: 'outlook', ...of },
    { ask: 'parts', ...of },
  ];
}

/** Tables are those of that Monday, as it was known then; "now" is of today. */
function whose(wanted: Asked, state: WeeklyForecast): Whose {
  return wanted === 'now' ? { team: state.team } : frozen(state);
}

function frozen({ team, monday }: WeeklyForecast): { team: string; monday: string } {
  return { team, monday };
}

/** The post of a Monday stands in every channel at the same time. */
function post(key: string, message: Message): Effect {
  return { kind: 'post', key, message, ...(key === FORECAST && { bulk: true }) };
}

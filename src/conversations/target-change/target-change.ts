import { type Heard, list, sentence } from '../../chat/index.js';
import type { Instant } from '../../facts/index.js';
import type { Circumstances, Conversation, Effect, Step } from '../conversation.js';
import type { Known, Question } from '../known.js';
import { shownName } from '../somebody.js';
import { approve, decline, end, PROPOSAL, proposals } from './deciding.js';
import { APPROVE, BACK, DECLINE, REASON, WHY } from './messages.js';
import { proofMessage } from './proof.js';
import { TargetChangeOpening, TargetTalk } from './state.js';
import { text } from './text.js';

const DAY = 86_400_000;
/** After how long the next of those who may decide is asked as well. */
const NEXT_AFTER = 3 * DAY;
/** How long a proposal waits. */
const WAITS = 7 * DAY;
/** The keys under which it is woken: to ask the next one, and to give up. */
const ASK = 'ask';
const LAPSE = 'lapse';

/**
 * A change of a team's target line, put to whoever stands above the team. Nothing is applied
 * without their press. The team hears of what was approved; of what was declined it does not: it
 * changes nothing, and would only tell the team what somebody did not want to give. It stays on
 * record all the same.
 */
export const targetChange: Conversation<TargetTalk, TargetChangeOpening> = {
  name: 'target-change',
  version: 1,
  state: TargetTalk,
  opening: TargetChangeOpening,
  upgrade: (old) => TargetTalk.safeParse(old).data,
  asksToOpen: ({ team }, { place: { platform, channel } }) => [
    { ask: 'approvers', team },
    { ask: 'channel', platform, channel },
  ],
  open,
  asks,
  hear,
};

function open(
  { change, team }: TargetChangeOpening,
  known: Known,
  { place: { platform, channel }, language, timeZone, at }: Circumstances,
): Step<TargetTalk> {
  const until = new Date(at.getTime() + WAITS);
  const state: TargetTalk = {
    change,
    teamName: known.get({ ask: 'channel', platform, channel })?.teamName ?? team,
    proposed: at,
    until,
    language,
    timeZone,
    approvers: known.get({ ask: 'approvers', team }) ?? [],
    asked: [],
    ended: null,
    words: 0,
  };
  if (state.approvers.length === 0) return { state, effects: [{ kind: 'close' }] };
  // In which language the first is to be asked is found out then.
  return { state, effects: [wake(ASK, at), wake(LAPSE, until)] };
}

function asks({ change: { team }, approvers, asked }: TargetTalk, heard: Heard): Question[] {
  if (heard.kind === 'chose' || heard.kind === 'filled') {
    return [
      { ask: 'approvers', team },
      { ask: 'target-record', team },
      { ask: 'person', person: heard.by },
    ];
  }
  const next = approvers[asked.length];
  if (heard.kind !== 'woke' || heard.key !== ASK || !next) return [];
  return [{ ask: 'person', person: next.id }];
}

function hear(state: TargetTalk, heard: Heard, known: Known): Step<TargetTalk> {
  if (state.ended) return { state, effects: [] };
  switch (heard.kind) {
    case 'chose':
    case 'filled':
      return hearPress(state, heard, known);
    case 'woke':
      if (heard.key === LAPSE) return end(state, { as: 'late', name: null, at: heard.at });
      return heard.key === ASK ? askNext(state, known, heard.at) : { state, effects: [] };
    case 'failed':
      // Whoever cannot be reached does not keep the next one waiting.
      return { state, effects: heard.key.startsWith(PROPOSAL) ? [wake(ASK, heard.at)] : [] };
    case 'said':
    case 'commanded':
    case 'invited':
    case 'visited':
    case 'edited':
    case 'wanted':
    case 'told':
    case 'task-changed':
      return { state, effects: [] };
  }
}

function askNext(state: TargetTalk, known: Known, at: Instant): Step<TargetTalk> {
  const next = state.approvers[state.asked.length];
  if (!next) return { state, effects: [] };
  const language = known.get({ ask: 'person', person: next.id })?.language ?? state.language;
  const one = { person: next.id, language, face: 'buttons' as const };
  const asked = { ...state, asked: [...state.asked, one] };
  const again = new Date(at.getTime() + NEXT_AFTER);
  return { state: asked, effects: [...proposals(asked, next.id), wake(ASK, again)] };
}

type Press = Extract<Heard, { kind: 'chose' | 'filled' }>;

/** Only whoever stands above the team decides; anybody else gets a private word. */
function hearPress(state: TargetTalk, heard: Press, known: Known): Step<TargetTalk> {
  const { team } = state.change;
  const { by, at } = heard;
  const person = known.get({ ask: 'person', person: by });
  const approvers = known.get({ ask: 'approvers', team }) ?? [];
  const language = person?.language ?? state.language;
  const own = approvers.find(({ id }) => id === by);
  if (!own) {
    const names = approvers.slice(0, 3).map(({ name }) => shownName(name, language));
    const message = sentence(text[language].mayNot(list(names, language)));
    return word(state, by, message);
  }

  const record = known.get({ ask: 'target-record', team }) ?? [];
  const decider = { id: by, name: own.name, at };
  if (heard.kind === 'filled') {
    if (heard.form !== DECLINE) return { state, effects: [] };
    return decline(state, decider, heard.values[REASON] ?? '');
  }
  switch (heard.choice) {
    case APPROVE:
      return approve(state, decider, record);
    case DECLINE:
      return face(state, by, 'declining');
    case BACK:
      return face(state, by, 'buttons');
    case WHY:
      return word(state, by, proofMessage(record, { language, timeZone: state.timeZone, at }));
    default:
      return { state, effects: [] };
  }
}

function face(state: TargetTalk, by: string, wanted: 'buttons' | 'declining'): Step<TargetTalk> {
  const asked = state.asked.map((one) => (one.person === by ? { ...one, face: wanted } : one));
  const next = { ...state, asked };
  return { state: next, effects: proposals(next, by) };
}

function word(
  state: TargetTalk,
  to: string,
  message: Extract<Effect, { kind: 'post' }>['message'],
): Step<TargetTalk> {
  if (to === '') return { state, effects: [] };
  const words = state.words + 1;
  const effect: Effect = { kind: 'post', key: `word:${words}`, message, to: { person: to } };
  return { state: { ...state, words }, effects: [effect] };
}

function wake(key: string, at: Instant): Effect {
  return { kind: 'wake', key, at };
}

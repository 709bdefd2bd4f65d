import { type Heard, type Message, type Place, sentence } from '../../chat/index.js';
import type { Circumstances, Conversation, Effect, Step } from '../conversation.js';
import type { Known, Question, Whose } from '../known.js';
import { figuresMessage, figuresOf, isNumeric, type Numeric } from './figures.js';
import {
  calibrationHelpMessage,
  greetingMessage,
  helpMessage,
  homeMessage,
  invitedMessage,
  keptMessage,
  noNumbersMessage,
  notUnderstoodMessage,
  unknownCommandMessage,
} from './messages.js';
import { FrontDesk, FrontDeskOpening } from './state.js';
import { text } from './text.js';
import {
  type Asking,
  isVisit,
  teamOf,
  type Visit,
  type Visitor,
  visitorOf,
  wishOf,
} from './visit.js';

/** The key of somebody's own page. */
const HOME = 'home';

/**
 * Takes what no other conversation wants: commands, mentions, invitations, direct messages.
 * Between visits it remembers only whether it has asked which team this is; what it answers, it
 * answers where it was asked.
 */
export const frontDesk: Conversation<FrontDesk, FrontDeskOpening> = {
  name: 'front-desk',
  version: 1,
  state: FrontDesk,
  opening: FrontDeskOpening,
  upgrade: (old) => FrontDesk.safeParse(old).data,
  asksToOpen: () => [],
  open: (_opening, _known, { language, timeZone }: Circumstances): Step<FrontDesk> => ({
    state: { language, timeZone, asked: false },
    effects: [],
  }),
  asks,
  hear,
};

function asks(_state: FrontDesk, heard: Heard): Question[] {
  if (!isVisit(heard)) return [];
  const { platform, channel } = heard.place;
  const who: Question[] = [
    { ask: 'channel', platform, channel },
    { ask: 'person', person: heard.by },
  ];
  if (heard.kind === 'invited') return who;
  if (heard.kind === 'visited') return [...who, ...figuresOf({ person: heard.by })];
  const wish = wishOf(heard);
  if (wish === 'kept') return [...who, { ask: 'kept', person: heard.by }];
  if (!isNumeric(wish)) return who;
  // Only the answer to the first question tells whose numbers it will be.
  return [...who, ...figuresOf({ platform, channel }), ...figuresOf({ person: heard.by })];
}

function hear(state: FrontDesk, heard: Heard, known: Known): Step<FrontDesk> {
  if (!isVisit(heard)) return { state, effects: [] };
  const visitor = visitorOf(state, heard, known);
  const effects = serve(heard, visitor, known);
  // Where news of an invitation were lost, a question for numbers is one for the set-up too.
  if (!state.asked && effects.length > 0 && isUnknown(heard, visitor)) effects.push(setUp(heard));
  const asked = state.asked || effects.some(({ kind }) => kind === 'open');
  return { state: { ...state, asked }, effects };
}

function isUnknown(heard: Visit, { audience, channel }: Visitor): heard is Asking {
  const isAsked = heard.kind === 'said' || heard.kind === 'commanded';
  return isAsked && audience.kind === 'channel' && channel === null && isNumeric(wishOf(heard));
}

function serve(heard: Visit, visitor: Visitor, known: Known): Effect[] {
  switch (heard.kind) {
    case 'invited':
      return [welcome(heard, visitor)];
    case 'visited': {
      const { person, reader } = visitor;
      const path = numbers('now', heard, visitor, known);
      const message = homeMessage(person, path, reader.language);
      return [{ kind: 'post', key: HOME, message, to: heard.place }];
    }
    case 'said':
      // In a channel people talk to each other: only what is said to the bot is its business.
      if (!heard.toBot && visitor.audience.kind === 'channel') return [];
      return [reply(heard, visitor, answer(heard, visitor, known))];
    case 'commanded':
      return [reply(heard, visitor, answer(heard, visitor, known))];
  }
}

/** A friendly hello where a team is shown already, else the question which team this is. */
function welcome(heard: Extract<Heard, { kind: 'invited' }>, visitor: Visitor): Effect {
  const team = teamOf(visitor);
  if (team !== null) return reply(heard, visitor, invitedMessage(team, visitor.reader.language));
  return setUp(heard);
}

/** Which team is this? */
function setUp(heard: Visit): Effect {
  const { platform, channel } = heard.place;
  const name = heard.kind === 'invited' ? heard.name : undefined;
  const { at } = heard;
  return {
    kind: 'open',
    conversation: 'channel-setup',
    key: `channel-setup ${platform} ${channel} ${at.toISOString()}`,
    opening: name === undefined ? {} : { name },
    place: { platform, channel },
  };
}

function answer(heard: Asking, visitor: Visitor, known: Known): Message {
  const { language } = visitor.reader;
  const wish = wishOf(heard);
  switch (wish) {
    case 'now':
    case 'changes':
    case 'deals':
    case 'calibrate':
      return numbers(wish, heard, visitor, known);
    case 'kept': {
      const words = known.get({ ask: 'kept', person: heard.by });
      return keptMessage(words, visitor.audience, visitor.reader);
    }
    case 'calibrate-help':
      return calibrationHelpMessage(teamOf(visitor), language);
    case 'help':
      return helpMessage(visitor.audience, language);
    case 'greeting':
      return greetingMessage(visitor.person?.name ?? null, language);
    case 'thanks':
      return sentence(text[language].welcome);
    case 'unknown':
      return notUnderstoodMessage(heard.text, language);
    case 'unknown-command':
      return unknownCommandMessage(heard.kind === 'commanded' ? heard.command : '', language);
  }
}

/** Of the channel's team; in a direct message of the person's own, never of the person. */
function numbers(wish: Numeric, { by, place }: Visit, visitor: Visitor, known: Known): Message {
  const { audience, person, reader } = visitor;
  const direct = audience.kind === 'direct';
  if (direct && !person) return noNumbersMessage('unknown-person', null, reader.language);
  if (direct && !person?.team) return noNumbersMessage('no-team-of-yours', null, reader.language);
  if (!direct && !visitor.channel?.team) {
    return noNumbersMessage('no-team', null, reader.language);
  }

  const of: Whose = direct ? { person: by } : { platform: place.platform, channel: place.channel };
  const outlook = known.get({ ask: 'outlook', ...of });
  if (!outlook) {
    const team = direct ? text[reader.language].yourTeam : teamOf(visitor);
    return noNumbersMessage('no-outlook', team, reader.language);
  }
  return figuresMessage(wish, outlook, known.get({ ask: 'parts', ...of }) ?? [], reader);
}

/** One answer to one message: in a thread below it, in a direct message simply next. */
function reply(heard: Visit, { audience }: Visitor, message: Message): Effect {
  const { place, by, at } = heard;
  if (heard.kind === 'said') {
    const thread: Place = { ...place, thread: place.thread ?? heard.id };
    const to = audience.kind === 'direct' ? place : thread;
    return { kind: 'post', key: `answer:${heard.id}`, message, to };
  }
  return {
    kind: 'post',
    key: `answer:${heard.kind}:${by}:${at.toISOString()}`,
    message,
    to: place,
  };
}

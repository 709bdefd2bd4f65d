import type { Heard, Message } from '../../chat/index.js';
import type { Circumstances, Conversation, Effect, Step } from '../conversation.js';
import type { Known, Question } from '../known.js';
import { askToTick, tickOf } from '../task-list/task-list.js';
import { answerTo, asksToAnswer, HOME, reply, showHome } from './answers.js';
import { figuresOf, isNumeric } from './figures.js';
import { invitedMessage } from './messages.js';
import { FrontDesk, FrontDeskOpening } from './state.js';
import { isOwn, strayPress } from './strays.js';
import { tasksMessage, tickOnList } from './to-do.js';
import {
  type Asking,
  isVisit,
  teamOf,
  type Visit,
  type Visitor,
  visitorOf,
  wishOf,
} from './visit.js';
import { asksForTask, makeTask } from './wanted.js';

/**
 * Takes what no other conversation wants: commands, mentions, invitations, direct messages, wishes
 * for a task, and presses on cards that were carried elsewhere. Between visits it remembers only
 * whether it has asked which team this is; what it answers, it answers where it was asked.
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
  switch (heard.kind) {
    case 'invited':
    case 'filled':
      return who;
    case 'visited':
      return [...who, ...figuresOf({ person: heard.by }), { ask: 'tasks', person: heard.by }];
    case 'wanted':
      return [...who, ...asksForTask(heard)];
    case 'chose': {
      const tick = isOwn(heard) ? tickOf(heard.choice) : undefined;
      if (!tick) return who;
      const home = heard.key === HOME ? figuresOf({ person: heard.by }) : [];
      return [...who, ...askToTick(tick, heard.by), ...home];
    }
    case 'said':
    case 'commanded':
      return [...who, ...asksToAnswer(heard)];
  }
}

function hear(state: FrontDesk, heard: Heard, known: Known): Step<FrontDesk> {
  if (!isVisit(heard)) return { state, effects: [] };
  const visitor = visitorOf(state, heard, known);
  const effects = serve(heard, visitor, known);
  // Where news of an invitation were lost, a question for numbers is one for the set-up too.
  if (!state.asked && effects.length > 0 && isUnknown(heard, visitor)) effects.push(setUp(heard));
  const asked = state.asked || effects.some((one) => isSetUp(one));
  return { state: { ...state, asked }, effects };
}

function isSetUp(effect: Effect): boolean {
  return effect.kind === 'open' && effect.conversation === 'channel-setup';
}

function isUnknown(heard: Visit, { audience, channel }: Visitor): heard is Asking {
  const isAsked = heard.kind === 'said' || heard.kind === 'commanded';
  if (!isAsked || audience.kind !== 'channel' || channel !== null) return false;
  const wish = wishOf(heard);
  return typeof wish === 'string' ? isNumeric(wish) : wish.kind === 'start';
}

function serve(heard: Visit, visitor: Visitor, known: Known): Effect[] {
  const { reader, audience } = visitor;
  switch (heard.kind) {
    case 'invited':
      return [welcome(heard, visitor)];
    case 'visited': {
      const tasks = known.get({ ask: 'tasks', person: heard.by }) ?? [];
      return [showHome(heard, visitor, known, tasks)];
    }
    case 'wanted':
      return makeTask(heard, known, audience.kind === 'direct', reader.language);
    case 'filled':
      return [strayPress(heard, reader.language)];
    case 'chose': {
      if (!isOwn(heard)) return [strayPress(heard, reader.language)];
      return tickOnList(heard, known, reader, (tasks) =>
        heard.key === HOME
          ? showHome(heard, visitor, known, tasks)
          : listAnew(heard, tasksMessage(tasks, reader)),
      );
    }
    case 'said':
      // In a channel people talk to each other: only what is said to the bot is its business.
      if (!heard.toBot && audience.kind === 'channel') return [];
      return answerTo(heard, visitor, known);
    case 'commanded':
      return answerTo(heard, visitor, known);
  }
}

function listAnew({ key, place }: Extract<Heard, { kind: 'chose' }>, message: Message): Effect {
  return { kind: 'post', key, message, to: place };
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

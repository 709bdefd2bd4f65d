import { type Heard, languageOf, type Message, sentence } from '../../chat/index.js';
import type { Circumstances, Conversation, Effect, Step } from '../conversation.js';
import { figuresMessage, figuresOf, isNumeric } from '../front-desk/figures.js';
import type { Known, Question } from '../known.js';
import { requestIn } from '../requests.js';
import { hearPress, SETUP } from './choosing.js';
import { questionMessage } from './messages.js';
import { teamCalledAfter } from './names.js';
import { ChannelSetup, ChannelSetupOpening } from './state.js';
import { text } from './text.js';

/** "Which team is this?", in a channel that the bot was invited to and that shows nothing yet. */
export const channelSetup: Conversation<ChannelSetup, ChannelSetupOpening> = {
  name: 'channel-setup',
  version: 1,
  state: ChannelSetup,
  opening: ChannelSetupOpening,
  upgrade: (old) => ChannelSetup.safeParse(old).data,
  asksToOpen: (_opening, { place: { platform, channel } }) => [
    { ask: 'teams' },
    { ask: 'channel', platform, channel },
  ],
  open,
  asks,
  hear,
};

function open(
  { name }: ChannelSetupOpening,
  known: Known,
  { place, language, timeZone }: Circumstances,
): Step<ChannelSetup> {
  const { platform, channel } = place;
  const called = name ?? known.get({ ask: 'channel', platform, channel })?.name;
  const teams = known.get({ ask: 'teams' }) ?? [];
  const guess = called === undefined ? undefined : teamCalledAfter(called, teams);
  const state: ChannelSetup = {
    place: { platform, channel },
    name: called ?? channel,
    language: guess?.language ?? languageOf(called ?? '') ?? language,
    timeZone,
    guess: guess?.team ?? null,
    chosen: null,
    asking: true,
    near: null,
  };
  return { state, effects: [post(SETUP, questionMessage(state, teams))] };
}

function asks({ place }: ChannelSetup, heard: Heard): Question[] {
  switch (heard.kind) {
    case 'filled':
    case 'chose':
      return [
        { ask: 'teams' },
        { ask: 'channel', ...place },
        { ask: 'person', person: heard.by },
        { ask: 'may-assign', person: heard.by, platform: place.platform },
      ];
    case 'said':
      return heard.toBot && isNumeric(requestIn(heard.text)) ? figuresOf(place) : [];
    default:
      return [];
  }
}

function hear(state: ChannelSetup, heard: Heard, known: Known): Step<ChannelSetup> {
  switch (heard.kind) {
    case 'filled':
    case 'chose':
      return hearPress(state, heard, known);
    case 'said':
      return hearWords(state, heard, known);
    case 'commanded':
    case 'invited':
    case 'visited':
    case 'edited':
    case 'wanted':
    case 'told':
    case 'task-changed':
    case 'woke':
    case 'failed':
      return still(state);
  }
}

function hearWords(
  state: ChannelSetup,
  { id, text: words, toBot, at }: Extract<Heard, { kind: 'said' }>,
  known: Known,
): Step<ChannelSetup> {
  const request = requestIn(words);
  if (!toBot && request !== 'help') return still(state);
  const reply = (message: Message) => ({ state, effects: [post(`reply:${id}`, message)] });
  const { place, language, timeZone, chosen } = state;
  const say = text[language];

  const outlook = isNumeric(request) ? known.get({ ask: 'outlook', ...place }) : null;
  if (isNumeric(request) && outlook) {
    const parts = known.get({ ask: 'parts', ...place }) ?? [];
    return reply(figuresMessage(request, outlook, parts, { language, timeZone, at }));
  }
  if (!chosen) return reply(sentence(say.helpAsking));
  return reply(sentence(chosen.shows === 'admin' ? say.helpTrouble : say.helpChosen));
}

function still(state: ChannelSetup): Step<ChannelSetup> {
  return { state, effects: [] };
}

function post(key: string, message: Message): Effect {
  return { kind: 'post', key, message };
}

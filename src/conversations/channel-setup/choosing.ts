import { type Heard, type Language, languages, type Message, sentence } from '../../chat/index.js';
import type { TeamId } from '../../facts/index.js';
import { clipped } from '../clipped.js';
import type { Effect, Step } from '../conversation.js';
import type { Known, TeamNode } from '../known.js';
import { shownName } from '../somebody.js';
import {
  ADMINISTRATORS,
  ANOTHER,
  chosenMessage,
  LANGUAGE,
  nearMessage,
  nearPressed,
  optionOf,
  type Presser,
  questionMessage,
  TEAM,
  wordTo,
} from './messages.js';
import { meansAdministrators, teamTyped } from './names.js';
import type { ChannelSetup, Shows } from './state.js';
import { text } from './text.js';

/** The key of the question, and of the answer that takes its place. */
export const SETUP = 'setup';
/** The key under which it is said what was wrong with a choice. */
const SLIP = 'slip';
/** The key under which likely teams are offered. */
const NEAR = 'near';

type Press = Extract<Heard, { kind: 'filled' | 'chose' }>;

/** Whatever is pressed, only somebody who may decides; to the others it is said who may. */
export function hearPress(state: ChannelSetup, heard: Press, known: Known): Step<ChannelSetup> {
  const person = known.get({ ask: 'person', person: heard.by });
  const presser: Presser = { person: heard.by, name: person?.name ?? null };
  const { platform } = state.place;
  const may = known.get({ ask: 'may-assign', person: heard.by, platform });
  if (!may?.allowed) return refuse(state, presser, may?.others ?? []);

  const teams = known.get({ ask: 'teams' }) ?? [];
  if (heard.kind === 'filled') return hearForm(state, heard.values, presser, { teams, known });
  if (heard.choice === ANOTHER) return shown({ ...state, asking: true }, teams);
  const near = nearPressed(heard.choice, state.near?.teams ?? []);
  if (near === undefined) return still(state);
  const language = state.near?.language ?? state.language;
  return choose(state, teamNow(near, teams), language, presser, { teams, known });
}

interface Beside {
  teams: TeamNode[];
  known: Known;
}

function hearForm(
  state: ChannelSetup,
  values: Record<string, string>,
  presser: Presser,
  beside: Beside,
): Step<ChannelSetup> {
  const wanted = values[TEAM]?.trim() ?? '';
  const language = languages.find((one) => one === values[LANGUAGE]) ?? state.language;
  if (wanted === ADMINISTRATORS || meansAdministrators(wanted)) {
    return choose(state, 'admin', language, presser, beside);
  }
  const listed = beside.teams.find(({ team }) => optionOf(team) === wanted);
  if (listed) return choose(state, listed, language, presser, beside);
  if (wanted.startsWith(optionOf(''))) return choose(state, undefined, language, presser, beside);
  if (wanted === '') return word(state, SLIP, presser, text[state.language].nothingTyped);

  const meant = teamTyped(wanted, beside.teams);
  if (!Array.isArray(meant)) return choose(state, meant, language, presser, beside);
  if (meant.length === 0) {
    return word(state, NEAR, presser, text[state.language].notFound(clipped(wanted)));
  }
  const near = { teams: meant.map(({ team }) => team), language };
  return {
    state: { ...state, near },
    effects: [post(NEAR, nearMessage(wanted, meant, state.language))],
  };
}

/** Takes the choice: the same again changes nothing, a team that is gone is said to be gone. */
function choose(
  state: ChannelSetup,
  wanted: TeamNode | 'admin' | undefined,
  language: Language,
  presser: Presser,
  { teams, known }: Beside,
): Step<ChannelSetup> {
  if (wanted === undefined) return gone(state, presser, teams);
  const shows: Shows = wanted === 'admin' ? 'admin' : { team: wanted.team };
  if (stands(state, shows, language, known)) {
    if (!state.asking) return still(state);
    const same = shown({ ...state, asking: false, near: null }, teams);
    return { ...same, effects: [...same.effects, ...settled(state, state)] };
  }

  const title = wanted === 'admin' ? '' : clipped(wanted.name);
  const chosen = { shows, title, by: presser.name };
  const next = { ...state, language, chosen, asking: false, near: null };
  const { place, name } = state;
  const { person: by } = presser;
  return {
    state: next,
    effects: [
      { kind: 'assign-channel', place, name, shows, language, by },
      post(SETUP, chosenMessage(next)),
      ...settled(state, next),
    ],
  };
}

/** Whether this was chosen before, and no other set-up of this channel has come in between. */
function stands(state: ChannelSetup, shows: Shows, language: Language, known: Known): boolean {
  if (!state.chosen || state.language !== language) return false;
  const showsNow = known.get({ ask: 'channel', ...state.place })?.team ?? teamIn(shows);
  return teamIn(state.chosen.shows) === teamIn(shows) && showsNow === teamIn(shows);
}

function teamIn(shows: Shows): TeamId | null {
  return shows === 'admin' ? null : shows.team;
}

function teamNow(team: TeamId, teams: TeamNode[]): TeamNode | undefined {
  return teams.find((one) => one.team === team);
}

/** The offer of likely teams has done its work: its buttons go. */
function settled(before: ChannelSetup, { chosen, language }: ChannelSetup): Effect[] {
  if (!before.near || !chosen) return [];
  const say = text[language];
  return [post(NEAR, sentence(chosen.title ? say.settled(chosen.title) : say.settledTrouble))];
}

/** The form is shown anew, with the teams there are now. */
function gone(state: ChannelSetup, presser: Presser, teams: TeamNode[]): Step<ChannelSetup> {
  const said = word(state, SLIP, presser, text[state.language].gone);
  if (!state.asking) return said;
  return { state, effects: [post(SETUP, questionMessage(state, teams)), ...said.effects] };
}

function refuse(state: ChannelSetup, presser: Presser, others: string[]): Step<ChannelSetup> {
  const { language } = state;
  const names = others.slice(0, 3).map((name) => shownName(name, language));
  return word(state, `may-not:${presser.person}`, presser, text[language].mayNot(names));
}

function shown(state: ChannelSetup, teams: TeamNode[]): Step<ChannelSetup> {
  const message = state.asking ? questionMessage(state, teams) : chosenMessage(state);
  return { state, effects: [post(SETUP, message)] };
}

function word(
  state: ChannelSetup,
  key: string,
  presser: Presser,
  words: string,
): Step<ChannelSetup> {
  return { state, effects: [post(key, wordTo(presser, words, state.language))] };
}

function still(state: ChannelSetup): Step<ChannelSetup> {
  return { state, effects: [] };
}

function post(key: string, message: Message): Effect {
  return { kind: 'post', key, message };
}

import {
  type Block,
  type Choice,
  type Field,
  type Language,
  type Line,
  languages,
  type Message,
} from '../../chat/index.js';
import type { PersonId, TeamId } from '../../facts/index.js';
import { clipped } from '../clipped.js';
import type { TeamNode } from '../known.js';
import { shownName } from '../somebody.js';
import type { ChannelSetup } from './state.js';
import { text } from './text.js';

/** The form, its fields, and what stands for the administrators in the list of teams. */
export const FORM = 'team';
export const TEAM = 'team';
export const LANGUAGE = 'language';
export const ADMINISTRATORS = 'admin';
/** The button that brings the form, with the teams of that moment. */
export const ANOTHER = 'another';
const NEAR = /^near-([0-9])$/u;

/** More than this are not found in a list: the name is typed. */
const MOST_IN_A_LIST = 90;

/** What stands between two sentences. */
const gap: Record<Language, string> = { en: ' ', zh: '' };

/** Who pressed, as far as anybody knows. */
export interface Presser {
  person: PersonId;
  name: string | null;
}

/** The question which team this is, with the likely answer filled in. */
export function questionMessage(state: ChannelSetup, teams: TeamNode[]): Message {
  const say = text[state.language];
  const guess = teams.find(({ team }) => team === state.guess);
  const hint =
    guess && !state.chosen ? `${gap[state.language]}${say.looksLike(clipped(guess.name))}` : '';
  return {
    summary: `${say.question}${hint}`,
    blocks: [
      line(state.chosen ? say.again(state.chosen.title || null) : say.hello),
      { kind: 'text', line: [{ bold: say.question }, hint].filter((piece) => piece !== '') },
      ...(teams.length === 0 ? [line(say.noTeams)] : []),
      form(state, teams),
      ...(teams.length === 0 ? [choices([{ id: ANOTHER, label: say.lookAgain }])] : []),
    ],
  };
}

/** What was chosen and by whom, what comes now, and the way to another choice. */
export function chosenMessage({ chosen, language }: ChannelSetup): Message {
  const say = text[language];
  const isTeam = chosen !== null && chosen.shows !== 'admin';
  const what = isTeam ? say.shows(chosen.title) : say.showsTrouble;
  const by = `${gap[language]}${say.chosenBy(shownName(chosen?.by ?? null, language))}`;
  return {
    summary: `${what}${by}`,
    blocks: [
      { kind: 'text', line: [{ bold: what }, by] },
      line(isTeam ? say.next : say.nextTrouble),
      choices([{ id: ANOTHER, label: say.chooseAnother }]),
    ],
  };
}

/** Words for whoever pressed, named so that they see it. */
export function wordTo({ person, name }: Presser, words: string, language: Language): Message {
  const comma = language === 'en' ? ': ' : '，';
  const line: Line = name === null ? [words] : [{ person, name: clipped(name) }, comma, words];
  return { summary: words, blocks: [{ kind: 'text', line }] };
}

/** The teams that a mistyped name may have meant, each a button. */
export function nearMessage(typed: string, near: TeamNode[], language: Language): Message {
  const what = text[language].didYouMean(clipped(typed));
  const buttons = near.map((team, at) => ({
    id: `near-${at}`,
    label: labelOf(team, near, language),
  }));
  return { summary: what, blocks: [line(what), choices(buttons)] };
}

/** Which of the teams that were offered a button means; undefined for another button. */
export function nearPressed(choice: string, offered: TeamId[]): TeamId | undefined {
  const at = NEAR.exec(choice)?.[1];
  return at === undefined ? undefined : offered[Number(at)];
}

function form(state: ChannelSetup, teams: TeamNode[]): Block {
  const say = text[state.language];
  const inLanguage: Field = {
    id: LANGUAGE,
    label: say.language,
    kind: 'select',
    value: state.language,
    required: true,
    options: languages.map((id) => ({ id, label: say.languages[id] })),
  };
  const team = teams.length > MOST_IN_A_LIST ? typedTeam(state, teams) : listedTeam(state, teams);
  return { kind: 'form', id: FORM, fields: [team, inLanguage], submit: say.submit };
}

function listedTeam(state: ChannelSetup, teams: TeamNode[]): Field {
  const say = text[state.language];
  const selected = selection(state, teams);
  return {
    id: TEAM,
    label: say.team,
    kind: 'select',
    required: true,
    ...(selected === undefined ? {} : { value: selected }),
    options: [
      ...teams.map((one) => ({
        id: optionOf(one.team),
        label: labelOf(one, teams, state.language),
      })),
      { id: ADMINISTRATORS, label: say.administrators },
    ],
  };
}

function typedTeam(state: ChannelSetup, teams: TeamNode[]): Field {
  const { typedTeam: label } = text[state.language];
  const wanted = selection(state, teams);
  const selected = teams.find(({ team }) => optionOf(team) === wanted);
  const field: Field = { id: TEAM, label, kind: 'line', required: true };
  return selected ? { ...field, value: selected.name } : field;
}

/** What stands there already, else what the channel's name says. */
function selection({ chosen, guess }: ChannelSetup, teams: TeamNode[]): string | undefined {
  if (chosen?.shows === 'admin') return ADMINISTRATORS;
  const wanted = chosen?.shows.team ?? guess;
  return teams.some(({ team }) => team === wanted) && wanted !== null
    ? optionOf(wanted)
    : undefined;
}

/** An id of its own kind, for a team may be called `admin`. */
export function optionOf(team: TeamId): string {
  return `team:${team}`;
}

/** The name with its level; with its id where another one is called the same. */
function labelOf({ team, name, level }: TeamNode, teams: TeamNode[], language: Language): string {
  const shown = clipped(name);
  const alike = teams.filter((one) => one.level === level && clipped(one.name) === shown);
  const id = alike.length > 1 ? ` · ${clipped(team, 20)}` : '';
  return `${shown}${text[language].levels[level]}${id}`;
}

function choices(buttons: Omit<Choice, 'look'>[]): Block {
  return { kind: 'choices', choices: buttons.map((button) => ({ ...button, look: 'plain' })) };
}

function line(words: string): Block {
  return { kind: 'text', line: [words] };
}

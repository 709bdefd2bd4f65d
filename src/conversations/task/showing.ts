import { type Language, type Message, sentence } from '../../chat/index.js';
import type { Instant, PersonId } from '../../facts/index.js';
import { assumptions, type TaskChange } from '../../tasks/index.js';
import type { Effect, Step } from '../conversation.js';
import type { TaskSeen } from '../known.js';
import { cardMessage, passedOnMessage, yoursAgainMessage } from './card.js';
import type { Around } from './people.js';
import type { Card, TaskTalk } from './state.js';
import { isCard, understoodMessage } from './understood.js';

/** The key of what was understood; of the first card; of the wake that ends the asking; of the last. */
export const UNDERSTOOD = 'understood';
export const CARD = 'card';
export const SETTLE = 'settle';
export const CLOSE = 'close';
/** How long is waited for an answer, and how long one may come back to a task that has ended. */
export const HOURS_TO_ANSWER = 24;
export const DAYS_TO_COME_BACK = 30;

const HOUR = 3_600_000;

/** A task as it stands at this moment, and the talk about it. */
export interface Scene {
  talk: TaskTalk;
  task: TaskSeen;
  around: Around;
}

/** Shows everything as the record has it: what was understood, and the owner's card. */
export function shown(scene: Scene): Step<TaskTalk> {
  const { talk, effects } = withCards(scene);
  return { state: talk, effects: [understoodPost({ ...scene, talk }), ...effects] };
}

/** Shows what was understood, and nothing else. */
export function understoodShown(scene: Scene): Step<TaskTalk> {
  return { state: scene.talk, effects: [understoodPost(scene)] };
}

/** Shows what the owner's card offers now, and nothing else. */
export function cardShown(scene: Scene): Step<TaskTalk> {
  const { talk, task } = scene;
  if (isCard(talk, task)) return understoodShown(scene);
  const { talk: state, effects } = withCards(scene);
  return { state, effects };
}

function understoodPost({ talk, task, around }: Scene): Effect {
  const { shownIn, unclear, calibration } = talk;
  const language = 'person' in shownIn ? around.languageOf(shownIn.person) : talk.language;
  // In a calibration, words that are written privately are its own to hear.
  const asks = 'person' in shownIn && calibration === null && (unclear.owner ?? unclear.due);
  return {
    kind: 'post',
    key: UNDERSTOOD,
    message: understoodMessage(talk, task, around, language),
    to: shownIn,
    ...(asks ? { asks: true } : {}),
  };
}

/** The card of the owner; of a new one a new card, and the old ones say who has the task now. */
function withCards(scene: Scene): { talk: TaskTalk; effects: Effect[] } {
  const { talk, task, around } = scene;
  if (isCard(talk, task)) return { talk, effects: [] };
  const { owner } = task;
  const live = talk.cards.at(-1);
  if (live?.person === owner) {
    const message = cardMessage(talk, task, around, around.languageOf(owner));
    return { talk, effects: [privately(live.key, owner, message)] };
  }
  if (!talk.confirmed || task.state !== 'open') return { talk, effects: [] };
  const key = keyOfNext(talk, owner);
  const next = {
    ...talk,
    cards: [...talk.cards, { key, person: owner }],
    face: 'buttons' as const,
  };
  const card = cardMessage(next, task, around, around.languageOf(owner));
  return {
    talk: next,
    effects: [...talk.cards.map((old) => oldCard(old, task, around)), privately(key, owner, card)],
  };
}

/** Every card there was before says how it is now: of somebody who has it again, on a newer card. */
function oldCard({ key, person }: Card, task: TaskSeen, around: Around): Effect {
  const language = around.languageOf(person);
  const isTheirs = person === task.owner;
  const message = isTheirs ? yoursAgainMessage(task, language) : passedOnMessage(task, language);
  return privately(key, person, message);
}

/** A card that comes back to somebody is a new one: nobody notices that an old one has changed. */
function keyOfNext({ cards }: TaskTalk, owner: PersonId): string {
  if (cards.length === 0) return CARD;
  const key = `${CARD}:${owner}`;
  return cards.some((card) => card.key === key) ? `${key}:${cards.length}` : key;
}

export function privately(key: string, person: PersonId, message: Message): Effect {
  return { kind: 'post', key, message, to: { person } };
}

/** Says something to one person, in a message of its own. */
export function word(talk: TaskTalk, person: PersonId, words: string): Step<TaskTalk> {
  const key = `word:${person}:${talk.words + 1}`;
  const state = { ...talk, words: talk.words + 1 };
  return { state, effects: [privately(key, person, sentence(words))] };
}

/** Who changed a task, and on which platform. */
export interface Changer {
  by: PersonId | null;
  via: string;
}

/**
 * Changes the record; it is shown when the change is heard of. Where nothing is to be changed, it
 * is shown at once.
 */
export function changed(
  scene: Scene,
  changes: readonly TaskChange[],
  { by, via }: Changer,
): Step<TaskTalk> {
  const { talk } = scene;
  const listing = talk.confirmed && !talk.listed;
  const list: Effect[] = talk.listed || listing ? [{ kind: 'list-task', task: talk.id }] : [];
  const state = { ...talk, listed: talk.listed || listing };
  if (changes.length === 0) {
    const step = shown({ ...scene, talk: state });
    return listing ? { ...step, effects: [...step.effects, ...list] } : step;
  }
  const change = (one: TaskChange): Effect => {
    return { kind: 'change-task', task: talk.id, change: one, by, via };
  };
  return { state, effects: [...changes.map(change), ...list] };
}

/** What is to be changed of a task: its owner first, so that no card goes to the wrong person. */
export function differences(
  task: TaskSeen,
  wanted: { owner?: string; due?: string; action?: string },
): TaskChange[] {
  const { owner = task.owner, due = task.due, action = task.action } = wanted;
  return [
    ...(owner === task.owner ? [] : [{ to: 'owner' as const, owner }]),
    ...(due === task.due ? [] : [{ to: 'due' as const, due }]),
    ...(action === task.action ? [] : [{ to: 'action' as const, action }]),
  ];
}

/** It is asked no more, and whoever is to do it hears of it. */
export function confirmed(talk: TaskTalk): TaskTalk {
  const unclear = { owner: null, due: null };
  const asked = assumptions.filter((what) => (talk.unclear[what]?.why ?? 'silent') !== 'silent');
  const unsure = [...new Set([...talk.unsure, ...asked])];
  return { ...talk, unclear, unsure, moved: [], confirmed: true, changing: false };
}

export function wake(key: string, from: Instant, hours: number): Effect {
  return { kind: 'wake', key, at: new Date(from.getTime() + hours * HOUR) };
}

/** How to speak to somebody of whom no more may be known than that they pressed. */
export function languageFor(
  around: Around,
  person: PersonId,
  known: { language: Language } | null,
): Language {
  return around.person(person)?.language ?? known?.language ?? around.languageOf(person);
}

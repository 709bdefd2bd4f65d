import { type Heard, nobody } from '../../chat/index.js';
import type { PersonId } from '../../facts/index.js';
import type { Conversation, Step } from '../conversation.js';
import type { Known, Question } from '../known.js';
import { open } from './open.js';
import { TaskOpening, ToldTask } from './opening.js';
import { Around, questionsOn } from './people.js';
import { hearChoice, hearForm, mayChange, type Presser, refuse } from './press.js';
import { reader } from './reader.js';
import {
  CARD,
  CLOSE,
  DAYS_TO_COME_BACK,
  languageFor,
  type Scene,
  SETTLE,
  shown,
  wake,
  word,
} from './showing.js';
import { TaskTalk } from './state.js';
import { text } from './text.js';
import { hearAnew, hearMore, settle } from './told.js';
import { dayWords, shownAction } from './wording.js';
import type { WordReader } from './words.js';

/** One task from the words it was said in to the day it is done, and a month beyond. */
export const task = taskReadBy(reader);

/** The same with another understanding of words. */
export function taskReadBy(words: WordReader): Conversation<TaskTalk, TaskOpening> {
  return {
    name: 'task',
    version: 1,
    state: TaskTalk,
    opening: TaskOpening,
    upgrade: (old) => TaskTalk.safeParse(old).data,
    asksToOpen: (opening, { at }) => questionsOn(opening, at),
    open: (opening, known, at) => open(opening, known, at, words),
    asks,
    hear: (talk, heard, known) => hear(talk, heard, known, words),
  };
}

function asks(talk: TaskTalk, heard: Heard): Question[] {
  switch (heard.kind) {
    case 'chose':
    case 'filled':
    case 'said':
      return [...questionsOn(talk, heard.at), ...questionsOnPerson(talk, heard.by)];
    case 'told': {
      const told = ToldTask.parse(heard.what);
      const by = told.kind === 'more' ? told.by : talk.author;
      return [...questionsOn(talk, heard.at), ...questionsOnPerson(talk, by)];
    }
    case 'task-changed':
    case 'woke':
    case 'failed':
      return questionsOn(talk, heard.at);
    case 'edited':
    case 'wanted':
    case 'commanded':
    case 'invited':
    case 'visited':
      return [];
  }
}

function questionsOnPerson({ team }: TaskTalk, person: PersonId): Question[] {
  return [
    { ask: 'person', person },
    { ask: 'may-lead', person, team },
  ];
}

function hear(talk: TaskTalk, heard: Heard, known: Known, words: WordReader): Step<TaskTalk> {
  switch (heard.kind) {
    case 'chose':
    case 'filled':
    case 'said':
      return hearPerson(talk, heard, known, words);
    case 'told':
    case 'task-changed':
    case 'woke':
    case 'failed':
      return hearNews(talk, heard, known, words);
    case 'edited':
    case 'wanted':
    case 'commanded':
    case 'invited':
    case 'visited':
      return still(talk);
  }
}

function hearPerson(
  talk: TaskTalk,
  heard: Extract<Heard, { kind: 'chose' | 'filled' | 'said' }>,
  known: Known,
  words: WordReader,
): Step<TaskTalk> {
  if (heard.by === nobody) return still(talk);
  const around = new Around(talk, known, heard.at);
  const presser = presserOf(talk, heard.by, heard.place.platform, around, known);
  const ready = sceneFor(talk, presser, around, known);
  if ('effects' in ready) return ready;
  switch (heard.kind) {
    case 'chose':
      return hearChoice(ready, heard, presser);
    case 'filled':
      return hearForm(ready, heard, presser);
    case 'said': {
      const written = { text: heard.text, mentions: heard.mentions ?? [], by: heard.by };
      return hearMore(ready, written, presser, words);
    }
  }
}

function presserOf(
  { team }: TaskTalk,
  by: PersonId,
  via: string,
  around: Around,
  known: Known,
): Presser {
  const language = languageFor(around, by, known.get({ ask: 'person', person: by }));
  const mayLead = known.get({ ask: 'may-lead', person: by, team })?.allowed ?? false;
  return { by, via, language, mayLead };
}

/** The task as it stands, for whoever may change it; for others a word why not. */
function sceneFor(
  talk: TaskTalk,
  presser: Presser,
  around: Around,
  known: Known,
): Scene | Step<TaskTalk> {
  const { by, language } = presser;
  const say = text[language];
  if (talk.closed) {
    const day = dayWords(around.dayOf(talk.closed), language, around.todayOf(by));
    return word(talk, by, say.closedSince(day));
  }
  const task = known.get({ ask: 'task', task: talk.id });
  if (!task) return word(talk, by, say.gone);
  const scene = { talk, task, around };
  return mayChange(scene, presser) ? scene : refuse(scene, presser);
}

function hearNews(
  talk: TaskTalk,
  heard: Extract<Heard, { kind: 'told' | 'task-changed' | 'woke' | 'failed' }>,
  known: Known,
  words: WordReader,
): Step<TaskTalk> {
  const task = known.get({ ask: 'task', task: talk.id });
  if (!task || talk.closed) return still(talk);
  const scene = { talk, task, around: new Around(talk, known, heard.at) };
  switch (heard.kind) {
    case 'told':
      return hearTold(scene, ToldTask.parse(heard.what), known, words);
    case 'task-changed':
      return hearChange(scene);
    case 'woke':
      return heard.key === SETTLE ? settle(scene) : closed(scene);
    case 'failed':
      return hearFailure(scene, heard.key);
  }
}

function hearTold(scene: Scene, told: ToldTask, known: Known, words: WordReader): Step<TaskTalk> {
  const { talk, around } = scene;
  const via = talk.platform;
  switch (told.kind) {
    case 'settle':
      return settle(scene);
    case 'said-anew':
      return hearAnew(scene, told, { by: talk.author, via }, words);
    case 'more': {
      const presser = presserOf(talk, told.by, via, around, known);
      const ready = sceneFor(talk, presser, around, known);
      return 'effects' in ready ? ready : hearMore(ready, told, presser, words);
    }
  }
}

/** Whoever changed it, and wherever: it is shown as it stands on record, and nothing else. */
function hearChange(scene: Scene): Step<TaskTalk> {
  const { ended } = scene.task;
  const step = shown(scene);
  if (ended === null) return step;
  return { ...step, effects: [...step.effects, wake(CLOSE, ended, DAYS_TO_COME_BACK * 24)] };
}

/** A month after it ended, unless it was taken up again. */
function closed({ talk, task, around }: Scene): Step<TaskTalk> {
  const month = DAYS_TO_COME_BACK * 86_400_000;
  if (task.ended === null || around.at.getTime() < task.ended.getTime() + month) return still(talk);
  return { state: { ...talk, closed: around.at }, effects: [{ kind: 'close' }] };
}

/** The author hears once that the owner does not know of the task. */
function hearFailure({ talk, task, around }: Scene, key: string): Step<TaskTalk> {
  const card = talk.cards.find((one) => one.key === key);
  const isTold = talk.toldUnreached || card?.person === talk.author;
  if (!card || !key.startsWith(CARD) || isTold) return still(talk);
  const language = around.languageOf(talk.author);
  const owner = around.nameOf(card.person, language);
  const words = text[language].unreached(owner, shownAction(task.action));
  return word({ ...talk, toldUnreached: true }, talk.author, words);
}

function still(talk: TaskTalk): Step<TaskTalk> {
  return { state: talk, effects: [] };
}

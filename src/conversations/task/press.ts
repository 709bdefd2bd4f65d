import { count, type Heard, list } from '../../chat/index.js';
import type { Day } from '../../facts/index.js';
import type { TaskState } from '../../tasks/index.js';
import { clipped } from '../clipped.js';
import type { Step } from '../conversation.js';
import { shownName } from '../somebody.js';
import { ACTION, ANSWER, CHANGE, CHANGE_DATE, DUE, OWNER, REASSIGN } from './form.js';
import {
  cardShown,
  changed,
  confirmed,
  differences,
  type Scene,
  shown,
  understoodShown,
  word,
} from './showing.js';
import type { cardFaces, TaskTalk } from './state.js';
import { text } from './text.js';
import { settle, without } from './told.js';
import { dayWords, isDay } from './wording.js';
import { MOST_KEPT } from './words.js';

/** Somebody who pressed or wrote, and what they may. */
export interface Presser {
  by: string;
  via: string;
  language: 'en' | 'zh';
  mayLead: boolean;
}

type Chose = Extract<Heard, { kind: 'chose' }>;
type Filled = Extract<Heard, { kind: 'filled' }>;

/** Who may say what becomes of a task: who does it, who said it, and who leads the team. */
export function mayChange({ task, talk }: Scene, { by, mayLead }: Presser): boolean {
  return mayLead || by === task.owner || by === talk.author;
}

export function refuse({ talk, task, around }: Scene, { by, language }: Presser): Step<TaskTalk> {
  const say = text[language];
  const names = [
    shownName(task.ownerName, language),
    around.nameOf(talk.author, language),
    say.orLead(clipped(task.teamName)),
  ];
  return word(talk, by, say.mayNot(list([...new Set(names)], language)));
}

export function hearChoice(scene: Scene, { choice }: Chose, presser: Presser): Step<TaskTalk> {
  const { talk, task } = scene;
  if (choice === 'reopen') return become(scene, 'open', presser);
  // A button of before it ended.
  if (task.state !== 'open') return shown(scene);
  switch (choice) {
    case 'right':
      return right(scene, presser);
    case 'leave-open':
      return settle(scene);
    case 'change':
      return understoodShown({ ...scene, talk: { ...talk, changing: true } });
    case 'leave-as-is':
      return shown({ ...scene, talk: { ...talk, changing: false, face: 'buttons' } });
    case 'not-needed':
      return become(scene, 'dropped', presser);
    case 'done':
      return become(scene, 'done', presser);
    case 'snooze':
    case 'reassign':
    case 'change-date':
      return turned(scene, choice);
    default:
      return hearOffer(scene, choice, presser);
  }
}

function right(scene: Scene, presser: Presser): Step<TaskTalk> {
  if (scene.talk.confirmed) return shown(scene);
  return changed({ ...scene, talk: { ...confirmed(scene.talk), assumed: [] } }, [], presser);
}

function turned(scene: Scene, face: (typeof cardFaces)[number]): Step<TaskTalk> {
  return cardShown({ ...scene, talk: { ...scene.talk, face } });
}

function become(scene: Scene, state: TaskState, presser: Presser): Step<TaskTalk> {
  const { task, around } = scene;
  const { by, language, mayLead } = presser;
  const isDropping = state === 'dropped' || task.state === 'dropped';
  if (isDropping && state !== task.state && !mayLead && by !== scene.talk.author) {
    const say = text[language];
    const author = around.nameOf(scene.talk.author, language);
    return word(scene.talk, by, say.mayNotDrop(author, clipped(task.teamName)));
  }
  const talk: TaskTalk = { ...scene.talk, changing: false, face: 'buttons' };
  const changes = state === task.state ? [] : [{ to: 'state' as const, state }];
  return changed({ ...scene, talk }, changes, presser);
}

/** A person or a day that was offered as a button; anything else is no button of ours. */
function hearOffer(scene: Scene, choice: string, presser: Presser): Step<TaskTalk> {
  const at = choice.indexOf(':');
  const [what, value] = [choice.slice(0, at), choice.slice(at + 1)];
  switch (what) {
    case 'owner':
      return answer(scene, { [OWNER]: value }, presser);
    case 'due':
      return answer(scene, { [DUE]: value }, presser);
    case 'until':
      return snooze(scene, value, presser);
    default:
      return shown(scene);
  }
}

function snooze(scene: Scene, until: Day, presser: Presser): Step<TaskTalk> {
  const slip = slipOfDay(scene, until, presser);
  if (slip !== undefined) return word(scene.talk, presser.by, slip);
  const talk: TaskTalk = { ...scene.talk, face: 'buttons' };
  const changes = until === scene.task.snoozedUntil ? [] : [{ to: 'snooze' as const, until }];
  return changed({ ...scene, talk }, changes, presser);
}

export function hearForm(scene: Scene, { form, values }: Filled, presser: Presser): Step<TaskTalk> {
  if (scene.task.state !== 'open') {
    return word(scene.talk, presser.by, text[presser.language].ended);
  }
  switch (form) {
    case ANSWER:
      return answer(scene, given(values, [OWNER, DUE]), presser);
    case CHANGE:
    case REASSIGN:
    case CHANGE_DATE:
      return change(scene, values, presser);
    default:
      return shown(scene);
  }
}

/** Of a form in which not everything has to be said. */
function given(values: Record<string, string>, fields: string[]): Record<string, string> {
  const said = fields.map((field): [string, string] => [field, values[field]?.trim() ?? '']);
  return Object.fromEntries(said.filter(([, value]) => value !== ''));
}

/** Takes what was asked; once nothing is open any more, it is as if it had been called right. */
function answer(scene: Scene, values: Record<string, string>, presser: Presser): Step<TaskTalk> {
  const slip = slipIn(scene, values, presser);
  if (slip !== undefined) return word(scene.talk, presser.by, slip);
  const { talk, task } = scene;
  const { owner, due } = values;
  const unclear = {
    owner: owner === undefined ? talk.unclear.owner : null,
    due: due === undefined ? talk.unclear.due : null,
  };
  const isAnswered = unclear.owner === null && unclear.due === null;
  const next = { ...talk, unclear, assumed: without(talk.assumed, { owner, due }) };
  const changes = differences(task, values);
  return changed({ ...scene, talk: isAnswered ? confirmed(next) : next }, changes, presser);
}

function change(scene: Scene, values: Record<string, string>, presser: Presser): Step<TaskTalk> {
  const slip = slipIn(scene, values, presser);
  if (slip !== undefined) return word(scene.talk, presser.by, slip);
  const { [ACTION]: action, [OWNER]: owner, [DUE]: due } = values;
  const wanted = {
    ...(action === undefined ? {} : { action: action.trim() }),
    ...(owner === undefined ? {} : { owner }),
    ...(due === undefined ? {} : { due }),
  };
  const talk: TaskTalk = { ...confirmed(scene.talk), assumed: [], face: 'buttons' };
  return changed({ ...scene, talk }, differences(scene.task, wanted), presser);
}

/** What is wrong with what was sent; undefined where nothing is. */
function slipIn(
  scene: Scene,
  values: Record<string, string>,
  presser: Presser,
): string | undefined {
  const say = text[presser.language];
  const { [ACTION]: action, [OWNER]: owner, [DUE]: due } = values;
  if (action !== undefined && action.trim() === '') return say.noAction;
  if (action !== undefined && [...action.trim()].length > MOST_KEPT) {
    return say.tooLong(count(MOST_KEPT, presser.language));
  }
  const { around, task } = scene;
  if (owner !== undefined && !around.options(task).some(({ id }) => id === owner)) {
    return say.noSuchOwner;
  }
  if (due === undefined || due === task.due) return undefined;
  return slipOfDay(scene, due, presser, owner);
}

function slipOfDay(
  { around, task }: Scene,
  day: string,
  { language }: Presser,
  owner = task.owner,
): string | undefined {
  const say = text[language];
  if (!isDay(day)) return say.noSuchDay;
  const today = around.todayOf(owner);
  return day < today ? say.dayPassed(dayWords(day, language, today)) : undefined;
}

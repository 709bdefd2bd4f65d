import { daysBetween } from '../../calendar/index.js';
import { type Block, day, dayWithWeekday, type Line, localDay } from '../../chat/index.js';
import type { Day, PersonId } from '../../facts/index.js';
import type { TaskState } from '../../tasks/index.js';
import { clipped } from '../clipped.js';
import type { Effect, Reader } from '../conversation.js';
import type { Question, TaskSeen } from '../known.js';
import { text } from './text.js';

/** How many tasks a list shows: a page of somebody's own has room for some hundred blocks. */
const SHOWN = 12;
const LONGEST = 120;
/** A platform sends back no longer name of a button. */
const LONGEST_ID = 200;

/** A press on a button of a list: which task, and what it is to be. */
export interface Tick {
  task: string;
  state: TaskState;
}

/** The tick that a choice means; undefined for one of another kind. */
export function tickOf(choice: string): Tick | undefined {
  const [, verb, task] = /^(done|undo) (.+)$/su.exec(choice) ?? [];
  if (!verb || !task) return undefined;
  return { task, state: verb === 'done' ? 'done' : 'open' };
}

/** What must be known to tick a task on the list of whoever pressed. */
export function askToTick({ task }: Tick, by: PersonId): Question[] {
  return [
    { ask: 'task', task },
    { ask: 'tasks', person: by },
  ];
}

/** What a tick does; a word to whoever pressed where it can do nothing. */
export function ticked(
  { task: id, state }: Tick,
  task: TaskSeen | null,
  about: { by: PersonId; via: string; reader: Reader },
): { effects: Effect[] } | { word: string } {
  const say = text[about.reader.language];
  if (!task) return { word: say.gone };
  if (task.owner !== about.by) return { word: say.notYours };
  const { by, via } = about;
  return {
    effects: [
      { kind: 'change-task', task: id, change: { to: 'state', state }, by, via },
      { kind: 'list-task', task: id },
    ],
  };
}

/** The same tasks after a tick that is not on record yet. */
export function withTick(tasks: readonly TaskSeen[], tick: Tick | undefined, at: Date): TaskSeen[] {
  return tasks.map((task) => {
    if (task.id !== tick?.task) return task;
    return { ...task, state: tick.state, ended: tick.state === 'open' ? null : at };
  });
}

/** Somebody's own list: what is open by its day, then what was done today. */
export function taskListBlocks(tasks: readonly TaskSeen[], reader: Reader): Block[] {
  const say = text[reader.language];
  const today = localDay(reader.at, reader.timeZone);
  const open = tasks.filter(({ state }) => state === 'open').sort(byDay);
  const done = tasks.filter(({ state, ended }) => {
    return state === 'done' && ended !== null && localDay(ended, reader.timeZone) === today;
  });
  if (open.length + done.length === 0) return [line([say.none])];
  const shown = [...open, ...done].slice(0, SHOWN);
  const rest = open.length + done.length - shown.length;
  return [
    line([open.length === 0 ? say.none : say.yours(open.length)]),
    ...shown.flatMap((task) => taskBlocks(task, today, reader)),
    ...(rest > 0 ? [line([say.more(rest)])] : []),
    { kind: 'note', line: [say.how] },
  ];
}

/** The first of these blocks in words: what a notification shows. */
export function taskListSummary(tasks: readonly TaskSeen[], { language }: Reader): string {
  const open = tasks.filter(({ state }) => state === 'open').length;
  return open === 0 ? text[language].none : text[language].yours(open);
}

function byDay(a: TaskSeen, b: TaskSeen): number {
  return a.due < b.due ? -1 : Number(a.due > b.due);
}

function taskBlocks(task: TaskSeen, today: Day, reader: Reader): Block[] {
  const say = text[reader.language];
  const isDone = task.state === 'done';
  const when = isDone ? say.isDone : whenDue(task.due, today, reader);
  const words: Line = [{ bold: clipped(task.action, LONGEST) }, ` · ${when} · `];
  const id = isDone ? `undo ${task.id}` : `done ${task.id}`;
  const label = isDone ? say.undo : say.done;
  return [
    line([...words, { place: task.agreedIn, text: say.agreedIn }]),
    ...(id.length > LONGEST_ID
      ? []
      : [{ kind: 'choices' as const, choices: [{ id, label, look: 'plain' as const }] }]),
  ];
}

function whenDue(due: Day, today: Day, { language }: Reader): string {
  const say = text[language];
  const days = daysBetween(today, due);
  if (days < 0) return say.overdue(-days);
  if (days === 0) return say.today;
  if (days === 1) return say.tomorrow;
  return say.by(days < 7 ? dayWithWeekday(due, language) : day(due, language, today));
}

function line(words: Line): Block {
  return { kind: 'text', line: words };
}

import { addDays, daysBetween } from '../../calendar/index.js';
import type { Block, Line, Message } from '../../chat/index.js';
import type { Day } from '../../facts/index.js';
import { clipped } from '../clipped.js';
import type { TaskSeen } from '../known.js';
import { shownName } from '../somebody.js';
import { choices, DUE } from '../task/form.js';
import { dayWords } from '../task/wording.js';
import type { TaskReminder } from './state.js';
import { text } from './text.js';

/** What is read at a glance; the others are in the list. */
export const MOST_LISTED = 8;
/** Of one task in a list of them. */
const ACTION = 160;

/** A task with its number in the digest. */
export interface Listed {
  number: number;
  task: TaskSeen;
}

export interface Digest {
  reminder: TaskReminder;
  listed: readonly Listed[];
  /** Today where the person is. */
  today: Day;
}

/** Everything that somebody is to keep in view today, each with what can be done with it. */
export function digestMessage(digest: Digest): Message {
  const { reminder, listed } = digest;
  const say = text[reminder.language];
  const headline = say.today(reminder.tasks.length);
  const shown = listed.filter(({ number }) => number < MOST_LISTED);
  const more = reminder.tasks.length - MOST_LISTED;
  return {
    summary: `${headline}${reminder.language === 'en' ? ': ' : '：'}${shown
      .map(({ task }) => clipped(task.action))
      .join(reminder.language === 'en' ? '; ' : '；')}`,
    blocks: [
      { kind: 'text', line: [{ bold: headline }] },
      ...shown.flatMap((one) => taskBlocks(one, digest)),
      ...(more > 0 ? [note(say.more(more))] : []),
    ],
  };
}

function taskBlocks({ number, task }: Listed, digest: Digest): Block[] {
  const { language, person } = digest.reminder;
  const say = text[language];
  const what = { bold: clipped(task.action, ACTION) };
  if (task.owner !== person) {
    return [line([say.with(shownName(task.ownerName, language)), what])];
  }
  if (task.state === 'dropped') return [line([say.dropped, what])];
  if (task.state === 'done') {
    return [line([say.done, what]), choices([[`undo:${number}`, say.undo]])];
  }
  const way = { place: task.agreedIn, text: say.where };
  return [
    line([what, ` · ${dueWords(task, digest)} · `, way]),
    ...notes(task, digest),
    ...(digest.reminder.dating === number
      ? dating(number, task, digest)
      : [choices(buttons(number, task, digest))]),
  ];
}

function dueWords({ due }: TaskSeen, { reminder, today }: Digest): string {
  const { language } = reminder;
  const say = text[language];
  const days = daysBetween(due, today);
  if (days > 0) return say.wasDue(dayWords(due, language, today), days);
  if (days === 0) return say.dueToday;
  if (due === addDays(today, 1)) return say.dueTomorrow;
  return say.dueOn(dayWords(due, language, today));
}

function notes(task: TaskSeen, digest: Digest): Block[] {
  const { language } = digest.reminder;
  const say = text[language];
  const { snoozedUntil, due } = task;
  if (snoozedUntil !== null && snoozedUntil > digest.today) {
    return [note(say.until(dayWords(snoozedUntil, language, digest.today)))];
  }
  if (due >= digest.today) return [];
  return [note(task.author === task.owner ? say.stillWanted : say.stillWantedByOthers)];
}

function buttons(
  number: number,
  { due }: TaskSeen,
  { reminder, today }: Digest,
): [string, string, ('good' | 'plain')?][] {
  const say = text[reminder.language];
  return [
    [`done:${number}`, say.doneButton, 'good'],
    [`snooze:${number}`, say.snooze],
    ...(due < today ? [[`date:${number}`, say.changeDate] as [string, string]] : []),
  ];
}

function dating(number: number, task: TaskSeen, { reminder }: Digest): Block[] {
  const say = text[reminder.language];
  return [
    {
      ...{ kind: 'form', id: `date:${number}`, submit: say.save },
      fields: [{ id: DUE, label: say.due, kind: 'day', required: true }],
    },
    choices([
      [`keep:${number}`, say.leaveAsIs],
      ...(task.author === task.owner
        ? [[`drop:${number}`, say.notNeeded, 'bad'] as [string, string, 'bad']]
        : []),
    ]),
  ];
}

function line(of: Line): Block {
  return { kind: 'text', line: of };
}

function note(words: string): Block {
  return { kind: 'note', line: [words] };
}

import { addDays, weekdayOf } from '../../calendar/index.js';
import {
  type Block,
  type Language,
  type Line,
  type Message,
  wordsOfPiece,
} from '../../chat/index.js';
import type { Day } from '../../facts/index.js';
import { clipped } from '../clipped.js';
import type { TaskSeen } from '../known.js';
import { shownName } from '../somebody.js';
import { CHANGE_DATE, choices, dueField, ownerField, REASSIGN } from './form.js';
import type { Around } from './people.js';
import type { TaskTalk } from './state.js';
import { text } from './text.js';
import { dayWords, numberNamed, shownAction } from './wording.js';

/** A task for its owner alone: what, by when, from where, and what can be done with it. */
export function cardMessage(
  talk: TaskTalk,
  task: TaskSeen,
  around: Around,
  language: Language,
): Message {
  const say = text[language];
  const how = { open: '', done: say.done, dropped: say.dropped }[task.state];
  const what: Line = [...(how === '' ? [] : [how]), { bold: shownAction(task.action) }];
  const due = say.cardDue(dayWords(task.due, language, around.todayOf(task.owner)));
  return {
    summary: `${what.map(wordsOfPiece).join('')} · ${due}`,
    blocks: [
      { kind: 'text', line: what },
      ...(task.state === 'open' ? [dueAndWay(task, due, language)] : []),
      ...cardBlocks(talk, task, around, language),
    ],
  };
}

function dueAndWay(task: TaskSeen, due: string, language: Language): Block {
  const say = text[language];
  const team = clipped(task.teamName);
  const where = task.calibration === null ? team : say.calibrationOf(team);
  return { kind: 'text', line: [due, say.agreed, { place: task.agreedIn, text: where }] };
}

/** All of a card but what is to be done, by when and from where. */
export function cardBlocks(
  talk: TaskTalk,
  task: TaskSeen,
  around: Around,
  language: Language,
): Block[] {
  if (task.state === 'dropped') return [];
  if (task.state === 'done') return [choices([['reopen', text[language].undo]])];
  return [...notes(talk, task, around, language), ...face(talk, task, around, language)];
}

function notes(talk: TaskTalk, task: TaskSeen, around: Around, language: Language): Block[] {
  const say = text[language];
  const today = around.todayOf(task.owner);
  const number = task.moves === null ? undefined : numberNamed(task.moves, language);
  const { snoozedUntil } = task;
  const said = [
    ...(talk.author === task.owner ? [] : [say.from(around.nameOf(talk.author, language))]),
    ...(number === undefined ? [] : [say.toMove(number)]),
    ...(snoozedUntil !== null && snoozedUntil > today
      ? [say.until(dayWords(snoozedUntil, language, today))]
      : []),
  ];
  if (said.length === 0) return [];
  return [{ kind: 'note', line: [said.join(language === 'en' ? ' ' : '')] }];
}

function face(talk: TaskTalk, task: TaskSeen, around: Around, language: Language): Block[] {
  const say = text[language];
  switch (talk.face) {
    case 'buttons':
      return [
        choices([
          ['done', say.doneButton, 'good'],
          ['snooze', say.snooze],
          ['reassign', say.reassign],
          ['change-date', say.changeDate],
        ]),
      ];
    case 'snooze':
      return snoozing(task, around, language);
    case 'reassign':
      return [
        { kind: 'text', line: [say.whoTakesOver] },
        {
          ...{ kind: 'form', id: REASSIGN, submit: say.reassign },
          fields: [{ ...ownerField(task, around, language), required: true }],
        },
        choices([['leave-as-is', say.leaveAsIs]]),
      ];
    case 'change-date':
      return dating(talk, task, around, language);
  }
}

function snoozing({ owner }: TaskSeen, around: Around, language: Language): Block[] {
  const say = text[language];
  const today = around.todayOf(owner);
  return [
    { kind: 'text', line: [say.snoozeUntil] },
    choices([
      ...snoozeDays(today, around).map((day): [string, string] => [
        `until:${day}`,
        dayWords(day, language, today),
      ]),
      ['leave-as-is', say.leaveAsIs],
    ]),
  ];
}

/** Another day; whoever may say so finds here as well that it is not needed any more. */
function dating(talk: TaskTalk, task: TaskSeen, around: Around, language: Language): Block[] {
  const say = text[language];
  const mayDrop = talk.author === task.owner || around.person(task.owner)?.lead;
  const drop: [string, string, 'bad'] = ['not-needed', say.notNeeded, 'bad'];
  return [
    { kind: 'text', line: [say.untilWhen] },
    {
      ...{ kind: 'form', id: CHANGE_DATE, submit: say.save },
      fields: [{ ...dueField(language, task.due), required: true }],
    },
    choices([['leave-as-is', say.leaveAsIs], ...(mayDrop ? [drop] : [])]),
  ];
}

/** The next working day, and the Monday after today if it is another. */
function snoozeDays(today: Day, { calendar }: Around): Day[] {
  const next = calendar.nextWorkingDay(today);
  const monday = addDays(today, 8 - weekdayOf(today));
  const afterWeekend = calendar.isWorkingDay(monday) ? monday : calendar.nextWorkingDay(monday);
  return [...new Set([next, afterWeekend])];
}

/** What stands on the card of whoever had the task before: who has it now. */
export function passedOnMessage(task: TaskSeen, language: Language): Message {
  return oldMessage(text[language].passedOn(shownName(task.ownerName, language)), task);
}

/** What stands on an old card of whoever has the task again. */
export function yoursAgainMessage(task: TaskSeen, language: Language): Message {
  return oldMessage(text[language].yoursAgain, task);
}

function oldMessage(said: string, task: TaskSeen): Message {
  const action = shownAction(task.action);
  return {
    summary: `${said}${action}`,
    blocks: [{ kind: 'text', line: [said, { bold: action }] }],
  };
}

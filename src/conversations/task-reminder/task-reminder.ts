import { dayIn, workingCalendar } from '../../calendar/index.js';
import { type Heard, sentence } from '../../chat/index.js';
import type { Instant } from '../../facts/index.js';
import type { TaskChange } from '../../tasks/index.js';
import type { Circumstances, Conversation, Effect, Step } from '../conversation.js';
import type { Known, Question, TaskSeen } from '../known.js';
import { shownName } from '../somebody.js';
import { DUE } from '../task/form.js';
import { text as taskText } from '../task/text.js';
import { dayWords, isDay } from '../task/wording.js';
import { changeBy, pressIn, withChange } from './changing.js';
import { digestMessage, type Listed } from './messages.js';
import { TaskReminder, TaskReminderOpening } from './state.js';
import { text } from './text.js';

const DIGEST = 'digest';
const CLOSE = 'close';
/** As long as somebody may still come back to it. */
const DAYS_KEPT = 30;

/** One private message a day to one person: their tasks of tomorrow and today, and those overdue. */
export const taskReminder: Conversation<TaskReminder, TaskReminderOpening> = {
  name: 'task-reminder',
  version: 1,
  state: TaskReminder,
  opening: TaskReminderOpening,
  upgrade: (old) => TaskReminder.safeParse(old).data,
  asksToOpen: questionsOn,
  open,
  asks: (reminder, heard) => (isPress(heard) ? questionsOn(reminder) : []),
  hear,
};

type Press = Extract<Heard, { kind: 'chose' | 'filled' }>;

function isPress(heard: Heard): heard is Press {
  return heard.kind === 'chose' || heard.kind === 'filled';
}

function questionsOn({ person, tasks }: Pick<TaskReminder, 'person' | 'tasks'>): Question[] {
  return [
    { ask: 'person', person },
    { ask: 'working-days' },
    ...tasks.map((task) => ({ ask: 'task' as const, task })),
  ];
}

/** What has ended or changed hands since it was looked up is no matter for today. */
function open(
  { person, timeZone, day, tasks }: TaskReminderOpening,
  known: Known,
  { language: around, timeZone: here, at }: Circumstances,
): Step<TaskReminder> {
  const wanted = tasks.filter((id) => {
    const task = known.get({ ask: 'task', task: id });
    return task?.state === 'open' && task.owner === person;
  });
  const language = known.get({ ask: 'person', person })?.language ?? around;
  const reminder: TaskReminder = {
    ...{ person, timeZone: timeZone ?? here, language, day },
    ...{ tasks: wanted, dating: null, words: 0 },
  };
  if (wanted.length === 0) return { state: reminder, effects: [{ kind: 'close' }] };
  const closing: Effect = {
    ...{ kind: 'wake', key: CLOSE },
    at: new Date(at.getTime() + DAYS_KEPT * 86_400_000),
  };
  return { state: reminder, effects: [digest(reminder, known, at), closing] };
}

function hear(reminder: TaskReminder, heard: Heard, known: Known): Step<TaskReminder> {
  switch (heard.kind) {
    case 'chose':
    case 'filled':
      return hearPress(reminder, heard, known);
    case 'woke':
      return { state: reminder, effects: [{ kind: 'close' }] };
    case 'said':
    case 'edited':
    case 'wanted':
    case 'commanded':
    case 'invited':
    case 'visited':
    case 'told':
    case 'task-changed':
    case 'failed':
      return { state: reminder, effects: [] };
  }
}

function hearPress(reminder: TaskReminder, heard: Press, known: Known): Step<TaskReminder> {
  const say = text[reminder.language];
  if (heard.by !== reminder.person) return word(reminder, heard.by, say.notYours);
  const press = pressIn(heard.kind === 'chose' ? heard.choice : heard.form);
  const id = press && reminder.tasks[press.number];
  if (!press || id === undefined) return { state: reminder, effects: [] };
  const task = known.get({ ask: 'task', task: id });
  if (!task) return word(reminder, heard.by, say.gone);
  if (task.owner !== reminder.person) {
    const owner = shownName(task.ownerName, reminder.language);
    return shown(reminder, known, heard.at, say.goneFromYou(owner));
  }
  if (heard.kind === 'filled') return redate(reminder, task, heard, known);

  const { verb, number } = press;
  const next = { ...reminder, dating: verb === 'date' && task.state === 'open' ? number : null };
  const change = changeBy(verb, task, nextWorkingDay(reminder, known, heard.at));
  return change ? changed(next, task, change, heard, known) : shown(next, known, heard.at);
}

function redate(
  reminder: TaskReminder,
  task: TaskSeen,
  heard: Extract<Press, { kind: 'filled' }>,
  known: Known,
): Step<TaskReminder> {
  const { language, timeZone } = reminder;
  const due = heard.values[DUE]?.trim() ?? '';
  const today = dayIn(heard.at, timeZone);
  if (task.state !== 'open') {
    return shown({ ...reminder, dating: null }, known, heard.at, text[language].ended);
  }
  if (!isDay(due)) return word(reminder, heard.by, taskText[language].noSuchDay);
  if (due < today) {
    return word(reminder, heard.by, taskText[language].dayPassed(dayWords(due, language, today)));
  }
  const next = { ...reminder, dating: null };
  if (due === task.due) return shown(next, known, heard.at);
  return changed(next, task, { to: 'due', due }, heard, known);
}

/** On record, in the list, and shown as it stands then. */
function changed(
  reminder: TaskReminder,
  task: TaskSeen,
  change: TaskChange,
  { by, place, at }: Press,
  known: Known,
): Step<TaskReminder> {
  return {
    state: reminder,
    effects: [
      { kind: 'change-task', task: task.id, change, by, via: place.platform },
      { kind: 'list-task', task: task.id },
      digest(reminder, known, at, withChange(task, change, at)),
    ],
  };
}

function shown(
  reminder: TaskReminder,
  known: Known,
  at: Instant,
  words?: string,
): Step<TaskReminder> {
  const effects = [digest(reminder, known, at)];
  if (words === undefined) return { state: reminder, effects };
  const said = word(reminder, reminder.person, words);
  return { ...said, effects: [...effects, ...said.effects] };
}

/** The digest as the record has it; `instead` is a task that is about to change. */
function digest(reminder: TaskReminder, known: Known, at: Instant, instead?: TaskSeen): Effect {
  const { person, tasks, timeZone } = reminder;
  const listed = tasks.flatMap((id, number): Listed[] => {
    const task = id === instead?.id ? instead : known.get({ ask: 'task', task: id });
    return task ? [{ number, task }] : [];
  });
  const message = digestMessage({ reminder, listed, today: dayIn(at, timeZone) });
  return { kind: 'post', key: DIGEST, message, to: { person } };
}

function nextWorkingDay({ timeZone }: TaskReminder, known: Known, at: Instant): string {
  const setting = known.get({ ask: 'working-days' }) ?? { country: null };
  return workingCalendar(setting).nextWorkingDay(dayIn(at, timeZone));
}

function word(reminder: TaskReminder, person: string, words: string): Step<TaskReminder> {
  const state = { ...reminder, words: reminder.words + 1 };
  if (person === '') return { state: reminder, effects: [] };
  const key = `word:${person}:${state.words}`;
  return { state, effects: [{ kind: 'post', key, message: sentence(words), to: { person } }] };
}

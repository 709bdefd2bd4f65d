import type { Block, Choice, Field, Language } from '../../chat/index.js';
import type { TaskSeen } from '../known.js';
import type { Around } from './people.js';
import { text } from './text.js';

/** The forms there are, and their fields. */
export const CHANGE = 'change';
export const ANSWER = 'answer';
export const REASSIGN = 'reassign';
export const CHANGE_DATE = 'change-date';
export const ACTION = 'action';
export const OWNER = 'owner';
export const DUE = 'due';

/** What is longer cannot be sent back whole from a form on every platform: it is left out there. */
export const MOST_IN_A_FIELD = 2000;

export function ownerField(
  task: TaskSeen,
  around: Around,
  language: Language,
  value?: string,
): Field {
  return {
    ...{ id: OWNER, label: text[language].owner, kind: 'select' },
    ...(value === undefined ? {} : { value }),
    options: around.options(task),
  };
}

export function dueField(language: Language, value?: string): Field {
  const field: Field = { id: DUE, label: text[language].due, kind: 'day' };
  return value === undefined ? field : { ...field, value };
}

/** Everything that can be changed of a task, as it is now. */
export function changeForm(task: TaskSeen, around: Around, language: Language): Block {
  const say = text[language];
  const { action } = task;
  const words: Field = {
    ...{ id: ACTION, label: say.action, kind: 'words' },
    ...{ value: action, required: true },
  };
  return {
    ...{ kind: 'form', id: CHANGE, submit: say.save },
    fields: [
      ...([...action].length > MOST_IN_A_FIELD ? [] : [words]),
      { ...ownerField(task, around, language, task.owner), required: true },
      { ...dueField(language, task.due), required: true },
    ],
  };
}

export function choices(of: [id: string, label: string, look?: Choice['look']][]): Block {
  return {
    kind: 'choices',
    choices: of.map(([id, label, look = 'plain']) => ({ id, label, look })),
  };
}

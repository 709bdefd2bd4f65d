import { refusalOf } from './blocks.js';
import { isJson, type Json, objects, Refused, unpacked } from './json.js';
import type { Column, Item, List } from './lists.js';
import type { Workspace } from './workspace.js';

/** Which field a column of that type takes. */
const fieldOf: Record<string, string> = {
  text: 'rich_text',
  link: 'link',
  date: 'date',
  todo_due_date: 'date',
  user: 'user',
  todo_assignee: 'user',
  checkbox: 'checkbox',
  todo_completed: 'checkbox',
  number: 'number',
  select: 'select',
  message: 'message',
};

export function initialFields(given: unknown, list: List, workspace: Workspace): Map<string, Json> {
  const fields = given === undefined ? [] : unpacked(given);
  if (!Array.isArray(fields)) throw new Refused('invalid_args');
  return new Map(
    objects(fields).map((cell) => [String(cell.column_id), checkCell(cell, list, workspace)]),
  );
}

/** One cell as it is kept: what was given, and `shown` as people read it. */
export function checkCell(cell: Json, list: List, workspace: Workspace): Json {
  const { column_id, ...rest } = cell;
  const column = list.columns.find(({ id }) => id === column_id);
  if (!column) throw new Refused('invalid_column_id');
  const [[name, value] = [], ...more] = Object.entries(rest);
  if (name === undefined || more.length > 0 || name !== fieldOf[column.type]) {
    throw new Refused('invalid_input_type');
  }
  return { [name]: value, shown: shownValue(column, value, workspace) };
}

function shownValue({ type }: Column, value: unknown, workspace: Workspace): unknown {
  switch (fieldOf[type]) {
    case 'rich_text':
      return textOf(value);
    case 'checkbox':
      if (typeof value !== 'boolean') throw new Refused('invalid_input_type');
      return value;
    case 'date':
      return oneOf(value, (day) => {
        if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Refused('invalid_date');
      });
    case 'user':
      return oneOf(value, (id) => {
        if (!workspace.person(id).active) throw new Refused('user_not_found');
      });
    case 'link':
      return linkOf(value);
    default:
      throw new Refused('invalid_input_type');
  }
}

function textOf(value: unknown): string {
  if (!Array.isArray(value)) throw new Refused('invalid_input_type');
  const isRich = objects(value).every(({ type }) => type === 'rich_text');
  if (!isRich || refusalOf(value, 'message', () => false)) throw new Refused('invalid_blocks');
  const words = (part: unknown): string => {
    if (Array.isArray(part)) return part.map(words).join('');
    if (!isJson(part)) return '';
    return typeof part.text === 'string' ? part.text : words(part.elements);
  };
  return words(value);
}

function oneOf(value: unknown, check: (one: string) => void): unknown {
  if (!Array.isArray(value)) throw new Refused('invalid_input_type');
  for (const one of value) {
    if (typeof one !== 'string') throw new Refused('invalid_input_type');
    check(one);
  }
  return value[0];
}

function linkOf(value: unknown): unknown {
  const [link] = objects(value);
  const url = String(link?.original_url ?? '');
  if (!URL.canParse(url) || typeof link?.display_as_url !== 'boolean') {
    throw new Refused('invalid_link');
  }
  return url;
}

/** An item as Slack answers with it; a tick that was never set is not there. */
export function shownItem(list: List, { id, created, cells }: Item): Json {
  return {
    id,
    list_id: list.id,
    date_created: Math.floor(created / 1000),
    fields: list.columns.flatMap(({ id: column_id, key }) => {
      const { shown, ...cell } = cells.get(column_id) ?? {};
      if (shown === undefined) return [];
      const text = typeof shown === 'string' ? { text: shown } : {};
      return [{ key, column_id, value: shown, ...text, ...cell }];
    }),
  };
}

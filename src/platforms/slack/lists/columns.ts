import type { SlackListsCreateArguments, SlackListsItemsCreateArguments } from '@slack/web-api';
import { z } from 'zod';
import type { Listed } from '../../platform.js';
import type { text } from './text.js';

/** The ids of a list's columns; those that somebody took out of it are missing. */
export const Columns = z.object({
  action: z.string().optional(),
  /** Ours: the task's id, by which an item is found again. */
  key: z.string().optional(),
  /** The way back to where it was agreed. */
  way: z.string().optional(),
  done: z.string().optional(),
  assignee: z.string().optional(),
  due: z.string().optional(),
});
export type Columns = z.infer<typeof Columns>;

type Column = NonNullable<SlackListsCreateArguments['schema']>[number];
/** What is written into one column of an item. */
export type Cell = NonNullable<SlackListsItemsCreateArguments['initial_fields']>[number];

/** By what the columns are called for us; those of Slack's own come with `todo_mode`. */
const keys: Record<keyof Columns, string> = {
  action: 'action',
  key: 'plumbline_key',
  way: 'agreed_in',
  done: 'todo_completed',
  assignee: 'todo_assignee',
  due: 'todo_due_date',
};

/** What a list is made with, besides Slack's own columns for tasks. */
export function schemaIn(words: (typeof text)['en']): Column[] {
  return [
    { key: keys.action, name: words.action, type: 'text', is_primary_column: true },
    { key: keys.way, name: words.way, type: 'link' },
    { key: keys.key, name: words.key, type: 'text' },
  ];
}

const column = z.object({
  id: z.string(),
  key: z.string().optional(),
  type: z.string().optional(),
});

/** Where which column is: Slack's own are known by their kind, too. */
export function columnsIn(schema: unknown): Columns {
  const all = z.array(column).safeParse(schema).data ?? [];
  const found = Object.entries(keys).map(([name, key]) => {
    const its = all.find((one) => one.key === key) ?? all.find((one) => one.type === key);
    return [name, its?.id];
  });
  return Columns.parse(Object.fromEntries(found));
}

/** As much of an item as is read; Slack's answers differ by the age of the column. */
const field = z.object({
  key: z.string().optional(),
  column_id: z.string().optional(),
  text: z.string().nullish(),
  value: z.unknown(),
  checkbox: z.union([z.boolean(), z.array(z.boolean())]).nullish(),
  date: z.array(z.string()).nullish(),
});
export const Item = z.object({ id: z.string(), fields: z.array(field).default([]) });
export type Item = z.infer<typeof Item>;

/** Which task of ours an item is; undefined where people added it. */
export function taskOf(item: Item, columns: Columns): string | undefined {
  return fieldOf(item, 'key', columns)?.text ?? undefined;
}

/** How an item stands. */
export function stateOf(item: Item, columns: Columns): Exclude<Listed, undefined> {
  const done = fieldOf(item, 'done', columns);
  const due = fieldOf(item, 'due', columns);
  const [ticked] = [done?.checkbox ?? done?.value].flat();
  const [day] = [due?.date ?? due?.value].flat();
  return {
    done: ticked === true || ticked === 'true',
    due: typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null,
  };
}

function fieldOf({ fields }: Item, name: keyof Columns, columns: Columns) {
  const id = columns[name];
  return fields.find(
    ({ column_id, key }) => (id !== undefined && column_id === id) || key === keys[name],
  );
}

import { z } from 'zod';
import { PlatformError } from '../../platform.js';
import { platformName } from '../addresses.js';
import type { CallSlack } from '../calls.js';
import { answerIn } from '../errors.js';
import { type Cell, type Columns, columnsIn, Item, schemaIn } from './columns.js';
import type { text } from './text.js';

/** A list as it was made: where it is and where its columns are. */
export interface Made {
  list: string;
  columns: Columns;
}

/** An item in a list. */
export interface Standing {
  list: string;
  item: string;
}

const PAGE = 100;
const page = z.object({
  items: z.array(Item).default([]),
  list: z.object({ list_metadata: z.object({ schema: z.unknown() }).optional() }).optional(),
});

/** What is done in Slack Lists, and no more. */
export function listCalls(call: CallSlack) {
  const readPage = async (list_id: string, limit: number, bulk: boolean, cursor?: string) => {
    const about = { list_id, limit, include_list: true, ...(cursor && { cursor }) };
    const answer = await call({ method: 'slackLists.items.list', bulk }, (client) =>
      client.slackLists.items.list(about),
    );
    const next = answer.response_metadata?.next_cursor || undefined;
    const { items, list } = page.parse(answer);
    return { items, next, columns: columnsIn(list?.list_metadata?.schema) };
  };

  return {
    async create(name: string, words: (typeof text)['en']): Promise<Made> {
      const about = { name, todo_mode: true, schema: schemaIn(words) };
      const { list_id: list, list_metadata: made } = await call(
        { method: 'slackLists.create', bulk: false },
        (client) => client.slackLists.create(about),
      );
      if (!list) throw noId('slackLists.create');
      const columns = columnsIn(made?.schema);
      return { list, columns: columns.action ? columns : (await readPage(list, 1, false)).columns };
    },
    /** Lets a channel or a person see and tick what is in a list. */
    async share(list_id: string, id: string): Promise<void> {
      const whom = /^[UW]/.test(id) ? { user_ids: [id] } : { channel_ids: [id] };
      await call({ method: 'slackLists.access.set', bulk: false }, (client) =>
        client.slackLists.access.set({ list_id, access_level: 'write', ...whom }),
      );
    },
    /** All of a list, page by page. */
    async read(list: string, bulk: boolean): Promise<{ items: Item[]; columns: Columns }> {
      const first = await readPage(list, PAGE, bulk);
      const items = [...first.items];
      for (let { next } = first; next !== undefined; ) {
        const more = await readPage(list, PAGE, bulk, next);
        items.push(...more.items);
        next = more.next;
      }
      return { items, columns: first.columns };
    },
    async columns(list: string): Promise<Columns> {
      return (await readPage(list, 1, false)).columns;
    },
    /** One item, archived ones too; undefined where it is there no more. */
    async item({ list, item }: Standing, bulk: boolean): Promise<Item | undefined> {
      try {
        const { record } = await call({ method: 'slackLists.items.info', bulk }, (client) =>
          client.slackLists.items.info({ list_id: list, id: item }),
        );
        return Item.parse(record);
      } catch (error) {
        if (isGone(error)) return undefined;
        throw error;
      }
    },
    async add(list: string, fields: Cell[], person: string): Promise<Standing> {
      const { item } = await call(
        { method: 'slackLists.items.create', bulk: false, person },
        (client) => client.slackLists.items.create({ list_id: list, initial_fields: fields }),
      );
      if (!item?.id) throw noId('slackLists.items.create');
      return { list, item: item.id };
    },
    async change({ list, item }: Standing, fields: Cell[], person: string) {
      const cells = fields.map((field) => ({ ...field, row_id: item }));
      await call({ method: 'slackLists.items.update', bulk: false, person }, (client) =>
        client.slackLists.items.update({ list_id: list, cells }),
      );
    },
    async remove({ list, item }: Standing): Promise<void> {
      await call({ method: 'slackLists.items.delete', bulk: false }, (client) =>
        client.slackLists.items.delete({ list_id: list, id: item }),
      );
    },
  };
}
export type ListCalls = ReturnType<typeof listCalls>;

/** Whether a list or an item is no longer there. */
export function isGone(error: unknown): boolean {
  return error instanceof PlatformError && error.failure === 'gone' && error.extent === 'message';
}

/** Whether a list is no longer there, or not for us. */
export function isListGone(error: unknown): boolean {
  return answerIn(error)?.code === 'list_not_found';
}

/** Whether a column is not where it was. */
export function isMisplaced(error: unknown): boolean {
  return ['invalid_column_id', 'column_not_found'].includes(answerIn(error)?.code ?? '');
}

/** It may stand there: it is looked for before it is made again. */
function noId(method: string): PlatformError {
  const message = `${method} did not say what it made`;
  return new PlatformError(platformName, 'unreachable', message, { retryAfterSeconds: 5 });
}

import { argument, flag, type Json, objects, Refused, unpacked } from './json.js';
import { checkCell, initialFields, shownItem } from './list-cells.js';
import { type Call, type Method, paged, writes } from './method.js';
import type { Workspace } from './workspace.js';

export interface Column {
  id: string;
  key: string;
  name: string;
  type: string;
  is_primary_column?: boolean;
}

export interface Item {
  id: string;
  created: number;
  archived: boolean;
  /** What stands in each column, by its id. */
  cells: Map<string, Json>;
}

export interface List {
  id: string;
  name: string;
  columns: Column[];
  items: Map<string, Item>;
  /** Who may see it: channels and people. */
  access: Map<string, string>;
}

const types = new Set(['text', 'link', 'date', 'user', 'checkbox', 'number', 'select', 'message']);
const todo: [key: string, name: string, type: string][] = [
  ['todo_completed', 'Completed', 'todo_completed'],
  ['todo_assignee', 'Assignee', 'todo_assignee'],
  ['todo_due_date', 'Due date', 'todo_due_date'],
];

/** Slack Lists of a paid plan, as its pages of September 2025 and the code of those who use it have them. */
export class Lists {
  readonly all = new Map<string, List>();
  /** `free` has none. */
  plan: 'paid' | 'free' = 'paid';

  constructor(private readonly workspace: Workspace) {}

  methods: Record<string, Method> = {
    'slackLists.create': writes(2, ['lists:write'], (call) => this.create(call)),
    'slackLists.access.set': writes(3, ['lists:write'], (call) => this.setAccess(call)),
    'slackLists.items.create': writes(3, ['lists:write'], (call) => this.addItem(call)),
    'slackLists.items.update': writes(3, ['lists:write'], (call) => this.updateItem(call)),
    'slackLists.items.delete': writes(2, ['lists:write'], (call) => this.deleteItem(call)),
    'slackLists.items.info': writes(2, ['lists:read'], (call) => {
      const list = this.listOf(call);
      const item = list.items.get(argument(call.body, 'id') ?? '');
      if (!item) throw new Refused('record_not_found');
      return { list: shownList(list), record: shownItem(list, item), subtasks: [] };
    }),
    'slackLists.items.list': writes(2, ['lists:read'], (call) => this.listItems(call)),
  };

  /** The one list there is. */
  get only(): List {
    const [list, ...more] = this.all.values();
    if (!list || more.length > 0) throw new Error(`there are ${this.all.size} lists`);
    return list;
  }

  /** What people read in a list, item by item, by the key of the column. */
  seen(list = this.only): Json[] {
    return [...list.items.values()].map(({ cells }) =>
      Object.fromEntries(
        list.columns.flatMap(({ id, key }) => {
          const cell = cells.get(id);
          return cell ? [[key, cell.shown]] : [];
        }),
      ),
    );
  }

  /** Somebody changes a cell in the client. */
  put(item: string, key: string, value: Json, list = this.only): void {
    const column = list.columns.find((one) => one.key === key);
    if (!column) throw new Error(`no column ${key}`);
    const cell = checkCell({ column_id: column.id, ...value }, list, this.workspace);
    list.items.get(item)?.cells.set(column.id, cell);
  }

  private listOf({ body }: Call, name = 'list_id'): List {
    if (this.plan === 'free') throw new Refused('lists_disabled_user_team');
    const list = this.all.get(argument(body, name) ?? '');
    if (!list) throw new Refused('list_not_found');
    return list;
  }

  private create({ body, workspace }: Call): Json {
    if (this.plan === 'free') throw new Refused('lists_disabled_user_team');
    const name = argument(body, 'name');
    if (name === undefined) throw new Refused('invalid_arguments');
    if (name.length > 255) throw new Refused('over_title_length_maximum');
    const asked = objects(unpacked(body.schema));
    const columns = asked.map((column) => this.columnOf(column));
    const primary = columns.filter((column) => column.is_primary_column);
    if (primary.length !== 1 || primary[0]?.type !== 'text') {
      throw new Refused('invalid_primary_column');
    }
    if (flag(body, 'todo_mode')) {
      for (const [key, title, type] of todo) {
        columns.push({ id: workspace.newId('Col'), key, name: title, type });
      }
    }
    const id = workspace.newId('F');
    const list: List = { id, name, columns, items: new Map(), access: new Map() };
    this.all.set(id, list);
    return { list_id: id, list_metadata: { schema: columns, views: [], integrations: [] } };
  }

  private columnOf({ key, name, type, is_primary_column, ...rest }: Json): Column {
    const words = [key, name, type].every((one) => typeof one === 'string' && one !== '');
    if (!words || Object.keys(rest).some((one) => one !== 'options')) {
      throw new Refused('invalid_schema');
    }
    if (!types.has(String(type))) throw new Refused('invalid_column_type');
    return {
      id: this.workspace.newId('Col'),
      key: String(key),
      name: String(name),
      type: String(type),
      ...(is_primary_column === true && { is_primary_column }),
    };
  }

  private setAccess(call: Call): Json {
    const list = this.listOf(call);
    const { body, workspace } = call;
    const level = argument(body, 'access_level') ?? '';
    const people = unpacked(body.user_ids);
    const channels = unpacked(body.channel_ids);
    const both = Array.isArray(people) === Array.isArray(channels);
    if (both || !['read', 'write', 'owner'].includes(level)) {
      throw new Refused('invalid_parameters');
    }
    for (const id of Array.isArray(people) ? people : []) workspace.person(String(id));
    for (const id of Array.isArray(channels) ? channels : []) {
      if (!workspace.channel(String(id)).members.has(workspace.botUser)) {
        throw new Refused('channel_not_found');
      }
    }
    for (const id of [people, channels].flat()) {
      if (typeof id === 'string') list.access.set(id, level);
    }
    return {};
  }

  private addItem(call: Call): Json {
    const list = this.listOf(call);
    const cells = initialFields(call.body.initial_fields, list, call.workspace);
    const item = { id: call.workspace.newId('Rec'), created: Date.now(), archived: false, cells };
    list.items.set(item.id, item);
    return { item: shownItem(list, item) };
  }

  private updateItem(call: Call): Json {
    const list = this.listOf(call);
    const given = unpacked(call.body.cells);
    if (!Array.isArray(given) || given.length === 0) throw new Refused('invalid_arguments');
    const checked = objects(given).map(({ row_id, ...cell }) => {
      if (typeof row_id !== 'string') throw new Refused('row_id_not_provided');
      const item = list.items.get(row_id);
      if (!item) throw new Refused('row_not_found');
      return { item, id: String(cell.column_id), cell: checkCell(cell, list, call.workspace) };
    });
    for (const { item, id, cell } of checked) item.cells.set(id, cell);
    return {};
  }

  private deleteItem(call: Call): Json {
    const gone = this.listOf(call).items.delete(argument(call.body, 'id') ?? '');
    if (!gone) throw new Refused('record_not_found');
    return {};
  }

  private listItems(call: Call): Json {
    const list = this.listOf(call);
    const archived = flag(call.body, 'archived');
    const rows = [...list.items.values()].filter((item) => item.archived === archived);
    const { items, ...rest } = paged(rows, call.body, 100);
    return {
      items: items.map((item) => shownItem(list, item)),
      ...(flag(call.body, 'include_list') && { list: shownList(list) }),
      ...rest,
    };
  }
}

function shownList({ id, name, columns }: List): Json {
  return { id, name, title: name, list_metadata: { schema: columns, todo_mode: true } };
}

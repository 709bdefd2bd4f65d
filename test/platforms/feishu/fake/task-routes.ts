import { at, type Call, type Desk, type Route } from './call.js';
import { minute } from './clock.js';
import { listIn, type Tree, textIn } from './json.js';
import { Refused, tooFast } from './refused.js';
import { checkTask, dueIn, isOneOf, membersIn, wrong } from './task-rules.js';
import type { StoredList, StoredTask } from './tasks.js';

const read = ['task:task:read', 'task:task:write'];
const write = ['task:task:write'];
const listRead = ['task:tasklist:read', 'task:tasklist:write'];
const listWrite = ['task:tasklist:write'];
const base = '/open-apis/task/v2';

export const taskRoutes: Route[] = [
  route('POST', '/tasks', 'task.create', write, create),
  route('GET', '/tasks/:task_guid', 'task.get', read, (call, desk) => told(found(call, desk))),
  route('PATCH', '/tasks/:task_guid', 'task.patch', write, patch),
  route('DELETE', '/tasks/:task_guid', 'task.delete', write, remove),
  route('POST', '/tasks/:task_guid/add_members', 'task.add_members', write, addMembers),
  route('POST', '/tasks/:task_guid/remove_members', 'task.remove_members', write, removeMembers),
  route('POST', '/tasklists', 'tasklist.create', listWrite, createList),
  route('GET', '/tasklists', 'tasklist.list', listRead, ({ query }, { world }) =>
    page([...world.tasks.lists.values()].map(listTold), query),
  ),
  route('GET', '/tasklists/:tasklist_guid/tasks', 'tasklist.tasks', listRead, tasksOf),
];

function route(
  method: string,
  path: string,
  api: string,
  scopes: readonly string[],
  handle: Route['handle'],
): Route {
  return {
    ...{ method, pattern: at(`${base}${path}`), api, scopes },
    handle(call, desk) {
      if (api.startsWith('task.')) pace(api, desk);
      return handle(call, desk);
    },
  };
}

/** 10 a second for each kind of call on a task, 100 a minute for its members. */
function pace(api: string, { paces, options }: Desk): void {
  const lane = api.endsWith('_members') ? paces.taskMembers : paces.task;
  const wait = lane.take(api, options.limitFactor);
  if (wait > 0) throw tooFast(lane.most, Math.ceil(wait / 1_000));
}

function found({ path }: Call, { world }: Desk): StoredTask {
  const guid = path.task_guid ?? '';
  const task = world.tasks.all.get(guid);
  if (!task) throw new Refused(1470404, 'task not exist or has been deleted', { status: 404 });
  if (world.tasks.withheld.has(guid)) {
    throw new Refused(1470403, 'no permission to the task', { status: 403 });
  }
  return task;
}

function create(call: Call, desk: Desk): Tree {
  const { tasks, clock } = desk.world;
  const { body } = call;
  checkTask(body, desk);
  const token = textIn(body.client_token);
  const earlier = token ? tasks.made.get(token) : undefined;
  if (earlier && earlier.at > clock.now() - 5 * minute) {
    const there = tasks.all.get(earlier.guid);
    if (there) return told(there);
  }
  const lists = listIn(body.tasklists).map((one) => textIn((one as Tree).tasklist_guid));
  if (lists.some((guid) => !tasks.lists.has(guid))) {
    throw new Refused(1470404, 'tasklist not exist or has been deleted', { status: 404 });
  }
  const made = tasks.keep({
    summary: textIn(body.summary),
    description: textIn(body.description),
    due: dueIn(body.due),
    members: membersIn(body.members, desk),
    completed_at: '0',
    extra: textIn(body.extra),
    mode: typeof body.mode === 'number' ? body.mode : 2,
    origin: body.origin,
    tasklists: lists,
  });
  if (token) tasks.made.set(token, { guid: made.guid, at: clock.now() });
  return told(made);
}

const changeable = ['summary', 'description', 'due', 'completed_at', 'extra', 'mode'];

function patch(call: Call, desk: Desk): Tree {
  const task = found(call, desk);
  const fields = listIn(call.body.update_fields).map(textIn);
  const change = (call.body.task ?? {}) as Tree;
  if (fields.length === 0) throw wrong("'update_fields', param is required");
  if (!fields.every((field) => isOneOf(field, changeable))) throw wrong("'update_fields'");
  if (fields.includes('summary') && !textIn(change.summary)) {
    throw wrong("'summary', must not be empty.");
  }
  if (fields.includes('completed_at')) complete(task, textIn(change.completed_at));
  if (fields.includes('summary')) task.summary = textIn(change.summary);
  if (fields.includes('description')) task.description = textIn(change.description);
  if (fields.includes('due')) task.due = dueIn(change.due);
  if (fields.includes('extra')) task.extra = textIn(change.extra);
  return told(task);
}

function complete(task: StoredTask, at: string): void {
  if (!/^\d+$/.test(at)) throw wrong("'completed_at'");
  if ((at === '0') === (task.completed_at === '0')) {
    throw wrong("'completed_at', the task is so already");
  }
  task.completed_at = at;
}

function remove(call: Call, desk: Desk): Tree {
  desk.world.tasks.all.delete(found(call, desk).guid);
  return {};
}

function addMembers(call: Call, desk: Desk): Tree {
  const task = found(call, desk);
  const there = (one: { id: string; role: string }) =>
    task.members.some(({ id, role }) => id === one.id && role === one.role);
  task.members.push(...membersIn(call.body.members, desk).filter((one) => !there(one)));
  return told(task);
}

function removeMembers(call: Call, desk: Desk): Tree {
  const task = found(call, desk);
  const gone = membersIn(call.body.members, desk);
  task.members = task.members.filter(
    (one) => !gone.some(({ id, role }) => id === one.id && role === one.role),
  );
  return told(task);
}

function told(task: StoredTask): Tree {
  const { tasklists, due, created_at, ...rest } = task;
  return {
    task: {
      ...rest,
      ...(due && { due }),
      created_at: String(created_at),
      status: task.completed_at === '0' ? 'todo' : 'done',
      url: `https://applink.feishu.cn/client/todo/detail?guid=${task.guid}`,
      tasklists: tasklists.map((tasklist_guid) => ({ tasklist_guid })),
    },
  };
}

function createList({ body }: Call, { world }: Desk): Tree {
  const name = textIn(body.name);
  if (!name) throw wrong("'name', must not be empty.");
  if ([...name].length > 100) throw wrong("'name', is longer than 100");
  return { tasklist: listTold(world.tasks.keepList(name)) };
}

function listTold({ guid, name }: StoredList): Tree {
  return { guid, name, members: [], archive_msec: '0' };
}

/** Without what is an app's alone on them. */
function tasksOf({ path, query }: Call, { world }: Desk): Tree {
  const guid = path.tasklist_guid ?? '';
  if (!world.tasks.lists.has(guid)) {
    throw new Refused(1470404, 'tasklist not exist or has been deleted', { status: 404 });
  }
  const from = Number(query.get('created_from') ?? 0);
  const items = [...world.tasks.all.values()]
    .filter(({ tasklists, created_at }) => tasklists.includes(guid) && created_at >= from)
    .map(({ guid, summary, completed_at, due, members }) => ({
      ...{ guid, summary, completed_at, members, subtask_count: 0 },
      ...(due && { due }),
    }));
  return page(items, query);
}

/** Otherwise than elsewhere a page of 0, or of more than 100, is refused. */
function page(all: readonly Tree[], query: URLSearchParams): Tree {
  const size = Number(query.get('page_size') ?? 50);
  if (!(size >= 1 && size <= 100)) throw wrong("'page_size'");
  const from = Number(query.get('page_token') || 0);
  const more = from + size < all.length;
  return {
    items: all.slice(from, from + size),
    has_more: more,
    page_token: more ? String(from + size) : '',
  };
}

import type { Call, FeishuClient } from './calls.js';
import type { Api } from './client.js';
import { answered, codes, read } from './errors.js';
import { Answered, isDone, type Standing } from './todo-task.js';

type Task = Api['task']['v2']['task'];
type Data<Method extends 'create' | 'patch'> = NonNullable<Parameters<Task[Method]>[0]>['data'];

/** Everything that is done to a task there. */
export interface TaskCalls {
  /** Undefined where it was deleted. */
  get(guid: string): Promise<Standing | undefined>;
  /** @returns its id there */
  create(data: Data<'create'>): Promise<string>;
  patch(guid: string, task: NonNullable<Data<'patch'>['task']>, fields: string[]): Promise<void>;
  complete(guid: string, done: boolean): Promise<void>;
  assign(guid: string, account: string): Promise<void>;
  unassign(guid: string, accounts: readonly string[]): Promise<void>;
  /** It may be gone already. */
  remove(guid: string): Promise<void>;
}

const params = { user_id_type: 'open_id' };

export function taskCalls(client: FeishuClient): TaskCalls {
  const calls = {
    get: (guid: string) => getTask(client, guid),
    async create(data: Data<'create'>) {
      const doing = 'put a task into a list';
      const answer = await client.call<unknown>(writing('create', doing), (api) =>
        api.task.v2.task.create({ params, data }),
      );
      return read(Answered, answer, doing).data.task.guid;
    },
    async patch(guid: string, task: NonNullable<Data<'patch'>['task']>, fields: string[]) {
      await client.call<unknown>(writing('patch', `change the task ${guid}`), (api) =>
        api.task.v2.task.patch({
          ...{ path: { task_guid: guid }, params },
          data: { task: only(task, fields), update_fields: fields },
        }),
      );
    },
    async complete(guid: string, done: boolean) {
      const completed_at = done ? String(Date.now()) : '0';
      try {
        await calls.patch(guid, { completed_at }, ['completed_at']);
      } catch (error) {
        // So it is refused where somebody was faster.
        if (!answered(error, codes.taskWrong)) throw error;
        const now = await calls.get(guid);
        if (now === undefined || isDone(now) !== done) throw error;
      }
    },
    async assign(guid: string, account: string) {
      const members = [memberOf(account)];
      await client.call<unknown>(membership('addMembers', guid), (api) =>
        api.task.v2.task.addMembers({ path: { task_guid: guid }, params, data: { members } }),
      );
    },
    async unassign(guid: string, accounts: readonly string[]) {
      const members = accounts.map(memberOf);
      await client.call<unknown>(membership('removeMembers', guid), (api) =>
        api.task.v2.task.removeMembers({ path: { task_guid: guid }, params, data: { members } }),
      );
    },
    remove: (guid: string) => removeTask(client, guid),
  };
  return calls;
}

async function getTask(client: FeishuClient, task_guid: string): Promise<Standing | undefined> {
  const about = writing('get', `look at the task ${task_guid}`);
  try {
    const answer = await client.call<unknown>(about, (api) =>
      api.task.v2.task.get({ path: { task_guid }, params }),
    );
    return read(Answered, answer, about.doing).data.task;
  } catch (error) {
    if (answered(error, codes.taskGone)) return undefined;
    throw error;
  }
}

async function removeTask(client: FeishuClient, task_guid: string): Promise<void> {
  try {
    await client.call<unknown>(writing('delete', `delete the task ${task_guid}`), (api) =>
      api.task.v2.task.delete({ path: { task_guid } }),
    );
  } catch (error) {
    if (!answered(error, codes.taskGone)) throw error;
  }
}

/** Looking at a task is allowed as seldom as changing it. */
function writing(api: string, doing: string): Call {
  return { api: `task.${api}`, doing, seldom: 'writes' };
}

function membership(api: string, guid: string): Call {
  return { api: `task.${api}`, doing: `give the task ${guid} its owner`, seldom: 'members' };
}

function memberOf(id: string) {
  return { id, type: 'user', role: 'assignee' };
}

function only<T extends object>(task: T, fields: readonly string[]): Partial<T> {
  return Object.fromEntries(
    Object.entries(task).filter(([field]) => fields.includes(field)),
  ) as Partial<T>;
}

import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { TeamId } from '../../facts/index.js';
import { type Listing, PlatformError } from '../platform.js';
import type { FeishuClient } from './calls.js';
import { answered, codes, platformName, read } from './errors.js';
import { isOf, type Standing } from './todo-task.js';

const Paging = { has_more: z.boolean().optional(), page_token: z.string().optional() };
const List = z.object({ guid: z.string().min(1), name: z.string().default('') });
const Made = z.object({ data: z.object({ tasklist: List }) });
const Lists = z.object({ data: z.object({ items: z.array(List).nullish(), ...Paging }) });
const Tasks = z.object({
  data: z.object({ items: z.array(z.object({ guid: z.string().min(1) })).nullish(), ...Paging }),
});

type Team = Listing['team'];

/** For five minutes Feishu makes one task under a `client_token`; some of them are left. */
const SAFE_MS = 4 * 60_000;
/** The clocks of Feishu and of this machine may differ. */
const MARGIN_MS = 5 * 60_000;
/** Feishu takes 100 characters, and the mark is among them. */
const longestName = 80;

/**
 * The bot's own list of each team's tasks: what it made and lost sight of is found in it. It has no
 * other members, so nobody else can delete it.
 */
export interface TeamLists {
  /** The list of a team, made where there is none; undefined where the scopes allow none. */
  of(team: Team): Promise<string | undefined>;
  /**
   * The task that was tried to be made and may stand.
   *
   * @throws PlatformError where nobody can tell
   */
  find(listing: Listing, since: Date): Promise<Standing | undefined>;
}

export function teamLists(
  client: FeishuClient,
  get: (guid: string) => Promise<Standing | undefined>,
): TeamLists {
  const known = new Map<TeamId, Promise<string[]>>();

  const lists = (team: Team): Promise<string[]> => {
    const found = known.get(team.id) ?? listsOf(client, team);
    known.set(team.id, found);
    // What failed is asked again by the next.
    found.catch(() => known.delete(team.id));
    return found;
  };

  return {
    async of(team) {
      return (await allowed(() => lists(team)))?.[0];
    },
    async find(listing, since) {
      const own = await allowed(() => lists(listing.team));
      if (own === undefined) {
        if (Date.now() - since.getTime() < SAFE_MS) return undefined;
        throw new PlatformError(
          platformName,
          'unknown',
          `cannot tell whether task ${listing.task} stands: the bot may not look through task lists`,
        );
      }
      for (const list of own) {
        for (const guid of await tasksIn(client, list, since)) {
          const task = await get(guid);
          if (task && isOf(task, listing.task)) return task;
        }
      }
      return undefined;
    },
  };
}

/** Undefined where a scope is missing. */
async function allowed<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (answered(error, codes.scope)) return undefined;
    throw error;
  }
}

/** By it a list is known again after a restart, whatever the team is called by then. */
function markOf({ id }: Team): string {
  return ` · ${createHash('sha256').update(id).digest('hex').slice(0, 10)}`;
}

async function listsOf(client: FeishuClient, team: Team): Promise<string[]> {
  const call = { api: 'task.tasklist.list', doing: 'list the task lists' };
  const all = await client.pages(call, async (api, page) => {
    const answer = await api.task.v2.tasklist.list({
      params: { page_size: 100, ...(page !== undefined && { page_token: page }) },
    });
    const { items, has_more, page_token } = read(Lists, answer, call.doing).data;
    return { items: items ?? [], next: has_more ? page_token : undefined };
  });
  const mark = markOf(team);
  const own = all.filter(({ name }) => name.endsWith(mark)).map(({ guid }) => guid);
  return own.length > 0 ? own : [await makeList(client, team)];
}

async function makeList(client: FeishuClient, team: Team): Promise<string> {
  const doing = `make the task list of ${team.id}`;
  const name = `${[...team.name].slice(0, longestName).join('')}${markOf(team)}`;
  const answer = await client.call(
    { api: 'task.tasklist.create', doing, seldom: 'writes' },
    (api) => api.task.v2.tasklist.create({ data: { name } }),
  );
  return read(Made, answer, doing).data.tasklist.guid;
}

/** Those made since, done or not. What is ours on them is told of each by itself alone. */
async function tasksIn(client: FeishuClient, tasklist_guid: string, since: Date) {
  const call = { api: 'task.tasklist.tasks', doing: `look through the list ${tasklist_guid}` };
  const created_from = String(since.getTime() - MARGIN_MS);
  const items = await client.pages(call, async (api, page) => {
    const answer = await api.task.v2.tasklist.tasks({
      path: { tasklist_guid },
      params: { page_size: 100, created_from, ...(page !== undefined && { page_token: page }) },
    });
    const { items, has_more, page_token } = read(Tasks, answer, call.doing).data;
    return { items: items ?? [], next: has_more ? page_token : undefined };
  });
  return items.map(({ guid }) => guid);
}

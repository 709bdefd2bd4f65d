import { type Listed, type Listing, PlatformError, type Todo } from '../platform.js';
import type { AccountOf } from './account.js';
import type { FeishuClient } from './calls.js';
import { answered, codes } from './errors.js';
import { text } from './text.js';
import { type TaskCalls, taskCalls } from './todo-calls.js';
import { type TeamLists, teamLists } from './todo-lists.js';
import {
  assigneesOf,
  dayOf,
  dueOf,
  extraOf,
  isDone,
  listedOf,
  type Standing,
  summaryOf,
  tokenOf,
} from './todo-task.js';
import { addressOf } from './ways.js';

/** What tasks are kept with. */
interface Keeping {
  client: FeishuClient;
  tasks: TaskCalls;
  lists: TeamLists;
  accountOf: AccountOf;
}

/** People's own tasks in Feishu: made by the app, so that it sees them and hears of them. */
export function todoLists(client: FeishuClient, accountOf: AccountOf): Todo {
  const tasks = taskCalls(client);
  const keeping = { client, tasks, accountOf, lists: teamLists(client, tasks.get) };
  return {
    put: (listing, listed, tried) => put(keeping, listing, listed, tried),
    look: (listed) => look(keeping, listed),
  };
}

async function put(
  keeping: Keeping,
  listing: Listing,
  listed: string | undefined,
  tried: Date | undefined,
): Promise<string | undefined> {
  // Asked for first: that nobody is found is no matter of the tasks' scopes.
  const owner = listing.done || listing.dropped ? undefined : await ownerOf(keeping, listing);
  try {
    const standing = await standingTask(keeping, listing, listed, tried);
    if (listing.dropped) {
      if (standing) await keeping.tasks.remove(standing.guid);
      return standing?.guid ?? listed;
    }
    if (standing) {
      await align(keeping, standing, listing, owner);
      return standing.guid;
    }
    // What was done before it ever came to stand there need not come any more.
    return owner === undefined ? listed : await create(keeping, listing, owner, listed);
  } catch (error) {
    // A company that does not grant the scopes has no lists for us.
    if (answered(error, codes.scope)) return undefined;
    throw error;
  }
}

/** The account, or why there is none: whoever had the task before must still lose it. */
type Owner = { account: string } | { missing: PlatformError };

async function ownerOf({ accountOf }: Keeping, { owner }: Listing): Promise<Owner> {
  try {
    return { account: await accountOf(owner) };
  } catch (error) {
    if (error instanceof PlatformError && error.failure === 'gone') return { missing: error };
    throw error;
  }
}

async function standingTask(
  { tasks, lists }: Keeping,
  listing: Listing,
  listed: string | undefined,
  tried: Date | undefined,
): Promise<Standing | undefined> {
  const known = listed === undefined ? undefined : await tasks.get(listed);
  return known ?? (tried && (await lists.find(listing, tried)));
}

async function create(
  { client, tasks, lists }: Keeping,
  listing: Listing,
  owner: Owner,
  after: string | undefined,
): Promise<string> {
  if ('missing' in owner) throw owner.missing;
  const { agreedIn, language, task, team } = listing;
  const address = addressOf(agreedIn, client.domain);
  const title = text[language].task.agreedIn(team.name);
  const list = await lists.of(team);
  return tasks.create({
    summary: summaryOf(listing),
    due: dueOf(listing.due),
    members: [{ id: owner.account, type: 'user', role: 'assignee' }],
    extra: extraOf(listing),
    client_token: tokenOf(task, after),
    // Done as soon as one of those who owe it says so.
    mode: 2,
    origin: {
      platform_i18n_name: { zh_cn: text.zh.task.origin, en_us: text.en.task.origin },
      ...(address !== undefined && { href: { url: address, title } }),
    },
    ...(list !== undefined && { tasklists: [{ tasklist_guid: list }] }),
  });
}

/** Brings what stands there in line, as far as it differs. */
async function align(
  { client, tasks }: Keeping,
  standing: Standing,
  listing: Listing,
  owner: Owner | undefined,
): Promise<void> {
  const summary = summaryOf(listing);
  const fields = [
    ...(standing.summary === summary ? [] : ['summary']),
    ...(dayOf(standing.due, client.domain) === listing.due ? [] : ['due']),
  ];
  if (fields.length > 0) {
    await tasks.patch(standing.guid, { summary, due: dueOf(listing.due) }, fields);
  }
  if (isDone(standing) !== listing.done) await tasks.complete(standing.guid, listing.done);
  if (owner === undefined) return;
  const account = 'account' in owner ? owner.account : undefined;
  const assignees = assigneesOf(standing);
  if (account !== undefined && !assignees.includes(account)) {
    await tasks.assign(standing.guid, account);
  }
  const others = assignees.filter((one) => one !== account);
  if (others.length > 0) await tasks.unassign(standing.guid, others);
  if ('missing' in owner) throw owner.missing;
}

/** One after the other: of a list Feishu tells too little. */
async function look({ client, tasks }: Keeping, listed: readonly string[]) {
  const seen = new Map<string, Listed>();
  for (const guid of new Set(listed)) {
    try {
      const task = await tasks.get(guid);
      seen.set(guid, task && listedOf(task, client.domain));
    } catch (error) {
      if (answered(error, codes.scope)) break;
      // Somebody took the app off the task: it may stand there or not.
      if (!answered(error, codes.taskForbidden)) throw error;
    }
  }
  return seen;
}

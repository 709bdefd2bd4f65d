import type { Listed, Listing, Memory, Surroundings, Todo } from '../../platform.js';
import { platformName } from '../addresses.js';
import type { CallSlack } from '../calls.js';
import { type Absence, absence } from './absence.js';
import { cellsOf } from './cells.js';
import { stateOf, taskOf } from './columns.js';
import {
  isGone,
  isListGone,
  isMisplaced,
  type ListCalls,
  listCalls,
  type Standing,
} from './list-calls.js';
import { type TeamLists, teamLists } from './team-lists.js';

export interface ListsOptions {
  call: CallSlack;
  memory: Memory;
  now: Surroundings['now'];
  failed: Surroundings['failed'];
  trouble: Absence['trouble'];
  /** The account of a contact. @throws PlatformError where there is none */
  accountOf(contact: Listing['owner']): Promise<string>;
  /** Where the workspace is, if Slack says so. */
  workspace(): Promise<string | undefined>;
}

/** The tasks of each team in one Slack List, which its channel sees; where the plan has none, nothing. */
export function slackLists(options: ListsOptions): Todo {
  const calls = listCalls(options.call);
  const lists = teamLists(calls, options.memory, options.failed);
  const absent = absence(options);
  const list = { ...options, calls, lists };
  return {
    // Slack tells apps nothing of what is done in a list.
    silent: true,
    put: (listing, listed, tried) =>
      absent.unless(undefined, async () => {
        const standing = standingOf(listed) ?? (tried && (await find(listing, list)));
        if (standing && (await brought(standing, listing, list))) return idOf(standing);
        // What is over need not be written down, and what was said privately is not for a channel.
        if (listing.done || listing.dropped || !isChannel(listing)) return listed;
        return idOf(await added(listing, list));
      }),
    look: (listed) => absent.unless(new Map(), () => lookAll(listed, list)),
  };
}

type List = ListsOptions & { calls: ListCalls; lists: TeamLists };

function isChannel({ agreedIn }: Listing): boolean {
  return agreedIn.platform === platformName && /^[CG]/.test(agreedIn.channel);
}

function idOf({ list, item }: Standing): string {
  return `${list}/${item}`;
}

function standingOf(listed: string | undefined): Standing | undefined {
  const [list, item] = listed?.split('/') ?? [];
  return list && item ? { list, item } : undefined;
}

/** The item of a task of which nobody knows whether it was made. */
async function find({ task, team }: Listing, { calls, lists }: List) {
  const known = await lists.known(team.id);
  if (!known) return undefined;
  try {
    const { items } = await calls.read(known.list, false);
    const found = items.find((item) => taskOf(item, known.columns) === task);
    return found && { list: known.list, item: found.id };
  } catch (error) {
    if (!isListGone(error)) throw error;
    await lists.forget(team.id, known.list);
    return undefined;
  }
}

/** @returns whether it stands there as it should now; otherwise it is there no more */
async function brought(standing: Standing, listing: Listing, list: List): Promise<boolean> {
  const { calls, lists } = list;
  try {
    if (listing.dropped) await calls.remove(standing);
    else await changed(standing, listing, list);
    return true;
  } catch (error) {
    if (!isGone(error)) throw error;
    if (isListGone(error)) await lists.forget(listing.team.id, standing.list);
    return false;
  }
}

async function changed(standing: Standing, listing: Listing, list: List): Promise<void> {
  const { calls, lists } = list;
  const { done, owner, team } = listing;
  // Whoever has done it may have left since; that it is done is to be seen all the same.
  const account = done ? (owner.account ?? undefined) : await list.accountOf(owner);
  const known = await lists.known(team.id);
  const isKnown = known?.list === standing.list;
  // Somebody else may own it now, who has not seen the list yet.
  if (isKnown && account && isChannel(listing)) await lists.shared(listing, account);
  const columns = isKnown ? known.columns : await calls.columns(standing.list);
  try {
    await calls.change(standing, cellsOf(listing, account, columns), owner.name);
  } catch (error) {
    if (!isMisplaced(error)) throw error;
    const now = await lists.reread(team.id, standing.list);
    await calls.change(standing, cellsOf(listing, account, now), owner.name);
  }
}

/** A list that was deleted, or a column that was moved, is no reason to lose the task: once more. */
async function added(listing: Listing, list: List): Promise<Standing> {
  const { calls, lists } = list;
  const account = await list.accountOf(listing.owner);
  const workspace = await list.workspace();
  const add = async () => {
    const its = await lists.shared(listing, account);
    const add = (columns = its.columns) =>
      calls.add(its.list, cellsOf(listing, account, columns, workspace), listing.owner.name);
    try {
      return await add();
    } catch (error) {
      if (isListGone(error)) await lists.forget(listing.team.id, its.list);
      if (!isMisplaced(error)) throw error;
      return add(await lists.reread(listing.team.id, its.list));
    }
  };
  return add().catch((error: unknown) => {
    if (isListGone(error)) return add();
    throw error;
  });
}

async function lookAll(listed: readonly string[], list: List) {
  const found = new Map<string, Listed>();
  const byList = new Map<string, Standing[]>();
  for (const standing of listed.flatMap((id) => standingOf(id) ?? [])) {
    byList.set(standing.list, [...(byList.get(standing.list) ?? []), standing]);
  }
  for (const [id, standing] of byList) {
    for (const [one, state] of await lookInto(id, standing, list)) found.set(one, state);
  }
  return found;
}

async function lookInto(id: string, sought: Standing[], { calls }: List) {
  const found = new Map<string, Listed>();
  try {
    const { items, columns } = await calls.read(id, true);
    const byId = new Map(items.map((item) => [item.id, item]));
    for (const standing of sought) {
      // What was archived is left out of the whole, and is there all the same.
      const item = byId.get(standing.item) ?? (await calls.item(standing, true));
      found.set(idOf(standing), item && stateOf(item, columns));
    }
  } catch (error) {
    if (!isListGone(error)) throw error;
    for (const standing of sought) found.set(idOf(standing), undefined);
  }
  return found;
}

import { z } from 'zod';
import type { Listing, Memory, Surroundings } from '../../platform.js';
import { PlatformError } from '../../platform.js';
import { Columns } from './columns.js';
import type { ListCalls, Made } from './list-calls.js';
import { text } from './text.js';

/** What is remembered of a team's list over a restart: Slack lets a bot find none of its lists. */
const Remembered = z.object({
  list: z.string(),
  columns: Columns,
  /** The channels and people it was shared with. */
  shared: z.array(z.string()),
});
type Remembered = z.infer<typeof Remembered>;

/** The one list of each team. */
export interface TeamLists {
  /** As it is known. */
  known(team: string): Promise<Remembered | undefined>;
  /** Made where there is none, and shared with a channel and with whoever owns the task. */
  shared(listing: Listing, account: string): Promise<Made>;
  /** Looks again where its columns are. */
  reread(team: string, list: string): Promise<Columns>;
  /** It was deleted: the next task makes another. */
  forget(team: string, list: string): Promise<void>;
}

export function teamLists(
  calls: ListCalls,
  memory: Memory,
  failed: Surroundings['failed'],
): TeamLists {
  const inOrder = queues();
  const keyOf = (team: string) => `list of ${team}`;
  const known = async (team: string) => parsed(await memory.get(keyOf(team)));
  const remember = (team: string, its: Remembered) => memory.put(keyOf(team), JSON.stringify(its));

  async function made({ team, language }: Listing): Promise<Remembered> {
    const words = text[language];
    // Dying between these two lines leaves an empty list that nobody sees.
    const { list, columns } = await calls.create(words.name(team.name), words);
    // Another instance was faster: ours stays an empty list that nobody sees.
    const other = await known(team.id);
    if (other) return other;
    const its = { list, columns, shared: [] };
    await remember(team.id, its);
    return its;
  }

  async function withAccess(list: Remembered, team: string, id: string): Promise<Remembered> {
    if (list.shared.includes(id)) return list;
    try {
      await calls.share(list.list, id);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      failed(error, 'share a list of tasks on Slack');
      return list;
    }
    const shared = { ...list, shared: [...list.shared, id] };
    await remember(team, shared);
    return shared;
  }

  return {
    known,
    shared: (listing, account) =>
      inOrder(listing.team.id, async () => {
        const { agreedIn, team } = listing;
        const list = (await known(team.id)) ?? (await made(listing));
        // One channel sees all of it: the first. To another it would show what was agreed elsewhere.
        const isOpen = list.shared.some((id) => /^[CG]/.test(id));
        const open = isOpen ? list : await withAccess(list, team.id, agreedIn.channel);
        return withAccess(open, team.id, account);
      }),
    reread: (team, list) =>
      inOrder(team, async () => {
        const columns = await calls.columns(list);
        const its = await known(team);
        if (its?.list === list) await remember(team, { ...its, columns });
        return columns;
      }),
    forget: (team, list) =>
      inOrder(team, async () => {
        const its = await known(team);
        if (its?.list === list) await memory.put(keyOf(team), '');
      }),
  };
}

/** Refused for this channel or person alone: the task is listed all the same. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof PlatformError) || error.extent === 'platform') return false;
  return ['forbidden', 'gone', 'refused'].includes(error.failure) && error.extent !== 'message';
}

function parsed(kept: string | undefined): Remembered | undefined {
  if (!kept) return undefined;
  return Remembered.safeParse(JSON.parse(kept)).data;
}

/** Runs what is done under one name one after the other: two tasks at once make one list. */
function queues(): <T>(name: string, job: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (name, job) => {
    const before = last.get(name) ?? Promise.resolve();
    const turn = before.then(job, job);
    last.set(name, turn);
    return turn;
  };
}

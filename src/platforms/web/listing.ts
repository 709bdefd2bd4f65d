import type { Instant } from '../../facts/index.js';
import type { WebMessage, Workspace } from './workspace.js';

const pageSize = 40;
/** Where to stop looking for a message that the page knows: it then begins anew. */
const searchLimit = 1_280;

/** What a pane lists: the roots of a channel, or the replies of one thread. */
export interface Stretch {
  channel: string;
  thread?: string;
}

export interface Listed {
  /** Oldest first. */
  messages: WebMessage[];
  /** Whether there is more before them. */
  earlier: boolean;
}

/** The newest messages. */
export async function newest(workspace: Workspace, stretch: Stretch): Promise<Listed> {
  const found = await workspace.messages(stretch.channel, {
    ...threadOf(stretch),
    limit: pageSize + 1,
  });
  return page(found);
}

/** The messages before one that the page shows already. */
export async function before(
  workspace: Workspace,
  stretch: Stretch,
  known: { id: string; at: Instant },
): Promise<Listed> {
  // Many messages may share an instant, so ask up to and including it, and cut at the known one.
  const until = new Date(known.at.getTime() + 1);
  for (let limit = pageSize * 2; ; limit *= 2) {
    const found = await workspace.messages(stretch.channel, {
      ...threadOf(stretch),
      before: until,
      limit,
    });
    const at = found.findIndex(({ id }) => id === known.id);
    const older = at < 0 ? found.filter((message) => message.at < known.at) : found.slice(0, at);
    const all = found.length < limit;
    if (all || older.length > pageSize || limit > searchLimit) return page(older);
  }
}

/** The messages after the last one that the page shows; all of the newest where it is not found. */
export async function after(
  workspace: Workspace,
  stretch: Stretch,
  known: string,
): Promise<{ latest: WebMessage[]; fresh: WebMessage[]; previous: WebMessage | undefined }> {
  for (let limit = pageSize; ; limit *= 2) {
    const latest = await workspace.messages(stretch.channel, { ...threadOf(stretch), limit });
    const at = latest.findIndex(({ id }) => id === known);
    if (at < 0 && known !== '' && latest.length === limit && limit < searchLimit) continue;
    return { latest, fresh: latest.slice(at + 1), previous: latest[at] };
  }
}

function page(found: WebMessage[]): Listed {
  return { messages: found.slice(-pageSize), earlier: found.length > pageSize };
}

function threadOf({ thread }: Stretch): { thread?: string } {
  return thread === undefined ? {} : { thread };
}

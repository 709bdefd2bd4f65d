import { createHash } from 'node:crypto';
import { createSession, type Session } from 'better-sse';
import type { Request, Response } from 'express';
import type { PersonId } from '../../facts/index.js';

/** Changes within this time reach the pages as one: a journey in time posts hundreds. */
const gatherMilliseconds = 60;

/** Something that open pages show differently now. */
export type Change = { channel: string } | 'clock';

export interface Live {
  /** Keeps the response open and tells it of every change that this person may see. */
  connect(request: Request, response: Response, person: PersonId): Promise<void>;
  tell(change: Change): void;
  stop(): void;
}

/** The name of the event that tells of a change in a channel. */
export function channelEvent(channel: string): string {
  return `c-${createHash('sha256').update(channel).digest('hex').slice(0, 16)}`;
}

interface Page {
  person: PersonId;
  session: Session;
  response: Response;
}

/**
 * Tells open pages *that* something changed, never what: they then ask for it and
 * get it in their reader's language, under the same checks as any other request.
 * A page that misses a change asks again when it regains the focus.
 */
export function livePages(
  sees: (person: PersonId, channel: string) => Promise<boolean>,
  failed: (error: unknown) => void,
): Live {
  const pages = new Set<Page>();
  const changes = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  async function flush(): Promise<void> {
    timer = undefined;
    const gathered = [...changes];
    changes.clear();
    await Promise.all([...pages].map((page) => tellPage(page, gathered, sees)));
  }

  return {
    async connect(request, response, person) {
      const session = await createSession(request, response);
      const page = { person, session, response };
      pages.add(page);
      session.once('disconnected', () => pages.delete(page));
    },
    tell(change) {
      if (pages.size === 0) return;
      changes.add(change === 'clock' ? clock : change.channel);
      timer ??= setTimeout(() => void flush().catch(failed), gatherMilliseconds);
    },
    stop() {
      clearTimeout(timer);
      for (const { response } of pages) response.end();
      pages.clear();
    },
  };
}

/** Stands among the changed channels; no channel has an empty id. */
const clock = '';

async function tellPage(
  { person, session }: Page,
  changes: string[],
  sees: (person: PersonId, channel: string) => Promise<boolean>,
): Promise<void> {
  const channels = changes.filter((change) => change !== clock);
  const open = await Promise.all(channels.map((channel) => sees(person, channel)));
  const events = channels.filter((_, index) => open[index]).map(channelEvent);
  if (events.length > 0) events.push('channels');
  if (changes.includes(clock)) events.push('clock');
  for (const event of events) if (session.isConnected) session.push('changed', event);
}

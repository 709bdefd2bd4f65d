import type { Request } from 'express';
import { Refused } from './answers.js';
import { newest, type Stretch } from './listing.js';
import type { Pane } from './messages.js';
import type { Visitor } from './visitor.js';
import type { WebMessage, Workspace } from './workspace.js';

/** The stretch that an address names: `/c/<channel>` or `/c/<channel>/t/<thread>`. */
export function stretchOf({ params }: Request): Stretch {
  const { channel = '', thread } = params as { channel?: string; thread?: string };
  return thread === undefined ? { channel } : { channel, thread };
}

/** @throws Refused when the channel is not open to the visitor */
export async function paneFor(
  workspace: Workspace,
  visitor: Visitor,
  stretch: Stretch,
): Promise<Pane> {
  const channels = await workspace.channels(visitor.person.id);
  const channel = channels.find(({ id }) => id === stretch.channel);
  if (channel === undefined) throw new Refused(404, ({ refused }) => refused.noChannel);
  const name = stretch.thread === undefined ? 'channel' : 'thread';
  return { name, stretch, channel, visitor, channels: new Set(channels.map(({ id }) => id)) };
}

/**
 * The message above a thread; undefined for a channel.
 *
 * @throws Refused when the thread is not one of this channel
 */
export async function rootOf(workspace: Workspace, pane: Pane): Promise<WebMessage | undefined> {
  const { thread, channel } = pane.stretch;
  if (thread === undefined) return undefined;
  const root = await workspace.message(thread);
  if (root?.channel === channel && root.thread === null) return root;
  throw new Refused(404, ({ refused }) => refused.noThread);
}

/**
 * In a direct channel the bot answers below what was asked, and one reads on there;
 * elsewhere a thread is opened on demand, and the pane stays as it is.
 */
export async function withReplies(
  workspace: Workspace,
  pane: Pane,
  roots: WebMessage[],
): Promise<Pane> {
  if (pane.channel.level !== 'direct' || pane.name === 'thread') return pane;
  const answered = roots.filter(({ replies }) => replies > 0);
  const replies = await Promise.all(
    answered.map(async ({ id, channel }): Promise<[string, WebMessage[]]> => {
      return [id, (await newest(workspace, { channel, thread: id })).messages];
    }),
  );
  return { ...pane, replies: new Map(replies) };
}

import type { Request, Response } from 'express';
import type { HeardFromPlatform } from '../../chat/index.js';
import type { Delivery } from '../platform.js';
import { addressOf } from './addresses.js';
import { field, isPartOfPage, Refused, tellPage } from './answers.js';
import { wordsLimit } from './limits.js';
import { paneFor, withReplies } from './looking.js';
import { type Pane, renderArticle } from './messages.js';
import { channelFor, type Visitor } from './visitor.js';
import type { WebMessage, Workspace } from './workspace.js';

/** Room for the longest words in any script, each character as `%E5%87%86`, in several fields. */
export const bodyLimit = '512kb';

export interface Listening {
  workspace: Workspace;
  /** Something was said in a channel: open pages want to know. */
  said: (channel: string) => void;
  /** Something that stands in a channel is different now. */
  changed: (channel: string) => void;
  /** Hands on what was heard; fails when nobody listens. */
  hear: (delivery: Delivery) => Promise<void>;
  /** Told why `hear` failed; the person is told only that it did. */
  failed: (error: unknown) => void;
}

export async function pass(
  { hear, failed }: Pick<Listening, 'hear' | 'failed'>,
  id: string,
  heard: HeardFromPlatform,
): Promise<void> {
  try {
    await hear({ id, heard });
  } catch (error) {
    failed(error);
    throw new Refused(503, ({ refused }) => refused.notHeard);
  }
}

/** The message as it is now, with a fresh nonce: pressing again is then meant. */
export async function showAgain(
  workspace: Workspace,
  visitor: Visitor,
  pressed: WebMessage,
  request: Request,
  response: Response,
  follows = true,
): Promise<void> {
  const { channel, id, thread } = pressed;
  if (!isPartOfPage(request)) {
    return response.redirect(303, addressOf(thread ? { channel, thread } : { channel }));
  }
  const pane = await paneAround(workspace, visitor, pressed, field(request.body, 'pane'));
  tellPage(response, pane.channel, follows ? (thread ?? id) : undefined);
  const message = (await workspace.message(id)) ?? pressed;
  response.send(renderArticle(message, await withReplies(workspace, pane, [message])));
}

/** The column of messages in which somebody sees a message. */
export function paneAround(
  workspace: Workspace,
  visitor: Visitor,
  { channel, id, thread }: WebMessage,
  pane: string,
): Promise<Pane> {
  const stretch = pane === 'thread' ? { channel, thread: thread ?? id } : { channel };
  return paneFor(workspace, visitor, stretch);
}

/** @throws Refused when there is no such message in a channel open to the visitor */
export async function openMessage(
  workspace: Workspace,
  { person }: Visitor,
  request: Request,
): Promise<WebMessage> {
  const { message: id = '' } = request.params as Record<string, string>;
  const message = await workspace.message(id);
  if (message && (await channelFor(workspace, person, message.channel))) return message;
  throw new Refused(404, ({ refused }) => refused.gone);
}

/** The page rendered it, so that sending twice is known as once. */
export function nonceIn(request: Request): string {
  const nonce = field(request.body, 'nonce');
  if (/^[\w-]{16,64}$/.test(nonce)) return nonce;
  throw new Refused(400, ({ refused }) => refused.again);
}

export function wordsIn(request: Request): string {
  const words = field(request.body, 'words').replace(/\r\n?/g, '\n').trim();
  if (words === '') throw new Refused(400, ({ refused }) => refused.empty);
  if (words.length <= wordsLimit) return words;
  throw new Refused(413, ({ refused }) => refused.long(wordsLimit));
}

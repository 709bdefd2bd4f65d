import { setTimeout as sleep } from 'node:timers/promises';
import type { KnownBlock } from '@slack/types';
import type { Chart, Message } from '../../chat/index.js';
import type { Complaint, Posting } from '../platform.js';
import { answerIn } from './errors.js';
import type { Room } from './limits.js';
import { renderMessage } from './render.js';
import type { Accounts } from './rich-text.js';
import { text } from './text.js';
import { type Pictures, withoutPicture } from './upload.js';

/** What rendering needs that is not in the message. */
export interface RenderingOptions {
  pictures: Pictures;
  accountsIn(message: Message): Promise<Accounts>;
  /** Where the workspace is, if the message shows a way in it and Slack says so. */
  workspaceFor(message: Message): Promise<string | undefined>;
  trouble(complaint: Complaint): void;
}

/** How long is waited, in milliseconds, before a picture that Slack does not know yet is sent again. */
const pictureWaits = [500, 1000, 2000, 4000];

/**
 * Renders a message and sends it; what Slack refuses of it is given up step by step: a picture that
 * is not known in time, its own table, every picture.
 */
export async function sendRendered<T>(
  message: Message,
  { posting, room }: { posting: Posting; room: Room },
  options: RenderingOptions,
  send: (blocks: KnownBlock[]) => Promise<T>,
): Promise<T> {
  const accounts = await options.accountsIn(message);
  const workspace = await options.workspaceFor(message);
  const { files, missing } = await options.pictures.of(message, posting.bulk);
  let pictures: ReadonlyMap<Chart, string> = files;
  let { nativeTables } = room;
  const waits = [...pictureWaits];
  for (;;) {
    const blocks = renderMessage(message, {
      key: posting.key,
      accounts,
      workspace,
      pictures,
      room: { ...room, nativeTables },
      text: text[posting.language],
    });
    try {
      const sent = await send(blocks);
      // Only now it is true that it stands in numbers.
      for (const complaint of missing) options.trouble(complaint);
      return sent;
    } catch (error) {
      const refused = refusedPart(error, blocks);
      const wait = refused === 'picture' ? waits.shift() : undefined;
      if (wait !== undefined) await sleep(wait);
      else if (refused === 'table') nativeTables = 0;
      else if (refused !== undefined && pictures.size > 0) {
        options.pictures.forget(pictures.keys());
        missing.push(withoutPicture(error));
        pictures = new Map();
      } else throw error;
    }
  }
}

/** What of the blocks Slack did not take, as far as it can be told; undefined where that is not it. */
function refusedPart(
  error: unknown,
  blocks: KnownBlock[],
): 'picture' | 'table' | 'any' | undefined {
  const answer = answerIn(error);
  if (!answer || !/^(invalid_(blocks|attachments)|only_one_table)/.test(answer.code))
    return undefined;
  if (answer.details.some((one) => /slack[_ ]file/.test(one))) return 'picture';
  return blocks.some(({ type }) => type === 'table') ? 'table' : 'any';
}

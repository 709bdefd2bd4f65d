import type { Message, Place } from '../../chat/index.js';
import { platformName } from './addresses.js';
import { linesOf } from './lines.js';

const channelId = /^[CDG][A-Z0-9]+$/;
const stamp = /^(\d+)\.(\d+)$/;

/**
 * The address of a channel, or of a thread in it.
 *
 * @param workspace `https://northwind.slack.com/`; undefined where nobody knows it
 * @returns undefined where there is none, as for a person's page
 */
export function addressOf(place: Place, workspace: string | undefined): string | undefined {
  const { channel, platform, thread } = place;
  if (workspace === undefined || platform !== platformName || !channelId.test(channel)) {
    return undefined;
  }
  const address = `${workspace.replace(/\/$/, '')}/archives/${channel}`;
  if (thread === undefined) return address;
  const [, seconds, fraction] = stamp.exec(thread) ?? [];
  if (!seconds) return address;
  // With the thread named it opens beside the channel, not the channel at that message.
  return `${address}/p${seconds}${fraction}?thread_ts=${thread}&cid=${channel}`;
}

/** Whether a message shows a way somewhere. */
export function hasWays(message: Message): boolean {
  return linesOf(message)
    .flat()
    .some((piece) => typeof piece === 'object' && 'place' in piece);
}

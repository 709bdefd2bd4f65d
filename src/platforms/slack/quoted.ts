import type { Place } from '../../chat/index.js';
import { PlatformError } from '../platform.js';
import type { CallSlack } from './calls.js';
import { readWords } from './words.js';

/**
 * The words of one message, such as the root of a thread; people in them by their accounts.
 *
 * @returns undefined where it is not there, or may not be read
 */
export async function quotedMessage(
  call: CallSlack,
  { channel }: Place,
  id: string,
): Promise<{ text: string; author: string | null } | undefined> {
  const about = { channel, ts: id, oldest: id, latest: id, inclusive: true, limit: 1 };
  try {
    const { messages = [] } = await call(
      { method: 'conversations.replies', bulk: false },
      (client) => client.conversations.replies(about),
    );
    const found = messages.find(({ ts }) => ts === id);
    if (!found?.text) return undefined;
    const author = found.bot_id ? null : (found.user ?? null);
    return { text: readWords(found.text, '').words, author };
  } catch (error) {
    const passes =
      error instanceof PlatformError && ['busy', 'unreachable'].includes(error.failure);
    if (passes || !(error instanceof PlatformError)) throw error;
    return undefined;
  }
}

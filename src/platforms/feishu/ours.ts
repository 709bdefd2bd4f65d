import { z } from 'zod';
import type { FeishuClient } from './calls.js';

/** Roots of threads that are still talked in; a rest of them is asked for again. */
const kept = 5_000;

const Found = z.object({
  data: z.object({
    items: z.array(
      z.object({ sender: z.object({ id: z.string(), sender_type: z.string() }).optional() }),
    ),
  }),
});

/** Whether a message is the bot's own: an event names the root of its thread, not who wrote it. */
export function ownMessages(
  client: FeishuClient,
  appId: string,
): (message: string) => Promise<boolean> {
  const known = new Map<string, boolean>();

  async function ask(message_id: string): Promise<boolean> {
    const about = { api: 'im.message.get', doing: `look who wrote ${message_id}` };
    const found = await client.call(about, (api) =>
      api.im.v1.message.get({ path: { message_id } }),
    );
    const sender = Found.parse(found).data.items[0]?.sender;
    return sender?.sender_type === 'app' && sender.id === appId;
  }

  return async (message) => {
    const before = known.get(message);
    if (before !== undefined) return before;
    try {
      const own = await ask(message);
      if (known.size >= kept) known.clear();
      known.set(message, own);
      return own;
    } catch {
      // The scope may be missing, or the root be gone: then only a mention tells.
      return false;
    }
  };
}

import { z } from 'zod';
import { type Platform, PlatformError } from '../platform.js';
import type { FeishuClient } from './calls.js';
import { answered, codes, platformName, read } from './errors.js';
import { accountOf, keptIdentity } from './identity.js';
import { wordsOf } from './words.js';

const got = z.object({
  data: z.object({
    items: z
      .array(
        z.object({
          msg_type: z.string(),
          deleted: z.boolean().optional(),
          body: z.object({ content: z.string() }).optional(),
          sender: z
            .object({ id: z.string(), id_type: z.string().optional(), sender_type: z.string() })
            .optional(),
          /** Otherwise than in events, the id stands here by itself. */
          mentions: z
            .array(z.object({ key: z.string(), id: z.string(), name: z.string().default('') }))
            .nullish(),
        }),
      )
      .nullish(),
  }),
});
type Item = NonNullable<z.infer<typeof got>['data']['items']>[number];

/** Reads the words of a message that somebody answers. */
export function quoting(client: FeishuClient): NonNullable<Platform['quoted']> {
  const identity = keptIdentity(client);
  return async (place, id) => {
    const item = place.platform === platformName ? await messageOf(client, id) : undefined;
    if (item === undefined || item.deleted === true) return undefined;
    const bot = item.mentions?.length ? await accountOf(identity) : undefined;
    const mentions = (item.mentions ?? []).map((one) => ({ ...one, id: { open_id: one.id } }));
    const words = wordsOf(
      { message_type: item.msg_type, content: item.body?.content ?? '', mentions },
      (mention) => bot !== undefined && mention?.id.open_id === bot,
    );
    if (words === undefined || words.text === '') return undefined;
    return { text: words.text, author: authorOf(item) };
  };
}

/** Undefined for one that is gone, or that the scopes do not let us see. */
async function messageOf(client: FeishuClient, message_id: string): Promise<Item | undefined> {
  const about = { api: 'im.message.get', doing: `read ${message_id}` };
  try {
    const answer = await client.call(about, (api) =>
      api.im.v1.message.get({ path: { message_id } }),
    );
    return read(got, answer, about.doing).data.items?.[0];
  } catch (error) {
    const unseen = [...codes.mayNotLook, ...codes.withdrawn, ...codes.unknownMessage];
    if (error instanceof PlatformError && answered(error, unseen)) return undefined;
    throw error;
  }
}

/** Nobody's account for what a bot wrote. */
function authorOf({ sender }: Item): string | null {
  const isPerson = sender?.sender_type === 'user' && sender.id.startsWith('ou_');
  return isPerson ? sender.id : null;
}

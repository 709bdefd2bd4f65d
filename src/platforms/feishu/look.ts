import { z } from 'zod';
import type { Place } from '../../chat/index.js';
import type { FeishuClient } from './calls.js';
import { answered, codes, read } from './errors.js';
import { markOf } from './render.js';

/** What a look at a chat tells of a post that may stand there. */
export type Seen = { stands: 'yes'; id: string; channel: string } | { stands: 'no' | 'unknown' };

const item = z.object({
  message_id: z.string(),
  chat_id: z.string().optional(),
  thread_id: z.string().optional(),
  msg_type: z.string().optional(),
  create_time: z.string().optional(),
  deleted: z.boolean().optional(),
  sender: z.object({ id: z.string(), sender_type: z.string() }).optional(),
  body: z.object({ content: z.string() }).optional(),
});
type Item = z.infer<typeof item>;

const listed = z.object({
  data: z.object({
    items: z.array(item).optional(),
    has_more: z.boolean().optional(),
    page_token: z.string().optional(),
  }),
});

/** The clocks of Feishu and of this machine may differ. */
const MARGIN_MS = 5 * 60_000;

/** What is looked for. */
export interface Sought {
  key: string;
  /** Made then or later. */
  since: Date;
  /** One that is known to stand, or to have stood, and not meant. */
  besides: string | undefined;
}

/**
 * Looks through a chat or a thread for the post of a key.
 *
 * A card is asked for as it was sent: in the form that comes otherwise, a card of JSON 2.0 says
 * nothing but "please update". A card of ours that cannot be read may be this one or another, and
 * then nobody can tell.
 */
export async function look(
  client: FeishuClient,
  { channel, thread }: Place,
  { key, since, besides }: Sought,
): Promise<Seen> {
  // A person's chat is not known by the person: that can only be written to.
  if (!channel.startsWith('oc_')) return { stands: 'unknown' };
  try {
    const from = since.getTime() - MARGIN_MS;
    const container = thread === undefined ? { chat: channel } : await topicOf(client, thread);
    if (container === undefined) return { stands: 'no' };
    const all = await cardsIn(client, container, from);
    const cards = all.filter(isCardOf(client.appId)).filter((one) => one.message_id !== besides);
    const ours = cards.find(({ body }) => body?.content.includes(markOf(key)));
    if (ours) return { stands: 'yes', id: ours.message_id, channel: ours.chat_id ?? channel };
    return { stands: cards.every(isReadable) ? 'no' : 'unknown' };
  } catch (error) {
    if (answered(error, codes.mayNotLook)) return { stands: 'unknown' };
    throw error;
  }
}

type Container = { chat: string } | { topic: string };

/** The topic that a root message began; undefined where nobody has answered it yet. */
async function topicOf(client: FeishuClient, root: string): Promise<Container | undefined> {
  const answer = await client.call(
    { api: 'im.message.get', doing: `look at the thread of ${root}` },
    (api) => api.im.v1.message.get({ path: { message_id: root } }),
  );
  const topic = read(listed, answer, `look at the thread of ${root}`).data.items?.[0]?.thread_id;
  return topic === undefined || topic === '' ? undefined : { topic };
}

/** Newest first, until they are older than that; a topic cannot be asked for a stretch of time. */
async function cardsIn(client: FeishuClient, container: Container, from: number): Promise<Item[]> {
  const isChat = 'chat' in container;
  const id = isChat ? container.chat : container.topic;
  const items = await client.pages(
    { api: 'im.message.list', doing: `look through ${id}` },
    async (api, page) => {
      const answer = await api.im.v1.message.list({
        params: {
          container_id_type: isChat ? 'chat' : 'thread',
          container_id: id,
          ...(isChat && { start_time: String(Math.floor(from / 1000)) }),
          sort_type: 'ByCreateTimeDesc',
          page_size: 50,
          card_msg_content_type: 'user_card_content',
          ...(page !== undefined && { page_token: page }),
        },
      });
      const { items = [], has_more, page_token } = read(listed, answer, `look through ${id}`).data;
      const past = items.some((one) => Number(one.create_time) < from);
      return { items, next: has_more && !past ? page_token : undefined };
    },
  );
  return items.filter((one) => !(Number(one.create_time) < from));
}

function isCardOf(app: string): (one: Item) => boolean {
  return ({ msg_type, sender, deleted }) =>
    msg_type === 'interactive' &&
    sender?.sender_type === 'app' &&
    sender.id === app &&
    deleted !== true;
}

/** Whether what the card was made of came along. */
function isReadable({ body }: Item): boolean {
  const content = body?.content ?? '';
  return (
    content.includes('user_dsl') || content.includes('json_card') || content.includes('schema')
  );
}

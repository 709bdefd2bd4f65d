import { z } from 'zod';

/** Somebody named in a message; the text has their `key` in their place. */
export const Mention = z.object({
  key: z.string(),
  name: z.string().default(''),
  id: z.object({ open_id: z.string().optional() }).default({}),
});
export type Mention = z.infer<typeof Mention>;

/** A message's words as they were typed, without the mention of the bot. */
export interface Words {
  text: string;
  /** Whether the bot is named in it. */
  mentioned: boolean;
  /** Whoever else is, by account, as the text has them. */
  mentions: { words: string; person: string }[];
}

const everybody = '@_all';
const mark = /@_(?:user_\d+|all)\s*/g;

const Text = z.object({ text: z.string() });
const Span = z.object({
  tag: z.string(),
  text: z.string().optional(),
  user_id: z.string().optional(),
});
const Post = z.object({ title: z.string().optional(), content: z.array(z.array(Span)) });

/**
 * @param content JSON, as the platform wraps words
 * @param isBot whether a mention is of the bot; undefined for one of which nothing is told
 * @returns undefined for a message that holds no words: a picture, a file, a sticker
 */
export function wordsOf(
  { message_type: type, content, mentions }: Message,
  isBot: (mention: Mention | undefined) => boolean,
): Words | undefined {
  const marked = markedText(type, content);
  if (marked === undefined) return undefined;
  const named = new Map(mentions.map((mention) => [mention.key, mention]));
  let mentioned = false;
  const others = new Map<string, Words['mentions'][number]>();
  const text = marked.replace(mark, (found) => {
    const key = found.trimEnd();
    const mention = named.get(key);
    if (key !== everybody && isBot(mention)) {
      mentioned = true;
      return '';
    }
    const gap = found.slice(key.length);
    // Nobody in particular: it stays a word.
    if (key === everybody) return `@${mention?.name || '所有人'}${gap}`;
    if (mention === undefined) return found;
    const words = `@${mention.name}`;
    const person = mention.id.open_id;
    if (person) others.set(person, { words, person });
    return `${words}${gap}`;
  });
  return { text: text.trim(), mentioned, mentions: [...others.values()] };
}

interface Message {
  message_type: string;
  content: string;
  mentions: readonly Mention[];
}

function markedText(type: string, content: string): string | undefined {
  if (type === 'text') return Text.safeParse(parsed(content)).data?.text;
  if (type !== 'post') return undefined;
  const post = Post.safeParse(parsed(content)).data;
  if (post === undefined) return undefined;
  const lines = post.content.map((spans) => spans.map(spanText).join(''));
  return [...(post.title ? [post.title] : []), ...lines].join('\n');
}

function spanText({ tag, text = '', user_id = '' }: z.infer<typeof Span>): string {
  if (tag !== 'at') return text;
  return `${user_id === 'all' ? everybody : user_id} `;
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

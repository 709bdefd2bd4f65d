import type { Message } from '../../src/chat/index.js';
import type { Database } from '../../src/storage/database.js';

/** Names for what is called differently on every platform. */
export interface Names {
  platform: string;
  /** Of channels and accounts. */
  places: ReadonlyMap<string, string>;
  /** Of messages of people, by the platform's ids. */
  words: ReadonlyMap<string, string>;
}

/** What stood in the database at the end, the same on every platform. */
export interface Saved {
  conversations: object[];
  posts: object[];
  effects: object[];
  kept: object[];
  heard: object[];
}

/** A message of the bot's that stands somewhere, as data. */
export interface Standing {
  key: string;
  channel: string;
  message: string;
  said: Message;
}

/** Effects that were given up, and what came in and could not be handled. */
export async function failuresIn({ prisma }: Database): Promise<string[]> {
  const effects = await prisma.effect.findMany({ where: { NOT: { error: null } } });
  const deliveries = await prisma.delivery.findMany({ where: { NOT: { error: null } } });
  return [...effects, ...deliveries].map(({ error }) => String(error));
}

/** What some platforms say of a channel and others are asked for. */
const asked = { name: undefined };

/**
 * Everything that conversations left behind, in our words alone. Whether a place is private is left
 * out of what was heard: where a platform makes its places itself it need not say so.
 */
export async function savedStates({ prisma }: Database, names: Names): Promise<Saved> {
  const conversations = await prisma.conversation.findMany();
  const posts = await prisma.post.findMany();
  const effects = await prisma.effect.findMany({ orderBy: { id: 'asc' } });
  const kept = await prisma.kept.findMany({ orderBy: { id: 'asc' } });
  const heard = await prisma.delivery.findMany({ orderBy: { id: 'asc' } });
  const keys = new Map(conversations.map(({ id, key }) => [id, key]));
  const messages = new Map([
    ...names.words,
    ...posts.flatMap(({ id, conversationId, key, message }): [string, string][] => {
      const name = `${keys.get(conversationId)} › ${key}`;
      return [[id, name], ...(message === null ? [] : [[message, name] as [string, string]])];
    }),
  ]);
  const ours = wordsFor(names, messages);
  const of = (conversation: string | null) => ours.key(keys.get(conversation ?? '') ?? '');
  const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);

  return {
    conversations: conversations
      .map(({ key, name, version, state, channel, thread, language, closedAt }) => ({
        ...{ key: ours.key(key), name, version, language },
        state: ours.data(state),
        channel: ours.key(channel),
        thread: ours.message(thread),
        closed: closedAt !== null,
      }))
      .sort(byKey),
    posts: posts
      .map(({ conversationId, key, channel, thread, message }) => ({
        key: `${of(conversationId)} › ${ours.key(key)}`,
        channel: ours.key(channel),
        thread: ours.message(thread),
        stands: message !== null,
      }))
      .sort(byKey),
    effects: effects
      .map(({ conversationId, kind, key, state, body }, at) => ({
        key: `${of(conversationId)} › ${String(at).padStart(4, '0')}`,
        is: [kind, ours.key(key), state],
        body: ours.data(body),
      }))
      .sort(byKey)
      .map(({ key, ...effect }) => ({ from: key.replace(/ › \d+$/, ''), ...effect })),
    kept: kept.map(({ conversation, team, by, text, at }) => {
      return { conversation: of(conversation), team, by, text, at: ours.data(at.toISOString()) };
    }),
    heard: heard.map((row) => ({
      heard: ours.data({ ...(row.heard as object), ...asked }),
      by: of(row.conversation),
      error: row.error,
    })),
  };
}

/** What the bot's messages that stand somewhere say. */
export async function standingPosts({ prisma }: Database, { places }: Names): Promise<Standing[]> {
  const posts = await prisma.post.findMany({ where: { message: { not: null } } });
  const effects = await prisma.effect.findMany({
    where: { kind: 'post', state: 'done' },
    orderBy: { id: 'asc' },
  });
  return posts.map(({ conversationId, key, channel, message }) => {
    const last = effects.findLast(
      (one) => one.conversationId === conversationId && one.key === key,
    );
    const said = (last?.body as { message?: Message } | undefined)?.message;
    if (!said) throw new Error(`nobody said what stands under ${key}`);
    return { key, channel: places.get(channel) ?? channel, message: message ?? '', said };
  });
}

function isUuid(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
}

const moment = /(\d{4}-\d\d-\d\dT\d\d:\d\d):\d\d(?:\.\d+)?Z/g;

/** Puts our words in the place of a platform's: times are told to the minute. */
function wordsFor({ platform, places }: Names, messages: ReadonlyMap<string, string>) {
  const plain = (text: string) =>
    text
      .replace(moment, '$1')
      .split(/([ :/])/)
      .map((part) => (part === platform ? 'platform' : (places.get(part) ?? part)))
      .join('');
  const message = (id: string | null): string | null =>
    id === null ? null : plain(messages.get(id) ?? id);
  /** A key may end with the message that it answers. */
  const key = (text: string) => {
    const [, before = '', id = ''] = /^(\w[\w-]*:)([^:]+)$/.exec(text) ?? [];
    const name = messages.get(id);
    return plain(name === undefined ? text : before + name);
  };
  const data = (value: unknown, property = ''): unknown => {
    if (property === 'message' || property === 'text') return value;
    if (property === 'thread' || property === 'id') return message(value as string | null);
    if (typeof value === 'string') return isUuid(value) ? message(value) : key(value);
    if (Array.isArray(value)) return value.map((one) => data(one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, data(one, name)]));
  };
  return { key, message, data };
}

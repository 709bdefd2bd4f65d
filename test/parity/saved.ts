import type { Message } from '../../src/chat/index.js';
import { requestIn } from '../../src/conversations/requests.js';
import type { Database } from '../../src/storage/database.js';
import { memberIds } from './company.js';

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
  /** The record of tasks, each with all that was changed of it. */
  tasks: object[];
  targets: object[];
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

/** What some platforms say of a channel or a message, and others are asked for. */
const asked = { name: undefined, quotes: undefined };

/**
 * Everything that conversations left behind, in our words alone. Whether a place is private is left
 * out of what was heard: where a platform makes its places itself it need not say so.
 */
export async function savedStates({ prisma }: Database, names: Names): Promise<Saved> {
  const conversations = await prisma.conversation.findMany();
  const posts = await prisma.post.findMany();
  const effects = await prisma.effect.findMany({ orderBy: { id: 'asc' } });
  const kept = await prisma.kept.findMany({ orderBy: { id: 'asc' } });
  const heard = await prisma.delivery.findMany({
    // Where the platform tells nothing of ticks, the bot looks by itself.
    where: { NOT: { heard: { path: ['kind'], equals: 'ticked' } } },
    orderBy: { id: 'asc' },
  });
  const tasks = await prisma.task.findMany({ include: { changes: { orderBy: { id: 'asc' } } } });
  const targets = await prisma.targetChange.findMany();
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
        channel: ours.place(channel),
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
    heard: heard.map(heardAlike).map(({ heard, conversation, error }) => {
      return { heard: ours.data({ ...heard, ...asked }), by: of(conversation), error };
    }),
    tasks: tasks
      .map(({ id, conversation, listed, listedFor, listingSince, changes, ...task }) => ({
        ...{ key: ours.key(id), conversation: of(conversation) },
        ...(ours.data(plainly(task)) as object),
        changes: changes.map(({ id: _, taskId: __, by, ...change }) => {
          // A list tells nobody who ticked there: it is its owner's.
          return ours.data(plainly({ ...change, by: by ?? task.owner }));
        }),
      }))
      .sort(byKey),
    targets: targets.map((row) => ours.data(plainly(row)) as object),
  };
}

type Row = Awaited<ReturnType<Database['prisma']['delivery']['findMany']>>[number];

/** A wish for a task comes as one, or as words that answer the message: what is wanted is the same. */
function heardAlike({ heard, conversation, error }: Row) {
  const { kind, by, at, text, quotes } = heard as Record<string, unknown>;
  const isWish = kind === 'said' && quotes !== undefined && requestIn(`${text}`) === 'make-task';
  const wanted = { kind: 'wanted', by, at };
  const alike = kind === 'wanted' || isWish ? wanted : (heard as object);
  return { heard: alike, conversation, error };
}

/** As it would be written down: moments as text. */
export function plainly(row: object): object {
  return JSON.parse(JSON.stringify(row)) as object;
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
    id === null ? null : (messages.get(id) ?? id).split(' › ').map(key).join(' › ');
  /** A key may end with the message that it answers, the id of a task with the one it was said in. */
  const key = (whole: string) => {
    const text = whole.replace(/(?<=\/)[^\s/]+$/u, (id) => messages.get(id) ?? id);
    const [, before = '', id = ''] = /^(\w[\w-]*:)([^:]+)$/.exec(text) ?? [];
    const name = messages.get(id);
    return plain(name === undefined ? text : before + name);
  };
  const idOf = (id: string | null) => (id === null || messages.has(id) ? message(id) : key(id));
  /** What is said stands as it is; only the ways in it and the ids of its buttons are a platform's. */
  const said = (value: unknown, property = ''): unknown => {
    if (property === 'place') return data(value);
    if (typeof value === 'string') return property === 'id' ? key(value) : value;
    if (Array.isArray(value)) return value.map((one) => said(one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, said(one, name)]));
  };
  const data = (value: unknown, property = ''): unknown => {
    if (property === 'message') return said(value);
    if (property === 'text' || property === 'action') return value;
    if (property === 'thread' || property === 'id') return idOf(value as string | null);
    if (typeof value === 'string') return isUuid(value) ? message(value) : key(value);
    if (Array.isArray(value)) return value.map((one) => data(one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, data(one, name)]));
  };
  /** Some platforms are told whom to write to, and make the private place themselves. */
  const place = (channel: string) => {
    const name = key(channel);
    return (memberIds as string[]).includes(name) ? `direct-${name}` : name;
  };
  return { key, message, place, data };
}

import { z } from 'zod';
import type { HeardFromPlatform, Place } from '../../chat/index.js';
import type { Instant } from '../../facts/index.js';
import type { Delivery } from '../platform.js';
import { homeOf, platformName } from './addresses.js';
import { readWords } from './words.js';

/** What it takes to understand an event besides the event. */
export interface Ears {
  /** The bot's own account. */
  self: string;
  /** A moment of Slack's, in seconds, on the bot's clock. */
  at(seconds: number): Instant;
  /** Names of accounts, as far as they are known. */
  names?: ReadonlyMap<string, string>;
}

/** What every event is wrapped in. */
export const envelope = z.object({ event_id: z.string(), event_time: z.number() });
export type Envelope = z.infer<typeof envelope>;

type Understand = (event: unknown, about: Envelope, ears: Ears) => Delivery | undefined;

const command = /^[/／](\p{L}[\p{L}\p{N}_-]*)(?:\s+|$)/u;
/** Words of a person, also beside a file or shown to the channel from a thread. */
const spoken = new Set([undefined, 'file_share', 'thread_broadcast']);

const message = z.object({
  channel: z.string(),
  channel_type: z.string().optional(),
  user: z.string(),
  text: z.string(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  parent_user_id: z.string().optional(),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
  edited: z.unknown().optional(),
});
const membership = z.object({
  user: z.string(),
  channel: z.string(),
  inviter: z.string().optional(),
});
const ofChannel = z.object({
  channel: z.string(),
  user: z.string().optional(),
  actor_id: z.string().optional(),
});
const renaming = z.object({ channel: z.object({ id: z.string(), name: z.string() }) });
const home = z.object({ user: z.string(), tab: z.string().optional() });

/** Every event that the app is subscribed to and that somebody hears. */
export const events: Record<string, Understand> = {
  message: said,
  app_mention: said,
  member_joined_channel: joined,
  member_left_channel: left,
  channel_left: news({ kind: 'dismissed', why: 'removed' }),
  group_left: news({ kind: 'dismissed', why: 'removed' }),
  channel_archive: news({ kind: 'dismissed', why: 'archived' }),
  group_archive: news({ kind: 'dismissed', why: 'archived' }),
  channel_deleted: news({ kind: 'dismissed', why: 'deleted' }),
  group_deleted: news({ kind: 'dismissed', why: 'deleted' }),
  channel_unarchive: news({ kind: 'reopened' }),
  group_unarchive: news({ kind: 'reopened' }),
  channel_rename: renamed,
  group_rename: renamed,
  app_home_opened: visited,
};

/** Those that say that the app is out; they concern no channel. */
export const partings = ['app_uninstalled', 'tokens_revoked'] as const;

/** A slash command as Slack sends it. */
export const slashCommand = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string(),
  channel_id: z.string(),
  trigger_id: z.string(),
  response_url: z.string().optional(),
});

export function heardCommand(sent: z.infer<typeof slashCommand>, at: Instant): Delivery {
  const place = { platform: platformName, channel: sent.channel_id };
  const { words } = readWords(sent.text, '');
  const heard: HeardFromPlatform = {
    kind: 'commanded',
    command: sent.command.replace(/^\//, '').toLowerCase(),
    text: words,
    by: sent.user_id,
    place,
    at,
  };
  return delivery(`command ${sent.trigger_id}`, heard);
}

/** A delivery, with the mark of a private place where it is one. */
export function delivery(id: string, heard: HeardFromPlatform): Delivery {
  const { channel } = heard.place;
  const direct = isPrivate(channel) || channel === homeOf(heard.by);
  return { id, heard, ...(direct && { direct: true as const }) };
}

export function placeIn(channel: string, thread?: string): Place {
  return { platform: platformName, channel, ...(thread === undefined ? {} : { thread }) };
}

/** Slack's ids of direct messages begin with a D. */
function isPrivate(channel: string): boolean {
  return channel.startsWith('D');
}

/**
 * The same words come as a message and, where the bot is mentioned, once more as a mention: both
 * give the same delivery. They are for the bot where they mention it, stand in a direct message, or
 * answer a post of its own.
 */
function said(event: unknown, _about: Envelope, { self, at, names }: Ears): Delivery | undefined {
  const { data } = message.safeParse(event);
  if (!data || !isSpoken(data, self)) return undefined;
  const { channel, ts, user: by } = data;
  const thread = data.thread_ts === ts ? undefined : data.thread_ts;
  const place = placeIn(channel, thread);
  const { words, mentioned } = readWords(data.text, self, names);
  const toBot =
    mentioned || isPrivate(channel) || (thread !== undefined && data.parent_user_id === self);
  const circumstance = { by, place, at: at(Number(ts)) };
  const id = `message ${channel} ${ts}`;

  const found = toBot ? command.exec(words) : null;
  if (!found) return delivery(id, { kind: 'said', id: ts, text: words, toBot, ...circumstance });
  const [all, name = ''] = found;
  const text = words.slice(all.length).trim();
  return delivery(id, { kind: 'commanded', command: name.toLowerCase(), text, ...circumstance });
}

function isSpoken(data: z.infer<typeof message>, self: string): boolean {
  if (data.bot_id !== undefined || data.edited !== undefined || data.user === self) return false;
  return spoken.has(data.subtype) && data.text.trim() !== '';
}

function joined(event: unknown, about: Envelope, { self, at }: Ears): Delivery | undefined {
  const { data } = membership.safeParse(event);
  if (data?.user !== self) return undefined;
  const { channel, inviter: by = self } = data;
  const circumstance = { by, place: placeIn(channel), at: at(about.event_time) };
  return delivery(idOf(about), { kind: 'invited', ...circumstance });
}

function left(event: unknown, about: Envelope, ears: Ears): Delivery | undefined {
  const { data } = membership.safeParse(event);
  if (data?.user !== ears.self) return undefined;
  return news({ kind: 'dismissed', why: 'removed' })(event, about, ears);
}

type News = { kind: 'dismissed'; why: 'removed' | 'archived' | 'deleted' } | { kind: 'reopened' };

/** What becomes of a channel, whoever did it. */
function news(what: News): Understand {
  return (event, about, { self, at }) => {
    const { data } = ofChannel.safeParse(event);
    if (!data) return undefined;
    const by = data.actor_id ?? data.user ?? self;
    const circumstance = { by, place: placeIn(data.channel), at: at(about.event_time) };
    return delivery(idOf(about), { ...what, ...circumstance });
  };
}

function renamed(event: unknown, about: Envelope, { self, at }: Ears): Delivery | undefined {
  const { data } = renaming.safeParse(event);
  if (!data) return undefined;
  const { id, name } = data.channel;
  const circumstance = { by: self, place: placeIn(id), at: at(about.event_time) };
  return delivery(idOf(about), { kind: 'renamed', name, ...circumstance });
}

/** Slack tells of every look; one in a minute is enough to keep the page fresh. */
function visited(event: unknown, about: Envelope, { at }: Ears): Delivery | undefined {
  const { data } = home.safeParse(event);
  if (!data || (data.tab ?? 'home') !== 'home') return undefined;
  const { user: by } = data;
  const minute = Math.floor(about.event_time / 60);
  const circumstance = { by, place: placeIn(homeOf(by)), at: at(about.event_time) };
  return delivery(`home ${by} ${minute}`, { kind: 'visited', ...circumstance });
}

/** The same for every delivery of one event. */
function idOf({ event_id }: Envelope): string {
  return `event ${event_id}`;
}

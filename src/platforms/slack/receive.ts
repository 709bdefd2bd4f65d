import { z } from 'zod';
import type { HeardFromPlatform } from '../../chat/index.js';
import type { Instant } from '../../facts/index.js';
import type { Delivery } from '../platform.js';
import { homeOf, platformName } from './addresses.js';
import { delivery, type Ears, type Envelope, idOf, placeIn, type Understand } from './hearing.js';
import { saidOrEdited } from './said.js';
import { readWords } from './words.js';

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
  message: saidOrEdited,
  app_mention: saidOrEdited,
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

import { z } from 'zod';
import type { Delivery } from '../platform.js';
import { delivery, type Ears, type Envelope, idOf, isPrivate, placeIn } from './hearing.js';
import { readWords } from './words.js';

const command = /^[/／](\p{L}[\p{L}\p{N}_-]*)(?:\s+|$)/u;
/** Words of a person, also beside a file or shown to the channel from a thread. */
const spoken = new Set([undefined, 'file_share', 'thread_broadcast']);

const message = z.object({
  channel: z.string(),
  user: z.string(),
  text: z.string(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  parent_user_id: z.string().optional(),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
  edited: z.unknown().optional(),
});

/** Words that were changed come in one envelope with what they were before. */
const change = z.object({
  subtype: z.literal('message_changed'),
  channel: z.string(),
  message: message.omit({ channel: true }).extend({
    edited: z.object({ user: z.string(), ts: z.string() }),
  }),
  previous_message: z.object({ text: z.string().optional() }).optional(),
});

/** The text in which people may be mentioned, as Slack sent it. */
export function textIn(event: object): string {
  const { data } = carrier.safeParse(event);
  return data?.message?.text ?? data?.text ?? '';
}
const carrier = z.object({
  text: z.string().optional(),
  message: z.object({ text: z.string().optional() }).optional(),
});

/** What somebody wrote, or wrote anew. */
export function saidOrEdited(event: unknown, about: Envelope, ears: Ears): Delivery | undefined {
  return edited(event, about, ears) ?? said(event, ears);
}

/**
 * The same words come as a message and, where the bot is mentioned, once more as a mention: both
 * give the same delivery. They are for the bot where they mention it, stand in a direct message, or
 * answer a post of its own.
 */
function said(event: unknown, { self, at, names }: Ears): Delivery | undefined {
  const { data } = message.safeParse(event);
  if (!data || !isSpoken(data, self)) return undefined;
  const { channel, ts, user: by } = data;
  const thread = data.thread_ts === ts ? undefined : data.thread_ts;
  const place = placeIn(channel, thread);
  const { words, mentioned, mentions } = readWords(data.text, self, names);
  const toBot =
    mentioned || isPrivate(channel) || (thread !== undefined && data.parent_user_id === self);
  const circumstance = { by, place, at: at(Number(ts)) };
  const id = `message ${channel} ${ts}`;

  const found = toBot ? command.exec(words) : null;
  if (!found) {
    const written = { id: ts, text: words, ...(mentions.length > 0 && { mentions }) };
    return delivery(id, { kind: 'said', toBot, ...written, ...circumstance });
  }
  const [all, name = ''] = found;
  const text = words.slice(all.length).trim();
  return delivery(id, { kind: 'commanded', command: name.toLowerCase(), text, ...circumstance });
}

function isSpoken(data: z.infer<typeof message>, self: string): boolean {
  if (data.bot_id !== undefined || data.edited !== undefined || data.user === self) return false;
  return spoken.has(data.subtype) && data.text.trim() !== '';
}

/**
 * Only what its author changed, and where somebody listens: in a thread, privately, or with the bot
 * mentioned. A link that was unfolded changes a message too, but none of its words.
 */
function edited(event: unknown, about: Envelope, { self, at, names }: Ears): Delivery | undefined {
  const { data } = change.safeParse(event);
  if (!data) return undefined;
  const { channel, message: now, previous_message: before } = data;
  const { edited: by, ...sent } = now;
  const own = by.user === now.user && isSpoken({ ...sent, channel }, self);
  if (!own || before?.text === now.text) return undefined;
  const thread = now.thread_ts === now.ts ? undefined : now.thread_ts;
  const { words, mentioned, mentions } = readWords(now.text, self, names);
  if (thread === undefined && !isPrivate(channel) && !mentioned) return undefined;
  return delivery(idOf(about), {
    kind: 'edited',
    id: now.ts,
    text: words,
    ...(mentions.length > 0 && { mentions }),
    by: now.user,
    place: placeIn(channel, thread),
    at: at(Number(by.ts)),
  });
}

import { z } from 'zod';
import type { Delivery } from '../platform.js';
import { type Ears, placeIn } from './hearing.js';
import { readWords } from './words.js';

/** By which the manifest and we know the shortcut "Make this a task". */
export const makeTask = 'make-task';

/** A message shortcut as Slack sends it. */
export const messageAction = z.object({
  type: z.literal('message_action'),
  callback_id: z.literal(makeTask),
  trigger_id: z.string(),
  action_ts: z.string(),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  message: z.object({
    ts: z.string(),
    thread_ts: z.string().optional(),
    text: z
      .string()
      .nullish()
      .transform((text) => text ?? ''),
    user: z.string().optional(),
    bot_id: z.string().nullish(),
  }),
  response_url: z.string().optional(),
});
export type MessageAction = z.infer<typeof messageAction>;

/**
 * What somebody wants to become a task, as the bot hears it; the thread is the one that the message
 * stands in, or begins.
 *
 * @param own the private conversation of the bot and whoever pressed. People press the shortcut also
 *   where they talk among themselves, which the bot cannot see: it then answers them privately.
 * @returns undefined where the message has no words
 */
export function heardShortcut(
  sent: MessageAction,
  { self, at, names }: Ears,
  own: string | undefined,
): Delivery | undefined {
  const { channel, message, user } = sent;
  const { words, mentions } = readWords(message.text, self, names);
  if (words === '') return undefined;
  const author = message.user === undefined || message.bot_id ? null : message.user;
  const isOurs = own === undefined || own === channel.id;
  const place = isOurs ? placeIn(channel.id, message.thread_ts ?? message.ts) : placeIn(own);
  return {
    id: `wanted ${sent.trigger_id}`,
    heard: {
      kind: 'wanted',
      author: author === self ? null : author,
      id: message.ts,
      text: words,
      ...(mentions.length > 0 && { mentions }),
      by: user.id,
      place,
      at: at(Number(sent.action_ts)),
    },
    ...(own !== undefined && { direct: true }),
  };
}

/** A picture or a file alone: there is nothing to be done in it. */
export const noWords = {
  en: 'This message has no words that could become a task. Write to me what is to be done.',
  zh: '这条消息没有文字，无法记为任务。请直接把要做的事写给我。',
};

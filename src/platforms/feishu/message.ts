import { z } from 'zod';
import type { HeardFromPlatform } from '../../chat/index.js';
import type { Delivery } from '../platform.js';
import { commandNames } from './commands.js';
import { type Ear, Event, instantOf, placeOf } from './event.js';
import { Mention, wordsOf } from './words.js';

const MessageEvent = Event.extend({
  sender: z.object({
    sender_id: z.object({ open_id: z.string().min(1) }).optional(),
    sender_type: z.string(),
  }),
  message: z.object({
    message_id: z.string().min(1),
    root_id: z.string().optional(),
    /** What it answers: another than the root, or the root itself. */
    parent_id: z.string().optional(),
    create_time: z.union([z.string(), z.number()]).transform(Number).optional(),
    chat_id: z.string().min(1),
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string(),
    mentions: z.array(Mention).nullish(),
  }),
});
type Message = z.infer<typeof MessageEvent>['message'];
type IsBot = (mention: Mention | undefined) => boolean;

const command = /^[/／](\p{L}[\p{L}\p{N}_-]*)(?:\s+|$)/u;

/** Somebody wrote. Known again by the message, not the event: Feishu may tell of one twice. */
export async function readMessage(event: unknown, ear: Ear): Promise<Delivery | undefined> {
  const { sender, message } = MessageEvent.parse(event);
  const by = sender.sender_id?.open_id;
  // Bots are not listened to, least of all this one.
  if (sender.sender_type !== 'user' || by === undefined) return undefined;
  const direct = message.chat_type === 'p2p';
  const isBot = await botIn(message, direct, ear);
  const words = wordsOf({ ...message, mentions: message.mentions ?? [] }, isBot);
  // A picture in a group is for people; sent to the bot alone it deserves an answer.
  if (words === undefined && !direct) return undefined;
  const { text, mentioned, mentions } = words ?? { text: '', mentioned: false, mentions: [] };
  const toBot = direct || mentioned || (await isBelowOurs(message, ear));
  const said = {
    ...{ id: message.message_id, text, toBot },
    ...(message.parent_id && { quotes: message.parent_id }),
    ...(mentions.length > 0 && { mentions }),
  };
  const heard = commandIn(said) ?? { kind: 'said' as const, ...said };
  if (direct) ear.privateChats.set(by, message.chat_id);
  const place = placeOf(message.chat_id, message.root_id);
  const at = instantOf(message.create_time, ear.now());
  return {
    id: `message ${message.message_id}`,
    heard: { ...heard, by, place, at },
    ...(direct ? { direct } : {}),
  };
}

/** In a direct message nobody needs to be mentioned; who is, may still be the bot. */
async function botIn({ mentions }: Message, direct: boolean, ear: Ear): Promise<IsBot> {
  if (!direct) return mentionsBot(await ear.account());
  const bot = mentions?.length ? await ear.account() : undefined;
  return (mention) => bot !== undefined && mention?.id.open_id === bot;
}

/**
 * Where Feishu does not tell who the bot is, or who was meant, it was the bot: of other messages in
 * a group an app hears nothing without a scope of its own.
 */
function mentionsBot(bot: string | undefined): IsBot {
  return (mention) => bot === undefined || mention === undefined || mention.id.open_id === bot;
}

/** An answer to something the bot said is meant for it. */
async function isBelowOurs({ root_id: root }: Message, ear: Ear): Promise<boolean> {
  return root !== undefined && root !== '' && (await ear.isOurs(root));
}

type Command = Extract<HeardFromPlatform, { kind: 'commanded' }>;

function commandIn({
  text,
  toBot,
}: {
  text: string;
  toBot: boolean;
}): Pick<Command, 'kind' | 'command' | 'text'> | undefined {
  const found = command.exec(text);
  const name = found?.[1]?.toLowerCase();
  // Unasked, "/etc" in a group is no command of ours.
  if (!found || name === undefined || !(toBot || commandNames.has(name))) return undefined;
  return { kind: 'commanded', command: name, text: text.slice(found[0].length).trim() };
}

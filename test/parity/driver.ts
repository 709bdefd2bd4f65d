import type { Bot, ChatSettings } from '../../src/bot/bot.js';
import type { Platform } from '../../src/platforms/platform.js';
import { type Member, memberIds, members } from './company.js';
import type { Deed, PlatformName, Room, Who } from './scenario.js';

/** A message as somebody reads it there. */
export interface Shown {
  /** The platform's own id of it. */
  id: string;
  /** Of the message that begins its thread; absent where it stands in the channel itself. */
  thread?: string;
  by: 'bot' | Who;
  /** From above: `# heading`s are lines like others, charts `[chart] alt`, buttons `[label]`. */
  lines: string[];
  /** Whom it mentions so that they are told; `all`, where it is everybody. */
  tells: string[];
  /** Not words, but the way in which the platform asks for something: what stands there asks it. */
  asks?: true;
}

/** One platform in a scenario's hands: does there what people do, and reads what they read. */
export interface Driver {
  readonly platform: PlatformName;
  /** What the company's configuration says of it. */
  readonly settings: Partial<ChatSettings>;
  /** Builds our side of it. */
  build(bot: Bot): Platform | Promise<Platform>;
  /** The bot listens, and its server does at this address. */
  open(door: string, bot: Bot): Promise<void>;
  /** @returns words to whoever did it alone, where something was wrong with it */
  act(deed: Deed): Promise<string | undefined>;
  /** In the order in which they were written. */
  shown(room: Room): Promise<Shown[]>;
  /** What its ids of channels and accounts are called in scenarios. */
  readonly names: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/** The newest of them with this line, or that says this in a line; and this as well, where it is given. */
export function newest(messages: Shown[], words: string, besides = ''): Shown {
  const found = messages.findLast((message) => says(message, words) && says(message, besides));
  if (found) return found;
  const all = messages.map(({ lines }) => lines.join('\n')).join('\n---\n');
  throw new Error(`nothing says “${words}” (${besides}) among\n${all}`);
}

function says({ lines }: Shown, words: string): boolean {
  const button = /^\[.*\]$/u.test(words);
  return lines.some((line) => (button ? line === words : line.includes(words)));
}

/** What people wrote, as far as somebody wrote it whom it was asked for. */
export function spoken(messages: Shown[], by?: Who): Shown[] {
  return messages.filter((one) => one.by !== 'bot' && (by === undefined || one.by === by));
}

/** The thread that a message stands in, or that it begins. */
export function threadOf({ id, thread }: Shown): string {
  return thread ?? id;
}

/** The pieces of words: members whom `@` and a name mean, and what stands between them. */
export function piecesOf(words: string): ({ text: string } | { member: Member })[] {
  const named = memberIds.map((id) => members[id].name).join('|');
  return words
    .split(new RegExp(`(@(?:${named}))`, 'u'))
    .filter((piece) => piece !== '')
    .map((piece) => {
      const member = memberIds.find((id) => `@${members[id].name}` === piece);
      return member === undefined ? { text: piece } : { member };
    });
}

/** Words without the mention of the bot, and whether they had one. */
export function mentionIn(words: string): { text: string; mentioned: boolean } {
  const text = words.replace(/^@bot\s*/u, '');
  return { text, mentioned: text !== words };
}

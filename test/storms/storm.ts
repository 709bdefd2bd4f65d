import type { Bot } from '../../src/bot/bot.js';
import type { Platform } from '../../src/platforms/platform.js';

/** A post of the bot's that stands in a chat system. */
export interface Standing {
  /** Our name of it. */
  key: string;
  channel: string;
  /** The root of the thread it stands in; undefined for a root. */
  thread: string | undefined;
  /** The platform's own id of it. */
  id: string;
  /** All that can be read of it. */
  words: string;
  /** How a chart is told in it; undefined where there is none. */
  chart: 'picture' | 'numbers' | undefined;
}

/** A request that the chat system was asked, in the order of its answers. */
export interface Asked {
  kind: 'post' | 'look' | 'other';
  /** The name of the method there. */
  method: string;
  channel: string | undefined;
  at: Date;
  /** Whether it may have been done without the bot knowing. */
  ambiguous: boolean;
  /** Whether it was answered that this was too often. */
  limited: boolean;
}

/** A strict fake of a chat system that can be made to fail: all that a storm knows of it. */
export interface Storm {
  /** The real platform, pointed at the fake. */
  platform(bot: Bot): Platform | Promise<Platform>;
  /** A new channel that the bot is in. @returns its id */
  channel(name: string): string;
  /** Somebody whom the bot finds by this address. */
  person(email: string): void;
  /** What stands there, oldest first, in the order in which people see it. */
  standing(channel: string): Standing[];
  asked(): Asked[];
  /** Somebody presses a button of a post. @returns whether the bot took it in */
  press(post: Standing, choice: string): Promise<boolean>;
  /** Somebody answers below a post. @returns whether the bot took it in */
  answer(post: Standing, words: string): Promise<boolean>;
  /** What must never be seen anywhere. */
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

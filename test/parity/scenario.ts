import type { TargetChange } from '../../src/targets/index.js';
import type { CompanyAbout, Member } from './company.js';

/** Everybody who does something: members of the company, and somebody whom it does not know. */
export type Who = Member | 'stranger';

/**
 * A channel by what it is for; `fresh` shows nothing until somebody says what. A person has a direct
 * message with the bot and, on some platforms, the bot's page as their home.
 */
export type Room = 'hq' | 'north' | 'south' | 'admin' | 'fresh' | `direct-${Who}` | `home-${Who}`;

/** Where people can be met. */
export type PlatformName = 'web' | 'slack' | 'feishu';

/** Something that somebody does in a chat system, whichever it is. */
export type Deed =
  /**
   * `@bot` in the words is a mention, and so is `@` with the name of a member. `below`: in the thread
   * of the newest message that says this.
   */
  | { do: 'say'; who: Who; where: Room; words: string; below?: string }
  /** Somebody changes what they wrote: the newest of their messages that says `words`. */
  | { do: 'edit'; who: Who; where: Room; words: string; to: string }
  /** On the newest message with such a button; its label as people read it. */
  | ({ do: 'press'; who: Who; where: Room; button: string } & On)
  /** The newest form with such fields; options by their labels, days as YYYY-MM-DD. */
  | ({ do: 'fill'; who: Who; where: Room; values: Record<string, string> } & On)
  /** What no such form lets people send: options that it does not have. */
  | ({ do: 'forge'; who: Who; where: Room; values: Record<string, string> } & On)
  /** Somebody’s screen goes on showing the newest message that says this as it is now. */
  | { do: 'keep'; where: Room; words: string }
  /** Makes the newest message that says this a task, in the way of the platform. */
  | { do: 'make'; who: Who; where: Room; words: string }
  /** Somebody ticks a task in their own list, or takes the tick away. */
  | { do: 'tick'; who: Who; task: string; as: 'done' | 'open' }
  /** A press on a card that was passed on to another room. */
  | { do: 'forward'; who: Who; where: Room; button: string; to: Room }
  /** An entry of the bot’s own menu. */
  | { do: 'menu'; who: Who; entry: string }
  | { do: 'invite'; who: Who; where: Room }
  /** As it is typed: `/calibrate help`. */
  | { do: 'command'; who: Who; where: Room; line: string }
  /** Somebody opens the bot's own page. */
  | { do: 'visit'; who: Who };

/** Which of several messages: the newest that says this as well, or as somebody’s screen still has it. */
interface On {
  on?: string;
  kept?: true;
}

/** What happens around the bot. */
export type Happening =
  /** The clock goes there, and everything that is due is done. */
  | { do: 'wait'; until: string }
  /** From now on the source tells of so many deals fewer, out of ten. */
  | { do: 'lose'; tenths: number }
  /** What was worked out for a team holds a change of its target. */
  | { do: 'propose'; change: TargetChange };

export type Step = (Deed | Happening) & {
  /** Taken only there, where platforms differ by nature; the reason stands beside it. */
  only?: readonly PlatformName[];
};

/** A piece of life with the bot, played alike on every platform. Nothing of any platform is in it. */
export interface Scenario {
  /** What it is about: the name of its test. */
  name: string;
  /** Where it can be lived; everywhere unless said otherwise, with the reason beside it. */
  on?: PlatformName[];
  company?: CompanyAbout;
  /** What the ledger says of things that nobody was meant to do, in their order. */
  noted?: readonly string[];
  steps: Step[];
}

export const at = (until: string): Step => ({ do: 'wait', until });

export const say = (
  who: Who,
  where: Room,
  words: string,
  about: { below?: string } = {},
): Step => ({ do: 'say', who, where, words, ...about });

export const edit = (who: Who, where: Room, words: string, to: string): Step => {
  return { do: 'edit', who, where, words, to };
};

export const press = (who: Who, where: Room, button: string, about: On = {}): Step => {
  return { do: 'press', who, where, button, ...about };
};

export const fill = (
  who: Who,
  where: Room,
  values: Record<string, string>,
  about: On = {},
): Step => ({ do: 'fill', who, where, values, ...about });

export const forge = (who: Who, where: Room, values: Record<string, string>): Step => {
  return { do: 'forge', who, where, values };
};

export const keep = (where: Room, words: string): Step => ({ do: 'keep', where, words });

export const make = (who: Who, where: Room, words: string): Step => {
  return { do: 'make', who, where, words };
};

export const tick = (who: Who, task: string, as: 'done' | 'open'): Step => {
  return { do: 'tick', who, task, as };
};

export const forward = (who: Who, where: Room, button: string, to: Room): Step => {
  return { do: 'forward', who, where, button, to };
};

export const menu = (who: Who, entry: string): Step => ({ do: 'menu', who, entry });

/** A step that is taken only there. */
export const only = (platforms: readonly PlatformName[], step: Step): Step => {
  return { ...step, only: platforms };
};

export const invite = (who: Who, where: Room): Step => ({ do: 'invite', who, where });

export const command = (who: Who, where: Room, line: string): Step => {
  return { do: 'command', who, where, line };
};

export const visit = (who: Who): Step => ({ do: 'visit', who });

export const lose = (tenths: number): Step => ({ do: 'lose', tenths });

export const propose = (change: TargetChange): Step => ({ do: 'propose', change });

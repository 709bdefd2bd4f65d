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
  /** `@bot` in the words is a mention. `below`: in the thread of the newest message that says this. */
  | { do: 'say'; who: Who; where: Room; words: string; below?: string }
  /** On the newest message with such a button; its label as people read it. */
  | { do: 'press'; who: Who; where: Room; button: string }
  /** The newest form with such fields; options by their labels, days as YYYY-MM-DD. */
  | { do: 'fill'; who: Who; where: Room; values: Record<string, string> }
  | { do: 'invite'; who: Who; where: Room }
  /** As it is typed: `/calibrate help`. */
  | { do: 'command'; who: Who; where: Room; line: string }
  /** Somebody opens the bot's own page. */
  | { do: 'visit'; who: Who };

/** What happens around the bot. */
export type Happening =
  /** The clock goes there, and everything that is due is done. */
  | { do: 'wait'; until: string }
  /** From now on the source tells of so many deals fewer, out of ten. */
  | { do: 'lose'; tenths: number };

export type Step = Deed | Happening;

/** A piece of life with the bot, played alike on every platform. Nothing of any platform is in it. */
export interface Scenario {
  /** What it is about: the name of its test. */
  name: string;
  /** Where it can be lived; everywhere unless said otherwise, with the reason beside it. */
  on?: PlatformName[];
  company?: CompanyAbout;
  steps: Step[];
}

export const at = (until: string): Step => ({ do: 'wait', until });

export const say = (
  who: Who,
  where: Room,
  words: string,
  about: { below?: string } = {},
): Step => ({ do: 'say', who, where, words, ...about });

export const press = (who: Who, where: Room, button: string): Step => {
  return { do: 'press', who, where, button };
};

export const fill = (who: Who, where: Room, values: Record<string, string>): Step => {
  return { do: 'fill', who, where, values };
};

export const invite = (who: Who, where: Room): Step => ({ do: 'invite', who, where });

export const command = (who: Who, where: Room, line: string): Step => {
  return { do: 'command', who, where, line };
};

export const visit = (who: Who): Step => ({ do: 'visit', who });

export const lose = (tenths: number): Step => ({ do: 'lose', tenths });

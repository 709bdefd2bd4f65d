import type { Standing } from './storm.js';

/** One thing somebody does. Each time it is told to the bot, it is the same. @returns whether the bot took it in */
export type Deed = () => Promise<boolean>;

/** People in a chat system, each known by what they are called in the facts: `p1` …. */
export interface Crowd {
  /** Where somebody and the bot are alone. */
  own(person: string): string;
  press(person: string, on: Standing, choice: string): Deed;
  /** Fills in what is to be done, as the first field of a form asks, and sends it. */
  fill(person: string, on: Standing, action: string): Deed;
  /** Says something in a channel: below a post, or on its own. */
  say(person: string, channel: string, words: string, below?: Standing): Deed;
  /** When a post was changed where people see it, in milliseconds. */
  edits(post: Standing): readonly number[];
}

/** The address by which a person of the facts is found. */
export function addressOf(person: string): string {
  return `${person}@small.example`;
}

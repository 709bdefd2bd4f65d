import { z } from 'zod';
import type { HeardFromPlatform, Place } from '../../chat/index.js';
import type { Instant } from '../../facts/index.js';
import type { Delivery } from '../platform.js';
import { homeOf, platformName } from './addresses.js';

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

export type Understand = (event: unknown, about: Envelope, ears: Ears) => Delivery | undefined;

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
export function isPrivate(channel: string): boolean {
  return channel.startsWith('D');
}

/** The same for every delivery of one event. */
export function idOf({ event_id }: Envelope): string {
  return `event ${event_id}`;
}

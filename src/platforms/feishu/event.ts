import { z } from 'zod';
import type { Place } from '../../chat/index.js';
import type { Instant } from '../../facts/index.js';
import type { Delivery } from '../platform.js';
import { platformName } from './errors.js';

/** Milliseconds in events, microseconds in callbacks; text nearly everywhere. */
const Stamp = z.union([z.string(), z.number()]).transform(Number).optional();

/** What every event carries. The SDK lays header and event into one, and so do we. */
export const Event = z.object({
  event_id: z.string().min(1),
  app_id: z.string().min(1),
  tenant_key: z.string().optional(),
  create_time: Stamp,
});
export type Event = z.infer<typeof Event>;

/** The bot that hears it. */
export interface Ear {
  /** The bot's own account, by which a mention of it is known; undefined where Feishu will not tell. */
  account(): Promise<string | undefined>;
  /** Whether a message is one of the bot's own; false as well where that cannot be found out. */
  isOurs(message: string): Promise<boolean>;
  /** The chats with one person alone, by account, as far as they were seen. */
  privateChats: Map<string, string>;
  /** The bot's clock. */
  now(): Instant;
}

/**
 * Reads one event; undefined where there is nothing to hear in it.
 *
 * @throws ZodError for what is no such event
 */
export type Reader = (event: unknown, ear: Ear) => Promise<Delivery | undefined>;

/** Whoever did it, by their account; the platform leaves it out where nobody did. */
export const Operator = z.object({ open_id: z.string() }).optional();

export function placeOf(channel: string, thread?: string): Place {
  return { platform: platformName, channel, ...(thread ? { thread } : {}) };
}

const microseconds = 1e14;

/** As long ago on the bot's clock as it was in real time, and never to come. */
export function instantOf(stamp: number | undefined, now: Instant, real = Date.now()): Instant {
  if (stamp === undefined || !Number.isFinite(stamp) || stamp <= 0) return now;
  const milliseconds = stamp >= microseconds ? stamp / 1000 : stamp;
  return new Date(now.getTime() - Math.max(0, Math.round(real - milliseconds)));
}

import type { QueueName } from '../storage/queue.js';
import type { Bot } from './bot.js';

/** Whether what a conversation sends next is one of many posts at once: the root of a Monday post or a calibration. */
export function isBulk({ name, thread }: { name: string; thread: string | null }): boolean {
  return (name === 'weekly-forecast' || name === 'calibration') && thread === null;
}

/** Where it waits: answers to people have workers of their own, whatever is posted to many. */
export function queueFor(sender: { name: string; thread: string | null }): QueueName {
  return isBulk(sender) ? 'post' : 'perform';
}

/** Wakes whoever sends, in this process. */
export function stirSenders({ queue }: Pick<Bot, 'queue'>): void {
  queue.stir('perform');
  queue.stir('post');
}

import type { Outgoing } from '../storage/effects.js';
import type { QueueName } from '../storage/queue.js';
import type { Bot } from './bot.js';

/** Whether this is one of many posts at once: the root of a Monday post, or of a calibration of the schedule. */
export function isBulk(effect: Outgoing | undefined): boolean {
  return effect?.kind === 'post' && effect.bulk === true;
}

/** Where whoever sends it next waits: answers to people have workers of their own, whatever is posted to many. */
export function queueFor(next: { bulk: boolean }): QueueName {
  return next.bulk ? 'post' : 'perform';
}

/** Wakes whoever sends, in this process. */
export function stirSenders({ queue }: Pick<Bot, 'queue'>): void {
  queue.stir('perform');
  queue.stir('post');
}

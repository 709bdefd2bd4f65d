import type { KnownBlock } from '@slack/types';
import type { Block, Message } from '../../chat/index.js';
import { limits, type Room } from './limits.js';
import { shortened } from './shorten.js';
import type { Text } from './text.js';

export type Render = (blocks: Block[]) => KnownBlock[];

/**
 * Renders a message so that Slack takes it: what is too long by itself is shortened, and all of it
 * narrower and narrower until it fits together. Notes at its end say what was cut.
 */
export function fitted(message: Message, text: Text, room: Room, render: Render): KnownBlock[] {
  let share = 1;
  for (;;) {
    const blocks = render(shortened(message.blocks, { share, text, room }));
    const fit = Math.min(room.blocks / blocks.length, limits.words / shownLength(blocks));
    if (fit >= 1 || share < 0.01) return blocks;
    // By steps: what is short stays as long as it can, though far too much is cut faster.
    share *= Math.min(0.85, Math.max(fit, 0.3));
  }
}

/** How many characters of a message are shown or lead somewhere. */
function shownLength(part: unknown): number {
  if (Array.isArray(part)) return part.reduce<number>((sum, one) => sum + shownLength(one), 0);
  if (typeof part !== 'object' || part === null) return 0;
  return Object.entries(part).reduce((sum, [name, value]) => {
    if (typeof value !== 'string') return sum + shownLength(value);
    return shown.has(name) ? sum + [...value].length : sum;
  }, 0);
}

const shown = new Set(['text', 'alt_text', 'initial_value', 'url', 'user_id']);

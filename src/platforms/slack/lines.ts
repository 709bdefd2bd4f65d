import type { Line, Message } from '../../chat/index.js';

/** Every line of a message in which there may be more than plain words. */
export function linesOf({ blocks }: Message): Line[] {
  return blocks.flatMap((block): Line[] => {
    if (block.kind === 'text' || block.kind === 'note') return [block.line];
    return block.kind === 'table' ? block.rows.flat() : [];
  });
}

import type { Block } from '../../chat/index.js';

/** With more rows of buttons than this a message is a list, and each row belongs to what is above it. */
const FEW = 3;

/**
 * As many blocks as may stand. What people are to press goes last; in a list, such as one of tasks,
 * it goes with the words it is about: a "Done" below another task would be pressed for that.
 */
export function fewerBlocks(blocks: readonly Block[], most: number): Block[] {
  if (blocks.length <= most) return [...blocks];
  const room = Math.max(most, 1);
  const isList = blocks.filter(isPressed).length > FEW;
  return isList ? fewerRows(blocks, room) : fewerWords(blocks, room);
}

function isPressed({ kind }: Block): boolean {
  return kind === 'choices' || kind === 'form';
}

function fewerWords(blocks: readonly Block[], room: number): Block[] {
  const rank = (block: Block) => (isPressed(block) ? 0 : 1);
  const chosen = new Set([...blocks].sort((a, b) => rank(a) - rank(b)).slice(0, room));
  return blocks.filter((block) => chosen.has(block));
}

/** The first rows, and the end: there stands what is about all of them. */
function fewerRows(blocks: readonly Block[], room: number): Block[] {
  const rows = rowsOf(blocks);
  const end = rows.pop() ?? [];
  const shown: Block[] = [];
  for (const row of rows) {
    if (shown.length + row.length + end.length > room) break;
    shown.push(...row);
  }
  return [...shown, ...end].slice(0, room);
}

/** Buttons together with the words right above them; everything else by itself. */
function rowsOf(blocks: readonly Block[]): Block[][] {
  const rows: Block[][] = [];
  for (const block of blocks) {
    const above = rows.at(-1);
    const [words, ...more] = above ?? [];
    if (isPressed(block) && words && more.length === 0 && !isPressed(words)) above?.push(block);
    else rows.push([block]);
  }
  return rows;
}

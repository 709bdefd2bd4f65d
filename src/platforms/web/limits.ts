import { type Block, type Message, shortLine, unreachable } from '../../chat/index.js';
import type { Text } from './text.js';

/** The longest words a person may send at once, in characters. */
export const wordsLimit = 10_000;

/** What one message of the page may hold, so that no post makes the page unusable. */
const limits = {
  blocks: 100,
  heading: 300,
  /** Above `wordsLimit`: what people may write is always shown whole. */
  line: 12_000,
  cell: 500,
  label: 200,
  rows: 200,
  columns: 20,
  figures: 24,
  choices: 25,
  fields: 25,
  options: 500,
} as const;

/** Shortens by rule what is too long, and adds notes that say so. */
export function withinLimits(message: Message, text: Text): Message {
  const cuts = new Set<string>();
  const scissors = scissorsNoting(cuts, text);
  const blocks = scissors
    .few(message.blocks, limits.blocks, text.cut.blocks)
    .map((block) => shortBlock(block, scissors));
  for (const cut of cuts) blocks.push({ kind: 'note', line: [text.shortened(cut)] });
  return { summary: message.summary, blocks };
}

interface Scissors {
  few<T>(items: T[], kept: number, say: (kept: number, all: number) => string): T[];
  short(words: string, kept: number): string;
  text: Text;
}

function scissorsNoting(cuts: Set<string>, text: Text): Scissors {
  return {
    text,
    few(items, kept, say) {
      if (items.length > kept) cuts.add(say(kept, items.length));
      return items.slice(0, kept);
    },
    short(words, kept) {
      // By character, not by UTF-16 unit: half of 𠮷 is no character.
      if (words.length <= kept) return words;
      const characters = [...words];
      if (characters.length <= kept) return words;
      cuts.add(text.cut.words);
      return `${characters.slice(0, Math.max(kept - 1, 0)).join('')}…`;
    },
  };
}

function shortBlock(block: Block, scissors: Scissors): Block {
  const { few, short, text } = scissors;
  const label = <T extends { label: string }>(item: T): T => ({
    ...item,
    label: short(item.label, limits.label),
  });
  switch (block.kind) {
    case 'heading':
      return { ...block, text: short(block.text, limits.heading) };
    case 'text':
    case 'note':
      return { ...block, line: shortLine(block.line, limits.line, short) };
    case 'figures':
      return { ...block, figures: few(block.figures, limits.figures, text.cut.items).map(label) };
    case 'table':
      return {
        ...block,
        columns: few(block.columns, limits.columns, text.cut.items).map(label),
        rows: few(block.rows, limits.rows, text.cut.rows).map((row) =>
          row.slice(0, limits.columns).map((cell) => shortLine(cell, limits.cell, short)),
        ),
      };
    case 'chart':
      return { ...block, alt: short(block.alt, limits.line) };
    case 'choices':
      return { ...block, choices: few(block.choices, limits.choices, text.cut.items).map(label) };
    case 'form':
      return {
        ...block,
        fields: few(block.fields, limits.fields, text.cut.items).map((field) =>
          field.kind === 'select'
            ? { ...label(field), options: few(field.options, limits.options, text.cut.items) }
            : label(field),
        ),
      };
    default:
      return unreachable(block);
  }
}

import { type Block, type Line, type Message, shortLine, unreachable } from '../../chat/index.js';
import type { Card } from './card.js';
import { inputLimit } from './forms.js';
import type { Text } from './text.js';

/** What one card may hold: Feishu's own limits are 30 KB and 200 elements. */
const card = { bytes: 28_000, elements: 180 } as const;

/** What no card may have more of, whatever room there is. */
const most = {
  summary: 200,
  heading: 200,
  label: 80,
  /** Feishu takes 5, and counts those in markdown too. */
  tables: 5,
  columns: 50,
  choices: 25,
  figures: 24,
  fields: 20,
  options: 100,
  /** Longer ones are no address that anybody follows. */
  address: 1500,
  /** What comes back with a press is ours: it is never cut, but a wild one would leave no room. */
  forms: 4,
} as const;

/** How much is kept, from much to little: rows go first, then words, then whole parts. */
const measures: Measure[] = [
  { rows: 200, words: 4000, blocks: 60 },
  { rows: 100, words: 4000, blocks: 60 },
  { rows: 50, words: 4000, blocks: 60 },
  { rows: 25, words: 2000, blocks: 60 },
  { rows: 15, words: 1000, blocks: 40 },
  { rows: 10, words: 500, blocks: 40 },
  { rows: 10, words: 200, blocks: 25 },
  { rows: 5, words: 120, blocks: 12 },
  { rows: 3, words: 60, blocks: 6 },
  { rows: 1, words: 30, blocks: 3 },
  { rows: 1, words: 20, blocks: 1 },
];

interface Measure {
  rows: number;
  words: number;
  blocks: number;
}

/**
 * The fullest card of a message that Feishu takes. Nothing is ever refused for its length: it is
 * shortened by rule, and says so.
 *
 * @param bytes how long it may be; less where Feishu found even that too long
 */
export function fitting(
  message: Message,
  render: (message: Message) => Card,
  text: Text,
  bytes: number = card.bytes,
): Card {
  let drawn: Card | undefined;
  for (const measure of measures) {
    drawn = render(shortened(message, measure, text));
    if (bytesOf(drawn) <= bytes && elementsOf(drawn) <= card.elements) break;
  }
  if (!drawn) throw new Error('there is no measure to cut a card by');
  return drawn;
}

export function bytesOf(drawn: Card): number {
  return Buffer.byteLength(JSON.stringify(drawn));
}

/** Everything that has a tag, at whatever depth. */
function elementsOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + elementsOf(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce(
    (sum: number, one) => sum + elementsOf(one),
    'tag' in value ? 1 : 0,
  );
}

interface Scissors extends Measure {
  few<T>(items: T[], kept: number, say: (kept: number, all: number) => string): T[];
  short(words: string, kept: number): string;
  text: Text;
}

function shortened(message: Message, measure: Measure, text: Text): Message {
  const cuts = new Set<string>();
  const scissors = scissorsNoting(cuts, measure, text);
  const drawable = fewTables(message.blocks);
  if (drawable.length < message.blocks.length) {
    cuts.add(text.cut.blocks(drawable.length, message.blocks.length));
  }
  const blocks = scissors
    .few(drawable, measure.blocks, text.cut.blocks)
    .map((block) => shortBlock(block, scissors));
  if (cuts.size > 0) {
    blocks.push({ kind: 'note', line: [text.shortened([...cuts].join(text.list))] });
  }
  // Shortened without a word: it is only the line in the list of chats.
  return { summary: cut(message.summary, most.summary), blocks };
}

/** A chart may come to stand as a table of its numbers. */
function fewTables(blocks: Block[]): Block[] {
  const isTable = ({ kind }: Block) => kind === 'table' || kind === 'chart';
  const isForm = ({ kind }: Block) => kind === 'form';
  const spare = new Set([
    ...blocks.filter(isTable).slice(most.tables),
    ...blocks.filter(isForm).slice(most.forms),
  ]);
  return blocks.filter((block) => !spare.has(block));
}

function scissorsNoting(cuts: Set<string>, measure: Measure, text: Text): Scissors {
  return {
    ...measure,
    text,
    few(items, kept, say) {
      if (items.length > kept) cuts.add(say(kept, items.length));
      return items.slice(0, kept);
    },
    short(words, kept) {
      const short = cut(words, kept);
      if (short !== words) cuts.add(text.cut.words);
      return short;
    },
  };
}

/** By character, not by UTF-16 unit: half of 𠮷 is no character. */
function cut(words: string, kept: number): string {
  if (words.length <= kept) return words;
  const characters = [...words];
  if (characters.length <= kept) return words;
  return `${characters.slice(0, Math.max(kept - 1, 0)).join('')}…`;
}

function shortBlock(block: Block, scissors: Scissors): Block {
  const { few, short, text, words, rows } = scissors;
  const label = Math.min(most.label, words);
  const labelled = <T extends { label: string }>(item: T): T => ({
    ...item,
    label: short(item.label, label),
  });
  switch (block.kind) {
    case 'heading':
      return { ...block, text: short(block.text, Math.min(most.heading, words)) };
    case 'text':
    case 'note':
      return { ...block, line: shortWords(block.line, words, scissors) };
    case 'figures':
      return {
        ...block,
        figures: few(block.figures, most.figures, text.cut.items).map((figure) => ({
          ...labelled(figure),
          value: short(figure.value, label),
        })),
      };
    case 'table':
      return {
        ...block,
        caption: short(block.caption, Math.min(most.heading, words)),
        columns: few(block.columns, most.columns, text.cut.columns).map(labelled),
        rows: few(block.rows, rows, text.cut.rows).map((row) =>
          row
            .slice(0, most.columns)
            .map((cell) => shortWords(cell, Math.min(words, 200), scissors)),
        ),
      };
    case 'chart':
      // Its words are in the picture; spoken ones are heard by who cannot see it.
      return { ...block, alt: cut(block.alt, Math.min(words, 500)) };
    case 'choices':
      return { ...block, choices: few(block.choices, most.choices, text.cut.items).map(labelled) };
    case 'form':
      return shortForm(block, scissors, labelled);
    default:
      return unreachable(block);
  }
}

function shortForm(
  form: Extract<Block, { kind: 'form' }>,
  { few, short, text, words }: Scissors,
  labelled: <T extends { label: string }>(item: T) => T,
): Block {
  const fields = few(form.fields, most.fields, text.cut.items).map((field) => {
    if (field.kind === 'select') {
      const options = few(field.options, Math.min(most.options, words), text.cut.items);
      return { ...labelled(field), options: options.map(labelled) };
    }
    const value = short(field.value ?? '', Math.min(words, inputLimit));
    return { ...labelled(field), ...(field.value !== undefined && { value }) };
  });
  return { ...form, submit: short(form.submit, Math.min(most.label, words)), fields };
}

/** Half an address leads nowhere: of a link with one that is too long only the words are left. */
function shortWords(line: Line, kept: number, { short }: Scissors): Line {
  return shortLine(line, kept, short).map((piece) =>
    typeof piece === 'object' && 'link' in piece && piece.link.length > most.address
      ? piece.text
      : piece,
  );
}

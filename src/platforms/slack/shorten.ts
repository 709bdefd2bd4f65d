import { type Block, type Field, type Line, type Piece, unreachable } from '../../chat/index.js';
import { fewerBlocks } from './fewer.js';
import { limits, type Room } from './limits.js';
import type { Text } from './text.js';

/** How much of what is allowed may be used, and in whose words it is said that more was there. */
interface Measure {
  /** From 0 to 1. */
  share: number;
  text: Text;
  room: Room;
}

/** Shortens every part by rule, and adds a note that says what was cut. */
export function shortened(blocks: Block[], { share, text, room }: Measure): Block[] {
  const cuts = new Set<string>();
  const scissors = scissorsNoting(cuts, text, share);
  let native = room.nativeTables;
  const short = kept(blocks, Math.floor(room.blocks * share), scissors).map((block) => {
    const aligned = block.kind === 'table' && native-- <= 0;
    return shortBlock(block, scissors, aligned ? limits.alignedCell : limits.cell);
  });
  if (cuts.size === 0) return short;
  const line = [text.shortened([...cuts].join(text.between))];
  return [...short, { kind: 'note', line }];
}

function kept(blocks: Block[], most: number, { say }: Scissors): Block[] {
  const chosen = fewerBlocks(blocks, most);
  if (chosen.length < blocks.length) {
    say((text) => text.cut.blocks(chosen.length, blocks.length));
  }
  return chosen;
}

interface Scissors {
  /** The first of them, and a note where that is not all. */
  few<T>(items: readonly T[], most: number, of?: 'items' | 'rows'): T[];
  /** The share of what is allowed. */
  room(most: number): number;
  /** The words, cut to their share of what is allowed. */
  short(words: string, most: number): string;
  /** The words, cut to so many characters; always such as can be sent. */
  label(words: string, most?: number): string;
  say(cut: (text: Text) => string): void;
}

function scissorsNoting(cuts: Set<string>, text: Text, share: number): Scissors {
  const room = (most: number) => Math.max(Math.floor(most * share), 10);
  const cutTo = (words: string, most: number) => {
    // No character takes more than two units, so that a long text is not read to its end.
    const clean = sendable(words.slice(0, 2 * most + 2));
    if (clean.length <= most) return clean;
    const characters = [...clean];
    if (characters.length <= most) return clean;
    cuts.add(text.cut.words);
    return `${characters.slice(0, most - 1).join('')}…`;
  };
  return {
    few(items, most, of = 'items') {
      const left = items.slice(0, Math.max(Math.floor(most * share), 1));
      if (left.length < items.length) cuts.add(text.cut[of](left.length, items.length));
      return left;
    },
    room,
    short: (words, most) => cutTo(words, room(most)),
    label: (words, most = limits.label) => cutTo(words, most),
    say: (cut) => cuts.add(cut(text)),
  };
}

/** Without control characters and halves of characters, which cannot be sent. */
function sendable(words: string): string {
  const well = words.replace(/\p{Surrogate}/gu, '\ufffd');
  return well.replace(/\r\n?/g, '\n').replace(/(?![\t\n\u0080-\u009f])\p{Cc}/gu, ' ');
}

type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

function shortBlock(block: Block, scissors: Scissors, cell: number): Block {
  const { few, short, label } = scissors;
  switch (block.kind) {
    case 'heading':
      return { ...block, text: label(block.text, limits.heading) };
    case 'text':
      return { ...block, line: shortLine(block.line, limits.line, scissors) };
    case 'note':
      return { ...block, line: shortLine(block.line, limits.note, scissors) };
    case 'figures': {
      const figures = few(block.figures, limits.figures).map((figure) => ({
        label: short(figure.label, limits.fieldLabel),
        value: short(figure.value, limits.fieldLabel),
      }));
      return { ...block, figures };
    }
    case 'table':
      return shortTable(block, scissors, cell);
    case 'chart':
      return { ...block, alt: short(block.alt || block.chart.title || '…', limits.alt) };
    case 'choices': {
      const sendable = block.choices.filter(({ id }) => fitsValue(id, limits.choiceId));
      if (sendable.length < block.choices.length) {
        scissors.say((text) => text.cut.items(sendable.length, block.choices.length));
      }
      const choices = few(sendable, limits.choices);
      return {
        ...block,
        choices: choices.map((one) => ({ ...one, label: label(one.label || one.id) })),
      };
    }
    case 'form':
      return shortForm(block, scissors);
    default:
      return unreachable(block);
  }
}

function fitsValue(value: unknown, most: number): boolean {
  return JSON.stringify(value).length <= most;
}

function shortTable(table: BlockOf<'table'>, scissors: Scissors, cell: number): Block {
  const { few, short } = scissors;
  const columns = table.columns.slice(0, limits.columns);
  if (columns.length < table.columns.length) {
    scissors.say((text) => text.cut.items(columns.length, table.columns.length));
  }
  const rows = few(table.rows, limits.rows, 'rows');
  return {
    ...table,
    caption: short(table.caption, limits.caption),
    columns: columns.map((column) => ({ ...column, label: short(column.label, cell) })),
    rows: rows.map((row) => columns.map((_, at) => shortLine(row[at] ?? [], cell, scissors))),
  };
}

function shortForm(form: BlockOf<'form'>, scissors: Scissors): Block {
  const shown = form.fields.filter(canBeFilled).filter((_, at, fields) => {
    const addresses = fields.slice(0, at + 1).map(({ id, kind }) => [id, kind, 1]);
    return at < limits.fields && fitsValue([form.id, addresses], limits.fieldIds);
  });
  if (shown.length < form.fields.length) {
    scissors.say((text) => text.cut.items(shown.length, form.fields.length));
  }
  const fields = shown.map((field) => shortField(field, scissors));
  return { ...form, fields, submit: scissors.label(form.submit || form.id) };
}

/** Slack takes no list without options, and no option with a long id. */
function canBeFilled(field: Field): boolean {
  return field.kind !== 'select' || field.options.some(isOption);
}

function isOption({ id }: { id: string }): boolean {
  return [...id].length <= limits.optionId;
}

function shortField(field: Field, { few, label, short, say }: Scissors): Field {
  const labelled = { ...field, label: label(field.label || field.id, limits.fieldLabel) };
  if (labelled.kind !== 'select') {
    if (labelled.value === undefined) return labelled;
    return { ...labelled, value: short(labelled.value, limits.value) };
  }
  const options = labelled.options.filter(isOption);
  if (options.length < labelled.options.length) {
    say((text) => text.cut.items(options.length, labelled.options.length));
  }
  const shown = few(options, limits.options);
  return {
    ...labelled,
    options: shown.map((one) => ({ ...one, label: label(one.label || one.id) })),
  };
}

function shortLine(line: Line, most: number, scissors: Scissors): Line {
  const left: Line = [];
  let room = scissors.room(most);
  for (const piece of line) {
    // One character at least, so that what follows is seen to be missing.
    const cut = withWords(piece, (words) => scissors.label(words, Math.max(room, 1)));
    left.push(cut);
    room -= lengthOf(cut);
    if (room < 0) break;
  }
  return left;
}

function withWords(piece: Piece, short: (words: string) => string): Piece {
  if (typeof piece === 'string') return short(piece);
  if ('bold' in piece) return { bold: short(piece.bold) };
  if ('person' in piece) return { ...piece, name: short(piece.name) };
  if ('place' in piece) return { ...piece, text: short(piece.text) };
  return { link: sendable(piece.link), text: short(piece.text) };
}

function lengthOf(piece: Piece): number {
  if (typeof piece === 'string') return [...piece].length;
  if ('bold' in piece) return [...piece.bold].length;
  if ('person' in piece) return [...piece.name].length;
  if ('place' in piece) return [...piece.text].length;
  return [...piece.text].length + [...piece.link].length;
}

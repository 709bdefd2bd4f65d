import type { Button, KnownBlock, RichTextElement } from '@slack/types';
import {
  type Block,
  type Chart,
  type Choice,
  type Line,
  type Message,
  unreachable,
} from '../../chat/index.js';
import { blockId, pressAction, pressValue } from './addresses.js';
import { chartAsTable } from './chart-table.js';
import { fitted } from './fit.js';
import { formBlocks } from './form.js';
import { limits, type Room } from './limits.js';
import { plain } from './plain.js';
import { type Bearings, lineElements, lineWords, paragraph, words } from './rich-text.js';
import { alignedTable, nativeTable } from './tables.js';
import type { Text } from './text.js';

/** What a message needs besides its words to stand in Slack. */
export interface Drawing extends Bearings {
  /** The post's name, which a press brings back. */
  key: string;
  /** The uploaded file of each chart; a chart without one is told in numbers. */
  pictures: ReadonlyMap<Chart, string>;
  room: Room;
  text: Text;
}

/** Room for a message, and for a person's own page. */
export const inMessage: Room = { blocks: limits.messageBlocks, nativeTables: 1 };
export const inHome: Room = { blocks: limits.homeBlocks, nativeTables: 0 };

/** Turns a message into blocks that Slack takes. Nothing that people typed becomes markup. */
export function renderMessage(message: Message, drawing: Drawing): KnownBlock[] {
  const { pictures, room, text } = drawing;
  const blocks = message.blocks.flatMap((block) =>
    block.kind === 'chart' && !pictures.has(block.chart) ? chartAsTable(block.chart, text) : block,
  );
  return fitted({ ...message, blocks }, text, room, (parts) => {
    let native = room.nativeTables;
    return parts.flatMap((block, at) => {
      if (block.kind === 'table' && native-- <= 0) return alignedTable(block);
      return renderBlock(block, at, drawing);
    });
  });
}

function renderBlock(block: Block, at: number, drawing: Drawing): KnownBlock[] {
  const { key, pictures, text } = drawing;
  switch (block.kind) {
    case 'heading':
      return block.text.trim() === '' ? [] : [{ type: 'header', text: plain(block.text) }];
    case 'text':
      return paragraphOf(lineElements(block.line, drawing));
    case 'note':
      return renderNote(block.line, drawing);
    case 'figures':
      return paragraphOf(figureElements(block.figures));
    case 'table':
      return nativeTable(block, drawing);
    case 'chart':
      return renderPicture(pictures.get(block.chart), block.alt);
    case 'choices':
      return choiceRows(block.choices, at, key);
    case 'form':
      return formBlocks(block, at, key, text);
    default:
      return unreachable(block);
  }
}

function paragraphOf(elements: RichTextElement[]): KnownBlock[] {
  return elements.length === 0 ? [] : [paragraph(elements)];
}

/** Small print is small only where nothing in it is to be pressed. */
function renderNote(line: Line, bearings: Bearings): KnownBlock[] {
  const elements = lineElements(line, bearings);
  const hasLink = line.some((piece) => typeof piece === 'object' && 'link' in piece);
  if (hasLink || elements.some(({ type }) => type === 'link')) return paragraphOf(elements);
  const said = lineWords(line);
  return said.trim() === '' ? [] : [{ type: 'context', elements: [plain(said)] }];
}

/** One below the other: on a phone, Slack's two columns of fields are broken anyway. */
function figureElements(figures: { label: string; value: string }[]): RichTextElement[] {
  return figures.flatMap(({ label, value }, at) => [
    ...(at > 0 ? [words('\n')] : []),
    ...(label === '' ? [] : [words(`${label}  `)]),
    ...(value === '' ? [] : [words(value, { bold: true })]),
  ]);
}

function renderPicture(file: string | undefined, alt: string): KnownBlock[] {
  return file === undefined ? [] : [{ type: 'image', slack_file: { id: file }, alt_text: alt }];
}

function choiceRows(choices: Choice[], at: number, key: string): KnownBlock[] {
  const buttons = choices.map(({ id, label, look }, index): Button => {
    const style = { good: 'primary', bad: 'danger', plain: undefined } as const;
    return {
      type: 'button',
      action_id: pressAction(at, index),
      text: plain(label),
      value: pressValue({ key, choice: id }),
      ...(style[look] && { style: style[look] }),
    };
  });
  const starts = buttons.flatMap((_, index) => (index % limits.row === 0 ? [index] : []));
  return starts.map((start, row) => {
    const elements = buttons.slice(start, start + limits.row);
    return { type: 'actions', block_id: blockId(elements, at * 100 + row), elements };
  });
}

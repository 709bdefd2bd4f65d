import type { KnownBlock, RichTextBlock, TableBlock } from '@slack/types';
import type { Block, Column, Line } from '../../chat/index.js';
import { type Bearings, lineElements, lineWords, paragraph, words } from './rich-text.js';

type Table = Extract<Block, { kind: 'table' }>;

/** Slack refuses an empty cell. */
const nothing = '\u00a0';
/** More than a phone shows of a column beside others. */
const longWords = 24;

/**
 * Slack's own table, with the caption above it; one alone is allowed in a message.
 *
 * Cells are rich text throughout: plain ones have been answered with internal errors.
 */
export function nativeTable({ caption, columns, rows }: Table, bearings: Bearings): KnownBlock[] {
  const head = columns.map(({ label }) => paragraph([words(label || nothing, { bold: true })]));
  const table: TableBlock = {
    type: 'table',
    column_settings: columns.map(({ align }, at) => ({ align, is_wrapped: isLong(rows, at) })),
    rows: [head, ...rows.map((row) => columns.map((_, at) => cell(row[at] ?? [], bearings)))],
  };
  return [...captionAbove(caption), table];
}

/** Broken into lines only where it would be wide: `15 Jun` reads better in one. */
function isLong(rows: Line[][], column: number): boolean {
  return rows.some((row) => lineWords(row[column] ?? []).length > longWords);
}

function cell(line: Line, bearings: Bearings): RichTextBlock {
  const elements = lineElements(line, bearings);
  return paragraph(elements.length > 0 ? elements : [words(nothing)]);
}

/** A table as lines of equal width, for wherever Slack's own cannot stand. */
export function alignedTable({ caption, columns, rows }: Table): KnownBlock[] {
  const texts = [
    columns.map(({ label }) => label),
    ...rows.map((row) => columns.map((_, at) => lineWords(row[at] ?? []).replaceAll('\n', ' '))),
  ];
  const widths = columns.map((_, at) => Math.max(...texts.map((row) => widthOf(row[at] ?? ''))));
  const lines = texts.map((row) => alignedRow(row, columns, widths));
  const text = lines.join('\n');
  if (text.trim() === '') return captionAbove(caption);
  const block: RichTextBlock = {
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
  };
  return [...captionAbove(caption), block];
}

function captionAbove(caption: string): KnownBlock[] {
  return caption === '' ? [] : [paragraph([words(caption, { bold: true })])];
}

function alignedRow(row: string[], columns: Column[], widths: number[]): string {
  const cells = columns.map(({ align }, at) => {
    const text = row[at] ?? '';
    const gap = ' '.repeat(Math.max((widths[at] ?? 0) - widthOf(text), 0));
    return align === 'right' ? gap + text : text + gap;
  });
  return cells.join('  ').trimEnd();
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** What takes the room of two letters: Chinese, Japanese, Korean, full-width forms, pictures. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}

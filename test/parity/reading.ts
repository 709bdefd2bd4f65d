import { type Block, type Message, unreachable } from '../../src/chat/index.js';
import { lineText } from '../conversations/plain-text.js';
import { memberIds, members } from './company.js';

/** What a message says as data, in the lines in which it is read. */
export function linesOf({ blocks }: Message): string[] {
  return blocks.flatMap(blockLines);
}

/** Whom a message names, as data. */
export function peopleIn({ blocks }: Message): string[] {
  const lines = blocks.flatMap((block) => {
    if (block.kind === 'text' || block.kind === 'note') return [block.line];
    return block.kind === 'table' ? block.rows.flat() : [];
  });
  return lines
    .flat()
    .flatMap((piece) => (typeof piece === 'object' && 'person' in piece ? [piece.person] : []));
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'text':
    case 'note':
      return lineText(block.line).split('\n');
    case 'figures':
      return block.figures.map(({ label, value }) => `${label} ${value}`);
    case 'table':
      return [
        block.caption,
        block.columns.map(({ label }) => label).join(' | '),
        ...block.rows.map((row) => row.map(lineText).join(' | ')),
      ];
    case 'chart':
      return [`[chart] ${block.alt}`];
    case 'choices':
      return block.choices.map(({ label }) => `[${label}]`);
    case 'form':
      return [
        ...block.fields.flatMap((field) => [
          field.label,
          ...(field.kind === 'select' ? field.options.map(({ label }) => `• ${label}`) : []),
        ]),
        `[${block.submit}]`,
      ];
    default:
      return unreachable(block);
  }
}

/** A way in which the same content may look different on a platform, and how that is taken away. */
interface Difference {
  what: string;
  without(line: string): string;
}

const names = new RegExp(`@(?=${memberIds.map((id) => members[id].name).join('|')})`, 'gu');

/** All that may differ: whatever else does is a fault of somebody's. */
const differences: readonly Difference[] = [
  {
    what: 'joiners keep a sign with its number and a range together',
    without: (line) => line.replace(/[\u2060\u200a]/gu, ''),
  },
  {
    what: 'who is mentioned has a mark before the name where that can be told',
    without: (line) => line.replace(names, ''),
  },
  {
    what: 'cells stand apart by rules or by room, and an empty one may be left out',
    without: (line) => line.replace(/ \|(?= |$)/gu, ' '),
  },
  {
    what: 'a field that must be filled may have a star',
    without: (line) => line.replace(/ \*$/u, ''),
  },
  {
    what: 'room between words is drawn as one space',
    without: (line) => line.replace(/[\s\u00a0]+/gu, ' ').trim(),
  },
];

/** What a platform adds of its own: that it shortened something, and what stands in an empty list. */
const notes = /^(?:Shortened for |已按飞书的限制缩短|为适应 Slack 有删减|Choose…$|请选择…$)/u;

/** Lines as everybody reads them, whatever the platform. */
export function alike(lines: readonly string[]): string[] {
  return lines
    .flatMap((line) => line.split('\n'))
    .map((line) => differences.reduce((left, { without }) => without(left), line))
    .filter((line) => line !== '' && !notes.test(line));
}

/**
 * What is shown, line by line like what was said where that is allowed: one line of what was said
 * may be drawn as several, and be cut where the platform says that it shortened.
 */
export function alignedTo(said: readonly string[], shown: readonly string[]): string[] {
  const wasCut = shown.some((line) => notes.test(line));
  const left = alike(shown);
  const aligned: string[] = [];
  for (const line of said) {
    const parts = [left.shift() ?? ''];
    while (left.length > 0 && parts.join(' ') !== line && line.startsWith(`${parts.join(' ')} `)) {
      if (!line.startsWith([...parts, left[0]].join(' '))) break;
      parts.push(left.shift() ?? '');
    }
    const drawn = parts.join(' ');
    const isCut = wasCut && drawn.endsWith('…') && line.startsWith(drawn.slice(0, -1));
    aligned.push(isCut ? line : drawn);
  }
  return [...aligned, ...left].filter((line) => line !== '');
}

import { type Block, type Line, type Message, unreachable } from '../../src/chat/index.js';

/** A message as a person would read it aloud: one line for each paragraph, row and button row. */
export function plainText({ blocks }: Message): string {
  return blocks.map(blockText).join('\n');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `# ${block.text}`;
    case 'text':
      return lineText(block.line);
    case 'note':
      return `(${lineText(block.line)})`;
    case 'figures':
      return block.figures.map(({ label, value }) => `${label} ${value}`).join(' | ');
    case 'table':
      return [
        block.caption,
        block.columns.map(({ label }) => label).join(' | '),
        ...block.rows.map((row) => row.map(lineText).join(' | ')),
      ].join('\n');
    case 'chart':
      return `[picture: ${block.alt}]`;
    case 'choices':
      return block.choices.map(({ label }) => `[${label}]`).join(' ');
    case 'form':
      return `form ${block.id}: ${block.fields.map(({ label }) => label).join(', ')}`;
    default:
      return unreachable(block);
  }
}

export function lineText(line: Line): string {
  return line
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if ('bold' in piece) return piece.bold;
      return 'name' in piece ? piece.name : piece.text;
    })
    .join('');
}

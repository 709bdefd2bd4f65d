import { createHash } from 'node:crypto';
import { type Block, type Choice, type Message, unreachable } from '../../chat/index.js';
import { pressed } from './addresses.js';
import { type Card, columns, type Element, paragraph, plain } from './card.js';
import { type BlockOf, type Drawing, threadOf } from './drawing.js';
import { renderForm } from './forms.js';
import { isEmpty, renderLine } from './lines.js';
import { renderNumbers, renderTable } from './tables.js';

/** Turns a message into a card. Nothing in a message is ever markup: every word is escaped here. */
export function renderCard(message: Message, drawing: Drawing): Card {
  const [first, ...rest] = message.blocks;
  const titled = first?.kind === 'heading' && first.text.trim() !== '';
  const blocks = titled ? rest : message.blocks;
  const elements = blocks.flatMap((block, index) => renderBlock(block, index, drawing));
  if (elements.length === 0) elements.push(paragraph(message.summary || drawing.text.untitled));
  const [top, ...below] = elements;
  const wide = message.blocks.some((block) => block.kind === 'table' && block.columns.length > 4);
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      summary: { content: message.summary || drawing.text.untitled },
      ...(wide && { width_mode: 'fill' as const }),
    },
    ...(titled && { header: { title: plain(first.text), template: 'blue' as const } }),
    body: {
      direction: 'vertical',
      vertical_spacing: 'medium',
      elements: [{ ...top, tag: top?.tag ?? 'div', element_id: markOf(drawing.key) }, ...below],
    },
  };
}

/** Our name of a post in the 20 characters of an `element_id`: by it the card is found again. */
export function markOf(key: string): string {
  return `p${createHash('sha256').update(key).digest('hex').slice(0, 18)}`;
}

function renderBlock(block: Block, index: number, drawing: Drawing): Element[] {
  switch (block.kind) {
    case 'heading':
      return [paragraph(block.text, 'heading')];
    case 'text':
      return isEmpty(block.line) ? [] : [renderLine(block.line, 'words', drawing)];
    case 'note':
      return isEmpty(block.line) ? [] : [renderLine(block.line, 'note', drawing)];
    case 'figures':
      return renderFigures(block);
    case 'table':
      return renderTable(block, drawing);
    case 'chart':
      return renderChart(block, drawing);
    case 'choices':
      return renderChoices(block, drawing);
    case 'form':
      return [renderForm(block, index, drawing)];
    default:
      return unreachable(block);
  }
}

/** Two beside each other, also on a phone: the number large, what it is above it. */
function renderFigures({ figures }: BlockOf<'figures'>): Element[] {
  if (figures.length === 0) return [];
  const each = figures.map(({ label, value }) => [
    paragraph(label, 'note'),
    paragraph(value, 'heading'),
  ]);
  return [columns('bisect', each)];
}

function renderChart(block: BlockOf<'chart'>, drawing: Drawing): Element[] {
  const picture = drawing.pictures.get(block);
  if (picture === undefined) return renderNumbers(block, drawing);
  return [
    {
      tag: 'img',
      img_key: picture,
      alt: plain(block.alt),
      scale_type: 'fit_horizontal',
      preview: true,
    },
  ];
}

const types = { plain: 'default', good: 'primary', bad: 'danger' } as const;

function renderChoices({ choices }: BlockOf<'choices'>, drawing: Drawing): Element[] {
  if (choices.length === 0) return [];
  const button = ({ id, label, look }: Choice): Element => ({
    tag: 'button',
    text: plain(label),
    type: types[look],
    behaviors: pressed({ key: drawing.key, choice: id, ...threadOf(drawing) }),
  });
  return [
    columns(
      'flow',
      choices.map((choice) => [button(choice)]),
    ),
  ];
}

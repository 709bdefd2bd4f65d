import { isJson, type Json, objects } from './json.js';

/** What a message of Slack's carries that people can see. */
export interface Visible {
  text: string;
  blocks?: readonly Json[];
}

/**
 * What a person reads, in order, one line each: headings, paragraphs, table rows (`a | b`), charts
 * (`[chart] alt`), labels of inputs, buttons (`[label]`).
 *
 * @param nameOf turns the id of a person into a name: `@Ada`
 */
export function visibleText(
  message: Visible,
  nameOf: (id: string) => string = (id) => id,
): string[] {
  const blocks = message.blocks ?? [];
  const lines =
    blocks.length > 0
      ? blocks.flatMap((block) => inBlock(block, nameOf))
      : [drawn(message.text, nameOf)];
  return lines
    .flatMap((line) => line.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

type NameOf = (id: string) => string;

function inBlock(block: Json, nameOf: NameOf): string[] {
  switch (block.type) {
    case 'header':
      return [words(block.text, nameOf)];
    case 'section':
      return [
        words(block.text, nameOf),
        ...objects(block.fields).map((field) => words(field, nameOf)),
        ...(isJson(block.accessory) ? inElement(block.accessory, nameOf) : []),
      ];
    case 'context':
      return [
        objects(block.elements)
          .flatMap((one) => inElement(one, nameOf))
          .join(' '),
      ];
    case 'actions':
      return objects(block.elements).flatMap((one) => inElement(one, nameOf));
    case 'image':
      return [words(block.title, nameOf), `[chart] ${String(block.alt_text)}`];
    case 'input':
      return [words(block.label, nameOf), words(block.hint, nameOf), ...optionsOf(block, nameOf)];
    case 'rich_text':
      return objects(block.elements).flatMap((one) => inParagraph(one, nameOf));
    case 'markdown':
      return [String(block.text)];
    case 'table':
    case 'data_table':
      return [words(block.caption, nameOf), ...rowsOf(block, nameOf)];
    default:
      return [];
  }
}

/** What can be chosen in a field, as whoever opens its list reads it. */
function optionsOf({ element }: Json, nameOf: NameOf): string[] {
  if (!isJson(element)) return [];
  const groups = objects(element.option_groups).flatMap(({ options }) => objects(options));
  return [...objects(element.options), ...groups].map(({ text }) => `• ${words(text, nameOf)}`);
}

function inElement(element: Json, nameOf: NameOf): string[] {
  if (element.type === 'button') return [`[${words(element.text, nameOf)}]`];
  if (element.type === 'image') return [`[chart] ${String(element.alt_text)}`];
  if (element.placeholder !== undefined) return [`[${words(element.placeholder, nameOf)}]`];
  return [words(element, nameOf)];
}

function rowsOf(table: Json, nameOf: NameOf): string[] {
  const rows = Array.isArray(table.rows) ? table.rows : [];
  return rows.map((row: unknown) =>
    objects(row)
      .map((cell) => inCell(cell, nameOf))
      .join(' | '),
  );
}

function inCell(cell: Json, nameOf: NameOf): string {
  if (cell.type === 'rich_text') return inBlock(cell, nameOf).join(' ');
  if (cell.type === 'raw_number') return String(cell.text ?? cell.value);
  return String(cell.text ?? '');
}

function inParagraph(paragraph: Json, nameOf: NameOf): string[] {
  if (paragraph.type !== 'rich_text_list') return [pieces(paragraph, nameOf)];
  return objects(paragraph.elements).map((item, at) => {
    const mark = paragraph.style === 'ordered' ? `${at + 1}.` : '•';
    return `${mark} ${pieces(item, nameOf)}`;
  });
}

function pieces(section: Json, nameOf: NameOf): string {
  return objects(section.elements)
    .map((piece) => inPiece(piece, nameOf))
    .join('');
}

function inPiece(piece: Json, nameOf: NameOf): string {
  switch (piece.type) {
    case 'text':
      return String(piece.text);
    case 'link':
      return String(piece.text ?? piece.url);
    case 'user':
      return `@${nameOf(String(piece.user_id))}`;
    case 'channel':
      return `#${String(piece.channel_id)}`;
    case 'emoji':
      return `:${String(piece.name)}:`;
    case 'broadcast':
      return `@${String(piece.range)}`;
    case 'date':
      return String(piece.fallback ?? piece.timestamp);
    default:
      return '';
  }
}

/** A text object or a plain string; markup of mrkdwn is taken as Slack draws it. */
function words(text: unknown, nameOf: NameOf): string {
  if (typeof text === 'string') return text;
  if (!isJson(text)) return '';
  const raw = String(text.text ?? '');
  return text.type === 'mrkdwn' ? drawn(raw, nameOf) : raw;
}

function drawn(mrkdwn: string, nameOf: NameOf): string {
  return mrkdwn
    .replace(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) => `@${nameOf(id)}`)
    .replace(/<[^|>]+\|([^>]+)>/g, '$1')
    .replace(/<((?:https?|mailto):[^>]+)>/g, '$1')
    .replace(/(^|[\s(])([*_~`])(\S(?:[^\n]*?\S)?)\2(?=$|[\s).,:;!?])/gm, '$1$3')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** Somebody who is told: the account, or `all`. */
export interface Mention {
  id: string;
}

/** What is written, split where markup stands. */
const markup =
  /```[^\n]*\n?([\s\S]*?)```|`([^`\n]+)`|!\[([^\]]*)\]\(([^)\s]*)\)|\[([^\]]*)\]\(([^)\s]*)\)|<(\/?)([a-z_]+)((?:\s[^<>]*)?)\/?>|\\([!-/:-@[-`{-~])|&(#\d+|#x[\da-f]+|[a-z]+);/gi;

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  sim: '∼',
  ensp: ' ',
  emsp: ' ',
};

/** Held apart while markers are taken away, so that what was escaped stays. */
const shelf = '\u{E000}';

/**
 * What a person reads of a card's markdown, and whom it tells: markers are gone, escapes are
 * characters again, mentions are `@name`, emoji codes are `[emoji]`.
 */
export function readMarkdown(
  source: string,
  nameOf: (id: string) => string,
): { lines: string[]; mentions: Mention[] } {
  const mentions: Mention[] = [];
  const kept: string[] = [];
  const keep = (text: string) => `${shelf}${kept.push(text) - 1}${shelf}`;

  const flat = source.replace(markup, (...match: string[]) => {
    const [, block, code, alt, , label, , close, tag, attributes, escaped, entity] = match;
    if (block !== undefined) return keep(block.trimEnd());
    if (code !== undefined) return keep(code);
    if (alt !== undefined) return keep(`[image ${alt}]`);
    if (label !== undefined) return label;
    if (escaped !== undefined) return keep(escaped);
    if (entity !== undefined) return keep(decoded(entity));
    if (tag === 'br') return '\n';
    if (tag === 'hr') return '\n---\n';
    if (tag !== 'at' || close) return '';
    const ids = idsIn(attributes ?? '');
    mentions.push(...ids.map((id) => ({ id })));
    return keep(ids.map((id) => `@${nameOf(id)}`).join(' '));
  });

  const back = (text: string): string =>
    text.replace(
      new RegExp(`${shelf}(\\d+)${shelf}`, 'g'),
      (_, index) => kept[Number(index)] ?? '',
    );
  const lines = flat.split('\n').flatMap(readLine).map(withoutMarkers).map(back);
  return {
    lines: lines.flatMap((line) => line.split('\n')).filter((line) => line.trim()),
    mentions,
  };
}

function idsIn(attributes: string): string[] {
  const ids = /\b(?:ids?|user_id|open_id)\s*=\s*["']?([^"'\s>]+)/i.exec(attributes)?.[1] ?? '';
  return ids.split(',').filter(Boolean);
}

/** Marks at the beginning of a line, and the cells of a table. */
function readLine(line: string): string[] {
  if (/^\s*(?:---+|\*\*\*+)\s*$/.test(line)) return [];
  if (/^\s*\|?(?:\s*:?-{3,}:?\s*\|)+\s*(?::?-{3,}:?)?\s*$/.test(line)) return [];
  if (/^\s*\|.*\|\s*$/.test(line)) {
    return [
      line
        .trim()
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim())
        .join(' | '),
    ];
  }
  const quote = /^\s*>\s?(.*)$/.exec(line);
  if (quote) return readLine(quote[1] ?? '');
  const heading = /^\s{0,3}#{1,6}\s+(.*)$/.exec(line);
  if (heading) return [heading[1] ?? ''];
  const item = /^\s*[-*+]\s+(.*)$/.exec(line);
  return [item ? `• ${item[1]}` : line];
}

function withoutMarkers(line: string): string {
  return line
    .replace(/(\*\*|__)(?=\S)(.*?\S)\1/g, '$2')
    .replace(/~~(?=\S)(.*?\S)~~/g, '$1')
    .replace(/\*(?=[^\s*])([^*]*[^\s*])\*/g, '$1')
    .replace(/(?<![\w])_(?=\S)([^_]*\S)_(?![\w])/g, '$1')
    .replace(/:([A-Z][A-Za-z]{1,30}):/g, '[emoji $1]')
    .trim();
}

function decoded(entity: string): string {
  if (/^#x/i.test(entity)) return String.fromCodePoint(Number.parseInt(entity.slice(2), 16));
  if (entity.startsWith('#')) return String.fromCodePoint(Number(entity.slice(1)));
  return entities[entity.toLowerCase()] ?? `&${entity};`;
}

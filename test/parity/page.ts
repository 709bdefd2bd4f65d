import type { Shown } from './driver.js';

/** What begins a line of its own. */
const blocks =
  /^(?:p|h\d|div|dl|dt|tr|caption|form|label|option|select|figure|button|br|textarea)$/;
const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** The messages of a thread's page, in order, by the names of their authors. */
export function messagesIn(html: string): (Omit<Shown, 'by'> & { author: string | undefined })[] {
  const articles = html.matchAll(
    /<article id="thread-([^"]+)" class="message (person|bot)"([\s\S]*?)<\/article>/g,
  );
  return [...articles].map(([, id = '', kind, inside = '']) => {
    const author = decoded(/<bdi class="author">([^<]*)</.exec(inside)?.[1] ?? '');
    const body = inside.slice(inside.indexOf('<div class="body">'));
    const told = [...body.matchAll(/<bdi class="person">@([^<]*)</g)];
    return {
      ...{ id, author: kind === 'person' ? author : undefined, lines: linesIn(body) },
      tells: told.map(([, name = '']) => decoded(name)),
    };
  });
}

/** What a person reads of a piece of a page, line by line. */
export function linesIn(html: string): string[] {
  let read = '';
  for (const [piece] of html.replace(hidden, '').matchAll(/<[^>]*>|[^<]+/g)) {
    read += piece.startsWith('<') ? spoken(piece) : decoded(piece);
  }
  return read.split('\n').filter((line) => line.trim() !== '');
}

/**
 * Marks of required fields, what stands in a field already, the empty choice of a list, and the name
 * on the fold of a form, which is that of its button.
 */
const hidden =
  /<summary[^>]*>[\s\S]*?<\/summary>|<small>[\s\S]*?<\/small>|<textarea[^>]*>[\s\S]*?<\/textarea>|<option value="">[\s\S]*?<\/option>/g;

function spoken(tag: string): string {
  const [, end = '', name = ''] = /^<(\/?)([a-z0-9]+)/.exec(tag) ?? [];
  if (name === 'img') return `\n[chart] ${decoded(/ alt="([^"]*)"/.exec(tag)?.[1] ?? '')}\n`;
  if (name === 'button') return end ? ']\n' : '\n[';
  if (name === 'option') return end ? '\n' : '\n• ';
  if (name === 'td' || name === 'th') return end ? ' | ' : '';
  if (name === 'dd') return ' ';
  return blocks.test(name) ? '\n' : '';
}

/** What stands in a field of a form now. */
export function standingIn(label: string): string {
  const area = /<textarea[^>]*>\n?([\s\S]*?)<\/textarea>/.exec(label)?.[1];
  const option = /<option value="([^"]*)" selected>/.exec(label)?.[1];
  return decoded(area ?? option ?? /<input[^>]* value="([^"]*)"/.exec(label)?.[1] ?? '');
}

export function decoded(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, (all, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return entities[String(name)] ?? all;
  });
}

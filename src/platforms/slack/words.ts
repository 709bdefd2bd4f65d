import type { Mention } from '../../chat/index.js';

/** Words as people read them, and who is mentioned in them. */
export interface ReadWords {
  words: string;
  /** Whether the bot was. */
  mentioned: boolean;
  /** The people, by account, in the order of the text. */
  mentions: Mention[];
}

/** What stands between angle brackets: everything else is escaped. */
const special = /<([^<>]*)>(\s*)/g;
const general: Record<string, string> = {
  here: '@here',
  channel: '@channel',
  everyone: '@everyone',
};

/**
 * The text of a message, unescaped: links by their label, people and channels by their names, the
 * mention of the bot taken out.
 *
 * @param self the bot's own account
 * @param names of accounts, as far as they are known
 */
export function readWords(
  text: string,
  self: string,
  names: ReadonlyMap<string, string> = new Map(),
): ReadWords {
  let mentioned = false;
  const mentions: Mention[] = [];
  let words = '';
  let end = 0;
  for (const found of text.matchAll(special)) {
    const [all, inside = '', space = ''] = found;
    words += unescaped(text.slice(end, found.index));
    end = found.index + all.length;
    const account = accountIn(inside);
    if (account === self) {
      mentioned = true;
      continue;
    }
    const said = unescaped(read(inside, names));
    words += said + space;
    if (account !== undefined) mentions.push({ words: said, person: account });
  }
  return { words: (words + unescaped(text.slice(end))).trim(), mentioned, mentions };
}

/** The accounts of people whom a text mentions. */
export function accountsIn(text: string): string[] {
  const accounts = [...text.matchAll(special)].map(([, inside = '']) => accountIn(inside));
  return [...new Set(accounts.filter((account) => account !== undefined))];
}

function accountIn(inside: string): string | undefined {
  return /^@([A-Z0-9]+)(?:\||$)/.exec(inside)?.[1];
}

function read(inside: string, names: ReadonlyMap<string, string>): string {
  const [first = '', ...rest] = inside.split('|');
  const label = rest.join('|');
  switch (inside[0]) {
    case '@':
      return `@${label.replace(/^@/, '') || (names.get(first.slice(1)) ?? first.slice(1))}`;
    case '#':
      return `#${label || first.slice(1)}`;
    case '!':
      return label || (general[first.slice(1)] ?? `@${first.slice(1).replace(/^subteam\^/, '')}`);
    default:
      return label || first.replace(/^(?:mailto|tel):/, '');
  }
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

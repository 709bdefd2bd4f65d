import type {
  RichTextBlock,
  RichTextElement,
  RichTextLink,
  RichTextText,
  RichTextUserMention,
} from '@slack/types';
import type { Line, Piece } from '../../chat/index.js';
import type { PersonId } from '../../facts/index.js';
import { addressOf } from './ways.js';

/** The accounts of people, where they are known. */
export type Accounts = ReadonlyMap<PersonId, string>;

/** What it takes to point at somebody, and somewhere. */
export interface Bearings {
  accounts: Accounts;
  /** Where the workspace is; undefined where nobody knows: ways are then told in plain words. */
  workspace?: string | undefined;
}

/** How all words of a line look. */
export interface Look {
  bold?: boolean;
  italic?: boolean;
}

/**
 * The pieces of a line as elements of rich text: in these nothing is markup, so that whatever
 * people typed is shown as they typed it. Slack refuses empty ones; they are left out.
 */
export function lineElements(line: Line, bearings: Bearings, look: Look = {}): RichTextElement[] {
  return line.flatMap((piece) => pieceElement(piece, bearings, look) ?? []);
}

/** A paragraph of its own. */
export function paragraph(elements: RichTextElement[]): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

export function words(text: string, look: Look = {}): RichTextText {
  return { type: 'text', text: unbroken(text), ...styled(look) };
}

/** A line where only words can stand; links that say something else than their address name it. */
export function lineWords(line: Line): string {
  return line.map(pieceWords).join('');
}

function pieceWords(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  if ('bold' in piece) return piece.bold;
  if ('person' in piece) return personName(piece);
  if ('place' in piece) return piece.text;
  return linkWords(piece);
}

function pieceElement(
  piece: Piece,
  { accounts, workspace }: Bearings,
  look: Look,
): RichTextText | RichTextLink | RichTextUserMention | undefined {
  if (typeof piece === 'string') return piece === '' ? undefined : words(piece, look);
  if ('bold' in piece) {
    return piece.bold === '' ? undefined : words(piece.bold, { ...look, bold: true });
  }
  if ('person' in piece) {
    const account = accounts.get(piece.person);
    if (!account || !isAccount(account)) return words(personName(piece), look);
    return { type: 'user', user_id: account, ...styled(look) };
  }
  if ('place' in piece) {
    const url = addressOf(piece.place, workspace);
    const text = unbroken(piece.text || '…');
    return url ? { type: 'link', url, text, ...styled(look) } : words(text, look);
  }
  if (!isSafeLink(piece.link)) return words(linkWords(piece) || '…', look);
  const { link: url, text } = piece;
  return { type: 'link', url, ...(text === '' ? {} : { text: unbroken(text) }), ...styled(look) };
}

function personName(piece: { person: PersonId; name: string }): string {
  return piece.name || piece.person || '…';
}

function linkWords({ link, text }: { link: string; text: string }): string {
  if (text === '' || text === link) return link;
  return link === '' ? text : `${text} (${link})`;
}

function styled(look: Look): { style?: Look } {
  return look.bold || look.italic ? { style: look } : {};
}

/** Slack refuses a whole message for one mention that cannot be an account. */
function isAccount(account: string): boolean {
  return /^[UW][A-Z0-9]+$/.test(account);
}

/** Web and mail addresses only; 3000 is Slack's limit for any address. */
function isSafeLink(link: string): boolean {
  if (link.length > 3000 || !URL.canParse(link)) return false;
  return ['http:', 'https:', 'mailto:'].includes(new URL(link).protocol);
}

/** Keeps a sign with its number and a range together: a word joiner after every minus and dash. */
function unbroken(text: string): string {
  return text.replace(/(?<=[−–])(?=[\p{Sc}\d])/gu, '\u2060');
}

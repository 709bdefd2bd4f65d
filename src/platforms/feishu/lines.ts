import type { Line, Piece } from '../../chat/index.js';
import { type Element, markdown, paragraph } from './card.js';
import type { Drawing } from './drawing.js';
import { bold, escaped, finished, isSafe, link, linked, mention } from './escape.js';
import { addressOf } from './ways.js';

export function isEmpty(line: Line): boolean {
  return line.every((piece) => typeof piece === 'string' && piece === '');
}

/** As plain text where nothing in it needs more: then there is nothing to escape. */
export function renderLine(line: Line, look: 'words' | 'note', drawing: Drawing): Element {
  if (isPlain(line, drawing)) return paragraph(line.map(plainPiece).join(''), look);
  const content = finished(line.map((piece) => renderPiece(piece, drawing)).join(''));
  return markdown(look === 'note' ? `<font color='grey'>${content}</font>` : content, look);
}

export function isPlain(line: Line, { accounts, domain }: Drawing): boolean {
  return line.every((piece) => {
    if (typeof piece === 'string') return true;
    if ('bold' in piece) return piece.bold.trim() === '';
    if ('person' in piece) return mention(accounts.get(piece.person)) === undefined;
    if ('place' in piece) return addressOf(piece.place, domain) === undefined;
    return !isSafe(piece.link);
  });
}

function plainPiece(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  if ('bold' in piece) return piece.bold;
  if ('person' in piece) return piece.name || piece.person;
  if ('place' in piece) return piece.text;
  return `${piece.text} (${piece.link})`;
}

function renderPiece(piece: Piece, { accounts, domain }: Drawing): string {
  if (typeof piece === 'string') return escaped(piece);
  if ('bold' in piece) return bold(piece.bold);
  if ('person' in piece) {
    return mention(accounts.get(piece.person)) ?? escaped(piece.name || piece.person);
  }
  if ('place' in piece) {
    const address = addressOf(piece.place, domain);
    return address === undefined ? escaped(piece.text) : linked(address, piece.text);
  }
  return link(piece.link, piece.text);
}

/** A cell of a table: plain, or markdown where its column has any. */
export function renderCell(line: Line, marked: boolean, drawing: Drawing): string {
  if (!marked) return line.map(plainPiece).join('');
  return finished(line.map((piece) => renderPiece(piece, drawing)).join(''));
}

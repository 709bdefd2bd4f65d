import type { Line, Piece } from './message.js';

/** The words of a piece, as they are read. */
export function wordsOfPiece(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  if ('bold' in piece) return piece.bold;
  if ('text' in piece) return piece.text;
  return piece.name;
}

/** The same piece with other words. */
export function withWords(piece: Piece, words: string): Piece {
  if (typeof piece === 'string') return words;
  if ('bold' in piece) return { bold: words };
  if ('text' in piece) return { ...piece, text: words };
  return { ...piece, name: words };
}

/**
 * Cuts in the piece that fills the line; what comes after it is left out.
 *
 * @param kept how many characters the line may have
 * @param short cuts words to so many characters, and marks where
 */
export function shortLine(
  line: Line,
  kept: number,
  short: (words: string, kept: number) => string,
): Line {
  let room = kept;
  const pieces: Piece[] = [];
  for (const piece of line) {
    if (room < 0) break;
    const words = wordsOfPiece(piece);
    pieces.push(withWords(piece, short(words, room)));
    room -= words.length;
  }
  return pieces;
}

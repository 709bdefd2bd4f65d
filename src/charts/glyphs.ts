import { hasGlyphs } from './fonts.js';

/** Drawn for what no bundled font has: emoji, rare names, scripts we do not ship. */
export const standIn = '□';

/** Look-alikes that our fonts do have. */
const lookAlikes: Record<string, string> = { '✔': '✓', '✗': '×', '✘': '×', '‑': '-', '☑': '✓' };

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * `text` as the bundled fonts can draw it, on one line: what they lack is written in an
 * equivalent form if there is one, else as one `□` for each character a reader would see.
 *
 * Nothing else may reach the canvas: it would fill the hole from whatever fonts the machine
 * has, and the same chart would look different elsewhere.
 */
export function drawable(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return pieces(plain)
    .map((piece) => drawablePiece(piece) ?? standIn)
    .join('');
}

/** The distinct characters of `text` that can only be drawn as `□`, in order. */
export function missingGlyphs(text: string): string[] {
  const missing = pieces(text.replace(/\s+/g, ' ')).filter(
    (piece) => drawablePiece(piece) === undefined,
  );
  return [...new Set(missing)];
}

function pieces(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

function drawablePiece(piece: string): string | undefined {
  if (/^[\p{Cc}\p{Cf}]+$/u.test(piece)) return '';
  const bare = piece.replace(/[\p{Cf}\p{Variation_Selector}]/gu, '');
  const withoutMarks = bare.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
  const forms = [bare.normalize('NFC'), lookAlikes[bare], bare.normalize('NFKC'), withoutMarks];
  return forms.find((form) => form !== undefined && form !== '' && isDrawable(form));
}

/**
 * Marks on a letter are placed by shaping, which fails across two fonts, so only composed
 * letters pass. Emoji are kept out even where a font has an outline: systems colour them.
 */
function isDrawable(form: string): boolean {
  return !/[\p{M}\p{Emoji_Presentation}]/u.test(form) && hasGlyphs(form);
}

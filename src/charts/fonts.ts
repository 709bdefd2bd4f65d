import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';
import { charactersIn } from './woff2.js';

/**
 * The two bundled faces. Noto Sans SC has Chinese and Western European letters;
 * Noto Sans adds Polish, Turkish, Hungarian, Greek and the rest of Cyrillic.
 */
type Face = 'noto-sans-sc' | 'noto-sans';

/** One file of a face: it holds a part of the characters, and is registered under its own name. */
interface Slice {
  face: Face;
  family: string;
  file: string;
  /** Code points its style sheet assigns to it; the file may lack some of them. */
  declared: [first: number, last: number][];
}

/** Slices come with scripts whose letters join or stack; those are drawn as stand-ins instead. */
const unsupported = ['devanagari'];

const slices: Slice[] = [...slicesOf('noto-sans-sc'), ...slicesOf('noto-sans')];
const charactersBySlice = new Map<Slice, Set<number>>();
const registered = new Set<Slice>();
const sliceByCharacter = new Map<number, Slice | undefined>();

function slicesOf(face: Face): Slice[] {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve(`@fontsource-variable/${face}/package.json`));
  const ranges: Record<string, string> = JSON.parse(
    readFileSync(join(folder, 'unicode.json'), 'utf8'),
  );
  return Object.entries(ranges)
    .map(([key, declared]) => ({ name: key.replace(/[[\]]/g, ''), declared }))
    .filter(({ name }) => !unsupported.includes(name))
    .map(({ name, declared }) => ({
      face,
      family: `Plumbline ${face} ${name}`,
      file: join(folder, 'files', `${face}-${name}-wght-normal.woff2`),
      declared: declared.split(',').map(readRange),
    }));
}

/** "U+4e00-4e1f" or "U+20ac". */
function readRange(range: string): [number, number] {
  const [first = '', last = first] = range.replace('U+', '').split('-');
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}

function sliceWith(character: number): Slice | undefined {
  if (!sliceByCharacter.has(character)) {
    const found = slices.find((slice) => declares(slice, character) && holds(slice, character));
    sliceByCharacter.set(character, found);
  }
  return sliceByCharacter.get(character);
}

function declares(slice: Slice, character: number): boolean {
  return slice.declared.some(([first, last]) => first <= character && character <= last);
}

function holds(slice: Slice, character: number): boolean {
  let characters = charactersBySlice.get(slice);
  if (characters === undefined) {
    characters = charactersIn(readFileSync(slice.file));
    charactersBySlice.set(slice, characters);
  }
  return characters.has(character);
}

/** Whether a bundled font has a glyph for every code point of `text`. */
export function hasGlyphs(text: string): boolean {
  return codePoints(text).every((character) => sliceWith(character) !== undefined);
}

/**
 * The CSS font families that draw `text`, registered with the canvas if they were not yet.
 * Only what the text needs: the whole list of slices costs a millisecond a text.
 *
 * Letters of one word come from one face: where a text needs Noto Sans at all, its
 * Latin letters are all taken from there.
 */
export function familiesFor(text: string): string[] {
  const needed = new Set<Slice>();
  for (const character of codePoints(text)) {
    const slice = sliceWith(character);
    if (slice !== undefined) needed.add(slice);
  }
  const western = slices.filter((slice) => slice.face === 'noto-sans');
  const isMixed = western.some((slice) => needed.has(slice));
  const first = isMixed
    ? western.filter((slice) => needed.has(slice) || slice.family.endsWith(' latin'))
    : [];
  return [...new Set([...first, ...needed])].map(register);
}

function register(slice: Slice): string {
  if (registered.has(slice)) return slice.family;
  // Another thread of this process may have been first: all threads share the canvas's fonts.
  const isThere = GlobalFonts.has(slice.family);
  if (!isThere && GlobalFonts.registerFromPath(slice.file, slice.family) === null) {
    throw new Error(`cannot load the font ${slice.file}: run npm ci again`);
  }
  registered.add(slice);
  return slice.family;
}

function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

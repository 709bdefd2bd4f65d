import { brotliDecompressSync } from 'node:zlib';

/**
 * The code points that a WOFF2 font really has a glyph for, read from its `cmap` table.
 *
 * Asking the font is the only sure way: a canvas takes what our fonts lack from
 * whatever is installed on the machine, and the ranges declared in a style sheet
 * name more characters than the files hold.
 *
 * Formats: https://www.w3.org/TR/WOFF2/ and
 * https://learn.microsoft.com/typography/opentype/spec/cmap (4 and 12).
 *
 * @throws if the file is no WOFF2 or has no Unicode `cmap` of format 4 or 12
 */
export function charactersIn(font: Buffer): Set<number> {
  if (font.toString('latin1', 0, 4) !== 'wOF2') {
    throw new Error('not a WOFF2 font: it does not begin with "wOF2"');
  }
  const { cmap, directoryEnd } = locateCmap(font);
  const compressedLength = font.readUInt32BE(20);
  const tables = brotliDecompressSync(font.subarray(directoryEnd, directoryEnd + compressedLength));
  return readCmap(tables.subarray(cmap.offset, cmap.offset + cmap.length));
}

interface Span {
  offset: number;
  length: number;
}

/** Walks the table directory; tables lie in its order in one compressed stream. */
function locateCmap(font: Buffer): { cmap: Span; directoryEnd: number } {
  const headerLength = 48;
  const reader = { font, at: headerLength };
  const tableCount = font.readUInt16BE(12);
  let cmap: Span | undefined;
  let offset = 0;
  for (let table = 0; table < tableCount; table++) {
    const { tag, length } = readTableEntry(reader);
    if (tag === 'cmap') cmap = { offset, length };
    offset += length;
  }
  if (cmap === undefined) throw new Error('the font has no cmap table');
  return { cmap, directoryEnd: reader.at };
}

/** The tags of the standard's table of known tags that matter here, by their index. */
const knownTags: Record<number, string> = { 0: 'cmap', 10: 'glyf', 11: 'loca' };
const tagFollows = 63;

interface Reader {
  font: Buffer;
  at: number;
}

function readTableEntry(reader: Reader): { tag: string | undefined; length: number } {
  const flags = reader.font.readUInt8(reader.at++);
  const index = flags & 0x3f;
  const transform = flags >> 6;
  let tag = knownTags[index];
  if (index === tagFollows) {
    tag = reader.font.toString('latin1', reader.at, reader.at + 4);
    reader.at += 4;
  }
  const plainLength = readBase128(reader);
  // For outlines "0" means transformed and "3" means not; for all else it is the other way about.
  const isOutline = tag === 'glyf' || tag === 'loca';
  const isTransformed = isOutline ? transform !== 3 : transform !== 0;
  return { tag, length: isTransformed ? readBase128(reader) : plainLength };
}

function readBase128(reader: Reader): number {
  let value = 0;
  for (;;) {
    const byte = reader.font.readUInt8(reader.at++);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return value;
  }
}

function readCmap(cmap: Buffer): Set<number> {
  const found = new Set<number>();
  let readable = 0;
  for (let table = 0; table < cmap.readUInt16BE(2); table++) {
    const subtable = cmap.subarray(cmap.readUInt32BE(4 + table * 8 + 4));
    const format = subtable.readUInt16BE(0);
    if (format === 12) addGroups(subtable, found);
    else if (format === 4) addSegments(subtable, found);
    else continue;
    readable++;
  }
  if (readable === 0) throw new Error('the font has no cmap of format 4 or 12');
  return found;
}

/** Format 12: groups of start, end, first glyph. Glyph 0 is .notdef. */
function addGroups(subtable: Buffer, found: Set<number>): void {
  const groupCount = subtable.readUInt32BE(12);
  for (let group = 0; group < groupCount; group++) {
    const at = 16 + group * 12;
    const start = subtable.readUInt32BE(at);
    const end = subtable.readUInt32BE(at + 4);
    const firstGlyph = subtable.readUInt32BE(at + 8);
    for (let code = start; code <= end; code++) {
      if (firstGlyph + code - start !== 0) found.add(code);
    }
  }
}

/** Format 4: segments of the 16-bit plane, as four parallel arrays. */
function addSegments(subtable: Buffer, found: Set<number>): void {
  const doubled = subtable.readUInt16BE(6);
  const ends = 14;
  const starts = ends + doubled + 2;
  const deltas = starts + doubled;
  const rangeOffsets = deltas + doubled;
  for (let segment = 0; segment < doubled; segment += 2) {
    const start = subtable.readUInt16BE(starts + segment);
    const end = subtable.readUInt16BE(ends + segment);
    const delta = subtable.readUInt16BE(deltas + segment);
    const at = rangeOffsets + segment;
    const rangeOffset = subtable.readUInt16BE(at);
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const listed =
        rangeOffset === 0 ? code : subtable.readUInt16BE(at + rangeOffset + (code - start) * 2);
      const isMapped = rangeOffset === 0 || listed !== 0;
      if (isMapped && ((listed + delta) & 0xffff) !== 0) found.add(code);
    }
  }
}

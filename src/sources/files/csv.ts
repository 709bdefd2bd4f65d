import { setImmediate } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import type { Row } from './cell.js';
import type { Encoding } from './encoding.js';
import { type Line, readLines } from './lines.js';

/** Rows of a table in the order of the file, with those that could not be taken apart. */
export interface RowBlock {
  rows: Row[];
  broken: BrokenRow[];
  /** Bytes of the file read so far. */
  bytes: number;
}

export interface BrokenRow {
  line: number;
  text: string;
  reason: string;
}

/** Rows handed on at once: a few milliseconds of work, before anything has warmed up too. */
export const blockSize = 100;
/** A quoted cell longer than this is a quote that somebody forgot to close. */
const longestRow = { lines: 100, characters: 100_000 };

/**
 * Streams a CSV file.
 *
 * A quote that is never closed would swallow the rest of the file. So a row is first cut out by
 * counting quotes; where that leads nowhere only its first line is broken, and reading goes on with
 * the next one. What is inside a row is left to csv-parse.
 * @param width columns of a row; undefined while the header is looked for
 * @throws SourceError where it is no table at all
 */
export async function* readCsv(
  path: string,
  name: string,
  encoding: Encoding,
  delimiter: string,
  width: number | undefined,
): AsyncIterable<RowBlock> {
  let lines: Line[] = [];
  for await (const piece of readLines(path, name, encoding)) {
    lines = [...lines, ...piece.lines];
    // A row may need lines that come with the next piece.
    const enough = piece.last ? 1 : blockSize + longestRow.lines;
    while (lines.length >= enough) {
      const cut = cutRows(lines, delimiter, width, piece.last);
      lines = lines.slice(cut.used);
      yield { ...cut.block, bytes: piece.bytes };
      await setImmediate();
    }
  }
}

interface Cut {
  block: Omit<RowBlock, 'bytes'>;
  used: number;
}

/** Takes rows from the front of the lines; without the end of the file, as long as all are in sight. */
function cutRows(lines: Line[], delimiter: string, width: number | undefined, atEnd: boolean): Cut {
  const pieces: Line[] = [];
  const broken: BrokenRow[] = [];
  let used = 0;
  while (used < lines.length && pieces.length + broken.length < blockSize) {
    if (!atEnd && lines.length - used < longestRow.lines) break;
    const first = lines[used];
    if (!first) break;
    const length = rowLength(lines, used);
    const text = lines
      .slice(used, used + length)
      .map((line) => line.text)
      .join('\n');
    const piece = { text, number: first.number };
    if (text.length > longestRow.characters) {
      broken.push(tooLong(first));
      used += 1;
    } else if (length > 0 && (length === 1 || isOneRow(text, delimiter, width))) {
      if (text.trim() !== '') pieces.push(piece);
      used += length;
    } else {
      broken.push(unclosed(first));
      used += 1;
    }
  }
  const parsed = parseRows(pieces, delimiter);
  return { block: { rows: parsed.rows, broken: [...broken, ...parsed.broken] }, used };
}

/** How many lines the row has that begins at `start`: until its quotes are even. 0 where they never are. */
function rowLength(lines: Line[], start: number): number {
  let quotes = 0;
  let characters = 0;
  for (let length = 1; length <= longestRow.lines; length++) {
    const text = lines[start + length - 1]?.text;
    if (text === undefined) return 0;
    quotes += countQuotes(text);
    characters += text.length;
    if (quotes % 2 === 0) return length;
    if (characters > longestRow.characters) return 0;
  }
  return 0;
}

function countQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count++;
  return count;
}

/** Lines that only a stray quote ties together do not come apart into one whole row. */
function isOneRow(text: string, delimiter: string, width: number | undefined): boolean {
  const [records, problem] = parseText(text, delimiter);
  if (problem !== undefined || records.length !== 1) return false;
  return width === undefined || records[0]?.length === width;
}

function parseRows(pieces: Line[], delimiter: string): Omit<RowBlock, 'bytes'> {
  const [records, problem] = parseText(pieces.map((piece) => piece.text).join('\n'), delimiter);
  if (problem === undefined && records.length === pieces.length) {
    return { rows: records.map((cells, at) => rowOf(cells, pieces[at]?.number ?? 0)), broken: [] };
  }
  // One of them is broken: only one by one do the others come out whole.
  const rows: Row[] = [];
  const broken: BrokenRow[] = [];
  for (const piece of pieces) {
    const [[cells, ...more], fault] = parseText(piece.text, delimiter);
    if (fault === undefined && cells && more.length === 0) rows.push(rowOf(cells, piece.number));
    else broken.push({ line: piece.number, text: piece.text, reason: quoteFault(fault ?? '') });
  }
  return { rows, broken };
}

function parseText(text: string, delimiter: string): [string[][], string | undefined] {
  try {
    return [
      parse(text, { delimiter, relax_column_count: true, record_delimiter: '\n' }),
      undefined,
    ];
  } catch (error) {
    return [[], error instanceof Error ? error.message : String(error)];
  }
}

function rowOf(cells: string[], line: number): Row {
  return { line, cells: cells.map((cell) => cell.trim() || null) };
}

function unclosed({ text, number }: Line): BrokenRow {
  return {
    line: number,
    text,
    reason:
      'a quote is opened and never closed; right would be "…" around the cell, and "" for a quote inside',
  };
}

function tooLong({ text, number }: Line): BrokenRow {
  const reason = `the row has ${text.length} characters; right would be at most ${longestRow.characters}`;
  return { line: number, text: text.slice(0, 1000), reason };
}

function quoteFault(problem: string): string {
  return `its quotes are broken (${problem}); right would be "…" around the cell, and "" for a quote inside`;
}

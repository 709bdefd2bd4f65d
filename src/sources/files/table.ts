import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, isAbsolute, join, relative } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { SourceError } from '../source.js';
import { cellText, type Row } from './cell.js';
import { blockSize, type RowBlock, readCsv } from './csv.js';
import { type Encoding, encodingOf } from './encoding.js';
import type { TableSpec } from './mapping.js';
import { didYouMean, listed, wordSpelling } from './spelling.js';
import { readWorkbook } from './workbook.js';

/** A file of rows under named columns, opened and found sound. */
export interface Table {
  name: string;
  columns: string[];
  bytes: number;
  modified: Date;
  /** Rows after the header; blank ones are left out. */
  blocks(): AsyncIterable<RowBlock>;
}

/** The files of the folder, where it is one. */
export async function filesIn(folder: string): Promise<string[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${String(code)})`;
    throw new SourceError(
      `the data folder "${folder}" ${why}: name a folder with the exported files`,
    );
  }
  if (names.length > 0) return names.sort();
  throw new SourceError(`the data folder "${folder}" is empty: put the exported files into it`);
}

/** @throws SourceError where the file is missing, outside the folder, no table, or empty */
export async function openTable(
  folder: string,
  present: string[],
  spec: TableSpec,
): Promise<Table> {
  const { path, bytes, modified } = await findFile(folder, present, spec.file);
  const about = { name: spec.file, bytes, modified };
  const header = spec.header ?? 1;
  switch (extname(path).toLowerCase()) {
    case '.xlsx':
      return { ...about, ...(await openWorkbook(path, spec, header, bytes)) };
    case '.csv':
    case '.tsv':
    case '.txt': {
      const encoding = await encodingOf(path, spec.file, spec.encoding ?? 'auto');
      return { ...about, ...(await openCsv(path, spec, encoding, header)) };
    }
    default:
      throw new SourceError(`${spec.file} is no table: right would be a .csv, .tsv, .txt or .xlsx`);
  }
}

async function findFile(folder: string, present: string[], name: string) {
  const root = await realpath(folder);
  const wanted = join(root, name);
  const path = isInside(root, wanted) && !isAbsolute(name) ? await existing(wanted) : undefined;
  if (!isInside(root, path ?? wanted) || isAbsolute(name)) {
    throw new SourceError(
      `"${name}" lies outside the data folder "${folder}": a mapping may name files inside it only`,
    );
  }
  if (path === undefined) {
    throw new SourceError(
      `there is no file "${name}" in "${folder}": it holds ${listed(present)}${didYouMean(name, present)}`,
    );
  }
  const found = await stat(path);
  if (!found.isFile())
    throw new SourceError(`"${name}" is a folder, not a file: name a file in it`);
  if (found.size === 0) throw new SourceError(`${name} is empty: export it again`);
  return { path, bytes: found.size, modified: found.mtime };
}

/** The path without symbolic links, so that none can lead outside. */
async function existing(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    return undefined;
  }
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}

async function openWorkbook(path: string, spec: TableSpec, header: number, bytes: number) {
  const rows = await readWorkbook(path, spec.file, spec.sheet);
  const columns = columnsOf(rows[header - 1], spec.file, header);
  async function* blocks(): AsyncIterable<RowBlock> {
    for (let at = header; at < rows.length; at += blockSize) {
      const part = rows
        .slice(at, at + blockSize)
        .map((row) => ({ ...row, cells: fitted(row, columns) }));
      const read = Math.round((bytes * Math.min(at + blockSize, rows.length)) / rows.length);
      yield { rows: part.filter(isFilled), broken: [], bytes: read };
      await setImmediate();
    }
  }
  return { columns, blocks };
}

/** A sheet is as wide as its widest row, and a row may end before the header does. */
function fitted(row: Row, columns: string[]): Row['cells'] {
  const cells = withoutOverhang(row, columns);
  const missing = Math.max(0, columns.length - cells.length);
  return [...cells, ...Array.from({ length: missing }, () => null)];
}

/** Only a filled cell beyond the header is one too many. */
function withoutOverhang({ cells }: Row, columns: string[]): Row['cells'] {
  if (cells.length <= columns.length) return cells;
  const last = cells.findLastIndex((cell) => cell !== null);
  return cells.slice(0, Math.max(columns.length, last + 1));
}

async function openCsv(path: string, spec: TableSpec, encoding: Encoding, header: number) {
  const { delimiter, head } = await findHeader(path, spec, encoding, header);
  const columns = columnsOf(head, spec.file, header);
  async function* blocks(): AsyncIterable<RowBlock> {
    for await (const block of readCsv(path, spec.file, encoding, delimiter, head?.cells.length)) {
      const rows = block.rows
        .filter((row) => row.line > (head?.line ?? header) && isFilled(row))
        .map((row) => ({ ...row, cells: withoutOverhang(row, columns) }));
      yield { ...block, rows, broken: block.broken.filter((row) => row.line > header) };
    }
  }
  return { columns, blocks };
}

const delimiters = [',', ';', '\t', '|'];

/** The header, cut at the delimiter that the mapping names or that gives most columns. */
async function findHeader(path: string, spec: TableSpec, encoding: Encoding, header: number) {
  let best: { delimiter: string; head: Row | undefined } = { delimiter: ',', head: undefined };
  for (const delimiter of spec.delimiter ? [spec.delimiter] : delimiters) {
    const head = await rowAt(path, spec.file, encoding, delimiter, header);
    if ((head?.cells.length ?? 0) > (best.head?.cells.length ?? 0)) best = { delimiter, head };
  }
  return best;
}

async function rowAt(
  path: string,
  name: string,
  encoding: Encoding,
  delimiter: string,
  line: number,
) {
  for await (const { rows } of readCsv(path, name, encoding, delimiter, undefined)) {
    const found = rows.find((row) => row.line >= line);
    if (found) return found;
  }
  return undefined;
}

function columnsOf(head: Row | undefined, name: string, header: number): string[] {
  const columns = (head?.cells ?? []).map((cell) => (cell === null ? '' : cellText(cell)));
  while (columns.at(-1) === '') columns.pop();
  if (columns.length > 0) return columns;
  throw new SourceError(
    `${name} has no names of columns in row ${header}: say in the mapping which row has them, as \`header: 3\``,
  );
}

function isFilled(row: Row): boolean {
  return row.cells.some((cell) => cell !== null);
}

/**
 * Where the column stands.
 * @throws SourceError naming the columns that there are
 */
export function columnIndex(table: Table, column: string): number {
  const wanted = wordSpelling(column);
  const found = table.columns.flatMap((name, at) => (wordSpelling(name) === wanted ? [at] : []));
  const [index] = found;
  if (found.length === 1 && index !== undefined) return index;
  const names = table.columns.filter((name) => name !== '');
  throw new SourceError(
    found.length > 1
      ? `${table.name} has ${found.length} columns called "${column}": give them different names`
      : `${table.name} has no column "${column}": it has ${listed(names, 40)}${didYouMean(column, names)}`,
  );
}

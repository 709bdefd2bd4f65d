import { type Cell, cellText, quoted, type Row, RowFault } from './cell.js';
import type { Expression, Format, SingleExpression } from './mapping.js';
import type { NumberFormat } from './read-number.js';
import { didYouMean, listed, spelling, wordSpelling } from './spelling.js';
import { columnIndex, type Table } from './table.js';

/** How the text of a cell is written. */
export interface Writing {
  dates: string;
  numbers: NumberFormat;
  times: number;
}

/** A cell, with what is needed to read it and to speak of it. */
export interface Found {
  cell: Cell;
  /** As people know it: the name of the column. */
  label: string;
  writing: Writing;
}

/** What an expression gives in a row; null where that is empty. */
export type Reader = (row: Row) => Found | null;

export type Aliases = ReadonlyMap<string, string>;

/** Another file by key, as `lookups` names it. */
export interface LookupList {
  file: string;
  find(key: string): Found | null | undefined;
  keys(): Iterable<string>;
}

/** What expressions over one table rest on. */
export interface Ground {
  table: Table;
  format: Format;
  aliases: Aliases;
  lookups: ReadonlyMap<string, LookupList>;
}

export function aliasesOf(names: Record<string, string> | undefined): Aliases {
  return new Map(Object.entries(names ?? {}).map(([from, to]) => [spelling(from), to]));
}

/** @throws SourceError where the table has no such column */
export function readerOf(expression: Expression, ground: Ground): Reader {
  if (typeof expression === 'string' || !('first' in expression)) {
    return singleReader(expression, ground);
  }
  const readers = expression.first.map((single) => singleReader(single, ground));
  return (row) => {
    for (const reader of readers) {
      const found = reader(row);
      if (found) return found;
    }
    return null;
  };
}

function singleReader(expression: SingleExpression, ground: Ground): Reader {
  if (typeof expression === 'string') return columnReader({ column: expression }, ground);
  if ('column' in expression) return columnReader(expression, ground);
  if ('template' in expression) return templateReader(expression.template, ground);
  if ('lookup' in expression) return lookupReader(expression, ground);
  const { constant } = expression;
  const found = constant === null ? null : { cell: constant, label: 'the constant', writing: own };
  return () => found;
}

/** How the mapping itself writes days and numbers. */
const own: Writing = { dates: 'yyyy-mm-dd', numbers: '1,234.56', times: 1 };

type ColumnExpression = Extract<SingleExpression, { column: string }>;

function columnReader(expression: ColumnExpression, { table, format, aliases }: Ground): Reader {
  const label = expression.column;
  const index = columnIndex(table, label);
  const values = expression.values && wordTable(expression.values);
  const empty = new Set(expression.empty?.map(wordSpelling));
  const writing: Writing = {
    dates: expression.dates ?? format.dates ?? own.dates,
    numbers: expression.numbers ?? format.numbers ?? own.numbers,
    times: expression.times ?? 1,
  };
  return ({ cells }) => {
    const raw = cells[index];
    if (raw === null || raw === undefined) return null;
    if (empty.size > 0 && empty.has(wordSpelling(cellText(raw)))) return null;
    const cell = aliased(raw, aliases);
    if (!values) return { cell, label, writing };
    const meant = translated(values, cell, label);
    return meant === null ? null : { cell: meant, label, writing: own };
  };
}

function aliased(cell: Cell, aliases: Aliases): Cell {
  if (aliases.size === 0 || typeof cell !== 'string') return cell;
  return aliases.get(spelling(cell)) ?? cell;
}

type Word = string | number | boolean | null;

function wordTable(values: Record<string, Word>): ReadonlyMap<string, [string, Word]> {
  return new Map(
    Object.entries(values).map(([word, meant]) => [wordSpelling(word), [word, meant]]),
  );
}

function translated(values: ReadonlyMap<string, [string, Word]>, cell: Cell, label: string): Word {
  const found = values.get(wordSpelling(cellText(cell)));
  if (found) return found[1];
  const words = [...values.values()].map(([word]) => word);
  throw new RowFault(
    `${quoted(label, cell)} is no word that the mapping knows; right would be ${listed(words)}${didYouMean(cellText(cell), words)}`,
  );
}

function templateReader(template: string, ground: Ground): Reader {
  // Text at even places, names of columns at odd ones.
  const parts = template.split(/\{([^{}]+)\}/);
  const columns = new Map(
    parts
      .filter((_, at) => at % 2 === 1)
      .map((name) => [name, columnReader({ column: name }, ground)]),
  );
  return (row) => {
    let text = '';
    for (const [at, part] of parts.entries()) {
      const found = at % 2 === 1 ? columns.get(part)?.(row) : undefined;
      if (at % 2 === 1 && !found) return null;
      text += found ? cellText(found.cell) : part;
    }
    return { cell: text, label: template, writing: own };
  };
}

type LookupExpression = Extract<SingleExpression, { lookup: string }>;

function lookupReader({ lookup, key, optional }: LookupExpression, ground: Ground): Reader {
  const keyReader = columnReader({ column: key }, ground);
  const list = ground.lookups.get(lookup);
  return (row) => {
    const wanted = keyReader(row);
    if (!wanted || !list) return null;
    const found = list.find(cellText(wanted.cell));
    if (found !== undefined || optional) return found ?? null;
    const keys = [...list.keys()];
    throw new RowFault(
      `${quoted(key, wanted.cell)} is not in ${list.file}; right would be ${listed(keys)}, ` +
        `or an entry under \`names\` in the mapping${didYouMean(cellText(wanted.cell), keys)}`,
    );
  };
}

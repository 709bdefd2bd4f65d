import { type Fact, type FactKind, factKinds, type Instant } from '../../facts/index.js';
import type { Batch, Rejected, Source } from '../source.js';
import { type Row, RowFault, rowText } from './cell.js';
import type { Mapping } from './mapping.js';
import { type Prepared, type PreparedFile, prepare } from './prepare.js';
import { knownSince, readMoment } from './read-day.js';
import { type Admission, nothingSeen, type Seen } from './seen.js';

export interface FilesSourceOptions {
  /** As people call it in a post: "CRM". */
  name: string;
  /** Where the exported files lie. */
  folder: string;
  mapping: Mapping;
}

/**
 * A folder of exported tables, read as its mapping says.
 *
 * Every pull reads all files: which rows changed since the last one, a file cannot tell.
 */
export function filesSource({ name, folder, mapping }: FilesSourceOptions): Source {
  return {
    name,
    read: (_since, until) => pull(folder, mapping, until),
  };
}

/** What a pull has come to know on its way. */
interface Progress {
  seen: Seen;
  /** Kinds that are no complete list, or of which a row was rejected. */
  incomplete: Set<FactKind>;
  newest: Instant | undefined;
  bytesBefore: number;
}

async function* pull(folder: string, mapping: Mapping, until: Instant): AsyncIterable<Batch> {
  const prepared = await prepare(folder, mapping);
  await defineAll(prepared);
  const progress: Progress = {
    seen: nothingSeen(),
    incomplete: new Set(),
    newest: undefined,
    bytesBefore: 0,
  };
  const bytes = prepared.files.reduce((sum, { table }) => sum + table.bytes, 0);
  for (const file of prepared.files) {
    for await (const batch of readFile(file, prepared, progress, until)) {
      // Workbooks and byte order marks can make the sum a little wrong.
      const done = (progress.bytesBefore + batch.bytes) / bytes;
      yield { facts: batch.facts, rejected: batch.rejected, progress: Math.min(done, 1) };
    }
    progress.bytesBefore += file.table.bytes;
  }
  yield {
    facts: [],
    rejected: [],
    progress: 1,
    complete: completeKinds(prepared, progress),
    upTo: freshnessOf(mapping, prepared, progress, until),
  };
}

/** First of all it must be known who and what there is: any row may refer to any other. */
async function defineAll({ files }: Prepared): Promise<void> {
  for (const { table, entries } of files) {
    const definers = entries.flatMap(({ define }) => (define ? [define] : []));
    if (definers.length === 0) continue;
    for await (const { rows } of table.blocks()) {
      for (const row of rows) for (const define of definers) define(row);
    }
  }
}

interface FileBatch {
  facts: Fact[];
  rejected: Rejected[];
  bytes: number;
}

async function* readFile(
  file: PreparedFile,
  prepared: Prepared,
  progress: Progress,
  until: Instant,
): AsyncIterable<FileBatch> {
  const versions: Fact[] = [];
  for await (const { rows, broken, bytes } of file.table.blocks()) {
    const facts: Fact[] = [];
    const rejected: Rejected[] = broken.map(({ line, text, reason }) => ({
      origin: `${file.spec.file}:${line}`,
      row: rowText([text]),
      reason,
    }));
    for (const row of rows) {
      try {
        facts.push(...readRow(file, row, prepared, progress));
      } catch (error) {
        if (!(error instanceof RowFault)) throw error;
        const origin = `${file.spec.file}:${row.line}`;
        rejected.push({ origin, row: rowText(row.cells), reason: error.message });
      }
    }
    if (rejected.length > 0 || file.spec.additions) {
      for (const { entry } of file.entries) progress.incomplete.add(entry.kind);
    }
    const known = facts.filter(({ knownSince: since }) => !since || since <= until);
    if (file.spec.history) versions.push(...known);
    yield { facts: file.spec.history ? [] : known, rejected, bytes };
  }
  yield* inOrder(versions, file.table.bytes);
}

/** A history lists its rows in any order; only once all are read is the oldest known. */
function* inOrder(versions: Fact[], bytes: number): Iterable<FileBatch> {
  const at = ({ knownSince: since }: Fact) => since?.getTime() ?? Number.POSITIVE_INFINITY;
  versions.sort((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)));
  for (let start = 0; start < versions.length; start += 500) {
    yield { facts: versions.slice(start, start + 500), rejected: [], bytes };
  }
}

/** All facts of a row, or none: half a row would look like a whole one later. */
function readRow(file: PreparedFile, row: Row, { meaning }: Prepared, progress: Progress): Fact[] {
  const { columns } = file.table;
  if (row.cells.length !== columns.length) {
    throw new RowFault(
      `the row has ${row.cells.length} columns; right would be ${columns.length}, as the header has ` +
        '(a delimiter inside a cell needs quotes around the cell)',
    );
  }
  const admissions = file.entries.map(
    ({ entry, translate }): Admission => ({
      facts: translate(row),
      distinct: entry.distinct ?? false,
      history: file.spec.history ?? false,
    }),
  );
  const fresh = file.freshness?.(row);
  if (fresh) {
    const moment = readMoment(fresh.cell, fresh.writing.dates, fresh.label);
    const at = knownSince(moment, meaning.company.timeZone);
    if (!progress.newest || at > progress.newest) progress.newest = at;
  }
  return progress.seen.admit(admissions, `${file.spec.file}:${row.line}`);
}

/**
 * What is missing from a complete list is gone. Where a row was rejected it may be the missing one,
 * so nothing is taken to be gone until that is mended.
 */
function completeKinds({ files }: Prepared, { incomplete }: Progress): FactKind[] {
  const listed = new Set(files.flatMap(({ entries }) => entries.map(({ entry }) => entry.kind)));
  return factKinds.filter((kind) => listed.has(kind) && !incomplete.has(kind));
}

/** The newest day of the column that the mapping names, else when the newest file was written. */
function freshnessOf(
  { freshness }: Mapping,
  { files }: Prepared,
  { newest }: Progress,
  until: Instant,
): Instant {
  const times = files
    .filter(({ spec }) => !freshness || spec.file === freshness.file)
    .map(({ table }) => table.modified.getTime());
  const at = freshness?.column && newest ? newest.getTime() : Math.max(...times);
  return new Date(Math.min(at, until.getTime()));
}

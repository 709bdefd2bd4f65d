import { SourceError } from '../source.js';
import { aliasesOf, type Ground, type LookupList, type Reader, readerOf } from './expression.js';
import { type FieldType, fieldsOf, isReference, type ReferenceKind } from './kinds.js';
import { readLookup } from './lookup.js';
import type { FactEntry, Format, MappedFile, Mapping, TableSpec } from './mapping.js';
import { type Meaning, stagesOf } from './read-value.js';
import { gatherReferences } from './references.js';
import { filesIn, openTable, type Table } from './table.js';
import { type Definer, definerOf, type Translator, translatorOf } from './translate.js';

/** A file ready to be read: found sound, its columns found, what they mean worked out. */
export interface PreparedFile {
  spec: MappedFile;
  table: Table;
  entries: PreparedEntry[];
  /** The column that says how new the data are, where it is in this file. */
  freshness: Reader | undefined;
}

export interface PreparedEntry {
  entry: FactEntry;
  translate: Translator;
  /** Notes what the row defines, where other facts may refer to that. */
  define: Definer | undefined;
}

export interface Prepared {
  files: PreparedFile[];
  meaning: Meaning;
}

/**
 * Opens all files before anything is taken from any of them.
 * @throws SourceError naming everything that is wrong with them
 */
export async function prepare(folder: string, mapping: Mapping): Promise<Prepared> {
  const present = await filesIn(folder);
  const faults: string[] = [];
  const lookups = new Map<string, LookupList>();
  const aliases = aliasesOf(mapping.names);
  const meaning = meaningOf(mapping);

  async function open(spec: TableSpec): Promise<Ground> {
    const format: Format = { ...mapping.formats, ...spec };
    const table = await openTable(folder, present, { ...spec, ...format });
    return { table, format, aliases, lookups };
  }
  /** Goes on after a fault, so that all of them are told at once. */
  async function gathered<Value>(make: () => Promise<Value>): Promise<Value | undefined> {
    try {
      return await make();
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      faults.push(error.message);
      return undefined;
    }
  }

  for (const [name, spec] of Object.entries(mapping.lookups ?? {})) {
    const list = await gathered(async () => readLookup(spec, await open(spec)));
    if (list) lookups.set(name, list);
  }
  const files: PreparedFile[] = [];
  for (const spec of mapping.files) {
    const file = await gathered(async () => prepareFile(mapping, spec, await open(spec), meaning));
    if (file) files.push(file);
  }
  if (faults.length > 0) throw new SourceError([...new Set(faults)].join('\n'));
  return { files, meaning };
}

function meaningOf({ company, stages, files }: Mapping): Meaning {
  const referred = new Set(files.flatMap(({ facts }) => facts.flatMap(referredTo)));
  const defined = new Map<ReferenceKind, string>();
  for (const { file, facts } of files) {
    for (const { kind } of facts) {
      if (isReference(kind) && referred.has(kind)) defined.set(kind, file);
    }
  }
  return { company, stages: stagesOf(stages), references: gatherReferences(defined) };
}

/** The kinds that the fields of an entry name others of. */
function referredTo({ kind, fields, changes = [] }: FactEntry): FieldType[] {
  const types = fieldsOf(kind);
  return [fields, ...changes.map((change) => change.fields)].flatMap((mapped) =>
    Object.keys(mapped ?? {}).flatMap((name) => types[name] ?? []),
  );
}

async function prepareFile(mapping: Mapping, spec: MappedFile, ground: Ground, meaning: Meaning) {
  const { table } = ground;
  if (!spec.additions && !(await hasRows(table))) {
    throw new SourceError(
      `${spec.file} has names of columns but no rows: export it again, ` +
        'or say `additions: true` in the mapping where nothing new is nothing unusual',
    );
  }
  const { freshness } = mapping;
  const column = freshness?.file === spec.file ? freshness.column : undefined;
  return {
    spec,
    table,
    entries: spec.facts.map((entry) => ({
      entry,
      translate: translatorOf(entry, ground, meaning),
      define: definerOf(entry, ground, meaning),
    })),
    freshness: column === undefined ? undefined : readerOf(column, ground),
  };
}

async function hasRows(table: Table): Promise<boolean> {
  for await (const { rows, broken } of table.blocks()) {
    if (rows.length + broken.length > 0) return true;
  }
  return false;
}

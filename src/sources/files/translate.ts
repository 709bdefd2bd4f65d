import { type Fact, type FactKind, factSchemas, type Instant } from '../../facts/index.js';
import { cellText, type Row, RowFault } from './cell.js';
import { type Applies, conditionOf, noChangeReason } from './condition.js';
import { type Ground, type Reader, readerOf } from './expression.js';
import {
  emptyValue,
  type FieldType,
  fieldsOf,
  isReference,
  mayBeEmpty,
  nameFields,
} from './kinds.js';
import type { Change, Expression, FactEntry } from './mapping.js';
import { knownSince, readMoment } from './read-day.js';
import { type Meaning, readValue, stageMeant } from './read-value.js';
import { senseless } from './sense.js';

/** The facts that one entry of the mapping finds in a row; all faults of the row come together. */
export type Translator = (row: Row) => Fact[];

interface Field {
  name: string;
  type: FieldType;
  /** What people call the place that it comes from. */
  label: string;
  read: Reader | undefined;
  needed: boolean;
}

interface VersionReader {
  applies: Applies;
  since: Reader | undefined;
  sinceLabel: string;
  fields: Field[];
}

/** @throws SourceError where the table lacks a column; the translator throws RowFault */
export function translatorOf(entry: FactEntry, ground: Ground, meaning: Meaning): Translator {
  const { kind } = entry;
  const applies = conditionOf(entry.when, ground);
  const readId = idReader(entry, ground, meaning);
  const versions = (entry.changes ?? [{}]).map((change) => versionReader(entry, change, ground));
  const whyNone = noChangeReason(entry.changes ?? [], ground);

  return (row) => {
    if (!applies(row)) return [];
    const current = versions.filter((version) => version.applies(row));
    if (current.length === 0) throw new RowFault(whyNone(row));
    const faults: string[] = [];
    const id = caught(faults, () => readId(row)) ?? '';
    let unreadable = false;
    const facts = current.map((version) => {
      const before = faults.length;
      const since = caught(faults, () => readSince(version, row, meaning));
      unreadable ||= faults.length > before;
      return { kind, id, since, body: readBody(kind, version, row, meaning, faults) };
    });
    for (const version of versions) {
      if (!current.includes(version)) caught(faults, () => knowStages(version, row, meaning));
    }
    const sinces = facts.map(({ since }) => since);
    // A date that cannot be read has been told of, and says nothing about the order.
    if (!unreadable) faults.push(...outOfOrder(sinces, current));
    // The same cell may be wrong in each version.
    if (faults.length > 0) throw new RowFault([...new Set(faults)].join('; '));
    return facts.map(({ since, body }) => asFact(kind, id, since, body));
  };
}

/** Notes the thing that a row defines, so that other rows can refer to it. */
export type Definer = (row: Row) => void;

/** Undefined where nothing refers to things of that kind. */
export function definerOf(entry: FactEntry, ground: Ground, meaning: Meaning): Definer | undefined {
  const { kind } = entry;
  if (!isReference(kind) || !meaning.references.defines(kind)) return undefined;
  const applies = conditionOf(entry.when, ground);
  const readId = readerOf(entry.id, ground);
  const readNames = nameFields[kind]
    .flatMap((field) => entry.fields?.[field] ?? [])
    .map((expression) => readerOf(expression, ground));
  const text = (read: Reader, row: Row) => {
    // What is wrong with the row is told when it is read in earnest.
    const found = caught([], () => read(row));
    return found ? [cellText(found.cell)] : [];
  };
  return (row) => {
    const [id] = applies(row) ? text(readId, row) : [];
    if (id === undefined) return;
    meaning.references.define(
      kind,
      id,
      readNames.flatMap((read) => text(read, row)),
    );
  };
}

/** The id that a row gives; throws RowFault where it gives none. */
function idReader(entry: FactEntry, ground: Ground, { references }: Meaning) {
  const read = readerOf(entry.id, ground);
  const { kind } = entry;
  return (row: Row): string => {
    const found = read(row);
    if (!found) {
      throw new RowFault(
        `${labelOf(entry.id)} is empty; right would be what identifies the ${kind}`,
      );
    }
    const id = cellText(found.cell);
    return isReference(kind) ? references.canonical(kind, id) : id;
  };
}

function versionReader(entry: FactEntry, change: Change, ground: Ground): VersionReader {
  const mapped = { ...entry.fields, ...change.fields };
  const since = change.since ?? entry.since;
  const derivesStatus = entry.kind === 'deal' && !mapped.status;
  return {
    applies: conditionOf(change.when, ground),
    since: since === undefined ? undefined : readerOf(since, ground),
    sinceLabel: since === undefined ? '' : labelOf(since),
    fields: Object.entries(fieldsOf(entry.kind))
      .filter(([name]) => !(name === 'status' && derivesStatus))
      .map(([name, type]) => {
        const expression = mapped[name];
        return {
          name,
          type,
          label: expression === undefined ? name : labelOf(expression),
          read: expression === undefined ? undefined : readerOf(expression, ground),
          needed: !mayBeEmpty(entry.kind, name),
        };
      }),
  };
}

function labelOf(expression: Expression): string {
  if (typeof expression === 'string') return expression;
  if ('first' in expression) return expression.first.map(labelOf).join(' or ');
  if ('column' in expression) return expression.column;
  if ('template' in expression) return expression.template;
  return 'lookup' in expression ? `${expression.lookup} of ${expression.key}` : 'the constant';
}

/** What `read` gives; where it meets a fault, that is noted and nothing given. */
function caught<Value>(faults: string[], read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RowFault)) throw error;
    faults.push(error.message);
    return undefined;
  }
}

function readSince({ since }: VersionReader, row: Row, { company }: Meaning): Instant | undefined {
  const found = since?.(row);
  if (!found) return undefined;
  return knownSince(readMoment(found.cell, found.writing.dates, found.label), company.timeZone);
}

/** Throws RowFault where a stage is unknown, though another version takes the row: a mistyped "won" is not open. */
function knowStages({ fields }: VersionReader, row: Row, { stages }: Meaning): void {
  for (const { type, read } of fields) {
    const found = type === 'stage' ? read?.(row) : undefined;
    if (found) stageMeant(found, stages);
  }
}

type FactBody = Record<string, unknown>;

function readBody(
  kind: FactKind,
  { fields }: VersionReader,
  row: Row,
  meaning: Meaning,
  faults: string[],
): FactBody {
  const before = faults.length;
  const body: FactBody = {};
  for (const field of fields) {
    body[field.name] = caught(faults, () => {
      const found = field.read?.(row);
      if (found) {
        if (field.type === 'stage') body.status ??= stageMeant(found, meaning.stages)?.status;
        return readValue(kind, field.name, field.type, found, meaning);
      }
      if (field.needed)
        throw new RowFault(`${field.label} is empty; a ${kind} needs its ${field.name}`);
      return emptyValue(kind, field.name);
    });
  }
  if (faults.length === before) faults.push(...shapeFaults(kind, body, fields));
  return body;
}

/** The shape of the fact has the last word. */
function shapeFaults(kind: FactKind, body: FactBody, fields: Field[]): string[] {
  const label = (name: string) => fields.find((field) => field.name === name)?.label ?? name;
  const checked = factSchemas[kind].safeParse(body);
  if (checked.success) return senseless(kind, body, label);
  return checked.error.issues.map(({ path, message }) => {
    const name = String(path[0] ?? '');
    return `${label(name)} "${String(body[name] ?? '')}" makes no ${name} of a ${kind}: ${message}`;
  });
}

/** Every version of a thing but its last needs a date, and none may lie before the one that it follows. */
function outOfOrder(sinces: (Instant | undefined)[], versions: VersionReader[]): string[] {
  return versions.slice(1).flatMap((version, at) => {
    const [earlier, later] = [sinces[at], sinces[at + 1]];
    const before = versions[at]?.sinceLabel || 'its date';
    if (!earlier) return [`${before} is empty; right would be the day before what followed it`];
    if (!later || later >= earlier) return [];
    return [`${version.sinceLabel} lies before ${before}; right would be that day or a later one`];
  });
}

function asFact(kind: FactKind, id: string, since: Instant | undefined, body: FactBody): Fact {
  // The schema of just this kind has accepted the body; the compiler cannot follow that.
  const fact = { kind, id, body } as unknown as Fact;
  return since ? { ...fact, knownSince: since } : fact;
}

import type { FactKind } from '../../facts/index.js';
import { fieldsOf, mayBeEmpty } from './kinds.js';
import type { Change, Expression, FactEntry, MappedFile, Mapping } from './mapping.js';
import type { MappingFault } from './read-mapping.js';
import { didYouMean, listed } from './spelling.js';

type Path = (string | number)[];

/** What a shape cannot say: whether the parts of a mapping fit together. */
export function checkMapping(mapping: Mapping): MappingFault[] {
  return [
    ...mapping.files.flatMap((file, at) => checkFile(mapping, file, ['files', at])),
    ...checkFreshness(mapping),
  ];
}

function checkFreshness({ freshness, files }: Mapping): MappingFault[] {
  const names = files.map(({ file }) => file);
  if (!freshness || names.includes(freshness.file)) return [];
  const message = `no such file under \`files\`; right would be ${listed(names)}`;
  return [{ path: ['freshness', 'file'], message }];
}

function checkFile(mapping: Mapping, file: MappedFile, path: Path): MappingFault[] {
  return file.facts.flatMap((entry, at) => checkEntry(mapping, entry, [...path, 'facts', at]));
}

function checkEntry(mapping: Mapping, entry: FactEntry, path: Path): MappingFault[] {
  const expressions: [Path, Expression | undefined][] = [
    [[...path, 'id'], entry.id],
    ...expressionsOf(entry, path),
    ...(entry.changes ?? []).flatMap((change, at) =>
      expressionsOf(change, [...path, 'changes', at]),
    ),
  ];
  return [
    ...missingFields(mapping, entry, path),
    ...expressions.flatMap(([where, expression]) =>
      expression === undefined ? [] : checkLookups(mapping, expression, where),
    ),
  ];
}

function expressionsOf(change: Change, path: Path): [Path, Expression | undefined][] {
  return [
    [[...path, 'since'], change.since],
    ...Object.entries(change.fields ?? {}).map(([name, expression]): [Path, Expression] => [
      [...path, 'fields', name],
      expression,
    ]),
  ];
}

/** Every version needs the fields without which its kind makes no sense. */
function missingFields(mapping: Mapping, entry: FactEntry, path: Path): MappingFault[] {
  const versions: [Path, Change][] = entry.changes
    ? entry.changes.map((change, at) => [[...path, 'changes', at], change])
    : [[path, entry]];
  return versions.flatMap(([where, { fields }]) => {
    const mapped = { ...entry.fields, ...fields };
    const missing = Object.keys(fieldsOf(entry.kind)).filter(
      (field) => !mapped[field] && isNeeded(mapping, entry.kind, field),
    );
    if (missing.length === 0) return [];
    const message = `a ${entry.kind} needs ${missing.join(', ')}: say under \`fields\` where it comes from`;
    return [{ path: where, message }];
  });
}

function isNeeded(mapping: Mapping, kind: FactKind, field: string): boolean {
  // The status of a deal is in its stage, where the mapping knows the stages.
  if (kind === 'deal' && field === 'status' && mapping.stages) return false;
  return !mayBeEmpty(kind, field);
}

function checkLookups(mapping: Mapping, expression: Expression, path: Path): MappingFault[] {
  if (typeof expression === 'string') return [];
  if ('first' in expression) {
    return expression.first.flatMap((single, at) =>
      checkLookups(mapping, single, [...path, 'first', at]),
    );
  }
  const lookups = Object.keys(mapping.lookups ?? {});
  if (!('lookup' in expression) || lookups.includes(expression.lookup)) return [];
  const right = lookups.length > 0 ? `right would be ${listed(lookups)}` : 'there are none';
  const message = `no such list under \`lookups\`; ${right}${didYouMean(expression.lookup, lookups)}`;
  return [{ path: [...path, 'lookup'], message }];
}

import { SourceError } from '../source.js';
import { cellText } from './cell.js';
import { type Found, type Ground, type LookupList, readerOf } from './expression.js';
import type { LookupTable } from './mapping.js';
import { spelling } from './spelling.js';

/**
 * Reads a file such as a price list into memory, by key.
 * @throws SourceError where a key stands twice with different values: which would be right?
 */
export async function readLookup(spec: LookupTable, ground: Ground): Promise<LookupList> {
  const key = readerOf(spec.key, ground);
  const value = readerOf(spec.value, ground);
  const values = new Map<string, Found | null>();
  for await (const { rows } of ground.table.blocks()) {
    for (const row of rows) {
      const of = key(row);
      if (!of) continue;
      const found = value(row);
      const text = cellText(of.cell);
      const before = values.get(spelling(text));
      if (before !== undefined && textOf(before) !== textOf(found)) {
        throw new SourceError(
          `${spec.file}:${row.line} gives "${text}" the ${spec.value} "${textOf(found)}", ` +
            `a row before it "${textOf(before)}": keep one of them`,
        );
      }
      values.set(spelling(text), found && { ...found, label: `${spec.value} of ${spec.file}` });
    }
  }
  return {
    file: spec.file,
    find: (text) => values.get(spelling(text)),
    keys: () => values.keys(),
  };
}

function textOf(found: Found | null): string {
  return found ? cellText(found.cell) : '';
}

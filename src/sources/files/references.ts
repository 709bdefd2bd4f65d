import { type Cell, cellText, quoted, RowFault } from './cell.js';
import type { ReferenceKind } from './kinds.js';
import { didYouMean, spelling, wordSpelling } from './spelling.js';

/** People, teams, stores, deals and contracts that the files define: who a name in a cell means. */
export interface References {
  /** Whether the files define things of this kind, and refer to them. */
  defines(kind: ReferenceKind): boolean;
  /** Notes a thing under its id and, where its kind goes by names, under those. */
  define(kind: ReferenceKind, id: string, names: string[]): void;
  /** The spelling under which the id was met first. */
  canonical(kind: ReferenceKind, id: string): string;
  /**
   * The id that the cell means. Where no file defines the kind, another source does: the cell as it is.
   * @throws RowFault where nothing is called so, or more than one thing
   */
  resolve(kind: ReferenceKind, cell: Cell, label: string): string;
}

interface Known {
  ids: Map<string, string>;
  /** Spelling of the name → ids of all that are called so. */
  names: Map<string, Set<string>>;
}

const plurals: Record<ReferenceKind, string> = {
  person: 'people',
  team: 'teams',
  store: 'stores',
  deal: 'deals',
  contract: 'contracts',
};

/** @param defined the kinds that the files define and refer to, with the file that does */
export function gatherReferences(defined: ReadonlyMap<ReferenceKind, string>): References {
  const known = new Map<ReferenceKind, Known>();
  for (const kind of defined.keys()) known.set(kind, { ids: new Map(), names: new Map() });

  return {
    defines: (kind) => known.has(kind),
    define(kind, id, names) {
      const { ids, names: byName } = known.get(kind) ?? { ids: new Map(), names: new Map() };
      const key = spelling(id);
      if (!ids.has(key)) ids.set(key, id);
      const first = ids.get(key) ?? id;
      for (const name of names) {
        const called = byName.get(wordSpelling(name)) ?? new Set();
        byName.set(wordSpelling(name), called.add(first));
      }
    },
    canonical(kind, id) {
      return known.get(kind)?.ids.get(spelling(id)) ?? id;
    },
    resolve(kind, cell, label) {
      const text = cellText(cell);
      const candidates = known.get(kind);
      if (!candidates) return text;
      const byId = candidates.ids.get(spelling(text));
      if (byId !== undefined) return byId;
      const called = [...(candidates.names.get(wordSpelling(text)) ?? [])];
      if (called.length === 1 && called[0] !== undefined) return called[0];
      throw called.length > 1
        ? new RowFault(
            `${quoted(label, cell)} may be ${called.length} ${plurals[kind]} (${called.join(', ')}); right would be the id of one`,
          )
        : unknown(kind, cell, label, candidates, defined.get(kind) ?? '');
    },
  };
}

function unknown(kind: ReferenceKind, cell: Cell, label: string, known: Known, file: string) {
  const near = didYouMean(cellText(cell), [...known.ids.keys(), ...known.names.keys()]);
  return new RowFault(
    `${quoted(label, cell)} is none of the ${plurals[kind]} in ${file}; right would be one of them, ` +
      `or an entry under \`names\` in the mapping${near}`,
  );
}

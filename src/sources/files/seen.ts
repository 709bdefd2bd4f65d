import type { Fact, FactKind } from '../../facts/index.js';
import { RowFault } from './cell.js';

/** Which things have been met in a pull, so that none is taken twice unless it may be. */
export interface Seen {
  /**
   * The facts that are new; nothing is noted where a fault is thrown.
   * @throws RowFault where a thing stands in another row already, or differs from what stands there
   */
  admit(facts: Admission[], origin: string): Fact[];
}

/** Facts of one entry of the mapping. */
export interface Admission {
  facts: Fact[];
  /** May be met again, if it is the same. */
  distinct: boolean;
  /** May be met again as another version. */
  history: boolean;
}

interface Met {
  origin: string;
  /** Of distinct things, what was said of them. */
  content: string;
}

export function nothingSeen(): Seen {
  const met = new Map<FactKind, Map<string, Met>>();

  function before(fact: Fact): Met | undefined {
    return met.get(fact.kind)?.get(fact.id);
  }

  function isNew({ facts, distinct, history }: Admission): boolean {
    const [fact] = facts;
    const known = fact && before(fact);
    if (!fact || !known || history) return true;
    if (!distinct) {
      throw new RowFault(
        `${fact.kind} "${fact.id}" stands already at ${known.origin}; right would be one row for each, ` +
          'or `history: true` in the mapping where rows are versions',
      );
    }
    if (known.content === contentOf(facts)) return false;
    throw new RowFault(
      `${fact.kind} "${fact.id}" is said otherwise at ${known.origin}; right would be the same in every row`,
    );
  }

  return {
    admit(admissions, origin) {
      const fresh = admissions.filter(isNew);
      for (const { facts, distinct } of fresh) {
        const [fact] = facts;
        if (!fact) continue;
        const ofKind = met.get(fact.kind) ?? new Map<string, Met>();
        met.set(
          fact.kind,
          ofKind.set(fact.id, { origin, content: distinct ? contentOf(facts) : '' }),
        );
      }
      return fresh.flatMap(({ facts }) => facts);
    },
  };
}

function contentOf(facts: Fact[]): string {
  return JSON.stringify(facts.map(({ knownSince, body }) => [knownSince, body]));
}

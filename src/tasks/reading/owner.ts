import type { PersonId } from '../../facts/index.js';
import type { Certainty } from '../reading.js';
import type { Named } from './people.js';

/** Somebody who is to do it, as it was said: the writer, or somebody named. */
export type OwnerSaid = { by: 'self' } | { by: 'name'; named: Named; words: string };

/** Whom the words mean together: two people, or one who cannot be told, are to be asked for. */
export function ownerOf(said: readonly OwnerSaid[], writer: PersonId): Certainty<PersonId> {
  const meant = said.map((one) => (one.by === 'self' ? [writer] : one.named.people));
  const unclear = said.find((one) => one.by === 'name' && !isOne(one.named));
  const everybody = [...new Set(meant.flat())];
  const [only] = everybody;
  if (unclear?.by === 'name') {
    const why = unclear.named.people.length === 0 ? 'unknown' : 'ambiguous';
    return { unsure: unclear.words, maybe: everybody, why };
  }
  if (everybody.length > 1) return { unsure: wordsOf(said), maybe: everybody, why: 'ambiguous' };
  return only === undefined ? 'silent' : { is: only };
}

/** 王总 who is to do something may be one of us, or the customer. */
function isOne({ people, way }: Named): boolean {
  return people.length === 1 && way !== 'title';
}

function wordsOf(said: readonly OwnerSaid[]): string {
  return said.flatMap((one) => (one.by === 'name' ? [one.words] : [])).join(', ');
}

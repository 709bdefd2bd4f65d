import {
  alwaysKnown,
  type Fact,
  type FactBook,
  factBook,
  type Instant,
  standingKinds,
  type Version,
} from '../facts/index.js';
import type { Rejected, Source } from './source.js';

/** Sources read whole into memory, as a first import would have taken them. */
export interface ReadBook {
  book: FactBook;
  rejected: Rejected[];
  /** The newest moment that all of them speak for; undefined where none says. */
  upTo: Instant | undefined;
}

/**
 * Reads sources without a database.
 *
 * @param now the moment of reading: since when anything without a date of its own is known
 * @param onProgress rows so far, and 0 to 1 of the source that is being read, where it can tell
 * @throws SourceError when one of them cannot be read at all
 */
export async function readBook(
  sources: readonly Source[],
  now: Instant,
  onProgress: (rows: number, share: number | undefined) => void = () => {},
): Promise<ReadBook> {
  const versions: Version[] = [];
  const rejected: Rejected[] = [];
  const reaches: Instant[] = [];
  for (const source of sources) {
    for await (const batch of source.read(undefined, now)) {
      for (const fact of batch.facts) versions.push(asLearned(fact, now));
      rejected.push(...batch.rejected);
      if (batch.upTo) reaches.push(batch.upTo);
      onProgress(versions.length + rejected.length, batch.progress);
    }
  }
  const [upTo] = reaches.sort((a, b) => a.getTime() - b.getTime());
  return { book: factBook(versions), rejected, upTo };
}

function asLearned(fact: Fact, now: Instant): Version {
  const undated = standingKinds.has(fact.kind) ? alwaysKnown : now;
  return { ...fact, knownSince: fact.knownSince ?? undated, learned: now };
}

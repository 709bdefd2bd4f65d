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

/** A source read whole into memory, as a first import would have taken it. */
export interface ReadBook {
  book: FactBook;
  rejected: Rejected[];
  /** The newest moment the source speaks for; undefined where it does not say. */
  upTo: Instant | undefined;
}

/**
 * Reads a source without a database.
 *
 * @param now the moment of reading: since when anything without a date of its own is known
 * @param onProgress rows so far, and 0 to 1 where the source can tell
 * @throws SourceError when nothing can be read at all
 */
export async function readBook(
  source: Source,
  now: Instant,
  onProgress: (rows: number, share: number | undefined) => void = () => {},
): Promise<ReadBook> {
  const versions: Version[] = [];
  const rejected: Rejected[] = [];
  let upTo: Instant | undefined;
  for await (const batch of source.read(undefined, now)) {
    for (const fact of batch.facts) versions.push(asLearned(fact, now));
    rejected.push(...batch.rejected);
    upTo = batch.upTo ?? upTo;
    onProgress(versions.length + rejected.length, batch.progress);
  }
  return { book: factBook(versions), rejected, upTo };
}

function asLearned(fact: Fact, now: Instant): Version {
  const undated = standingKinds.has(fact.kind) ? alwaysKnown : now;
  return { ...fact, knownSince: fact.knownSince ?? undated, learned: now };
}

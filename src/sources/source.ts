import type { Fact, FactKind, Instant } from '../facts/index.js';

/** A system that knows facts: a CRM, an ERP, an HR system, a folder of their exports. */
export interface Source {
  /** As people call it in a post: "CRM". Unique among the configured sources. */
  readonly name: string;

  /**
   * Reads everything that can be known until `until`, in batches, oldest version first.
   *
   * @param since the `upTo` of the last complete pull; a source that cannot tell what changed reads all
   * @throws SourceError when nothing can be read at all
   */
  read(since: Instant | undefined, until: Instant): AsyncIterable<Batch>;
}

/** A piece of a pull, small enough not to hold up the event loop. */
export interface Batch {
  facts: Fact[];
  rejected: Rejected[];
  /** How far the pull has come, 0 to 1, where the source can tell. */
  progress?: number;
  /** Kinds that this pull lists completely, stated in its last batch: what is missing from them is gone. */
  complete?: FactKind[];
  /** The source's own state, stated in its last batch: the newest moment it speaks for. */
  upTo?: Instant;
}

/** A row that could not be understood, kept so that somebody can mend it at its origin. */
export interface Rejected {
  /** Where it stands: "deals.csv:17". */
  origin: string;
  /** The row as it was read, shortened. */
  row: string;
  /** What is wrong, naming the column and the value, and what would be right. */
  reason: string;
}

/** Nothing could be read. The message names the thing, the value and the mend. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

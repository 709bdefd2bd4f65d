import { ConfigError } from '../config.js';
import { SourceError } from '../sources/source.js';
import { StorageError } from '../storage/storage-error.js';

/** An error in words for whoever sits at the console: what they can mend, without a stack. */
export function explain(error: unknown): string {
  const isTheirs =
    error instanceof ConfigError ||
    error instanceof SourceError ||
    error instanceof StorageError ||
    error instanceof RangeError ||
    (error as { name?: string } | null)?.name === 'ListenError';
  if (isTheirs) return `plumbline: ${(error as Error).message}`;
  if (error instanceof Error)
    return `plumbline: something went wrong that should not: ${error.stack}`;
  return `plumbline: ${String(error)}`;
}

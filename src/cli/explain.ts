import { ConfigError } from '../config.js';
import { PlatformError } from '../platforms/platform.js';
import { ListenError } from '../server/index.js';
import { SourceError } from '../sources/source.js';
import { explained, isDiskFull, StorageError } from '../storage/storage-error.js';
import { Interrupted } from './signals.js';
import { UsageError } from './usage.js';

const ownWords = [
  ConfigError,
  Interrupted,
  ListenError,
  PlatformError,
  RangeError,
  SourceError,
  StorageError,
  UsageError,
];

/** An error in words for whoever sits at the console: what they can mend, without a stack. */
export function explain(error: unknown): string {
  if (ownWords.some((kind) => error instanceof kind)) {
    return `plumbline: ${(error as Error).message}`;
  }
  if (isDiskFull(error)) {
    return 'plumbline: the disk is full. Free some space and run the same again; nothing was lost.';
  }
  const known = explained(error, 'the database');
  if (known instanceof StorageError) return `plumbline: ${known.message}`;
  if (error instanceof Error) {
    return `plumbline: something went wrong that should not: ${error.stack}`;
  }
  return `plumbline: ${String(error)}`;
}

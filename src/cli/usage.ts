import { CommanderError } from 'commander';
import { ConfigError } from '../config.js';
import { SourceError } from '../sources/source.js';

/** How the process ends: done, failed, or asked for something that cannot be. */
export type ExitCode = 0 | 1 | 2;

/** The command was given something that makes no sense; the message names it and the mend. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** 2 where whoever called can mend it by calling differently or by mending what they handed in. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const isTheirs =
    error instanceof UsageError || error instanceof ConfigError || error instanceof SourceError;
  return isTheirs ? 2 : 1;
}

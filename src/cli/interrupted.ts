/** Somebody asked a command to end before it was done. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * Lets a long work end in good order at the first signal; a second one ends at once.
 * @returns what to call between the steps of the work: it throws `Interrupted` after a signal
 */
export function watchSignals(): { check(): void; release(): void } {
  let signalled: string | undefined;
  const hear = (signal: string) => {
    if (signalled) process.exit(1);
    signalled = signal;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, hear);
  return {
    check() {
      if (signalled) throw new Interrupted(`ended by ${signalled}; what was known before stays`);
    },
    release() {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, hear);
    },
  };
}

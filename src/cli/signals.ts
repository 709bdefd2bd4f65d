/** Somebody asked a command to end before it was done. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** The terminal and whatever started us (npm, timeout) may both send what was one press of a key. */
const SAME_SIGNAL_MS = 1000;

/** Hears the first signal to end; a second one, a moment later, ends at once. @returns stops hearing */
export function onSignal(first: (signal: string) => void): () => void {
  let heard: number | undefined;
  const hear = (signal: string) => {
    if (heard === undefined) {
      heard = performance.now();
      first(signal);
    } else if (performance.now() - heard > SAME_SIGNAL_MS) process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, hear);
  return () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, hear);
  };
}

/**
 * Lets a long work end in good order.
 * @returns what to call between the steps of the work: it throws `Interrupted` after a signal
 */
export function watchSignals(): { check(): void; release(): void } {
  let signalled: string | undefined;
  const release = onSignal((signal) => {
    signalled = signal;
  });
  return {
    check() {
      if (signalled) throw new Interrupted(`ended by ${signalled}; what was known before stays`);
    },
    release,
  };
}

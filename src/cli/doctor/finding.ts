/** One thing that was looked at: how it is, and what mends it. */
export interface Finding {
  /** What was looked at: "database". */
  subject: string;
  state: 'ok' | 'warn' | 'fail';
  what: string;
  /** Of everything that is not well. */
  mend?: string;
}

export function ok(subject: string, what: string): Finding {
  return { subject, state: 'ok', what };
}

export function warned(subject: string, what: string, mend: string): Finding {
  return { subject, state: 'warn', what, mend };
}

export function failed(subject: string, what: string, mend: string): Finding {
  return { subject, state: 'fail', what, mend };
}

/** The words of an error, for a finding. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What goes wrong with a call. `before`: nothing is stored; `after`: it is, and the caller cannot know. */
export type Trouble =
  /** HTTP 429 with Retry-After. */
  | { kind: 'limited'; retryAfterSeconds: number }
  /** An HTTP status that is no answer: 500 unless told otherwise. */
  | { kind: 'broken'; when: 'before' | 'after'; status?: number }
  /** The connection is cut. */
  | { kind: 'dropped'; when: 'before' | 'after' }
  /** Never answers. */
  | { kind: 'hangs'; when: 'before' | 'after' }
  /** `ok: false` with this code. */
  | { kind: 'refused'; error: string; detail?: Record<string, unknown> }
  /** Answers rightly, but late: what it is asked is done late too, or at once where `when` is `after`. */
  | { kind: 'late'; milliseconds: number; when?: 'before' | 'after' };

export interface Fault {
  trouble: Trouble;
  /** The method it strikes: `chat.postMessage`; bytes sent to an upload address are `upload`. All where absent. */
  method?: string;
  channel?: string;
  /** How often; once unless told otherwise. */
  times?: number;
  /** From 0 to 1: rolled for each call; 1 unless told otherwise. */
  chance?: number;
}

/** What a post is refused with while Slack still looks at the file in this block of it. */
export function fileNotReady(block = 0): Trouble {
  const what = `invalid slack file [json-pointer:/blocks/${block}/slack_file]`;
  const detail = { errors: [what], response_metadata: { messages: [`[ERROR] ${what}`] } };
  return { kind: 'refused', error: 'invalid_blocks', detail };
}

/** What was planned to go wrong, in the order of planning; the first that fits a call strikes it. */
export class Faults {
  private planned: (Fault & { left: number })[] = [];
  private roll = dice(1);
  /** How often each kind has struck. */
  readonly struck: Partial<Record<Trouble['kind'], number>> = {};

  /** @returns takes it back */
  plan(fault: Fault): () => void {
    const planned = { ...fault, left: fault.times ?? 1 };
    this.planned.push(planned);
    return () => {
      this.planned = this.planned.filter((other) => other !== planned);
    };
  }

  /** Each of these may strike any call, for ever, by a dice that falls alike for one seed. */
  atRandom(seed: number, faults: (Omit<Fault, 'chance'> & { chance: number })[]): void {
    this.roll = dice(seed);
    for (const fault of faults) this.plan({ times: Number.POSITIVE_INFINITY, ...fault });
  }

  clear(): void {
    this.planned = [];
  }

  /** What strikes this call; counted as struck. */
  strike(method: string, channel: string | undefined): Trouble | undefined {
    for (const fault of this.planned) {
      if (fault.left <= 0) continue;
      if (fault.method !== undefined && fault.method !== method) continue;
      if (fault.channel !== undefined && fault.channel !== channel) continue;
      if (fault.chance !== undefined && this.roll() >= fault.chance) continue;
      fault.left -= 1;
      this.struck[fault.trouble.kind] = (this.struck[fault.trouble.kind] ?? 0) + 1;
      return fault.trouble;
    }
    return undefined;
  }
}

/** The mulberry32 generator: numbers from 0 to 1, the same for the same seed. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

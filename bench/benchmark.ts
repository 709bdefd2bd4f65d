/** How large a run is: `smoke` only shows in CI that everything still runs. */
export type Size = 'full' | 'smoke';

/** One thing that was measured, in several runs. */
export interface Measured {
  what: string;
  /** "charts/s", "s", "MB": what the values are. */
  unit: string;
  /** One value a run, in the order of the runs. */
  values: number[];
}

/** What one benchmark found: ours beside a named baseline, measured in the same runs. */
export interface Finding {
  /** What was done, with its size: "import of 50,000 rows". */
  title: string;
  measured: Measured[];
  /** The factor between two of the measured, run by run; it says which by which. */
  ratio?: Measured;
}

/** A benchmark: a file of this folder and one line in `main.ts`. */
export interface Benchmark {
  about: string;
  run(size: Size, note: (words: string) => void): Promise<Finding[]>;
}

/** Seconds that `work` takes. */
export async function seconds(work: () => Promise<unknown> | unknown): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** Ours by the baseline, run by run: what both have in common (load, heat) drops out. */
export function ratioOf(what: string, ours: number[], baseline: number[]): Measured {
  const values = ours.map((value, run) => value / (baseline[run] ?? Number.NaN));
  return { what, unit: '×', values };
}

/** The middle value, or the mean of the two in the middle. @throws RangeError where there is none */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.floor(sorted.length / 2)],
  ];
  if (low === undefined || high === undefined) throw new RangeError('there is no run to look at');
  return (low + high) / 2;
}

/** The value that so great a part of all stays below: 0.99 for p99. @throws RangeError where there is none */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  if (value === undefined) throw new RangeError('there is nothing to look at');
  return value;
}

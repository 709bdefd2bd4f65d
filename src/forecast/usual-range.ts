import type { ProcessMeasure } from './outlook.js';

/** A team's usual range is that of so many weeks before the last complete one. */
export const RANGE_WEEKS = 8;
/** With fewer weeks than these, cutting off both extremes leaves too little to call usual. */
const LEAST_RANGE = 6;

/** How a value stands to the range of those before it, the highest and the lowest one cut off. */
export function against(
  value: number,
  before: readonly number[],
): Pick<ProcessMeasure, 'usual' | 'verdict'> {
  if (before.length < LEAST_RANGE) return { usual: null, verdict: 'unknown' };
  const inner = before.toSorted((a, b) => a - b).slice(1, -1);
  const usual = { low: inner[0] ?? 0, high: inner.at(-1) ?? 0 };
  const verdict = value < usual.low ? 'low' : value > usual.high ? 'high' : 'usual';
  return { usual, verdict };
}

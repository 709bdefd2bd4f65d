import type { Factor, Measured, Slice } from './agenda.js';
import { makeUpOf } from './make-up.js';
import { daysOf, LEAST_SEEN, type Span } from './spans.js';
import type { Tally } from './tally.js';

/**
 * One number over a stretch of weeks, as people read it.
 *
 * @param tally of the slice; of all deals for a stage
 * @param teams how many teams the tally is of: volume is told per team
 */
export function measuredOf(
  factor: Factor,
  slice: Slice,
  tally: Tally,
  span: Span,
  teams = 1,
): Measured {
  return { ...numberOf(factor, slice, tally, span, teams), ...daysOf(span) };
}

function numberOf(
  factor: Factor,
  slice: Slice,
  tally: Tally,
  span: Span,
  teams: number,
): { value: number; n: number } {
  if (slice.by === 'stage') {
    const { left, wentOn } = tally.stepIn(slice.value, span);
    return { value: left > 0 ? wentOn / left : 0, n: left };
  }
  const makeUp = makeUpOf(tally, span);
  switch (factor) {
    case 'win-rate':
      return { value: makeUp.winRate, n: makeUp.decided };
    case 'value':
      return { value: Math.round(makeUp.value), n: makeUp.valued };
    case 'cycle-time':
      return { value: makeUp.pace > 0 ? 7 / makeUp.pace : 0, n: makeUp.decided };
    default: {
      const standing = tally.sum('open', { from: span.from, before: span.from + 1 });
      return { value: makeUp.open / teams, n: standing + tally.sum('came', span) };
    }
  }
}

/** The same, where it rests on enough. */
export function measuredWell(...about: Parameters<typeof measuredOf>): Measured | null {
  const measured = measuredOf(...about);
  return measured.n < LEAST_SEEN ? null : measured;
}

import type { Occurrence } from './occurrences.js';
import type { Organisation } from './organisation.js';
import { addedUp, addTo, emptyGrid, type Week, type WeekGrid, weekOfNumber } from './weeks.js';

/** No history reaches back further: two years hold every season twice. */
export const HISTORY_WEEKS = 104;

/** How the weeks of every branch stood at one moment, by what was known then. */
export interface Standing {
  grid: WeekGrid;
  /** The first week that is certain to be whole; undefined while nothing was known. */
  start: Week | undefined;
}

/**
 * Walks through time once and tells how the weeks stood at each moment: a few additions per
 * moment instead of a look at everything.
 *
 * @param moments milliseconds, oldest first
 * @param span the weeks to tell about; what happened outside them is left out
 */
export function* standings(
  occurrences: readonly Occurrence[],
  organisation: Organisation,
  moments: readonly number[],
  span: { first: Week; count: number },
): Generator<Standing> {
  const begins = occurrences.toSorted((a, b) => a.known - b.known);
  const ends = occurrences
    .filter(({ gone }) => Number.isFinite(gone))
    .sort((a, b) => a.gone - b.gone);
  const leaves = emptyGrid(organisation, span.first, span.count);
  let firstDay = Number.POSITIVE_INFINITY;
  let begun = 0;
  let ended = 0;
  for (const moment of moments) {
    for (let one = begins[begun]; one && one.known <= moment; one = begins[++begun]) {
      addTo(leaves, one.leaf, weekOfNumber(one.day), one.value);
      // A mistyped year must not give everybody a century of empty weeks.
      if (weekOfNumber(one.day) >= span.first) firstDay = Math.min(firstDay, one.day);
    }
    for (let one = ends[ended]; one && one.gone <= moment; one = ends[++ended]) {
      addTo(leaves, one.leaf, weekOfNumber(one.day), -one.value);
    }
    const start = Number.isFinite(firstDay) ? firstWholeWeek(firstDay) : undefined;
    yield { grid: addedUp(leaves, organisation), start };
  }
}

/** The week of the first fact, or the next one where that fact came after its Monday. */
export function firstWholeWeek(day: number): Week {
  return weekOfNumber(day + 6);
}

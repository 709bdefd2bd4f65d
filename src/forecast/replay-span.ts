import { addWeeks, mondayOf } from '../calendar/index.js';
import type { Day, FactBook, Instant, Monday } from '../facts/index.js';
import { HORIZON, WINDOW } from './case.js';
import { firstIncomplete } from './completeness.js';
import type { ForecastSettings } from './settings.js';
import { mondayOfWeek } from './weeks.js';

/** The Mondays that can be replayed and scored, both ends included. */
export interface ReplaySpan {
  from: Monday;
  to: Monday;
}

/**
 * From the first Monday with twelve weeks of signed business before it to the last one whose four
 * weeks are over; null where there is no such Monday.
 *
 * @param upTo the newest moment that the source of the actuals speaks for
 */
export function replaySpan(
  book: FactBook,
  upTo: Instant,
  { timeZone }: Pick<ForecastSettings, 'timeZone'>,
): ReplaySpan | null {
  const first = firstSigned(book);
  if (first === undefined) return null;
  const from = addWeeks(mondayOf(first), WINDOW);
  const to = addWeeks(mondayOfWeek(firstIncomplete(upTo, timeZone)), -HORIZON);
  return from <= to ? { from, to } : null;
}

function firstSigned(book: FactBook): Day | undefined {
  let first: Day | undefined;
  const note = (day: Day | null | undefined) => {
    if (day && (first === undefined || day < first)) first = day;
  };
  for (const deals of book.histories('deal').values()) {
    for (const { body } of deals) if (body?.status === 'won') note(body.closed);
  }
  for (const contracts of book.histories('contract').values()) {
    for (const { body } of contracts) note(body?.signed);
  }
  return first;
}

import { addWeeks, mondayOf } from '../calendar/index.js';
import type { Day, FactBook, Instant, Monday } from '../facts/index.js';
import { HORIZON, WINDOW } from './case.js';
import { firstIncomplete } from './completeness.js';
import type { ForecastSettings } from './settings.js';
import { mondayOfWeek, weekOf } from './weeks.js';

/** The Mondays that can be replayed and scored, both ends included. */
export interface ReplaySpan {
  from: Monday;
  to: Monday;
}

/**
 * From the first Monday with twelve weeks of signed business before it to the last one whose four
 * weeks are over; null where there is no such Monday. Nothing is scored after the last week that
 * brought anything: an export that is older than its file would seem to bring nothing.
 *
 * @param upTo the newest moment that the source of the actuals speaks for
 */
export function replaySpan(
  book: FactBook,
  upTo: Instant,
  { timeZone }: Pick<ForecastSettings, 'timeZone'>,
): ReplaySpan | null {
  const days = signedDays(book);
  const [first, last] = [days.at(0), days.at(-1)];
  if (first === undefined || last === undefined) return null;
  const over = Math.min(firstIncomplete(upTo, timeZone), weekOf(last) + 1);
  const from = addWeeks(mondayOf(first), WINDOW);
  const to = mondayOfWeek(over - HORIZON);
  return from <= to ? { from, to } : null;
}

/** Every day on which something was signed, oldest first. */
function signedDays(book: FactBook): Day[] {
  const days: (Day | null)[] = [];
  for (const deals of book.histories('deal').values()) {
    for (const { body } of deals) if (body?.status === 'won') days.push(body.closed);
  }
  for (const contracts of book.histories('contract').values()) {
    for (const { body } of contracts) days.push(body?.signed ?? null);
  }
  return days.filter((day) => day !== null).sort();
}

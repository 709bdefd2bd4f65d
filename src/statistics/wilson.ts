import { normalQuantile } from './normal.js';

export interface Interval {
  low: number;
  high: number;
}

/**
 * The Wilson score interval of a share: which true shares would be compatible with having seen
 * `hits` out of `trials`. Unlike the textbook interval it stays inside 0 to 1 and is honest with
 * few trials. 8 of 10 at 95 % is 0.490 to 0.943.
 *
 * Wilson, E. B. (1927), Journal of the American Statistical Association 22, 209–212.
 *
 * @param confidence between 0 and 1, 0.95 by default
 * @returns null where there were no trials: nothing can be said
 * @throws RangeError where the counts are no counts, or more hits than trials
 */
export function wilsonInterval(hits: number, trials: number, confidence = 0.95): Interval | null {
  if (!Number.isInteger(hits) || !Number.isInteger(trials) || hits < 0 || hits > trials) {
    throw new RangeError(
      `cannot tell a share from ${hits} of ${trials}: give whole counts, 0 to n`,
    );
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`confidence ${confidence} is not between 0 and 1: give 0.95 for 95 %`);
  }
  if (trials === 0) return null;
  const z = normalQuantile(0.5 + confidence / 2);
  const share = hits / trials;
  const centre = (share + z ** 2 / (2 * trials)) / (1 + z ** 2 / trials);
  const half =
    (z / (1 + z ** 2 / trials)) *
    Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

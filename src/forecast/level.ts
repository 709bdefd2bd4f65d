import { mean } from '../statistics/index.js';
import { WINDOW } from './case.js';

/**
 * The speeds at which a level may follow its series: 0.05 is close to the plain mean, 1 is "the
 * same as last week". No trend is among them: on twelve noisy weeks every trend measured lost
 * to a level.
 */
export const SPEEDS = [0.05, 0.1, 0.2, 0.5, 1] as const;

/**
 * How much each speed counts before any error has been seen: all alike. Which speed is right is a
 * property of the company, so there is no favourite; and equal weights are hard to beat
 * (Clemen 1989, International Journal of Forecasting 5, 559–583).
 */
export const SPEED_PRIOR: readonly number[] = SPEEDS.map(() => 1 / SPEEDS.length);

/** Speed of the level that restlessness is measured around. */
const MIDDLE_SPEED = 0.2;
/** Restlessness is that of the newest half-year: what was before may have been another business. */
const RECENT_WEEKS = 26;
/** A series that moves less than this share of its size stands still; the rest is rounding. */
const STILL = 1e-9;

/**
 * Simple exponential smoothing at every speed, each started at the mean of the first twelve
 * weeks (or fewer, where there are fewer).
 *
 * @param history at least one week, oldest first
 * @returns the level after the last week, one per speed
 */
export function levelsOf(history: readonly number[]): number[] {
  const start = mean(history.slice(0, WINDOW));
  return SPEEDS.map((speed) => {
    let level = start;
    for (const value of history) level += speed * (value - level);
    return level;
  });
}

/**
 * How far a week usually lies from the level before it, as root mean square. The yardstick that
 * makes errors of large and small series comparable; 0 for a series that never moved.
 */
export function restlessness(history: readonly number[]): number {
  let level = mean(history.slice(0, WINDOW));
  const recent = history.length - RECENT_WEEKS;
  let [squares, size] = [0, 0];
  history.forEach((value, week) => {
    if (week >= recent) {
      squares += (value - level) ** 2;
      size = Math.max(size, Math.abs(value));
    }
    level += MIDDLE_SPEED * (value - level);
  });
  // One less than the weeks, because the level itself was taken from them.
  const weeks = Math.max(1, Math.min(history.length, RECENT_WEEKS) - 1);
  const usual = Math.sqrt(squares / weeks);
  return usual > STILL * size ? usual : 0;
}

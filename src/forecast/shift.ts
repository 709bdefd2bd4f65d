/** A new level must have lasted this long before it is believed: one horizon. */
const SHORTEST = 4;
/**
 * How many standard errors apart two levels must be. Over all places where a break might be in
 * half a year of independent normal weeks, 4 is exceeded by chance about once in a hundred
 * series; sales have heavier tails and seasons, hence more.
 */
const CLEAR = 4.5;

/**
 * The weeks since the level last shifted for good: a team was split, a market was left. What lies
 * before says nothing about the level now, and smoothing would forget it only slowly.
 *
 * Splits the history where its two sides differ most, as long as they differ clearly, and looks
 * again at the newer side (binary segmentation, Scott & Knott 1974).
 */
export function sinceShift(history: readonly number[]): readonly number[] {
  const at = clearestSplit(history);
  return at === null ? history : sinceShift(history.slice(at));
}

/** The position where the second part begins; null where no split is clear. */
function clearestSplit(history: readonly number[]): number | null {
  const count = history.length;
  let [sum, squares] = [0, 0];
  for (const value of history) {
    sum += value;
    squares += value * value;
  }
  let [clearest, found]: [number, number | null] = [CLEAR, null];
  let [leftSum, leftSquares] = [0, 0];
  for (let at = 1; at <= count - SHORTEST; at++) {
    const value = history[at - 1] ?? 0;
    leftSum += value;
    leftSquares += value * value;
    if (at < SHORTEST) continue;
    const rest = count - at;
    const rightSum = sum - leftSum;
    const within = leftSquares - leftSum ** 2 / at + (squares - leftSquares - rightSum ** 2 / rest);
    const error = Math.sqrt((Math.max(0, within) / (count - 2)) * (1 / at + 1 / rest));
    const gap = Math.abs(rightSum / rest - leftSum / at);
    // Equal to within rounding is no gap, whatever the error.
    if (gap <= 1e-9 * Math.abs(sum / count)) continue;
    if (gap > clearest * error) [clearest, found] = [gap / Math.max(error, Number.MIN_VALUE), at];
  }
  return found;
}

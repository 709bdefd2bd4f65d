import type { Cents } from '../facts/index.js';

/**
 * Splits money by weight, exact to the cent, by the method of largest remainders (Hamilton's):
 * each part is its share rounded down, and the cents left over go to the largest remainders, the
 * earlier part first among equals. 100 by [1, 1, 1] → [34, 33, 33].
 *
 * Where no part has any weight, all weigh the same. Without parts the answer is empty.
 * @throws RangeError where a weight is negative or not a number, or the money not whole cents
 */
export function apportion(total: Cents, weights: readonly number[]): Cents[] {
  if (!Number.isSafeInteger(total) || total < 0) {
    throw new RangeError(`cannot split ${total}: give whole cents, 0 or more`);
  }
  const wrong = weights.find((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  if (wrong !== undefined) {
    throw new RangeError(`cannot split by the weight ${wrong}: give numbers of 0 or more`);
  }
  const sum = weights.reduce((before, weight) => before + weight, 0);
  if (sum === 0)
    return weights.length
      ? apportion(
          total,
          weights.map(() => 1),
        )
      : [];
  return roundToSum(
    total,
    weights.map((weight) => total * (weight / sum)),
  );
}

function roundToSum(total: Cents, shares: readonly number[]): Cents[] {
  const parts = shares.map(Math.floor);
  const remainders = shares.map((share, index) => share - (parts[index] ?? 0));
  const order = [...shares.keys()].sort(
    (a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0) || a - b,
  );
  const left = total - parts.reduce((before, part) => before + part, 0);
  for (const index of order.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

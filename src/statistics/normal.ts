import { errorFunction, probit } from 'simple-statistics';

/**
 * The probability that a standard normal value is at most `z`, to six decimals.
 *
 * By the error function, because the library's own `cumulativeStdNormalProbability` reads a
 * printed table with two decimals and so moves in steps.
 */
export function normalProbability(z: number): number {
  return (1 + errorFunction(z / Math.SQRT2)) / 2;
}

/**
 * The value that a standard normal stays below with probability `p`: 0.9 → 1.2816.
 *
 * The library's `probit` is right to two decimals; two Newton steps make it five.
 *
 * @throws RangeError where `p` is not between 0 and 1
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`probability ${p} is not between 0 and 1`);
  let z = probit(p);
  for (let step = 0; step < 2; step++) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    if (density > 0) z -= (normalProbability(z) - p) / density;
  }
  return z;
}

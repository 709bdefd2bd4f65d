import { normalProbability, normalQuantile } from './normal.js';

/** How far a number moved, on a scale where 0 is "not at all" and falling is negative. */
export interface Movement {
  estimate: number;
  /** Of the estimate, by chance alone. */
  variance: number;
}

/**
 * How much more likely this movement is if the number fell in truth than if nothing happened.
 *
 * Falls of truth are taken to be as large as the lower half of a normal distribution with the
 * deviation `usual`; the Bayes factor then has a closed form.
 */
export function evidenceOfFall({ estimate, variance }: Movement, usual: number): number {
  const prior = usual ** 2;
  const { mean, deviation } = posteriorOf({ estimate, variance }, usual);
  const gain = estimate ** 2 * (1 / variance - 1 / (variance + prior));
  const spread = Math.sqrt(variance / (variance + prior));
  // Past this nothing is in doubt, and the exponential would leave the numbers.
  return 2 * spread * Math.exp(Math.min(gain / 2, 300)) * normalProbability(-mean / deviation);
}

/** How much of what was seen is believed, 0 to 1: what chance can do is taken off. */
export function shrunkFall({ variance }: Movement, usual: number): number {
  return usual ** 2 / (variance + usual ** 2);
}

function posteriorOf(
  { estimate, variance }: Movement,
  usual: number,
): { mean: number; deviation: number } {
  const trust = shrunkFall({ estimate, variance }, usual);
  return { mean: estimate * trust, deviation: Math.sqrt(variance * trust) };
}

/** By how much it fell if it fell, as a share of what was seen: quantiles and mean. */
export interface Shrunk {
  mean: number;
  quantile(p: number): number;
}

/** Draws what was seen towards "not at all", by as much as chance may have had a hand in it. */
export function shrunk(movement: Movement, usual: number): Shrunk {
  const { mean, deviation } = posteriorOf(movement, usual);
  const below = Math.max(normalProbability(-mean / deviation), 1e-9);
  const density = Math.exp(-((mean / deviation) ** 2) / 2) / Math.sqrt(2 * Math.PI);
  const fall = mean - (deviation * density) / below;
  return {
    mean: fall / movement.estimate,
    // The largest falls first: the quantile p of the size is the quantile 1 − p of the movement.
    quantile(p) {
      const place = Math.min(Math.max((1 - p) * below, 1e-9), 1 - 1e-9);
      return Math.max(0, (mean + deviation * normalQuantile(place)) / movement.estimate);
    },
  };
}

/** Mean and 80 % band of something that is there with probability `confidence`, else 0. */
export function banded(
  size: Shrunk,
  confidence: number,
): { mean: number; low: number; high: number } {
  const at = (p: number) =>
    p <= 1 - confidence ? 0 : size.quantile((p - (1 - confidence)) / confidence);
  return { mean: confidence * size.mean, low: at(0.1), high: at(0.9) };
}

import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** One independent stream of chance; a class because a stream is nothing but its state. */
export class Dice {
  readonly #generator;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
  }

  /** From 0 (included) to 1 (excluded). */
  unit(): number {
    return uniformFloat64(this.#generator);
  }

  /** A whole number, both ends included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.unit() * (to - from + 1));
  }

  between(from: number, to: number): number {
    return from + this.unit() * (to - from);
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** @throws Error when the list is empty */
  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error('cannot pick from an empty list');
    return list[this.int(0, list.length - 1)] as T;
  }

  /** Box–Muller, one of its two values. */
  normal(mean: number, deviation: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.unit()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.unit());
  }

  /** Log-normal around its median; `sigma` is the deviation of the logarithm. */
  logNormal(median: number, sigma: number): number {
    return median * Math.exp(this.normal(0, sigma));
  }

  shuffled<T>(list: readonly T[]): T[] {
    const rest = [...list];
    const result: T[] = [];
    while (rest.length > 0) result.push(...rest.splice(this.int(0, rest.length - 1), 1));
    return result;
  }
}

/**
 * The stream that belongs to these names: the same names always give the same numbers,
 * and no stream moves when another one is asked more or less often.
 */
export function diceOf(seed: number, ...names: (string | number)[]): Dice {
  let h = mixed(0x811c9dc5 ^ seed);
  for (const name of names) h = mixed(typeof name === 'number' ? h ^ name : hashed(h, name));
  return new Dice(h);
}

/** FNV-1a. */
function hashed(h: number, text: string): number {
  let result = h;
  for (let i = 0; i < text.length; i++) result = Math.imul(result ^ text.charCodeAt(i), 0x01000193);
  return result;
}

/** The finishing mix of MurmurHash3, so that similar names give unlike seeds. */
function mixed(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

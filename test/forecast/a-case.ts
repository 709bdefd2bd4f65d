import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { addWeeks } from '../../src/calendar/index.js';
import type { Case } from '../../src/forecast/index.js';

export const START = '2026-01-05';

export function aCase(fields: Partial<Case> = {}): Case {
  return {
    id: 'one',
    series: 'north',
    group: 'company',
    origin: START,
    history: [10, 12, 9, 11, 13, 8, 10, 12, 9, 11, 10, 12],
    ...fields,
  };
}

/** Chance that repeats: numbers from 0 to 1. */
export function dice(seed: number): () => number {
  const generator = xoroshiro128plus(seed);
  return () => uniformFloat64(generator);
}

/** Noise around 0 that is close to normal, standard deviation 1. */
export function noise(roll: () => number): number {
  let sum = 0;
  for (let count = 0; count < 12; count++) sum += roll();
  return sum - 6;
}

/** Cases of one long series, one a week: twelve weeks in, four weeks out. */
export function rolling(
  series: string,
  weeks: readonly number[],
  fields: Partial<Case> = {},
): Case[] {
  return Array.from({ length: weeks.length - 15 }, (_, at) =>
    aCase({
      id: `${series}@${at}`,
      series,
      origin: addWeeks(START, at),
      history: weeks.slice(at, at + 12),
      actual: weeks.slice(at + 12, at + 16),
      ...fields,
    }),
  );
}

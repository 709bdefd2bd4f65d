import { mean } from '../statistics/index.js';
import { HORIZON } from './case.js';

/** How a group's weeks went, week number → share of a usual week. */
export type Rhythm = ReadonlyMap<number, number>;

const QUARTER = 13;
const YEAR = 52;
/** How many past quarters speak; more would let habits long gone have a say. */
const QUARTERS = 4;

/**
 * What the four weeks from `week` would be, as shares of a usual week, if this quarter went as
 * the last ones did: sales follow the quarter where quotas do. Null with less than a quarter known.
 *
 * Each past quarter is measured against the thirteen weeks around the same place in it, so that
 * growth is not taken for a season.
 */
export function quarterShape(rhythm: Rhythm, week: number): number[] | null {
  const shapes: number[][] = [];
  for (let back = 1; back <= QUARTERS; back++) {
    const start = week - back * QUARTER;
    // Centred on the four weeks; the newest quarter may have to begin later, where little is known.
    const around = [start - 5, start - 4, start - 3, start - 2, start - 1, start]
      .map((first) => shares(rhythm, first, QUARTER))
      .find((found) => found.length === QUARTER);
    const shape = against(shares(rhythm, start, HORIZON), around);
    if (shape) shapes.push(shape);
  }
  return shapes.length > 0 ? averaged(shapes) : null;
}

/**
 * The same from the weeks a year ago, each against the quarter that led up to them, as the level
 * now stands for the weeks that led up to today. Null with less than five quarters known.
 */
export function yearShape(rhythm: Rhythm, week: number): number[] | null {
  const start = week - YEAR;
  return against(shares(rhythm, start, HORIZON), shares(rhythm, start - QUARTER, QUARTER));
}

function shares(rhythm: Rhythm, first: number, count: number): number[] {
  const found: number[] = [];
  for (let week = first; week < first + count; week++) {
    const share = rhythm.get(week);
    if (share !== undefined) found.push(share);
  }
  return found;
}

function against(weeks: number[], around: number[] | undefined): number[] | null {
  if (weeks.length < HORIZON || around?.length !== QUARTER) return null;
  const usual = mean(around);
  return usual > 0 ? weeks.map((share) => share / usual) : null;
}

function averaged(shapes: number[][]): number[] {
  return Array.from({ length: HORIZON }, (_, step) => mean(shapes.map((one) => one[step] ?? 1)));
}

import { dayNumber, dayOfNumber } from '../calendar/index.js';
import type { Day, Monday } from '../facts/index.js';
import { addUp, type Organisation } from './organisation.js';

/** ISO weeks counted from the one that holds 1970-01-01. */
export type Week = number;

export function weekOf(day: Day): Week {
  return weekOfNumber(dayNumber(day));
}

/** @param number days since 1970-01-01, a Thursday */
export function weekOfNumber(number: number): Week {
  return Math.floor((number + 3) / 7);
}

export function mondayOfWeek(week: Week): Monday {
  return dayOfNumber(7 * week - 3);
}

/** Weekly sums, one row per branch of an organisation. */
export interface WeekGrid {
  /** The week of the first column. */
  first: Week;
  /** How many columns. */
  count: number;
  rows: Float64Array[];
}

export function emptyGrid(organisation: Organisation, first: Week, count: number): WeekGrid {
  return { first, count, rows: organisation.branches.map(() => new Float64Array(count)) };
}

/** Adds to one cell; what lies outside the grid, or belongs to no branch (-1), is left out. */
export function addTo(grid: WeekGrid, branch: number, week: Week, value: number): void {
  const row = grid.rows[branch];
  const column = week - grid.first;
  if (row && column >= 0 && column < grid.count) row[column] = (row[column] ?? 0) + value;
}

/** A copy in which wholes hold the sums of their parts. */
export function addedUp(grid: WeekGrid, organisation: Organisation): WeekGrid {
  const rows = grid.rows.map((row) => row.slice());
  addUp(organisation, rows, (whole, part) => {
    for (let column = 0; column < grid.count; column++) {
      whole[column] = (whole[column] ?? 0) + (part[column] ?? 0);
    }
  });
  return { ...grid, rows };
}

/** The values of one branch from one week to before another; 0 outside the grid. */
export function valuesOf(grid: WeekGrid, branch: number, from: Week, before: Week): number[] {
  const row = grid.rows[branch];
  const values: number[] = [];
  for (let week = from; week < before; week++) values.push(row?.[week - grid.first] ?? 0);
  return values;
}

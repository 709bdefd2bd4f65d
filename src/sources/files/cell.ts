import type { Day } from '../../facts/index.js';

/** A date as a workbook holds it: what its clock showed, in no time zone. */
export interface SheetDate {
  day: Day;
  /** `HH:MM:SS`, or null at midnight: then the cell holds a day. */
  time: string | null;
}

/** What stands in a cell, before anybody said what it means. Text is trimmed; empty cells are null. */
export type Cell = string | number | boolean | SheetDate;

/** One row of a table, and where it stands. */
export interface Row {
  /** Number of its first line in the file, or of its row in the sheet, from 1. */
  line: number;
  cells: (Cell | null)[];
}

export function cellText(cell: Cell): string {
  if (typeof cell !== 'object') return String(cell);
  return cell.time === null ? cell.day : `${cell.day} ${cell.time}`;
}

/** The row as people would recognise it, shortened. */
export function rowText(cells: readonly (Cell | null)[], longest = 300): string {
  const text = cells.map((cell) => (cell === null ? '' : cellText(cell))).join(' | ');
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** What is wrong with a row. It ends in the reason of a `Rejected`, never further up. */
export class RowFault extends Error {
  override readonly name = 'RowFault';
}

/** `close_date "2017-02-31"`: the value, with the column that it stands in. */
export function quoted(label: string, cell: Cell): string {
  const text = cellText(cell);
  return `${label} "${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`;
}

import readExcelFile from 'read-excel-file/node';
import { SourceError } from '../source.js';
import type { Cell, Row } from './cell.js';
import { didYouMean, listed } from './spelling.js';

/**
 * The rows of one sheet, empty ones included, so that a row keeps its number.
 * @param sheet its name; left out, the first
 * @throws SourceError where it is no workbook, or has no such sheet
 */
export async function readWorkbook(path: string, name: string, sheet?: string): Promise<Row[]> {
  const sheets = await readSheets(path, name);
  const names = sheets.map((each) => each.sheet);
  const found = sheet === undefined ? sheets[0] : sheets.find((each) => each.sheet === sheet);
  if (!found) {
    throw new SourceError(
      `${name} has no sheet "${sheet ?? ''}": right would be ${listed(names)}${didYouMean(sheet ?? '', names)}`,
    );
  }
  return found.data.map((cells, at) => ({ line: at + 1, cells: cells.map(cellOf) }));
}

async function readSheets(path: string, name: string) {
  try {
    return await readExcelFile(path);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SourceError(
      `${name} cannot be read as a workbook (${why}): save it as .xlsx again, or export it as CSV`,
    );
  }
}

/** The library gives a date as what the sheet shows, in UTC: so no zone can shift its day. */
function cellOf(value: unknown): Cell | null {
  if (value instanceof Date) {
    const shown = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString();
    const time = shown.slice(11, 19);
    return { day: shown.slice(0, 10), time: time === '00:00:00' ? null : time };
  }
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'string' ? value.trim() || null : null;
}

import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { SourceError } from '../source.js';
import type { Cell, Row } from './cell.js';
import { didYouMean, listed } from './spelling.js';

const library = createRequire(import.meta.url).resolve('read-excel-file/node');

/**
 * Runs in a thread: the library takes a workbook apart in one go, a second for 50,000 rows, which
 * would hold up everything else. As text, because the thread must start from sources and from a
 * build alike. It answers each request for rows `[from, to]` with these rows.
 */
const reader = `
const { parentPort, workerData } = require('node:worker_threads');
const { default: readWorkbook } = require(workerData.library);
readWorkbook(workerData.path).then(
  (sheets) => {
    const { data = [] } = sheets.find(({ sheet }) => sheet === workerData.sheet) ?? sheets[0] ?? {};
    parentPort.on('message', ([from, to]) => parentPort.postMessage(data.slice(from, to)));
    parentPort.postMessage({ sheets: sheets.map(({ sheet }) => sheet), rows: data.length });
  },
  (error) => parentPort.postMessage({ fault: error.message }),
);`;

/** More than any workbook that people export needs; a small file that unpacks to more is a trap. */
const mostMemory = { maxOldGenerationSizeMb: 1024 };

/** Rows that come over at once: they are copied, and that may not take long. */
const portion = 500;

type Opened = { sheets: string[]; rows: number } | { fault: string };

/**
 * The rows of one sheet, empty ones included, so that a row keeps its number.
 * @param sheet its name; left out, the first
 * @throws SourceError where it is no workbook, or has no such sheet
 */
export async function readWorkbook(path: string, name: string, sheet?: string): Promise<Row[]> {
  const workerData = { library, path, sheet };
  const worker = new Worker(reader, {
    eval: true,
    execArgv: [],
    workerData,
    resourceLimits: mostMemory,
  });
  try {
    const opened = await answerOf<Opened>(worker, name);
    if ('fault' in opened) throw unreadable(name, opened.fault);
    mustHaveSheet(opened.sheets, name, sheet);
    const rows: Row[] = [];
    while (rows.length < opened.rows) {
      worker.postMessage([rows.length, rows.length + portion]);
      for (const cells of await answerOf<unknown[][]>(worker, name)) {
        rows.push({ line: rows.length + 1, cells: cells.map(cellOf) });
      }
    }
    return rows;
  } finally {
    await worker.terminate();
  }
}

async function answerOf<Answer>(worker: Worker, name: string): Promise<Answer> {
  try {
    const [answer] = await once(worker, 'message');
    return answer as Answer;
  } catch (error) {
    throw unreadable(name, error instanceof Error ? error.message : String(error));
  }
}

function unreadable(name: string, why: string): SourceError {
  return new SourceError(
    `${name} cannot be read as a workbook (${why}): save it as .xlsx again, or export it as CSV`,
  );
}

function mustHaveSheet(names: string[], name: string, wanted: string | undefined): void {
  if (names.length === 0) throw unreadable(name, 'it has no sheet');
  if (wanted === undefined || names.includes(wanted)) return;
  throw new SourceError(
    `${name} has no sheet "${wanted}": right would be ${listed(names)}${didYouMean(wanted, names)}`,
  );
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

import { createInterface } from 'node:readline';
import { BadLine, type Case, caseFromLine, type Forecast, forecast } from '../forecast/index.js';
import { sayAll, warn } from './output.js';
import { showProgress } from './progress.js';
import type { ExitCode } from './usage.js';

/**
 * `plumbline forecast --stdin`: a case a line in, a forecast a line out, in the same order.
 *
 * A line that is no case is named on standard error and has no line in the output; the others are
 * answered all the same, and the exit code says that something was amiss.
 */
export async function forecastLines(input: NodeJS.ReadableStream): Promise<ExitCode> {
  const { cases, faults } = await readCases(input);
  const progress = showProgress('forecasting');
  progress.at(0, `${cases.length} cases`);
  const forecasts = forecast(cases);
  progress.end();
  await sayAll(linesOf(forecasts));
  if (faults === 0) return 0;
  warn(
    `plumbline: ${faults} of ${faults + cases.length} lines are no cases; the others were answered.`,
  );
  return 2;
}

async function readCases(input: NodeJS.ReadableStream): Promise<{ cases: Case[]; faults: number }> {
  const cases: Case[] = [];
  let [number, faults] = [0, 0];
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    const text = number === 1 ? line.replace(/^\uFEFF/, '') : line;
    if (text.trim() === '') continue;
    try {
      cases.push(caseFromLine(text, number));
    } catch (error) {
      if (!(error instanceof BadLine)) throw error;
      faults++;
      warn(`plumbline: ${error.message}`);
    }
  }
  return { cases, faults };
}

function* linesOf(forecasts: readonly Forecast[]): Generator<string> {
  for (const { id, weeks, total } of forecasts) {
    const mean = weeks.map((week) => week.mean);
    const low = weeks.map((week) => week.low);
    const high = weeks.map((week) => week.high);
    yield JSON.stringify({ id, mean, low, high, total });
  }
}

/**
 * Benchmarks, run by hand: `npm run bench`, `npm run bench -- import`, `--smoke`, `--json`.
 * Each figure is the median of several runs beside a baseline measured in the same runs.
 */
import { parseArgs } from 'node:util';
import { reportAccuracy } from './accuracy.js';
import type { Benchmark, Size } from './benchmark.js';
import { charts } from './charts.js';
import { acknowledging } from './chats/acknowledging.js';
import { clicking } from './chats/clicking.js';
import { chats } from './chats/mondays.js';
import { forecasts } from './forecasts.js';
import { importing } from './importing.js';
import { monday } from './monday.js';
import { describeMachine, linesOf, machineLine, type Report } from './report.js';
import { sentences } from './sentences.js';
import { starts } from './starts.js';

const benchmarks: Record<string, Benchmark> = {
  charts,
  forecasts,
  import: importing,
  monday,
  chats,
  acknowledging,
  clicking,
  sentences,
  starts,
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      smoke: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      windows: { type: 'string' },
    },
  });
  if (positionals.includes('accuracy')) return reportAccuracy(values.windows);
  const chosen = positionals.length > 0 ? positionals : Object.keys(benchmarks);
  const unknown = chosen.filter((name) => !Object.hasOwn(benchmarks, name));
  if (unknown.length > 0) {
    const names = [...Object.keys(benchmarks), 'accuracy --windows DIR'].join(', ');
    throw new RangeError(`there is no benchmark "${unknown.join('", "')}"; there are: ${names}`);
  }
  await runAll(chosen, values.smoke ? 'smoke' : 'full', values.json);
}

async function runAll(chosen: string[], size: Size, json: boolean): Promise<void> {
  const report: Report = { machine: describeMachine(), size, findings: [] };
  if (!json) console.log(machineLine(report.machine));
  for (const name of chosen) {
    const benchmark = benchmarks[name];
    if (!benchmark) continue;
    const note = (words: string) => process.stderr.write(`${name}: ${words}\n`);
    note(benchmark.about);
    const findings = await benchmark.run(size, note);
    report.findings.push(...findings);
    if (!json) for (const finding of findings) console.log(linesOf(finding).join('\n'));
  }
  if (json) console.log(JSON.stringify(report, null, 2));
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof RangeError ? `bench: ${error.message}` : error);
    process.exit(1);
  },
);

/**
 * How good the forecasts are on rolling windows of real sales: twelve weeks in, four weeks out,
 * beside what others forecast on exactly the same windows.
 *
 *   npm run bench -- accuracy --windows DIR
 *
 * Everything is fed in one call, as `plumbline forecast --stdin` would be; that no later actual
 * speaks is the engine's own rule. Skipped aloud where the folder is absent.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { addWeeks } from '../src/calendar/index.js';
import type { Case, FourWeeks, OpenDeal } from '../src/forecast/index.js';
import { forecast } from '../src/forecast/index.js';

type Row = Record<string, string>;

interface Window {
  row: Row;
  case: Case;
}

interface Measured {
  made: FourWeeks;
  actual: number[];
}

const SETS = ['maven', 'olist', 'rossmann', 'm4w_even'];
const COMPETITORS = [
  'naive',
  'mean',
  'ma4',
  'ses',
  'theta',
  'ets',
  'arima',
  'comb',
  'ref_ses3',
  'pipe_yield',
  'ref_blend',
];
/** Where a set counts its origins in weeks from an unknown Monday, any Monday will do. */
const ANY_MONDAY = '2020-01-06';

/** Prints accuracy, coverage and loss by set and level, as a table. */
export function reportAccuracy(folder: string | undefined): void {
  if (folder === undefined || !existsSync(folder)) {
    console.log(`SKIPPED: no folder of windows at ${folder ?? '(none given)'}: pass --windows DIR`);
    return;
  }
  console.log(
    '| set / metric / level | n | acc4 | weekly coverage | total coverage | wQL | others: acc4 | ref_ses3: coverage, wQL |',
  );
  console.log('|---|---|---|---|---|---|---|---|');
  for (const set of SETS) {
    if (existsSync(join(folder, `windows_${set}.csv`))) reportSet(folder, set);
    else console.log(`| ${set} | SKIPPED: windows_${set}.csv is not there |`);
  }
}

function reportSet(folder: string, set: string): void {
  const windows = readWindows(folder, set);
  const began = performance.now();
  const made = forecast(windows.map((window) => window.case));
  const seconds = (performance.now() - began) / 1000;
  const others = readCompetitors(join(folder, `competitors_${set}.csv.gz`));
  const byLevel = new Map<string, number[]>();
  windows.forEach(({ row }, at) => {
    const level = `${row.metric} / ${row.level}`;
    byLevel.set(level, [...(byLevel.get(level) ?? []), at]);
  });
  for (const [level, places] of byLevel) {
    const ours = places.flatMap((at) => pair(made[at], windows[at]?.case.actual));
    const accuracies = COMPETITORS.flatMap((method) => {
      const theirs = theirsOf(others.get(method), windows, places);
      return theirs.length === places.length ? [`${method} ${accuracy(theirs).toFixed(3)}`] : [];
    });
    const reference = theirsOf(others.get('ref_ses3'), windows, places);
    console.log(
      `| ${set} / ${level} | ${places.length} | **${accuracy(ours).toFixed(3)}** | ` +
        `${weeklyCoverage(ours).toFixed(3)} | ${totalCoverage(ours).toFixed(3)} | ` +
        `${quantileLoss(ours).toFixed(3)} | ${accuracies.join(', ')} | ` +
        `${weeklyCoverage(reference).toFixed(3)}, ${quantileLoss(reference).toFixed(3)} |`,
    );
  }
  console.log(`| ${set}: ${windows.length} forecasts in ${seconds.toFixed(2)} s |`);
}

function readCsv(file: string): Row[] {
  const bytes = readFileSync(file);
  const text = file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  return parse(text, { columns: true }) as Row[];
}

function readWindows(folder: string, set: string): Window[] {
  const { deals, parents } = readDeals(join(folder, `open_deals_${set}.csv`));
  return readCsv(join(folder, `windows_${set}.csv`)).map((row) => {
    const name = row.series_id ?? '';
    const parent = parents.get(`${row.level}/${name}`);
    const open = deals.get(`${row.level}/${name}/${row.origin}`);
    const one: Case = {
      id: row.window_id ?? '',
      series: `${row.level}/${name}`,
      group: `${set}/${row.metric}`,
      origin: originOf(row.origin ?? ''),
      history: numbers(row, 'y', 12),
      actual: numbers(row, 'a', 4),
    };
    if (parent !== undefined) one.parent = parent;
    // Wins are counted: there every open deal is worth one.
    if (open) one.openDeals = row.metric === 'wins' ? open.map((d) => ({ ...d, value: 1 })) : open;
    return { row, case: one };
  });
}

/** Open deals by level, series and origin, and who is part of whom. */
function readDeals(file: string) {
  const deals = new Map<string, OpenDeal[]>();
  const parents = new Map<string, string>();
  if (!existsSync(file)) return { deals, parents };
  for (const row of readCsv(file)) {
    const places = [`rep/${row.rep}`, `team/${row.team}`, `region/${row.region}`, 'total/ALL'];
    const deal = { value: Number(row.list_price), ageDays: Number(row.age_days) };
    places.forEach((place, index) => {
      const above = places[index + 1];
      if (above !== undefined) parents.set(place, above);
      const key = `${place}/${row.origin}`;
      const known = deals.get(key);
      if (known) known.push(deal);
      else deals.set(key, [deal]);
    });
  }
  return { deals, parents };
}

function originOf(text: string): string {
  return text.startsWith('T') ? addWeeks(ANY_MONDAY, Number(text.slice(1))) : text;
}

function numbers(row: Row, prefix: string, count: number): number[] {
  return Array.from({ length: count }, (_, index) => Number(row[`${prefix}${index + 1}`]));
}

function readCompetitors(file: string): Map<string, Map<string, FourWeeks>> {
  const methods = new Map<string, Map<string, FourWeeks>>();
  for (const row of existsSync(file) ? readCsv(file) : []) {
    const method = row.method ?? '';
    const means = numbers(row, 'f', 4);
    const lows = numbers(row, 'lo', 4);
    const highs = numbers(row, 'hi', 4);
    const weeks = means.map((mean, week) => ({
      mean: Math.max(0, mean),
      low: Math.max(0, lows[week] ?? 0),
      high: Math.max(0, highs[week] ?? 0),
    }));
    // They give no band for the total: only its mean is compared.
    const total = { mean: weeks.reduce((sum, week) => sum + week.mean, 0), low: 0, high: 0 };
    const known = methods.get(method) ?? new Map<string, FourWeeks>();
    methods.set(method, known.set(row.window_id ?? '', { weeks, total }));
  }
  return methods;
}

function theirsOf(method: Map<string, FourWeeks> | undefined, windows: Window[], places: number[]) {
  return places.flatMap((at) => {
    const window = windows[at];
    return window ? pair(method?.get(window.case.id), window.case.actual) : [];
  });
}

function pair(made: FourWeeks | undefined, actual: number[] | undefined): Measured[] {
  return made && actual ? [{ made, actual }] : [];
}

function sumOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** 1 − Σ|F − A| / ΣA over the totals. */
function accuracy(all: Measured[]): number {
  const missed = all.map(({ made, actual }) => Math.abs(made.total.mean - sumOf(actual)));
  return 1 - sumOf(missed) / sumOf(all.map(({ actual }) => sumOf(actual)));
}

function weeklyCoverage(all: Measured[]): number {
  const hits = all.flatMap(({ made, actual }) =>
    made.weeks.map((week, at) => {
      const value = actual[at] ?? 0;
      return value >= week.low && value <= week.high ? 1 : 0;
    }),
  );
  return sumOf(hits) / hits.length;
}

function totalCoverage(all: Measured[]): number {
  const hits = all.filter(({ made, actual }) => {
    const value = sumOf(actual);
    return value >= made.total.low && value <= made.total.high;
  });
  return hits.length / all.length;
}

/** 2 × pinball over the quantiles 0.1, 0.5, 0.9 of the weeks, relative to what came. */
function quantileLoss(all: Measured[]): number {
  const loss = (quantile: number, forecasted: number, actual: number) =>
    2 * Math.max(quantile * (actual - forecasted), (quantile - 1) * (actual - forecasted));
  const losses = all.flatMap(({ made, actual }) =>
    made.weeks.map((week, at) => {
      const value = actual[at] ?? 0;
      return (
        (loss(0.1, week.low, value) + loss(0.5, week.mean, value) + loss(0.9, week.high, value)) / 3
      );
    }),
  );
  return sumOf(losses) / sumOf(all.map(({ actual }) => sumOf(actual)));
}

import type { Accuracy, HitRate, ReplayResult, Score } from '../forecast/index.js';
import { type Column, table } from './table.js';

const columns: Column[] = [
  { title: '' },
  { title: '' },
  { title: 'n', right: true },
  { title: 'accuracy', right: true },
  { title: 'bias', right: true },
  { title: 'rel. MAE', right: true },
  { title: 'MASE', right: true },
  { title: 'band, weeks', right: true },
  { title: 'band, total', right: true },
  ...[1, 2, 3, 4].map((week) => ({ title: `week ${week}`, right: true })),
];

const meaning = `
Of the totals of four weeks: accuracy is 1 − Σ|forecast − actual| / Σ|actual|; bias above 0 is too
hopeful; relative MAE below 1 beats "the same as the last four weeks"; MASE is scaled by the changes
from week to week. Band: how often the actual lay inside the 80 % range. Week 1 to 4: the accuracy of
single weeks by how far ahead they lie.`;

/** The scores of a replay, for people. */
export function replayTable(
  about: ReplayResult & { company: string; from: string; to: string; seconds: number },
): string {
  const mondays = new Set(about.forecasts.map(({ monday }) => monday)).size;
  const pooled = about.levels.map(({ level, score }) => rowOf(level, 'all together', score));
  const single = about.rows
    .filter(({ level }) => level !== 'company')
    .map(({ level, name, score }) => rowOf(level, name, score));
  return [
    `${about.company}: ${mondays} Mondays from ${about.from} to ${about.to}, in ${about.seconds.toFixed(1)} s`,
    '',
    table(columns, [...pooled, ...single]),
    meaning,
  ].join('\n');
}

function rowOf(level: string, name: string, { count, totals, weeks, byLead }: Score): string[] {
  return [
    level,
    name,
    String(count),
    ...[share(totals.accuracy), share(totals.bias), number(totals.relativeError)],
    number(totals.mase),
    band(weeks.hitRate),
    band(totals.hitRate),
    ...byLead.map(({ accuracy }: Accuracy) => share(accuracy)),
  ];
}

function band({ rate }: HitRate): string {
  return share(rate);
}

function share(value: number | null): string {
  return value === null ? '–' : `${(value * 100).toFixed(1)} %`;
}

function number(value: number | null): string {
  return value === null ? '–' : value.toFixed(2);
}

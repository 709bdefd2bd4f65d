import type { Block, Chart } from '../../chat/index.js';
import type { Text } from './text.js';

/** So many weeks of facts stand before those ahead: more would push the words off a phone. */
const WEEKS_OF_FACTS = 4;

/** A chart in numbers, for where its picture cannot be shown: the last weeks, and those ahead. */
export function chartAsTable(chart: Chart, text: Text): Block {
  const { labels, title, unit, actual, path, band, target } = chart;
  const series = [actual, path, ...(target ? [target] : [])];
  const names = [text.chart.week, ...series.map(({ name }) => name), band.name];
  const rows = labels.map((label, week) => {
    const [low, high] = [band.low[week], band.high[week]].map(number);
    const range = low && high ? text.chart.range(low, high) : '';
    return [label, ...series.map(({ values }) => number(values[week])), range];
  });
  const ahead = actual.values.findLastIndex((value) => value !== null) + 1;
  return {
    kind: 'table',
    caption: [title, unit].filter((words) => words !== '').join(' · '),
    columns: names.map((label, at) => ({ label, align: at === 0 ? 'left' : 'right' })),
    rows: rows.slice(Math.max(ahead - WEEKS_OF_FACTS, 0)).map((row) => row.map((cell) => [cell])),
  };
}

function number(value: number | null | undefined): string {
  if (value === null || value === undefined) return '';
  return String(Math.round(value * 10) / 10).replace('-', '−');
}

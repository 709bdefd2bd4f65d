import type { Block, Chart } from '../../chat/index.js';
import type { Text } from './text.js';

/** A chart in numbers, for where its picture cannot be shown. */
export function chartAsTable(chart: Chart, text: Text): Block[] {
  return [
    { kind: 'text', line: [{ bold: chart.title }] },
    { kind: 'text', line: [chart.subtitle] },
    table(chart, text),
    { kind: 'note', line: [chart.footnote] },
  ];
}

function table(chart: Chart, text: Text): Block {
  const { labels, actual, path, band, target } = chart;
  const series = [actual, path, ...(target ? [target] : [])];
  const columns = [text.chart.week, actual.name, path.name, ...(target ? [target.name] : [])];
  const rows = labels.map((label, week) => {
    const [low, high] = [band.low[week], band.high[week]].map(number);
    const range = low && high ? text.chart.range(low, high) : '';
    return [label, ...series.map(({ values }) => number(values[week])), range];
  });
  return {
    kind: 'table',
    caption: chart.unit,
    columns: [...columns, band.name].map((label, at) => ({
      label,
      align: at === 0 ? 'left' : 'right',
    })),
    rows: rows.map((row) => row.map((cell) => [cell])),
  };
}

function number(value: number | null | undefined): string {
  if (value === null || value === undefined) return '';
  return String(Math.round(value * 10) / 10).replace('-', '−');
}

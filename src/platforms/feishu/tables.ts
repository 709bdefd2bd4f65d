import type { Line } from '../../chat/index.js';
import { type Element, markdown, paragraph } from './card.js';
import type { BlockOf, Drawing } from './drawing.js';
import { bold, finished } from './escape.js';
import { isPlain, renderCell } from './lines.js';

/** Rows of one page of a table: more are a press away. */
const PAGE = 10;

export function renderTable(table: BlockOf<'table'>, drawing: Drawing): Element[] {
  const { caption } = table;
  const heading = caption === '' ? [] : [markdown(finished(bold(caption)))];
  if (table.columns.length === 0 || table.rows.length === 0) return heading;
  const marked = table.columns.map((_, at) =>
    table.rows.some((row) => !isPlain(row[at] ?? [], drawing)),
  );
  return [
    ...heading,
    {
      tag: 'table',
      page_size: Math.min(table.rows.length, PAGE),
      row_height: 'low',
      // On a phone the rest is reached sideways: the name of a row stays.
      freeze_first_column: table.columns.length > 3,
      header_style: { text_align: 'left', background_style: 'grey', bold: true, lines: 1 },
      columns: table.columns.map(({ label, align }, at) => ({
        name: `c${at}`,
        display_name: label,
        // Plain text wherever it does: only there nothing can come alive.
        data_type: marked[at] ? 'lark_md' : 'text',
        horizontal_align: align,
        width: 'auto',
      })),
      rows: table.rows.map((row) =>
        Object.fromEntries(
          table.columns.map((_, at) => [
            `c${at}`,
            renderCell(row[at] ?? [], marked[at] ?? false, drawing),
          ]),
        ),
      ),
    },
  ];
}

/** What the picture would have shown, for where no picture can be had. */
export function renderNumbers({ chart }: BlockOf<'chart'>, drawing: Drawing): Element[] {
  const { low, high } = drawing.text.chart;
  const series = [
    chart.actual,
    chart.path,
    { name: `${chart.band.name} ${low}`, values: chart.band.low },
    { name: `${chart.band.name} ${high}`, values: chart.band.high },
    ...(chart.target ? [chart.target] : []),
  ];
  const rows = chart.labels.map((label, at): Line[] => [
    [label],
    ...series.map(({ values }): Line => [shown(values[at])]),
  ]);
  const numbers = series.map(({ name }) => ({ label: name, align: 'right' as const }));
  return [
    paragraph(chart.title, 'heading'),
    ...(chart.subtitle === '' ? [] : [paragraph(chart.subtitle, 'note')]),
    ...renderTable(
      {
        kind: 'table',
        caption: '',
        columns: [{ label: chart.unit, align: 'left' }, ...numbers],
        // The newest weeks are what is looked for: they are on the first page.
        rows: rows.toReversed(),
      },
      drawing,
    ),
    ...(chart.footnote === '' ? [] : [paragraph(chart.footnote, 'note')]),
  ];
}

function shown(value: number | null | undefined): string {
  if (value === null || value === undefined) return '';
  return String(Math.abs(value) < 100 ? Math.round(value * 10) / 10 : Math.round(value));
}

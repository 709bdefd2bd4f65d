import { createCanvas } from '@napi-rs/canvas';
import type { ChartConfiguration, Plugin } from 'chart.js';
import { ChartJSNodeCanvas } from 'chartjs-node-canvas';
import type { Chart } from '../chat/index.js';
import { cleanChart } from './clean.js';
import { familiesFor } from './fonts.js';
import { paintBackground, paintForeground } from './paint.js';
import { type Plan, planChart } from './plan.js';
import { type Colours, sheet, type Theme, themes } from './theme.js';
import type { Measure, Weight } from './words.js';

export interface DrawOptions {
  /** In px; the height follows: 680 for 1200. */
  width?: number;
  theme?: Theme;
}

// One for all charts: every new one loads a chart.js of its own and keeps it.
const renderer = new ChartJSNodeCanvas({ width: sheet.width, height: sheet.height });
const ruler = createCanvas(1, 1).getContext('2d');

/**
 * Draws a chart as PNG, the same bytes for the same chart wherever it is drawn. It takes tens of
 * milliseconds and blocks: call it in a worker. The pixels (12 MB a chart) are given back when the
 * event loop turns, so let it turn between charts.
 *
 * @throws if a series is not as long as the labels, a value is not finite, or `width` is no
 * whole number from 200 to 4800
 */
export function drawChart(
  chart: Chart,
  { width = sheet.width, theme = 'light' }: DrawOptions = {},
) {
  if (!Number.isInteger(width) || width < 200 || width > 4800) {
    throw new Error(`a chart cannot be ${width} px wide: give a whole number from 200 to 4800`);
  }
  const clean = cleanChart(chart);
  const plan = planChart(clean, measureOnce());
  const scale = width / sheet.width;
  return renderer.renderToBufferSync(configure(clean, plan, themes[theme], scale), 'image/png');
}

/** The width in px of a text in the bundled fonts. */
export function measure(text: string, size: number, weight: Weight): number {
  ruler.lang = language;
  ruler.font = fontFor(text, size, weight);
  return ruler.measureText(text).width;
}

/** Remembers widths while one chart is laid out: outlines are not hinted, so width goes with size. */
function measureOnce(): Measure {
  const known = new Map<string, number>();
  const reference = 100;
  return (text, size, weight) => {
    const key = `${weight} ${text}`;
    const width = known.get(key) ?? measure(text, reference, weight);
    known.set(key, width);
    return (width * size) / reference;
  };
}

/** Left to itself the canvas takes the machine's language and spaces punctuation accordingly. */
const language = 'zh-Hans';

function fontFor(text: string, size: number, weight: Weight): string {
  const families = familiesFor(text).map((family) => `"${family}"`);
  return `${weight} ${size}px ${families.join(', ')}`;
}

/** Bars, lines and scale are chart.js's; words and the range are painted around them. */
function configure(
  chart: Chart,
  plan: Plan,
  colours: Colours,
  scale: number,
): ChartConfiguration<'bar' | 'line', (number | null)[], string> {
  const { area, axis } = plan;
  const step = (axis.ticks[1] ?? axis.high) - (axis.ticks[0] ?? axis.low);
  return {
    type: 'bar',
    data: { labels: chart.labels, datasets: datasets(chart, plan, colours) },
    options: {
      devicePixelRatio: scale,
      events: [],
      layout: {
        padding: {
          left: area.left,
          top: area.top,
          right: sheet.width - area.right,
          bottom: sheet.height - area.bottom,
        },
      },
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
      scales: {
        x: { display: false },
        y: {
          min: axis.low,
          max: axis.high,
          ticks: { display: false, stepSize: step },
          grid: { color: colours.grid, lineWidth: 1.5, drawTicks: false },
          border: { display: false },
        },
      },
    },
    plugins: [painter(chart, plan, colours)],
  };
}

function datasets(chart: Chart, plan: Plan, colours: Colours) {
  const { actual, path, target } = chart;
  const joint = plan.ahead - 1;
  const joined = path.values.map((value, week) =>
    week === joint ? (value ?? actual.values[week] ?? null) : value,
  );
  const points = joined.map((_, week) => (week < plan.ahead ? 0 : 9));
  const stepped = {
    type: 'line' as const,
    stepped: 'middle' as const,
    pointRadius: 0,
    clip: false as const,
  };
  const goal = target?.values ?? [];
  return [
    {
      ...{ type: 'line' as const, data: joined, borderColor: colours.path, borderWidth: 5 },
      ...{ pointRadius: points, pointBorderWidth: 4, pointBackgroundColor: colours.background },
      ...{ pointBorderColor: colours.path, clip: false as const, order: 1 },
    },
    { ...stepped, data: goal, borderColor: colours.target, borderWidth: 5, order: 2 },
    // A rim of paper keeps the target legible where it crosses the bars.
    { ...stepped, data: goal, borderColor: colours.background, borderWidth: 8, order: 3 },
    {
      ...{ type: 'bar' as const, data: actual.values, backgroundColor: colours.actual, order: 4 },
      ...{ borderRadius: 4, categoryPercentage: 0.66, barPercentage: 1, maxBarThickness: 64 },
    },
  ];
}

function painter(chart: Chart, plan: Plan, colours: Colours): Plugin<'bar' | 'line'> {
  return {
    id: 'plumbline',
    beforeDraw({ ctx: pen }) {
      pen.lang = language;
      paintBackground({ pen, colours, fontFor }, chart, plan);
    },
    afterDraw({ ctx: pen }) {
      paintForeground({ pen, colours, fontFor }, chart, plan);
    },
  };
}

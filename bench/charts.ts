import { setImmediate } from 'node:timers/promises';
import type { ChartConfiguration } from 'chart.js';
import { ChartJSNodeCanvas } from 'chartjs-node-canvas';
import { drawChart } from '../src/charts/index.js';
import { aChart, aChineseChart } from '../test/charts/sample-charts.js';
import { type Benchmark, ratioOf, seconds } from './benchmark.js';

/** The Monday chart beside what chart.js alone draws of the same bars and lines on the same canvas. */
export const charts: Benchmark = {
  about: 'Monday charts as PNG, beside bare chart.js',
  async run(size) {
    const [runs, count] = size === 'full' ? [7, 40] : [2, 3];
    const english = aChart();
    const chinese = aChineseChart();
    const bare = new ChartJSNodeCanvas({ width: 1200, height: 680 });
    const drawBare = () => bare.renderToBufferSync(bareChart(), 'image/png');
    await many(2, () => [drawChart(english), drawChart(chinese), drawBare()]);

    const rates: Record<'english' | 'chinese' | 'bare', number[]> = {
      english: [],
      chinese: [],
      bare: [],
    };
    for (let run = 0; run < runs; run++) {
      rates.english.push(count / (await many(count, () => drawChart(english))));
      rates.chinese.push(count / (await many(count, () => drawChart(chinese))));
      rates.bare.push(count / (await many(count, drawBare)));
    }
    return [
      {
        title: `charts of 1200 × 680, one thread, ${count} a run`,
        measured: [
          { what: 'our chart, English', unit: 'charts/s', values: rates.english },
          { what: 'our chart, Chinese', unit: 'charts/s', values: rates.chinese },
          { what: 'baseline: bare chart.js', unit: 'charts/s', values: rates.bare },
        ],
        ratio: ratioOf('our chart, English / bare chart.js', rates.english, rates.bare),
      },
    ];
  },
};

function many(count: number, draw: () => unknown): Promise<number> {
  return seconds(async () => {
    for (let i = 0; i < count; i++) {
      draw();
      // The pixels of a canvas are given back only when the event loop turns.
      await setImmediate();
    }
  });
}

/** The same series with everything as chart.js has it when nothing is said. */
function bareChart(): ChartConfiguration<'bar' | 'line', (number | null)[], string> {
  const { labels, actual, path, target, title } = aChart();
  return {
    type: 'bar',
    data: {
      labels,
      datasets: [
        { type: 'line', label: path.name, data: path.values },
        { type: 'line', label: 'Target line', data: target?.values ?? [], stepped: 'middle' },
        { type: 'bar', label: actual.name, data: actual.values },
      ],
    },
    options: { plugins: { title: { display: true, text: title } } },
  };
}

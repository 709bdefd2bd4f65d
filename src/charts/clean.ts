import type { Chart } from '../chat/index.js';
import { drawable } from './glyphs.js';

/**
 * The chart as it can be drawn: every word in glyphs that the bundled fonts have.
 *
 * @throws if there is no label, a series is not as long as the labels, or a value is not finite
 */
export function cleanChart(chart: Chart): Chart {
  checkSeries(chart);
  const { actual, path, band, target, gap } = chart;
  return {
    title: drawable(chart.title),
    subtitle: drawable(chart.subtitle),
    unit: drawable(chart.unit),
    labels: chart.labels.map(drawable),
    actual: { ...actual, name: drawable(actual.name) },
    path: { ...path, name: drawable(path.name) },
    band: { ...band, name: drawable(band.name) },
    ...(target && { target: { ...target, name: drawable(target.name) } }),
    ...(gap && { gap: { label: drawable(gap.label) } }),
    before: drawable(chart.before),
    after: drawable(chart.after),
    footnote: drawable(chart.footnote),
  };
}

function checkSeries({ labels, actual, path, band, target }: Chart): void {
  if (labels.length === 0) throw new Error('a chart needs at least one week: its labels are empty');
  const series = {
    actual: actual.values,
    path: path.values,
    'band.low': band.low,
    'band.high': band.high,
    ...(target && { target: target.values }),
  };
  for (const [name, values] of Object.entries(series)) {
    if (values.length !== labels.length) {
      throw new Error(
        `chart ${name} has ${values.length} values for ${labels.length} labels: give one each, null where there is none`,
      );
    }
    const wrong = values.findIndex((value) => value !== null && !Number.isFinite(value));
    if (wrong !== -1) {
      throw new Error(
        `chart ${name} is ${values[wrong]} at ${labels[wrong]}: give a finite number or null`,
      );
    }
  }
}

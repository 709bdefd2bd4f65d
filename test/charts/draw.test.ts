import { createCanvas, Image } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { measure } from '../../src/charts/draw.js';
import { drawChart } from '../../src/charts/index.js';
import { gapX } from '../../src/charts/paint.js';
import { planChart, xOf, yOf } from '../../src/charts/plan.js';
import { themes } from '../../src/charts/theme.js';
import type { Chart } from '../../src/chat/index.js';
import { aChart, samples, withoutTarget } from './sample-charts.js';

/** Reads the PNG back: the colour at a point of the sheet, and all points of a colour. */
function look(png: Buffer) {
  const image = new Image();
  image.src = png;
  const { width, height } = image;
  const pen = createCanvas(width, height).getContext('2d');
  pen.drawImage(image, 0, 0);
  const data = pen.getImageData(0, 0, width, height).data;
  const at = (x: number, y: number) => {
    const start = (Math.round(y) * width + Math.round(x)) * 4;
    const channels = Array.from(data.subarray(start, start + 3));
    return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
  };
  const columnsOf = (colour: string) => {
    const wanted = Number.parseInt(colour.slice(1), 16);
    const columns = new Set<number>();
    for (let i = 0; i < data.length; i += 4) {
      const found = ((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0);
      if (found === wanted) columns.add((i / 4) % width);
    }
    return columns;
  };
  return { width, height, at, columnsOf };
}

function planOf(chart: Chart) {
  return planChart(chart, measure);
}

const { light } = themes;

describe('the file', () => {
  test('is a PNG of 1200 × 680', () => {
    const png = drawChart(aChart());

    expect(png.subarray(0, 8)).toEqual(Buffer.from('89504e470d0a1a0a', 'hex'));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 680]);
  });

  test('is the same for the same chart, whatever was drawn before', () => {
    const first = drawChart(aChart());
    drawChart(samples.zh, { theme: 'dark' });

    expect(drawChart(aChart()).equals(first)).toBe(true);
  });

  test('scales as a whole', () => {
    const small = look(drawChart(aChart(), { width: 600 }));

    expect([small.width, small.height]).toEqual([600, 340]);
    expect(small.columnsOf(light.band).size).toBeGreaterThan(60);
  });

  test.each([0, 199, 1200.5, Number.NaN, 5000])('%s px is refused with what would do', (width) => {
    expect(() => drawChart(aChart(), { width })).toThrow('from 200 to 4800');
  });
});

describe('the picture', () => {
  const chart = aChart();
  const plan = planOf(chart);
  const picture = look(drawChart(chart));

  test('shows the range in the future part only', () => {
    const columns = [...picture.columnsOf(light.band)];

    expect(Math.min(...columns)).toBeGreaterThanOrEqual(Math.floor(plan.divider ?? Number.NaN));
    expect(Math.max(...columns)).toBeGreaterThan(xOf(15, plan));
    expect(Math.max(...columns)).toBeLessThan(plan.area.right);
    expect(columns.length).toBeGreaterThan(180);
  });

  test('has each bar as high as its fact', () => {
    for (const [week, value] of chart.actual.values.entries()) {
      const goal = chart.target?.values[week] ?? 0;
      // The target line's rim hides the top of the bars that end near it.
      if (value === null || Math.abs(value - goal) < 3) continue;
      // Left of the middle, where the path's first stretch begins.
      const x = xOf(week, plan) - 8;
      expect(picture.at(x, yOf(value - 1.2, plan.axis, plan.area)), `${week}`).toBe(light.actual);
      expect(picture.at(x, yOf(value + 1.2, plan.axis, plan.area))).not.toBe(light.actual);
      expect(picture.at(x, plan.area.bottom - 4)).toBe(light.actual);
    }
  });

  test('has hollow points on the path, and the target line at its height', () => {
    for (const week of [12, 13, 14, 15]) {
      const y = yOf(chart.path.values[week] ?? 0, plan.axis, plan.area);
      expect(picture.at(xOf(week, plan), y)).toBe(light.background);
      expect(picture.at(xOf(week, plan) - 9, y)).toBe(light.path);
    }
    const target = yOf(52.5, plan.axis, plan.area);
    expect(picture.at(xOf(14, plan), target)).toBe(light.target);
    expect(picture.at(xOf(3, plan) - 4, yOf(50, plan.axis, plan.area))).toBe(light.target);
  });

  test('spans the gap from the path to the target', () => {
    const x = gapX(plan, 16);
    const [path, target] = [46.7, 52.5].map((value) => yOf(value, plan.axis, plan.area));
    if (path === undefined || target === undefined) throw new Error('two heights were asked for');

    expect(picture.at(x, (path + target) / 2 - 8)).toBe(light.ink);
    expect(picture.at(x, path - 6)).toBe(light.ink);
    expect(picture.at(x, target + 6)).toBe(light.ink);
    expect(picture.at(x, path + 8)).not.toBe(light.ink);
    expect(picture.at(x, target - 8)).not.toBe(light.ink);
  });
});

describe('what is not known is not drawn', () => {
  test('no target: no target line and no gap', () => {
    const chart = withoutTarget();
    const picture = look(drawChart(chart));
    const plan = planOf(chart);

    expect(picture.columnsOf(light.target).size).toBe(0);
    expect(plan.ends.gap).toBeNull();
    const y = yOf(46.7, plan.axis, plan.area);
    expect(picture.at(gapX(plan, 16), y - 12)).not.toBe(light.ink);
  });

  test('no forecast: no path, no range, no gap', () => {
    const picture = look(drawChart(samples['no-forecast']));

    expect(picture.columnsOf(light.path).size).toBe(0);
    expect(picture.columnsOf(light.band).size).toBe(0);
    expect(planOf(samples['no-forecast']).ends.gap).toBeNull();
  });

  test('a week without a fact is a hole, not a zero', () => {
    const values = aChart().actual.values.map((value, week) => (week === 5 ? null : value));
    const chart = aChart({ actual: { name: 'Signed', values } });
    const plan = planOf(chart);
    const picture = look(drawChart(chart));

    expect(picture.at(xOf(5, plan), plan.area.bottom - 20)).toBe(light.background);
    expect(picture.at(xOf(6, plan), plan.area.bottom - 20)).toBe(light.actual);
  });
});

test('weeks below zero hang from the zero line', () => {
  const plan = planOf(samples.negative);
  const picture = look(drawChart(samples.negative));
  const zero = yOf(0, plan.axis, plan.area);

  expect(picture.at(xOf(4, plan), zero + 20)).toBe(light.actual);
  expect(picture.at(xOf(4, plan), zero - 10)).toBe(light.background);
});

test('the dark theme has its own paper', () => {
  const picture = look(drawChart(aChart(), { theme: 'dark' }));

  expect(picture.at(2, 2)).toBe(themes.dark.background);
  expect(picture.columnsOf(themes.dark.target).size).toBeGreaterThan(0);
});

describe('a chart that cannot be right is refused by name', () => {
  test.each<[string, Partial<Chart>, string]>([
    ['no weeks', { labels: [] }, 'labels are empty'],
    ['too few values', { actual: { name: 'Signed', values: [1] } }, 'actual has 1 values for 16'],
    [
      'no number',
      { path: { name: 'Path', values: new Array(16).fill(Number.NaN) } },
      'path is NaN at 7 Sep',
    ],
  ])('%s', (_, changes, message) => {
    expect(() => drawChart(aChart(changes))).toThrow(message);
  });
});

test('a chart of a single week ahead, and one of facts alone, can be drawn', () => {
  const one = aChart({
    labels: ['7 Sep'],
    actual: { name: 'Signed', values: [null] },
    path: { name: 'Path', values: [3] },
    band: { name: 'Range', low: [1], high: [5] },
    target: { name: 'Line', values: [4] },
  });
  const facts = aChart({
    labels: ['7 Sep'],
    actual: { name: 'Signed', values: [3] },
    path: { name: 'Path', values: [null] },
    band: { name: 'Range', low: [null], high: [null] },
    target: { name: 'Line', values: [4] },
  });

  expect(look(drawChart(one)).columnsOf(light.band).size).toBeGreaterThan(10);
  expect(look(drawChart(facts)).columnsOf(light.actual).size).toBeGreaterThan(20);
});

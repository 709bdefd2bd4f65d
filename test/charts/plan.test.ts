import { describe, expect, test } from 'vitest';
import { cleanChart } from '../../src/charts/clean.js';
import { measure } from '../../src/charts/draw.js';
import { labelAir, placeEnds } from '../../src/charts/ends.js';
import { type Plan, planChart, yOf } from '../../src/charts/plan.js';
import type { Chart } from '../../src/chat/index.js';
import { aChart, aChineseChart, samples } from './sample-charts.js';

const name = '一支名字特别特别长的战略客户销售团队华东华南华中华北大区联合作战小组第二分队上海';
const charts: Record<string, Chart> = {
  ...samples,
  'long Chinese name': aChineseChart({ title: `${name} · 未来四周差目标 24 万（−11%）` }),
  'very long words': aChart({
    title: 'Long '.repeat(60),
    subtitle: 'and longer '.repeat(40),
    footnote: 'small print '.repeat(40),
  }),
  'long end labels': aChart({
    path: { ...aChart().path, name: 'The path that we are on at this very moment in time' },
    gap: { label: '−€24,000,000,000,000,000,000,000' },
  }),
  'long captions': aChart({
    before: 'twelve complete weeks of facts as signed in the ERP',
    after: 'four weeks ahead, in which the light blue is the range',
  }),
};

interface Box {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Every text with the room its letters take. */
function boxes(plan: Plan): Box[] {
  const places = placeEnds(
    plan.ends.labels,
    (value) => yOf(value, plan.axis, plan.area),
    plan.area,
  );
  const ends = plan.ends.labels.flatMap(({ set, weight }, i) =>
    set.lines.map((text, row) => ({
      ...{ text, size: set.size, weight, align: 'left', x: plan.area.right + labelAir },
      y: (places[i] ?? 0) + (row - (set.lines.length - 1) / 2) * set.size * 1.28,
    })),
  );
  return [...plan.texts, ...ends].map(({ text, size, weight, align, x, y }) => {
    const width = measure(text, size, weight);
    const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
    return { text, left, right: left + width, top: y - size * 0.42, bottom: y + size * 0.42 };
  });
}

describe.each(Object.entries(charts))('%s', (_, chart) => {
  const clean = cleanChart(chart);
  const plan = planChart(clean, measure);

  test('has every text whole on the sheet', () => {
    for (const box of boxes(plan)) {
      expect(box.left, box.text).toBeGreaterThanOrEqual(0);
      expect(box.right, box.text).toBeLessThanOrEqual(1200);
      expect(box.top, box.text).toBeGreaterThanOrEqual(0);
      expect(box.bottom, box.text).toBeLessThanOrEqual(680);
    }
  });

  test('has no two texts on top of each other', () => {
    const all = boxes(plan);
    for (const [i, a] of all.entries()) {
      for (const b of all.slice(i + 1)) {
        const overlaps =
          a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

        expect(overlaps, `"${a.text}" and "${b.text}"`).toBe(false);
      }
    }
  });

  test('leaves room for the picture', () => {
    expect(plan.area.bottom - plan.area.top).toBeGreaterThan(180);
    expect(plan.area.right - plan.area.left).toBeGreaterThan(600);
  });

  test('says all of its title', () => {
    const letters = (text: string) => text.replace(/\s/g, '');
    const drawn = plan.texts
      .filter(({ weight }) => weight === 700)
      .map(({ text }) => text)
      .join('');

    expect(letters(drawn)).toBe(letters(clean.title).replace(/ ·$/, ''));
  });
});

test('what matters is at least 26 px high', () => {
  for (const chart of [aChart(), aChineseChart(), samples.negative, samples['close-labels']]) {
    const plan = planChart(chart, measure);
    const fine = plan.texts.filter(({ size }) => size < 26).map(({ text }) => text);

    expect(fine.every((text) => chart.footnote.includes(text))).toBe(true);
    expect(plan.ends.labels.every(({ set }) => set.size >= 26)).toBe(true);
  }
});

test('the gap is named between path and target', () => {
  for (const chart of [aChart(), samples['close-labels'], samples.zero]) {
    const plan = planChart(chart, measure);
    const at = (value: number) => yOf(value, plan.axis, plan.area);
    const places = placeEnds(plan.ends.labels, at, plan.area);
    const heightOf = (kind: string) =>
      places[plan.ends.labels.findIndex((label) => label.kind === kind)] ?? Number.NaN;

    const between = (heightOf('path') + heightOf('target')) / 2;
    expect(heightOf('gap')).toBeCloseTo(between, 5);
  }
});

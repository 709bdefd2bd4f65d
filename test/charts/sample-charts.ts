import type { Chart } from '../../src/chat/index.js';

const none = (count: number) => new Array<null>(count).fill(null);

const facts = [44, 51, 47, 58, 49, 55, 61, 52, 46, 50, 43, 45];
const line = [48, 48, 48, 50, 50, 50, 50, 50, 52, 52, 52, 52, 52.5, 52.5, 52.5, 52.5];

/** Twelve weeks of facts and four ahead, below the target line; say only what is different. */
export function aChart(changes: Partial<Chart> = {}): Chart {
  return {
    title: 'EMEA: €24k below the line over four weeks (−11%)',
    subtitle: 'On this path €186k (158–214) · target line €210k · chance 28%',
    unit: '€k a week',
    labels:
      '7 Sep,14 Sep,21 Sep,28 Sep,5 Oct,12 Oct,19 Oct,26 Oct,2 Nov,9 Nov,16 Nov,23 Nov,30 Nov,7 Dec,14 Dec,21 Dec'.split(
        ',',
      ),
    actual: { name: 'Signed', values: [...facts, ...none(4)] },
    path: { name: 'Current path', values: [...none(12), 46, 46.5, 46.8, 46.7] },
    band: {
      name: '80% range',
      low: [...none(12), 36, 35.5, 35, 34.5],
      high: [...none(12), 57, 58.5, 60, 61],
    },
    target: { name: 'Target line', values: line },
    gap: { label: '−€24k in 4 weeks' },
    before: '12 weeks of facts',
    after: '4 weeks ahead · 80% range',
    footnote:
      'CRM today 06:10 · ERP yesterday 23:40 · HR yesterday · last 8 forecasts 81% accurate on average, 7 of 8 inside the range',
    ...changes,
  };
}

/** The same in Chinese. */
export function aChineseChart(changes: Partial<Chart> = {}): Chart {
  return aChart({
    title: '华东 · 未来四周差目标 24 万（−11%）',
    subtitle: '当前路径 186 万（158–214） · 目标线 210 万 · 达成可能 28%',
    unit: '万元 / 周',
    labels:
      '9月7日,9月14日,9月21日,9月28日,10月5日,10月12日,10月19日,10月26日,11月2日,11月9日,11月16日,11月23日,11月30日,12月7日,12月14日,12月21日'.split(
        ',',
      ),
    actual: { name: '签约', values: [...facts, ...none(4)] },
    path: { name: '当前路径', values: [...none(12), 46, 46.5, 46.8, 46.7] },
    target: { name: '目标线', values: line },
    gap: { label: '四周差 24 万' },
    before: '过去 12 周 实际',
    after: '未来 4 周 · 浅蓝为 80% 区间',
    footnote:
      'CRM 今天 06:10 · ERP 昨天 23:40 · HR 昨天 · 过去 8 次预测平均准确率 81%，区间命中 7/8',
    ...changes,
  });
}

export function withoutTarget(): Chart {
  const { target: _target, gap: _gap, ...rest } = aChart();
  return { ...rest, title: 'EMEA: €186k on this path over four weeks', after: '4 weeks ahead' };
}

/** Path and target end within a hair of each other. */
export function closeEnds(): Chart {
  return aChart({
    title: 'EMEA is on its line: €2k above over four weeks (+1%)',
    path: { name: 'Current path', values: [...none(12), 51.9, 52.2, 52.6, 52.9] },
    gap: { label: '+€2k' },
  });
}

/** Net of churn, some weeks lose more than they win. */
export function netOfChurn(): Chart {
  return aChart({
    title: 'Benelux, net of churn: €31k below the line over four weeks (−62%)',
    actual: {
      name: 'Signed − churned',
      values: [12, -8, 20, 14, -15, 6, 9, 18, -4, 7, 11, -6, ...none(4)],
    },
    path: { name: 'Current path', values: [...none(12), 4, 5, 5, 5] },
    band: {
      name: '80% range',
      low: [...none(12), -12, -13, -13, -14],
      high: [...none(12), 18, 20, 21, 22],
    },
    target: { name: 'Target line', values: new Array(16).fill(12.5) },
    gap: { label: '−€31k' },
  });
}

/** A team that began three weeks ago. */
export function shortHistory(): Chart {
  return aChart({
    title: 'New team Nordics: €9k below the line over four weeks (−8%)',
    labels: '9 Nov,16 Nov,23 Nov,30 Nov,7 Dec,14 Dec,21 Dec'.split(','),
    actual: { name: 'Signed', values: [22, 31, 27, ...none(4)] },
    path: { name: 'Current path', values: [...none(3), 27, 27.5, 28, 28] },
    band: {
      name: '80% range',
      low: [...none(3), 12, 11, 10, 10],
      high: [...none(3), 44, 46, 47, 48],
    },
    target: { name: 'Target line', values: new Array(7).fill(30) },
    gap: { label: '−€9k' },
    before: '3 weeks of facts',
  });
}

export function longTitle(): Chart {
  const team = 'Strategic Accounts Central & Eastern Europe (Łódź, Győr, İzmir)';
  return aChart({
    title: `${team}: €124k below the line over the next four weeks (−11%)`,
    subtitle:
      'On this path €1,186k (between 1,058 and 1,314) · target line €1,310k · chance of reaching it 28% · data quality widens the range',
    target: { name: 'Target line of the region', values: line },
  });
}

export function withoutForecast(): Chart {
  return aChart({
    title: 'EMEA: too little history for a forecast',
    path: { name: 'Current path', values: none(16) },
    band: { name: '80% range', low: none(16), high: none(16) },
  });
}

export function allZero(): Chart {
  const zeros = new Array(12).fill(0);
  return aChart({
    actual: { name: 'Signed', values: [...zeros, ...none(4)] },
    path: { name: 'Current path', values: [...none(12), 0, 0, 0, 0] },
    band: { name: '80% range', low: [...none(12), 0, 0, 0, 0], high: [...none(12), 0, 0, 0, 0] },
    target: { name: 'Target line', values: new Array(16).fill(0) },
    gap: { label: '€0' },
  });
}

export function hugeNumbers(): Chart {
  const times = (values: (number | null)[]) =>
    values.map((value) => (value === null ? null : value * 1.7e9));
  const { actual, path, band, target } = aChart();
  return aChart({
    actual: { ...actual, values: times(actual.values) },
    path: { ...path, values: times(path.values) },
    band: { ...band, low: times(band.low), high: times(band.high) },
    target: { name: 'Target line', values: times(target?.values ?? []) },
    gap: { label: '−₩24,310,000,000' },
  });
}

export const samples = {
  en: aChart(),
  zh: aChineseChart(),
  'no-target': withoutTarget(),
  'close-labels': closeEnds(),
  'long-title': longTitle(),
  negative: netOfChurn(),
  'short-history': shortHistory(),
  'no-forecast': withoutForecast(),
  zero: allZero(),
  huge: hugeNumbers(),
};

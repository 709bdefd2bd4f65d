const en = {
  chartOff: (name: string, size: string, below: boolean, share: string) =>
    `${name}: ${size} ${below ? 'below' : 'above'} the line over four weeks${share}`,
  chartOn: (name: string) => `${name}: on the line over four weeks`,
  chartPath: (name: string, path: string) => `${name}: ${path} on this path over four weeks`,
  chartSubtitle: (path: string, range: string) => `On this path ${path} (${range})`,
  chartTarget: (target: string) => `target line ${target}`,
  perWeek: (unit: string) => `${unit} a week`,
  scales: [
    [1_000_000_000, 'bn'],
    [1_000_000, 'M'],
    [1_000, 'k'],
  ] as [number, string][],
  unit: (currency: string, scale: string) => `${currency}${scale}`,
  actual: { gross: 'Signed', net: 'Signed − churned' },
  path: 'Current path',
  band: '80% range',
  target: 'Target line',
  gap: (_size: string, signed: string) => `${signed} in 4 weeks`,
  before: (weeks: number) => `${weeks} ${weeks === 1 ? 'week' : 'weeks'} of facts`,
  after: '4 weeks ahead · 80% range',
  footnoteTrack: (count: number, accuracy: string | null, hits: number) =>
    `${count === 1 ? 'last forecast' : `last ${count} forecasts`}: ${accuracy === null ? '' : `${accuracy} accurate${count === 1 ? '' : ' on average'}, `}${hits} of ${count} inside the range`,
  altFinding: (finding: string) => `${finding}.`,
  altPast: (weeks: number, range: string, latest: string) =>
    weeks === 1 ? `Last week: ${latest}.` : `Past ${weeks} weeks: ${range} a week, ${latest} last.`,
  altAhead: (path: string[]) => `Next four weeks: ${path.join(', ')}.`,
  altLast: (range: string) => `80% range of the fourth: ${range}.`,
  altTarget: (target: string[]) => `Target line: ${target.join(', ')}.`,
};

const zh: typeof en = {
  chartOff: (name, size, below, share) =>
    `${name} · 未来四周${below ? '差' : '超'}目标 ${size}${share}`,
  chartOn: (name) => `${name} · 未来四周与目标线持平`,
  chartPath: (name, path) => `${name} · 未来四周按当前路径 ${path}`,
  chartSubtitle: (path, range) => `当前路径 ${path}（${range}）`,
  chartTarget: (target) => `目标线 ${target}`,
  perWeek: (unit) => `${unit} / 周`,
  scales: [
    [100_000_000, '亿'],
    [10_000, '万'],
  ],
  unit: (currency, scale) => `${scale}${currency}`,
  actual: { gross: '签约', net: '签约 − 流失' },
  path: '当前路径',
  band: '80% 区间',
  target: '目标线',
  gap: (size, signed) => (signed.startsWith('−') ? `四周差 ${size}` : `四周超 ${size}`),
  before: (weeks) => `过去 ${weeks} 周 实际`,
  after: '未来 4 周 · 浅色为 80% 区间',
  footnoteTrack: (count, accuracy, hits) =>
    `过去 ${count} 次预测${accuracy === null ? '' : `平均准确率 ${accuracy}，`}区间命中 ${hits}/${count}`,
  altFinding: (finding) => `${finding}。`,
  altPast: (weeks, range, latest) =>
    weeks === 1 ? `上周 ${latest}。` : `过去 ${weeks} 周：每周 ${range}，最近一周 ${latest}。`,
  altAhead: (path) => `未来四周：${path.join('、')}。`,
  altLast: (range) => `第四周 80% 区间 ${range}。`,
  altTarget: (target) => `目标线：${target.join('、')}。`,
};

/** The words in and around the picture. */
export const chartText = { en, zh };

import type { ChangeKind } from '../../forecast/index.js';

/** The only words in which a change is told. */
export const changeWords = {
  en: {
    new: 'New',
    'pulled-in': 'Pulled in',
    slipped: 'Slipped',
    grew: 'Grew',
    shrank: 'Shrank',
    won: 'Won',
    lost: 'Lost',
  },
  zh: {
    new: '新增',
    'pulled-in': '提前',
    slipped: '推迟',
    grew: '增额',
    shrank: '减额',
    won: '赢',
    lost: '丢',
  },
} satisfies Record<string, Record<ChangeKind, string>>;

const en = {
  pushCaption: (name: string, day: string) => `${name} · four-week push table, as of ${day}`,
  pushTotal: (count: string, contribution: string, one: boolean) =>
    `${count} open ${one ? 'deal' : 'deals'}, expected to bring ${contribution} within four weeks.`,
  pushLargest: (count: string, contribution: string) =>
    `The ${count} open deals that bring most: ${contribution} expected within four weeks.`,
  pushSummary: (caption: string, total: string) => `${caption}. ${total}`,
  pushEmpty: (name: string) => `${name}: no open deal is likely to matter in the next four weeks.`,
  pushColumns: ['Deal', 'Stage', 'Stage weight', 'Win rate', 'Expected', 'Value', 'Brings'],
  pushNote: 'Win rate: learned, within four weeks. Brings: value × win rate.',
  more: (count: string) => `and ${count} more`,
  moreWorth: (count: string, value: string) => `and ${count} more, bringing ${value}`,
  changesCaption: (name: string, day: string) => `${name} · what changed in the week to ${day}`,
  changesColumns: ['Change', 'Deal', 'Value', 'Expected'],
  moved: (from: string, to: string) => `${from} → ${to}`,
  undatedDay: 'no date',
  parts: (level: 'region' | 'team'): string => (level === 'region' ? 'Regions' : 'Teams'),
  partsColumns: (level: 'region' | 'team') => [
    level === 'region' ? 'Region' : 'Team',
    'Path',
    'Line',
    'Gap',
    'Chance',
  ],
  nothing: '–',
};

const zh: typeof en = {
  pushCaption: (name, day) => `${name} · 四周推进表（${day}）`,
  pushTotal: (count, contribution) => `在跟 ${count} 单，四周内预计贡献 ${contribution}。`,
  pushLargest: (count, contribution) =>
    `预计贡献最大的 ${count} 单在跟商机，四周内预计贡献 ${contribution}。`,
  pushSummary: (caption, total) => `${caption}：${total}`,
  pushEmpty: (name) => `${name}：未来四周没有值得列出的在跟商机。`,
  pushColumns: ['商机', '阶段', '阶段权重', '赢率', '预计成交', '金额', '预计贡献'],
  pushNote: '赢率：从历史学得，四周内成交。预计贡献：金额 × 赢率。',
  more: (count) => `另有 ${count} 项`,
  moreWorth: (count, value) => `另有 ${count} 单，预计贡献 ${value}`,
  changesCaption: (name, day) => `${name} · 截至 ${day} 一周的变化`,
  changesColumns: ['变化', '商机', '金额', '预计成交'],
  moved: (from, to) => `${from} → ${to}`,
  undatedDay: '未定',
  parts: (level) => (level === 'region' ? '各大区' : '各团队'),
  partsColumns: (level) => [
    level === 'region' ? '大区' : '团队',
    '当前路径',
    '目标线',
    '差距',
    '达成可能',
  ],
  nothing: '–',
};

/** The words of the tables. */
export const tableText = { en, zh };

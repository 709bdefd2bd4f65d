import type { Language } from '../../chat/index.js';

/** What Slack's own folder says in a message: what was cut, and a chart in numbers. */
const en = {
  shortened: (what: string) => `Shortened for Slack: ${what}.`,
  cut: {
    words: 'long words end with “…”',
    rows: (kept: number, all: number) => `${kept} of ${all} rows are shown`,
    items: (kept: number, all: number) => `${kept} of ${all} items are shown`,
    blocks: (kept: number, all: number) => `${kept} of ${all} parts are shown`,
  },
  between: '; ',
  chooseOption: 'Choose …',
  chooseDay: 'Choose a day',
  chart: { week: 'Week', range: (low: string, high: string) => `${low}–${high}` },
};

const zh: typeof en = {
  shortened: (what) => `为适应 Slack 有删减：${what}。`,
  cut: {
    words: '过长的文字以“…”结尾',
    rows: (kept, all) => `共 ${all} 行，显示 ${kept} 行`,
    items: (kept, all) => `共 ${all} 项，显示 ${kept} 项`,
    blocks: (kept, all) => `共 ${all} 部分，显示 ${kept} 部分`,
  },
  between: '；',
  chooseOption: '请选择……',
  chooseDay: '请选择日期',
  chart: { week: '周', range: (low, high) => `${low}–${high}` },
};

export type Text = typeof en;

export const text: Record<Language, Text> = { en, zh };

import type { Language } from '../../chat/index.js';

const en = {
  shortened: (cuts: string) => `Shortened for Feishu: ${cuts}.`,
  cut: {
    rows: (kept: number, all: number) => `the first ${kept} of ${all} rows`,
    columns: (kept: number, all: number) => `the first ${kept} of ${all} columns`,
    items: (kept: number, all: number) => `the first ${kept} of ${all} entries`,
    blocks: (kept: number, all: number) => `the first ${kept} of ${all} parts`,
    words: 'long words end with …',
  },
  list: ', ',
  choose: 'Choose…',
  untitled: 'Message',
  chart: { low: 'from', high: 'to' },
  task: { origin: 'Plumbline', agreedIn: (team: string) => `Agreed in ${team}` },
};

const zh: typeof en = {
  shortened: (cuts) => `已按飞书的限制缩短：${cuts}。`,
  cut: {
    rows: (kept, all) => `共 ${all} 行，显示前 ${kept} 行`,
    columns: (kept, all) => `共 ${all} 列，显示前 ${kept} 列`,
    items: (kept, all) => `共 ${all} 项，显示前 ${kept} 项`,
    blocks: (kept, all) => `共 ${all} 段，显示前 ${kept} 段`,
    words: '过长的文字以 … 结尾',
  },
  list: '；',
  choose: '请选择…',
  untitled: '消息',
  chart: { low: '下限', high: '上限' },
  task: { origin: '准绳', agreedIn: (team) => `在“${team}”约定` },
};

export type Text = typeof en;
export const text: Record<Language, Text> = { en, zh };

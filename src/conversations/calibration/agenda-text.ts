import type { Factor } from '../../gap/index.js';

const en = {
  lastTime: 'Last time: ',
  doneOf: (done: number, of: number) => `${done} of ${of} done`,
  done: (action: string) => `${action} ✓`,
  dropped: (action: string) => `${action} dropped`,
  open: (action: string) => `${action} open`,
  overdue: (action: string, days: number) =>
    `${action} ${days} ${days === 1 ? 'day' : 'days'} overdue`,
  more: (count: number) => `${count} more`,
  moved: (before: string, after: string) => `${before} → ${after}`,
  comparable: (before: string, after: string) => ` (comparable teams ${before} → ${after})`,
  unclear: {
    'too-early': 'too early to tell',
    'too-few': 'too few cases to tell',
    'no-difference': 'no visible change',
    'no-comparison': 'nothing to compare it with',
  },

  below: (gap: string, share: string) => `${gap} below the line${share}`,
  above: (gap: string, share: string) => `${gap} above the line${share}`,
  onLine: 'On the line',
  share: (share: string) => ` (${share})`,
  chance: (chance: string) => `, chance ${chance}`,
  noTarget: (path: string) => `On this path ${path}; no target line is set`,
  noPath: 'Too little data for a path so far',
  stop: '. ',
  mostHere: (_count: number) => 'Most can be won back here:',
  silence: {
    'on-line': 'Nothing to catch up on.',
    'too-little-data': 'There is too little data to say where it comes from: you know more.',
    'nothing-fell': 'No single number fell: small things add up.',
    'nothing-computed': 'The numbers are not worked out yet: you know where it pinches.',
  },
  question: 'Which one thing will you do to close it?',
  questionOnLine: 'Which one thing keeps us there?',
  questionOpen: 'Which one thing will you do next?',

  subject: (factor: Factor, slice: string) => `${subjects[factor]}${slice && ` · ${slice}`}`,
  step: (from: string, to: string) => `${from} → ${to}`,
  stage: (stage: string) => `${stage}, going on`,
  about: (worth: string) => `, about ${worth}. `,
  now: (value: string, weeks: number, n: number) => `${value} in the last ${weeks} weeks (n ${n})`,
  before: (value: string, weeks: number, n: number) => `, ${value} in the ${weeks} before (n ${n})`,
  elsewhere: (value: string) => `, other teams ${value}`,
  largest: (deals: string) => `. Largest: ${deals}`,
  days: (days: string) => `${days} days`,
};

const subjects: Record<Factor, string> = {
  volume: 'Open deals',
  'win-rate': 'Win rate',
  value: 'Value of a won deal',
  'cycle-time': 'Time to close',
  slipped: 'Deals put off',
};

const zhSubjects: Record<Factor, string> = {
  volume: '在跟商机数',
  'win-rate': '赢率',
  value: '单均金额',
  'cycle-time': '成交周期',
  slipped: '推迟的单',
};

const zh: typeof en = {
  lastTime: '上次：',
  doneOf: (done, of) => `${of} 件完成 ${done} 件`,
  done: (action) => `${action} ✓`,
  dropped: (action) => `${action} 已取消`,
  open: (action) => `${action} 进行中`,
  overdue: (action, days) => `${action} 逾期 ${days} 天`,
  more: (count) => `还有 ${count} 件`,
  moved: (before, after) => `${before} → ${after}`,
  comparable: (before, after) => `（可比团队 ${before} → ${after}）`,
  unclear: {
    'too-early': '还看不出来',
    'too-few': '样本太少',
    'no-difference': '看不出变化',
    'no-comparison': '没有可比的',
  },

  below: (gap, share) => `差 ${gap}${share}`,
  above: (gap, share) => `超出 ${gap}${share}`,
  onLine: '与目标线持平',
  share: (share) => `（${share}）`,
  chance: (chance) => `，达成可能${/^\d/.test(chance) ? ' ' : ''}${chance}`,
  noTarget: (path) => `当前路径 ${path}，还没有目标线`,
  noPath: '数据太少，还算不出路径',
  stop: '。',
  mostHere: (count) =>
    count === 1 ? '最能追回的一处：' : `最能追回的${count === 2 ? '两' : '三'}处：`,
  silence: {
    'on-line': '没有要追的。',
    'too-little-data': '数据太少，看不出差在哪里，你们最清楚。',
    'nothing-fell': '没有哪一项明显下降，是一点一点差出来的。',
    'nothing-computed': '数字还没算出来，卡在哪里你们最清楚。',
  },
  question: '你做哪一件事，能把它缩小？',
  questionOnLine: '靠哪一件事守住？',
  questionOpen: '接下来你做哪一件事？',

  subject: (factor, slice) => `${slice && `${slice} · `}${zhSubjects[factor]}`,
  step: (from, to) => `${from} → ${to}`,
  stage: (stage) => `${stage} 往下走`,
  about: (worth) => ` 约 ${worth}。`,
  now: (value, weeks, n) => `近 ${weeks} 周 ${value}（n ${n}）`,
  before: (value, weeks, n) => `，前 ${weeks} 周 ${value}（n ${n}）`,
  elsewhere: (value) => `，其他团队 ${value}`,
  largest: (deals) => `。最大的：${deals}`,
  days: (days) => `${days} 天`,
};

export const agendaText = { en, zh };

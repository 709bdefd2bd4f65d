import type { ChangeKind } from '../../forecast/index.js';
import { changeWords } from './table-text.js';

/** Where one thing stands, and where it usually does; both in words already. */
interface Measured {
  name: string;
  value: string;
  usual: string;
}

const en = {
  headline: (name: string, path: string) => `${name} · next four weeks: on this path ${path}`,
  againstLine: (target: string, gap: string) => `, target line ${target}, ${gap}`,
  below: (_size: string, signed: string, share: string) => `gap ${signed}${share}`,
  above: (size: string, share: string) => `ahead by ${size}${share}`,
  onLine: 'on the line',
  share: (share: string) => ` (${share})`,
  chance: (chance: string) => `chance ${chance}`,
  chanceBelow: 'under 1%',
  chanceAbove: 'over 99%',
  net: 'The path is net of churn.',

  range: (range: string) => `80% range ${range}`,
  track: (count: number, accuracy: string | null, hits: number, again: boolean) => {
    if (count === 1) {
      const inside = hits ? 'inside the range' : 'outside the range';
      const how = accuracy === null ? inside : `${accuracy} accurate and ${inside}`;
      return `; the last forecast${again ? ', reconstructed,' : ''} was ${how}.`;
    }
    const which = `the last ${count} forecasts${again ? ', reconstructed,' : ''}`;
    const inside = `${hits} of ${count} inside the range`;
    return accuracy === null
      ? `; ${which}: ${inside}.`
      : `; ${which} were ${accuracy} accurate on average, ${inside}.`;
  },
  noTrack: '; no forecast of this team has been scored yet.',

  gapInSteps: (steps: Measured[]) => {
    const said = steps.map(
      (s) => `${s.name} converted ${s.value} of the time in the last 4 weeks, usually ${s.usual}`,
    );
    return `The gap sits in ${steps.length === 1 ? 'one step' : 'these steps'}: ${said.join('; ')}.`;
  },
  gapInInput: (names: string) =>
    `Below the usual range: ${names}. That is the first place to look for the gap.`,
  restAsUsual: ' The rest is as usual.',

  sinceLastWeek: (changes: string) => `Since last week: ${changes}`,
  nothingChanged: 'Since last week: no deal changed.',
  change: (kind: ChangeKind, count: string, sum: string) =>
    `${changeWords.en[kind].toLowerCase()} ${count}${sum && ` (${sum})`}`,

  lastWeek: (measures: string) => `Last week: ${measures}`,
  measure: ({ name, value, usual }: Measured) => `${name} ${value}${usual && ` (usual ${usual})`}`,
  visits: 'effective visits',
  leads: 'new leads',
  churn: 'churn',
  conversion: 'stage conversion',
  overFourWeeks: (step: string) => `${step} over 4 weeks`,
  noFigure: 'no data',

  data: (sources: string) => `Data: ${sources}`,
  neverRead: 'never read',

  shortHistory: (weeks: number) =>
    `Only ${weeks} ${weeks === 1 ? 'week' : 'weeks'} of history so far, so the range is wider.`,
  stale: (sources: string) => `Data from ${sources} is not up to date, so the range is wider.`,
  noTarget: 'No target line is set for these weeks. Sales operations can set or import one.',
  undated: (count: string, one: boolean) =>
    `Data quality widens the range: ${count} open ${one ? 'deal has' : 'deals have'} no date.`,
  rejected: (count: string, one: boolean) =>
    `${count} ${one ? 'row' : 'rows'} could not be read; the administrator has the list.`,
  unsigned: (count: string, value: string) =>
    `Won in the CRM, not yet signed in the ERP: ${count} (${value}).`,
  noTeam: (count: string, value: string) =>
    `Signed by people who were in no team that day, so in nobody’s numbers: ${count} (${value}).`,
  reconstructed: 'Reconstructed from what could be known at the time.',

  noOutlook: (monday: string) => `There is no forecast for the week of ${monday} yet.`,
  noOutlookMend:
    'Nothing has been worked out for this team. An administrator can see why with “plumbline doctor”.',
  noForecast: (name: string) => `${name}: no forecast this week.`,
  noSource: 'No source is connected. Connect the CRM, or import a file with “plumbline import”.',
  unread: (sources: string) =>
    `Never read so far: ${sources}. An administrator can see why with “plumbline doctor”.`,
  fewWeeks: (weeks: number) =>
    `A forecast needs at least 3 complete weeks of signed value; there ${weeks === 1 ? 'is' : 'are'} ${weeks}. Older orders can be imported with “plumbline import”.`,
  nothingInIt:
    'Nothing was signed in these weeks and no deal is open. If that is not so, check who is in the team.',

  now: (headline: string) => `Now: ${headline}`,
  soFar: (value: string) => `Signed this week so far: ${value}.`,
  nothingSigned: 'Nothing signed this week so far.',

  pushTable: 'Four-week push table',
  whatChanged: 'What changed',
  calibrateLabel: 'Start calibration',
  nowLabel: 'Now',

  gone: 'The numbers of that week are no longer on record. Write “now” for today’s.',
  noNow:
    'Nothing has been worked out for today yet. An administrator can see why with “plumbline doctor”.',
  kept: 'Kept for the lead to read. For numbers, write “now”, “what changed” or “deals”.',
  keptShort: 'Kept.',
  help: 'Write “now” for today’s path, “what changed” for what is new since last week, “deals” for the push table. Anything else is kept for the lead.',
  welcome: 'You’re welcome.',
  notPosted: 'That could not be posted here. Try again later; an administrator can see why.',
};

const zh: typeof en = {
  headline: (name, path) => `${name} · 未来四周：按当前路径 ${path}`,
  againstLine: (target, gap) => `，目标线 ${target}，${gap}`,
  below: (size, _signed, share) => `差 ${size}${share}`,
  above: (size, share) => `超出 ${size}${share}`,
  onLine: '与目标线持平',
  share: (share) => `（${share}）`,
  chance: (chance) => `达成可能${/^\d/.test(chance) ? ' ' : ''}${chance}`,
  chanceBelow: '不到 1%',
  chanceAbove: '超过 99%',
  net: '路径已扣除流失。',

  range: (range) => `80% 区间 ${range}`,
  track: (count, accuracy, hits, again) => {
    const rate = accuracy === null ? '' : `平均准确率 ${accuracy}，`;
    return `；过去 ${count} 次预测${again ? '（回放）' : ''}${rate}区间命中 ${hits}/${count}。`;
  },
  noTrack: '；本团队的预测还没有到评分的时候。',

  gapInSteps: (steps) => {
    const said = steps.map((s) => `「${s.name}」一步：近 4 周转化 ${s.value}，常态 ${s.usual}`);
    return `缺口主要来自${said.join('；')}。`;
  },
  gapInInput: (names) => `${names}低于常态，缺口先从这里找。`,
  restAsUsual: '其余与往常相当。',

  sinceLastWeek: (changes) => `比上周：${changes}`,
  nothingChanged: '比上周：商机没有变化。',
  change: (kind, count, sum) => `${changeWords.zh[kind]} ${count} 单${sum && ` ${sum}`}`,

  lastWeek: (measures) => `上周：${measures}`,
  measure: ({ name, value, usual }) => `${name} ${value}${usual && `（常态 ${usual}）`}`,
  visits: '有效拜访',
  leads: '新线索',
  churn: '流失',
  conversion: '阶段转化',
  overFourWeeks: (step) => `近 4 周 ${step}`,
  noFigure: '无数据',

  data: (sources) => `数据：${sources}`,
  neverRead: '从未读取',

  shortHistory: (weeks) => `历史只有 ${weeks} 周，区间因此放宽。`,
  stale: (sources) => `${sources} 的数据不够新，区间因此放宽。`,
  noTarget: '这几周还没有目标线，可请销售运营设定或导入。',
  undated: (count) => `数据质量使区间变宽：${count} 单在跟商机没有日期。`,
  rejected: (count) => `有 ${count} 行数据读不懂，清单在管理员那里。`,
  unsigned: (count, value) => `CRM 已赢、ERP 未签：${count} 单（${value}）。`,
  noTeam: (count, value) => `签约人当天不在任何团队、未计入任何团队：${count} 单（${value}）。`,
  reconstructed: '按当时可知的数据回放得出。',

  noOutlook: (monday) => `${monday} 这一周还没有预测。`,
  noOutlookMend: '本团队的数据还没有算出来，管理员运行 “plumbline doctor” 可以看到原因。',
  noForecast: (name) => `${name}：本周没有预测。`,
  noSource: '还没有接入任何数据源。请接入 CRM，或用 “plumbline import” 导入文件。',
  unread: (sources) => `${sources} 从未读取成功，管理员运行 “plumbline doctor” 可以看到原因。`,
  fewWeeks: (weeks) =>
    `预测至少需要 3 个完整周的签约额，现在有 ${weeks} 周。可用 “plumbline import” 导入更早的订单。`,
  nothingInIt: '这几周没有签约，也没有在跟商机。如果不对，请核对团队成员。',

  now: (headline) => `现在：${headline}`,
  soFar: (value) => `本周已签 ${value}。`,
  nothingSigned: '本周还没有签约。',

  pushTable: '四周推进表',
  whatChanged: '变化明细',
  calibrateLabel: '开始校准',
  nowLabel: '现在',

  gone: '那一周的数据已不再保存。回复“现在”可看今天的。',
  noNow: '今天的数据还没有算出来，管理员运行 “plumbline doctor” 可以看到原因。',
  kept: '已记下，留给负责人看。要看数字，回复“现在”“变化”或“商机”。',
  keptShort: '已记下。',
  help: '回复“现在”看今天的路径，“变化”看比上周的变化，“商机”看推进表。其他的话会记下，留给负责人看。',
  welcome: '不客气。',
  notPosted: '这里发不出来，请稍后再试；原因管理员可以看到。',
};

/** What the Monday post says and answers. */
export const text = { en, zh };

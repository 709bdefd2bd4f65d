import type { Dice } from './dice.js';
import type { Stage } from './life.js';
import type { DemoLanguage } from './names.js';

const notes: Record<DemoLanguage, Record<Stage, string[]>> = {
  zh: {
    Qualified: ['初次拜访，了解现有流程', '客户想先看同行案例', '约到部门经理，预算未定'],
    Discovery: ['梳理了三个业务痛点', '拿到现状数据，下周给方案方向', '关键人是财务总监，还没见到'],
    POC: ['试点范围确认，两周出结果', '现场调试，接口有一处没通', '试用部门反馈不错，要看数据安全'],
    Proposal: ['讲解方案，客户要 ROI 测算', '报价已发，等采购比价', '技术条款逐条对过，剩付款方式'],
    Negotiation: ['法务在看合同', '价格还差一点，等总经理拍板', '付款周期谈到 60 天'],
  },
  en: {
    Qualified: ['First visit, mapped the current process', 'Wants a reference from the same trade'],
    Discovery: ['Three pain points agreed', 'Got the baseline figures', 'CFO decides, not met yet'],
    POC: [
      'Pilot scope signed off',
      'One interface still failing on site',
      'Users happy, security open',
    ],
    Proposal: ['Walked through the offer, ROI sheet asked for', 'Quote sent, procurement compares'],
    Negotiation: [
      'Legal reads the contract',
      'Small gap on price, MD decides',
      'Payment terms: 60 days',
    ],
  },
};
const copied: Record<DemoLanguage, string> = {
  zh: '跟进中，客户考虑',
  en: 'Follow up, customer thinking',
};

/** What a rep wrote; without a stage, the same words as always. */
export function noteOf(language: DemoLanguage, stage?: Stage, dice?: Dice): string {
  return stage && dice ? dice.pick(notes[language][stage]) : copied[language];
}

/** What a customer talks about, by theme; a few say the opposite, as people do. */
const themes = {
  price: {
    zh: [
      '报价比同行高不少',
      '价格还可以，不是主要问题',
      '预算只够一半，希望分期',
      '总价能接受，维护费太贵',
    ],
    en: [
      'the quote is well above your competitors',
      'price is not the issue for us',
      'the budget covers only half of it',
      'the yearly maintenance fee is too high',
    ],
  },
  roi: {
    zh: [
      '没有看到投资回报测算',
      '方案里缺少 ROI，领导没法批',
      '多久回本说不清楚',
      'ROI 算得很清楚，财务认可',
    ],
    en: [
      'there was no ROI calculation in the proposal',
      'our CFO cannot approve it without a payback period',
      'nobody could say when it pays off',
      'the ROI sheet convinced our finance team',
    ],
  },
  technical: {
    zh: [
      '讲得太技术，业务部门听不懂',
      '架构图太多，看不到业务价值',
      '技术细节不够，IT 有疑问',
      '演示通俗易懂',
    ],
    en: [
      'the presentation was far too technical',
      'too many architecture slides, too little about our business',
      'our IT missed technical depth',
      'the demo was easy to follow, not too technical',
    ],
  },
  response: {
    zh: [
      '问题提了三天才有人回',
      '响应很快，随叫随到',
      '售前换了人，交接不清',
      '微信上总是找不到人',
    ],
    en: [
      'it took three days to get an answer',
      'the team answers quickly',
      'our contact changed and had to start again',
      'we keep waiting for a reply',
    ],
  },
  delivery: {
    zh: ['上线时间太晚，赶不上旺季', '实施团队很专业', '担心迁移数据丢失', '试点进度比计划慢'],
    en: [
      'go-live would be too late for our season',
      'the implementation team knows its trade',
      'we worry about losing data in the migration',
      'the pilot runs behind the plan',
    ],
  },
} as const;

type Theme = keyof typeof themes;
const themeNames = Object.keys(themes) as Theme[];
/** Of what lost customers complain most. */
const losingThemes: Theme[] = ['price', 'roi', 'roi', 'technical', 'response'];

const openings = {
  zh: ['客户说', '复盘会上提到', '采购反馈', '对方总监认为'],
  en: ['They said', 'In the review', 'Procurement noted', 'Their director feels'],
};
const joints = { zh: ['，另外', '；而且', '，不过'], en: [', and also', '; besides', ', though'] };

/** A sentence or two of feedback about one or two themes. */
export function feedbackText(language: DemoLanguage, lost: boolean, dice: Dice): string {
  const theme = () => (lost && dice.chance(0.6) ? dice.pick(losingThemes) : dice.pick(themeNames));
  const say = () => dice.pick<string>(themes[theme()][language]);
  const [first, second, more] = [say(), say(), dice.chance(0.4)];
  const opening = dice.pick(openings[language]);
  const joint = dice.pick(joints[language]);
  if (language === 'zh') return `${opening}：${first}${more ? joint + second : ''}。`;
  return `${opening}: ${first}${more ? `${joint} ${second}` : ''}.`;
}

import type { Language, Span } from './clause.js';

/** Things that have a day of their own: "周一会议的纪要" is not to be done on Monday. */
const thingsWithDays = [
  ...[
    '会议',
    '例会',
    '周会',
    '月会',
    '晨会',
    '早会',
    '会',
    '纪要',
    '报告',
    '报表',
    '数据',
    '版',
    '头条',
    '活动',
  ],
  ...['培训', '拜访记录', '账单', '航班', '展会', '大促', '闭市', '订单'],
];
const firm =
  '(?:公司|科技|集团|传媒|网络|教育|银行|地产|证券|影业|资本|酒店|医药|电子|咖啡|能源|物流|餐饮|头条|见公司|会议室|会员)';
/** Between a day and the firm: not these, with which something to do begins. */
const deed = '给去到来跟把将和找约向对请发送带拿签交做写看见回补催联出为开';

const describedZh = new RegExp(
  `^(?:的(?!时候)|[要会][^\\s，]{1,3}的|那(?:个|次|场|版|份|单)|${thingsWithDays.join('|')}|[^\\s${deed}]{0,3}${firm})`,
);
const leadsZh = /(?:从|自|自从|是|改到|改成|推到|推迟到|延到|定在|约在|挪到|和|与)$/;

const leadsEn =
  /(?:\b(?:the|a|an|our|their|my|its|his|her|your|from|since|of|to|until|than|for|and|as of|last|every|about|this week's) |['-])$/;
/** What may follow a day with which a sentence ends. */
const goesOnEn =
  /^(?:\s*$|\s*[^\sa-z\d]|\s+(?:at|by|and|so|then|pls|plz|please|thanks|thx|with|for|to|in|about|before|after|via|because|if|when|as|or|but|latest|instead|i|we|sharp|ok)\b|\s*[\u3400-\u9fff])/;

/** Whether the day only describes something, so that nothing is due on it. */
export function isDescribing(
  read: string,
  { from, to }: Span,
  language: Language,
  starts: (at: number) => boolean,
): boolean {
  const [lead, rest] = [read.slice(Math.max(0, from - 14), from), read.slice(to, to + 20)];
  const words = read.slice(from, to);
  if (/[\u3400-\u9fff]/.test(words)) return describedZh.test(rest) || leadsZh.test(lead);
  if (/^'s?\b/.test(rest)) return true;
  if (language === 'zh') return /^的/.test(rest);
  const isOn = /^(?:on|in|within) /.test(words);
  if (leadsEn.test(lead) && !/^the \d/.test(words)) return true;
  return !isOn && !goesOnEn.test(rest) && !starts(from);
}

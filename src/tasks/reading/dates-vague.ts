import { type DateRule, rule } from './date-rule.js';
import { vague } from './moment.js';
import { chineseNumber } from './numbers.js';

/** Said of when, without saying when: to be asked. */
const vagueWords = {
  zh: [
    ...[
      '尽快',
      '尽早',
      '马上',
      '立刻',
      '立即',
      '回头',
      '改天',
      '改日',
      '过几天',
      '过两天',
      '这两天',
      '这几天',
    ],
    ...[
      '近期',
      '近日',
      '不日',
      '节前',
      '节后',
      '年前',
      '年后',
      '春节前',
      '五一前',
      '十一前',
      '国庆前',
      '国庆后',
      '放假前',
    ],
    ...[
      '下回',
      '下次',
      '以后再',
      '有空',
      '抽空',
      '得空',
      '晚点',
      '晚些',
      '稍后',
      '一会儿',
      '一会',
      '待会儿',
      '待会',
      '等会',
    ],
    ...['抓紧', '早点', '过阵子', '过段时间', '有时间'],
  ],
  en: [
    ...[
      'asap',
      'as soon as possible',
      'soon',
      'shortly',
      'later',
      'later today',
      'sometime',
      'some time',
      'some day',
    ],
    ...[
      'eventually',
      'one day',
      'at some point',
      'in due course',
      'when you can',
      'when you get a chance',
    ],
    ...[
      'when possible',
      'right away',
      'immediately',
      'in a bit',
      'in a while',
      'next time',
      'first chance',
    ],
    ...[
      'before the holidays?',
      'after the holidays?',
      'before christmas',
      'before easter',
      'before the break',
    ],
    ...[
      'before cny',
      'before chinese new year',
      'before the long weekend',
      'one of these days',
      'these days',
    ],
  ],
};

const partOfDay = '(?:凌晨|一早|早上|上午|中午|下午|傍晚|晚上|晚间|早|晚)';
const clock = `(?:${chineseNumber}\\s?(?:点半|点钟?|时)(?:${chineseNumber}分?)?|\\d{1,2}:\\d{2})`;

export const vagueDates: readonly DateRule[] = [
  rule(vagueWords.zh.join('|'), ([words]) => vague(words)),
  rule(`(?<![\\w'-])(?:${vagueWords.en.join('|')})(?![\\w-])`, ([words]) => vague(words)),
];

/** When on a day: nothing of itself, unless something is to be done by then. */
export const chineseTimes: readonly DateRule[] = [
  rule(
    `(?<![今明当昨])${partOfDay}\\s?${clock}|${clock}|(?:上午|中午|下午|傍晚|晚上|一早|晚间)`,
    (_, moment) => ({ is: moment.today }),
    'time',
  ),
];

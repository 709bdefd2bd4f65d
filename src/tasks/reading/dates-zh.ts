import { addDays } from '../../calendar/index.js';
import { type DateRule, rule } from './date-rule.js';
import {
  afterHours,
  afterWorkingDays,
  comingWeekday,
  dayOfMonth,
  dayOfYear,
  endOfMonth,
  endOfNamedMonth,
  endOfQuarter,
  fullDate,
  unlessPast,
  vague,
  weekdayOfWeek,
} from './moment.js';
import { chineseNumber, numberOf } from './numbers.js';

// Each word of a pattern may be followed by a space: people type "周 五 前".
const parts: Readonly<Record<string, string>> = {
  WEEK: '(?:个)?(?:周|星期|礼拜)',
  DAY: '(?:([一二三四五六日天1-6])(?![季年月级\\d]))',
  N: `(${chineseNumber})`,
  DATE: '(\\d{1,2}|[一二三四五六七八九十]{1,3})',
  MONTH: '(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])',
  THIS: '(?:这|本)',
  WITHIN: '(?:之内|以内|内|之后|以后|过后|后)',
};

function zh(pattern: string, read: DateRule['read'], kind?: DateRule['kind']): DateRule {
  const source = pattern
    .split(' ')
    .map((word) => word.replace(/[A-Z]+/g, (part) => parts[part] ?? part))
    .join('\\s?');
  return rule(`(?!\\s)(?:${source})`, read, kind);
}

const weekday = (sign = '') => ('日天'.includes(sign) ? 7 : numberOf(sign));

/** Longest first: at one place, the first rule that fits is taken. */
export const chineseDates: readonly DateRule[] = [
  zh('大 后天', (_, moment) => ({ is: addDays(moment.today, 3) })),
  zh('后天(?!性)', (_, moment) => ({ is: addDays(moment.today, 2) })),
  zh('明(?:天|日|儿个?|早|晚)|明(?=[上下中]午)', (_, moment) => ({ is: addDays(moment.today, 1) })),
  zh('今(?:天|日|儿个?|晚|早|夜)|当天|本日', (_, moment) => ({ is: moment.today })),
  zh(
    '(?:大?前|昨)(?:天|日|儿)|昨晚',
    ([words]) => ({ unsure: words, maybe: [], why: 'past' }),
    'past',
  ),
  zh(
    '上 上? WEEK DAY?|上 个? 月',
    ([words]) => ({ unsure: words, maybe: [], why: 'past' }),
    'past',
  ),
  zh('每 WEEK DAY?|每天|每 个? 月', ([words]) => vague(words)),
  zh('下 下 WEEK DAY', ([, day], moment) => ({ is: weekdayOfWeek(weekday(day), 2, moment) })),
  zh('下 WEEK DAY', ([, day], moment) => ({ is: weekdayOfWeek(weekday(day), 1, moment) })),
  zh('下 WEEK (?:内|末|底)', (_, moment) => ({ is: weekdayOfWeek(5, 1, moment) })),
  zh('下? 下 WEEK (?!期)', ([words]) => vague(words)),
  zh('THIS WEEK DAY', ([words, day], moment) =>
    unlessPast(weekdayOfWeek(weekday(day), 0, moment), moment, words),
  ),
  zh(
    'THIS? (?:周|星期)末 (?:之|以)?前|(?:THIS WEEK|周) (?:之|以)?内|THIS WEEK(?!末|期)',
    ([words], moment) => unlessPast(weekdayOfWeek(5, 0, moment), moment, words),
  ),
  zh('THIS? 周末', ([words]) => vague(words)),
  zh('(?:周|星期|礼拜) DAY', ([, day], moment) => ({ is: comingWeekday(weekday(day), moment) })),
  zh('N 个? 工作日 WITHIN', ([words, count = ''], moment) => {
    const day = afterWorkingDays(numberOf(count), moment);
    return day ? { is: day } : vague(words);
  }),
  zh('N (?:天|日) WITHIN', ([, count = ''], moment) => ({
    is: addDays(moment.today, numberOf(count)),
  })),
  zh('N WEEK WITHIN', ([, count = ''], moment) => ({
    is: addDays(moment.today, 7 * numberOf(count)),
  })),
  zh('N 个? (?:小时|钟头) WITHIN', ([, count = ''], moment) => ({
    is: afterHours(numberOf(count), moment),
  })),
  zh('(?:N|半) 个? 月 WITHIN', ([words]) => vague(words)),
  zh(
    '(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})(?!\\d) [日号]?',
    ([words, year, month, date], moment) =>
      fullDate(Number(year), Number(month), Number(date), moment, words),
  ),
  zh('MONTH 月 DATE [日号]?(?!\\d|个)', ([words, month = '', date = ''], moment) =>
    dayOfYear(numberOf(month), numberOf(date), moment, words),
  ),
  zh('MONTH 月(?:份)? [底末]', ([words, month = ''], moment) =>
    endOfNamedMonth(numberOf(month), moment, words),
  ),
  zh(
    '(?<![\\d.])(1[0-2]|0?[1-9])[.-](\\d{1,2})(?=\\s?(?:之|以)?前|号|日)',
    ([words, month, date], moment) => dayOfYear(Number(month), Number(date), moment, words),
  ),
  zh('下 个? 月 [底末]', (_, moment) => ({ is: endOfMonth(1, moment) })),
  zh('下 个? 月 DATE [号日]', ([words, date = ''], moment) =>
    dayOfMonth(numberOf(date), moment, words, 1),
  ),
  zh('(?:THIS 个?)? 月 (?:底|末|内|之内)', (_, moment) => ({ is: endOfMonth(0, moment) })),
  zh(
    '(?:下 个? 月|THIS 个? 月|MONTH 月份?|月)? (?:月?[初中]|[上中下]旬)(?=前|之|\\s|$|，|,|[请把给去跟])',
    ([words]) => vague(words),
  ),
  zh('下 个? 月|THIS 个? 月|(?<!\\d)MONTH 月份?', ([words]) => vague(words)),
  zh('(?:这 个?|本)? 季度? [底末]', (_, moment) => ({ is: endOfQuarter(moment) })),
  zh('(?:今年)? 年 [底末]|今年 内', (_, moment) => ({ is: `${moment.today.slice(0, 4)}-12-31` })),
  zh('(?<![\\d第])DATE [号日](?!线|楼|院)', ([words, date = ''], moment) =>
    dayOfMonth(numberOf(date), moment, words),
  ),
  zh(
    '(?:(?:下|这) 一? 次|下 一? 个?)? 校准 会? (?=之?前|以前|时|的时候)|下 一? 次 校准 会?',
    (_, moment) => ({
      is: moment.context.nextCalibration,
    }),
  ),
  zh('(?:今天)?(?:下班|收工|睡觉) (?=之?前)', (_, moment) => ({ is: moment.today }), 'eod'),
];

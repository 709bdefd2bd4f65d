import { addDays, type Day } from '../../calendar/index.js';
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
  type Moment,
  unlessPast,
  vague,
  type WhenSaid,
  weekdayOfWeek,
} from './moment.js';
import { englishNumber, numberOf } from './numbers.js';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const parts: Readonly<Record<string, string>> = {
  D: '(mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)',
  M: '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?',
  N: `(${englishNumber})`,
  NTH: '(\\d{1,2})(?:st|nd|rd|th)',
  NEXT: '(?:next|nxt)',
  WEEK: '(?:week|wk)',
  TOMORROW: '(?:tomm?orr?ow|tmrw|tmr|tmw|tomo|2moro|2morrow)',
  EOD: '(?:eod|cob|eob|e\\.o\\.d\\.|end of (?:the )?(?:working )?(?:day|business)|close of business)',
};

function en(pattern: string, read: DateRule['read'], kind?: DateRule['kind']): DateRule {
  const source = pattern
    .replace(/[A-Z]+/g, (part) => parts[part] ?? part)
    .replace(/ \?/g, '[ ]{0,3}')
    .replace(/ (?!\])/g, '[ ]{1,3}');
  return rule(`(?<![\\w.'/-])(?:${source})(?!-?\\w)(?!['][a-rt-z])`, read, kind);
}

const weekday = (word = '') => weekdays.indexOf(word.slice(0, 3)) + 1;
const month = (word = '') => months.indexOf(word.slice(0, 3)) + 1;
const inDays = (count: number) => (moment: Moment) => addDays(moment.today, count);

/** Said on a Wednesday, "next Friday" is the day after tomorrow to some and a week later to others. */
function nextWeekday(day: number, moment: Moment, words: string): WhenSaid {
  const [coming, nextWeek] = [comingWeekday(day, moment), weekdayOfWeek(day, 1, moment)];
  // Today's own name with "next" before it is never today.
  const soonest = coming === moment.today ? nextWeek : coming;
  return soonest === nextWeek ? { is: nextWeek } : vague(words, [coming, nextWeek]);
}

function said(day: (moment: Moment) => Day): DateRule['read'] {
  return (_, moment) => ({ is: day(moment) });
}

const ofTheYear = (name?: string, date?: string, year?: string): DateRule['read'] => {
  return ([words], moment) =>
    year
      ? fullDate(Number(year), month(name), Number(date), moment, words)
      : dayOfYear(month(name), Number(date), moment, words);
};

const relative: readonly DateRule[] = [
  en('(?:the )?day after TOMORROW', said(inDays(2))),
  en('(?:a WEEK|(?:one|1) WEEK) (?:from|after) TOMORROW', said(inDays(8))),
  en('N weeks? (?:from|after) (?:today|now)', ([, count = ''], moment) => ({
    is: addDays(moment.today, 7 * numberOf(count)),
  })),
  en('N days? (?:from|after) (?:today|now)', ([, count = ''], moment) => ({
    is: addDays(moment.today, numberOf(count)),
  })),
  en('(?:a|one|1) WEEK (?:on|from) D|D WEEK', ([, one, other], moment) => ({
    is: addDays(comingWeekday(weekday(one ?? other), moment), 7),
  })),
  en('D (?:of )?(?:the )?WEEK after (?:NEXT|that)', ([, day], moment) => ({
    is: weekdayOfWeek(weekday(day), 2, moment),
  })),
  en('D,? (?:of )?NEXT WEEK|NEXT WEEK,? (?:on )?D', ([, one, other], moment) => ({
    is: weekdayOfWeek(weekday(one ?? other), 1, moment),
  })),
  en('D,? (?:of )?this WEEK', ([words, day], moment) =>
    unlessPast(weekdayOfWeek(weekday(day), 0, moment), moment, words),
  ),
  en(
    '(?:the )?end of NEXT WEEK',
    said((moment) => weekdayOfWeek(5, 1, moment)),
  ),
  en('(?:(?:the )?end of (?:the |this )?WEEK|eow|(?:the |this )?weekend)', ([words], moment) =>
    unlessPast(weekdayOfWeek(5, 0, moment), moment, words),
  ),
  en(
    '(?:early|late|later|mid|middle of|beginning of|start of) (?:the )?(?:NEXT |this )?(?:WEEK|month)',
    ([words]) => vague(words),
  ),
  en('(?:NEXT WEEK|the WEEK after NEXT|WEEK of (?:the )?NTH)', ([words]) => vague(words)),
  en('this WEEK', ([words], moment) => unlessPast(weekdayOfWeek(5, 0, moment), moment, words)),
  en('TOMORROW', said(inDays(1))),
  en('(?:today|tonight|2day|tonite)', said(inDays(0))),
  en(
    'yesterday|last (?:night|WEEK|month|D)',
    ([words]) => ({ unsure: words, maybe: [], why: 'past' }),
    'past',
  ),
  en('(?:every|each) (?:D|day|WEEK|month)', ([words]) => vague(words)),
  en('this D', ([words, day], moment) =>
    unlessPast(weekdayOfWeek(weekday(day), 0, moment), moment, words),
  ),
  en('NEXT D', ([words, day], moment) => nextWeekday(weekday(day), moment, words)),
];

const counted: readonly DateRule[] = [
  en(
    '(?:in|within) (?:the NEXT )?N (?:working|business|work) days?',
    ([words, count = ''], moment) => {
      const day = afterWorkingDays(numberOf(count), moment);
      return day ? { is: day } : vague(words);
    },
  ),
  en('(?:in|within) (?:the NEXT )?N days?', ([, count = ''], moment) => ({
    is: addDays(moment.today, numberOf(count)),
  })),
  en('(?:in|within) (?:the NEXT )?N (?:weeks?|wks?)', ([, count = ''], moment) => ({
    is: addDays(moment.today, 7 * numberOf(count)),
  })),
  en('(?:in|within) a fortnight', said(inDays(14))),
  en('(?:in|within) (?:the NEXT )?N ?(?:hours?|hrs?|h)', ([, count = ''], moment) => ({
    is: afterHours(numberOf(count), moment),
  })),
  en('(?:in|within) (?:a couple of|a few|some|N) (?:days|weeks|months?)', ([words]) =>
    vague(words),
  ),
];

const named: readonly DateRule[] = [
  en(
    '(?:the )?end of NEXT month',
    said((moment) => endOfMonth(1, moment)),
  ),
  en(
    '(?:the )?end of (?:the |this )?month|eom|month[ -]end',
    said((moment) => endOfMonth(0, moment)),
  ),
  en('(?:the )?end of (?:the |this )?quarter|eoq|quarter[ -]end', said(endOfQuarter)),
  en(
    '(?:the )?end of (?:the |this )?year|eoy|year[ -]end',
    said(({ today }) => `${today.slice(0, 4)}-12-31`),
  ),
  en('(?:the )?end of M', ([words, name], moment) => endOfNamedMonth(month(name), moment, words)),
  en('(?:NEXT|this) (?:month|quarter|year)', ([words]) => vague(words)),
  en('(?:the )?NTH(?: of)? M(?:,? (\\d{4}))?', ([words, date, name, year], moment) =>
    ofTheYear(name, date, year)([words], moment),
  ),
  en('(\\d{1,2}) M(?:,? (\\d{4}))?', ([words, date, name, year], moment) =>
    ofTheYear(name, date, year)([words], moment),
  ),
  en('M (?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?', ([words, name, date, year], moment) =>
    ofTheYear(name, date, year)([words], moment),
  ),
  en('(?:the )?NTH of NEXT month', ([words, date], moment) =>
    dayOfMonth(Number(date), moment, words, 1),
  ),
  en('(?:the )?NTH(?: of (?:this|the) month)?', ([words, date], moment) =>
    dayOfMonth(Number(date), moment, words),
  ),
  en(
    '(?:in|by|during|early|late|mid|sometime in) (?:early |late |mid )?M(?!\\s{1,3}\\d)',
    ([words]) => vague(words),
  ),
  en('D', ([, day], moment) => ({ is: comingWeekday(weekday(day), moment) })),
  en(
    '(?:the |our |this )?(?:next |nxt )?calibration',
    said(({ context }) => context.nextCalibration),
  ),
];

const inTheDay: readonly DateRule[] = [
  en('EOD', said(inDays(0)), 'eod'),
  en(
    '(?:(?:in )?the )?(?:first thing|morning|afternoon|evening|(?:12 )?noon|midday|lunch(?:time)?|night|am|pm)',
    said(inDays(0)),
    'time',
  ),
  en(
    '(\\d{1,2})(?:[:.](\\d{2}))? ?([ap])\\.?m\\.?|(\\d{1,2}):(\\d{2})|(\\d{1,2}) o.clock',
    said(inDays(0)),
    'time',
  ),
];

export const englishDates: readonly DateRule[] = [...relative, ...counted, ...named, ...inTheDay];

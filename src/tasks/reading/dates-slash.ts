import { type DateRule, rule } from './date-rule.js';
import { dayOfYear, fullDate, isDate, type Moment, vague, type WhenSaid } from './moment.js';

const isoDate = rule(
  '(?<![\\w/.-])(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?![\\w/-])',
  ([words, year, month, date], moment) =>
    fullDate(Number(year), Number(month), Number(date), moment, words),
);

function slashed(
  read: (first: number, second: number, moment: Moment, words: string) => WhenSaid,
): DateRule {
  return rule('(?<![\\w/.-])(\\d{1,2})/(\\d{1,2})(?![\\d/])', ([words, first, second], moment) =>
    read(Number(first), Number(second), moment, words),
  );
}

/** 3/4 is March 4th in Chinese; in English nobody can tell, unless only one reading is a date. */
export const slashDates: Readonly<Record<'en' | 'zh', readonly DateRule[]>> = {
  zh: [isoDate, slashed((month, date, moment, words) => dayOfYear(month, date, moment, words))],
  en: [
    isoDate,
    slashed((first, second, moment, words) => {
      const [american, european] = [isDate(first, second), isDate(second, first)];
      if (american === european && first !== second) return vague(words);
      return american
        ? dayOfYear(first, second, moment, words)
        : dayOfYear(second, first, moment, words);
    }),
  ],
};

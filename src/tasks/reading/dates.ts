import type { Language } from './clause.js';
import type { DateRule } from './date-rule.js';
import { englishDates } from './dates-en.js';
import { slashDates } from './dates-slash.js';
import { chineseTimes, vagueDates } from './dates-vague.js';
import { chineseDates } from './dates-zh.js';
import type { Moment, WhenSaid } from './moment.js';

/** A day named in the words, from where to where. */
export interface Dated {
  from: number;
  to: number;
  kind: DateRule['kind'];
  when: WhenSaid;
}

const rulesOf: Readonly<Record<Language, readonly DateRule[]>> = {
  zh: [...chineseDates, ...slashDates.zh, ...englishDates, ...chineseTimes, ...vagueDates],
  en: [...slashDates.en, ...englishDates, ...chineseDates, ...chineseTimes, ...vagueDates],
};

/** All days named, in order, none inside another: the longest wins, then the earlier rule. */
export function datesIn(text: string, language: Language, moment: Moment): Dated[] {
  const found = rulesOf[language].flatMap((rule) => foundBy(rule, text, moment));
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  const kept: Dated[] = [];
  let end = 0;
  for (const one of found) {
    if (one.from < end) continue;
    kept.push(one);
    end = one.to;
  }
  return kept;
}

function foundBy({ pattern, kind, read }: DateRule, text: string, moment: Moment): Dated[] {
  return [...text.matchAll(pattern)].map((found) => {
    const [words, ...groups] = found;
    const when = read([words, ...groups], moment);
    return { from: found.index, to: found.index + words.length, kind, when };
  });
}

import { dayNumber } from '../../calendar/index.js';
import { day, dayWithWeekday, type Language } from '../../chat/index.js';
import type { Day } from '../../facts/index.js';
import { factors } from '../../gap/index.js';
import { clipped } from '../clipped.js';
import { text } from './text.js';

/** As much of what is to be done as is shown: in one line, whatever is on record. */
export const MOST_SHOWN = 500;

export function shownAction(action: string): string {
  return clipped(action, MOST_SHOWN);
}

/** `Fri 13 Mar`, `周五 3月13日`; a day of another year with its year instead. */
export function dayWords(of: Day, language: Language, today: Day): string {
  return of.slice(0, 4) === today.slice(0, 4)
    ? dayWithWeekday(of, language)
    : day(of, language, today);
}

/** Whether what came from a form or a button is a day that exists. */
export function isDay(words: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(words)) return false;
  try {
    dayNumber(words);
    return true;
  } catch {
    return false;
  }
}

/** The number that a lever's key names: `win-rate stage POC`; undefined where it names none. */
export function numberNamed(moves: string, language: Language): string | undefined {
  const [first = '', , ...rest] = moves.split(' ');
  const factor = factors.find((one) => one === first);
  if (!factor) return undefined;
  const say = text[language];
  return say.factorOf(say.factors[factor], clipped(rest.join(' ')));
}

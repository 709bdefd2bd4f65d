import type { Moment, WhenSaid } from './moment.js';

/**
 * How certain words for a day are meant. `eod` and `time` say when on a day: beside another day
 * they add nothing. `past` is news, unless it is said to be the last day.
 */
export interface DateRule {
  pattern: RegExp;
  kind: 'day' | 'eod' | 'time' | 'past';
  read(found: readonly [string, ...(string | undefined)[]], moment: Moment): WhenSaid;
}

export function rule(
  source: string,
  read: DateRule['read'],
  kind: DateRule['kind'] = 'day',
): DateRule {
  return { pattern: new RegExp(source, 'g'), kind, read };
}

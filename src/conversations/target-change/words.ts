import { addDays } from '../../calendar/index.js';
import { count, day, type Language, localDay, money, signedPercent } from '../../chat/index.js';
import type { Instant } from '../../facts/index.js';
import type { TargetChange } from '../../targets/index.js';
import { text } from './text.js';

type Week = TargetChange['weeks'][number];

/** What a change comes to, as words of one language. */
export interface ChangeWords {
  weeks: string;
  before: string;
  after: string;
  share: string;
  /** The first day on which it applies. */
  from: string;
}

export function changeWords(
  change: TargetChange,
  at: Instant,
  timeZone: string,
  language: Language,
): ChangeWords {
  const { weeks, currency } = change;
  const near = localDay(at, timeZone);
  const first = weeks[0]?.monday ?? near;
  const last = addDays(weeks.at(-1)?.monday ?? near, 6);
  const [before, after] = [total(weeks, 'before'), total(weeks, 'after')];
  return {
    weeks: text[language].weeks(day(first, language, near), day(last, language, near)),
    before: money(before, currency, language),
    after: money(after, currency, language),
    share: signedPercent(before === 0 ? 0 : (after - before) / before, language),
    from: day(first, language, near),
  };
}

/** The reason in a sentence, with its numbers. */
export function reasonWords({ reason, currency }: TargetChange, language: Language): string {
  const say = text[language];
  if (reason.kind === 'capacity') {
    return say.fewerDays(count(reason.daysNow, language), count(reason.daysThen, language));
  }
  const [ahead, planned, left] = [reason.planned - reason.left, reason.planned, reason.left].map(
    (value) => money(value, currency, language),
  );
  return say.lessLeft(ahead ?? '', planned ?? '', left ?? '');
}

/** The reason in a few words, for a line of a record. */
export function shortReason({ reason, currency }: TargetChange, language: Language): string {
  const say = text[language];
  if (reason.kind === 'capacity') {
    return say.shortDays(count(reason.daysNow, language), count(reason.daysThen, language));
  }
  const { planned, left } = reason;
  return say.shortLeft(money(planned, currency, language), money(left, currency, language));
}

export function total(weeks: readonly Week[], of: 'before' | 'after'): number {
  return weeks.reduce((sum, week) => sum + week[of], 0);
}

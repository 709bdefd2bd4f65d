import { daysBetween } from '../../calendar/index.js';
import {
  count,
  type Language,
  type Line,
  money,
  percent,
  signedPercent,
} from '../../chat/index.js';
import type { Factor, Measured } from '../../gap/index.js';
import { chance as chanceWords } from '../weekly-forecast/headline.js';
import { agendaText } from './agenda-text.js';
import type { LastAction, Snapshot, SnapshotHelped, SnapshotLever } from './state.js';

const marks = ['①', '②', '③'];

/** `Last time: 1 of 2 done · ROI sheet ✓ 38% → 47% (comparable teams 39% → 40%) · price template 3 days overdue`. */
export function lastTimeLine(snapshot: Snapshot, language: Language): string | undefined {
  const { last, lastDone } = snapshot;
  if (last.length === 0) return undefined;
  const say = agendaText[language];
  const counted = lastDone === null ? [] : [say.doneOf(lastDone.done, lastDone.of)];
  const items = last.map((one) => lastItem(one, snapshot.currency, language));
  const more = snapshot.moreLast > 0 ? [say.more(snapshot.moreLast)] : [];
  return say.lastTime + [...counted, ...items, ...more].join(' · ');
}

function lastItem(last: LastAction, currency: string, language: Language): string {
  const say = agendaText[language];
  if (last.overdue > 0) return say.overdue(last.action, last.overdue);
  const became = say[last.became](last.action);
  const helped = last.helped && helpedWords(last.helped, currency, language);
  return helped ? `${became} ${helped}` : became;
}

function helpedWords(helped: SnapshotHelped, currency: string, language: Language): string {
  const say = agendaText[language];
  const { factor, before, after, elsewhere, why } = helped;
  const unclear = why === null ? '' : say.unclear[why];
  if (helped.verdict === 'unclear' && why !== 'no-comparison') return unclear;
  if (!factor || !before || !after) return unclear;
  const as = (measured: Measured) => valueWords(factor, measured.value, currency, language);
  const compared = elsewhere ? say.comparable(as(elsewhere.before), as(elsewhere.after)) : '';
  return say.moved(as(before), as(after)) + compared;
}

/** `€24k below the line (−11%), chance 28%`, without a full stop. */
export function gapWords(snapshot: Snapshot, language: Language): string {
  const say = agendaText[language];
  const { path, target, currency, chance } = snapshot;
  if (path === null) return say.noPath;
  if (target === null) return say.noTarget(money(path, currency, language));
  const gap = path - target;
  const size = money(Math.abs(gap), currency, language);
  if (size === money(0, currency, language)) return say.onLine;
  const share = target > 0 ? say.share(signedPercent(gap / target, language)) : '';
  const likely = chance !== null && gap < 0 ? say.chance(chanceWords(chance, language)) : '';
  return (gap < 0 ? say.below(size, share) : say.above(size, share)) + likely;
}

/** The gap, and where most of it can be won back; or kindly, why nothing can be said of that. */
export function gapLines(snapshot: Snapshot, language: Language): Line[] {
  const say = agendaText[language];
  const { levers, silence, currency } = snapshot;
  const after = levers.length > 0 ? say.mostHere(levers.length) : silence && say.silence[silence];
  const gap = gapWords(snapshot, language) + say.stop;
  return [
    [after ? gap + after : gap.trim()],
    ...levers.map((lever, at) => leverLine(lever, marks[at] ?? '·', currency, language)),
  ];
}

export function questionWords({ silence, levers, path, target }: Snapshot, language: Language) {
  const say = agendaText[language];
  if (silence === 'on-line') return say.questionOnLine;
  const isBelow = path !== null && target !== null && path < target;
  return levers.length > 0 || isBelow ? say.question : say.questionOpen;
}

/** What a lever is called among others: `POC → Contract`, `Win rate · Cranes`. */
export function leverName({ factor, slice, towards }: SnapshotLever, language: Language): string {
  const say = agendaText[language];
  if (factor === 'win-rate' && slice.by === 'stage') {
    return towards === null ? say.stage(slice.value) : say.step(slice.value, towards);
  }
  return say.subject(factor, slice.value);
}

function leverLine(lever: SnapshotLever, mark: string, currency: string, language: Language): Line {
  const say = agendaText[language];
  const { factor, now, before, elsewhere } = lever;
  const as = (value: number) => valueWords(factor, value, currency, language);
  const worth = money(lever.recoverable, currency, language);
  const deals = lever.deals.map(({ name, value }) => dealWords(name, value, currency, language));
  return [
    `${mark} `,
    { bold: leverName(lever, language) },
    say.about(worth) +
      say.now(as(now.value), weeksOf(now), now.n) +
      say.before(as(before.value), weeksOf(before), before.n) +
      (elsewhere ? say.elsewhere(as(elsewhere.value)) : '') +
      (deals.length > 0 ? say.largest(deals.join(language === 'en' ? ', ' : '、')) : ''),
  ];
}

export function dealWords(name: string, value: number, currency: string, language: Language) {
  return `${name} ${money(value, currency, language)}`;
}

function weeksOf({ from, to }: Measured): number {
  return Math.max(1, Math.round((daysBetween(from, to) + 1) / 7));
}

function valueWords(factor: Factor, value: number, currency: string, language: Language): string {
  switch (factor) {
    case 'win-rate':
      return percent(value, language);
    case 'value':
    case 'slipped':
      return money(value, currency, language);
    case 'cycle-time':
      return agendaText[language].days(count(Math.round(value), language));
    case 'volume':
      return count(value, language);
  }
}

import {
  type Language,
  moment,
  money,
  moneyRange,
  percent,
  signedPercent,
} from '../../chat/index.js';
import type { Freshness, Outlook } from '../../forecast/index.js';
import { clipped } from '../clipped.js';
import type { Reader } from '../conversation.js';
import { text } from './text.js';

/** "EMEA · next four weeks: on this path €186k, target line €210k, gap −€24k (−11%)". */
export function headline(outlook: Outlook, language: Language): string {
  const say = text[language];
  if (!outlook.forecast) return say.noForecast(clipped(outlook.name));

  const { currency, forecast, target } = outlook;
  const path = say.headline(clipped(outlook.name), money(forecast.total.mean, currency, language));
  if (!target || !outlook.deviation) return path;
  const line = money(target.total, currency, language);
  return path + say.againstLine(line, gap(outlook.deviation, currency, language));
}

/** "chance 28%"; a chance is never said to be nothing or certain. Empty without a target. */
export function chanceLine(outlook: Outlook, language: Language): string {
  if (!outlook.forecast || outlook.chance === null) return '';
  return text[language].chance(chance(outlook.chance, language));
}

export function chance(share: number, language: Language): string {
  if (share < 0.01) return text[language].chanceBelow;
  if (share > 0.99) return text[language].chanceAbove;
  return percent(share, language);
}

/** "gap −€24k (−11%)", "ahead by €12k (+5%)" or "on the line". */
export function gap(
  { value, share }: NonNullable<Outlook['deviation']>,
  currency: string,
  language: Language,
): string {
  const say = text[language];
  const size = money(Math.abs(value), currency, language);
  const written = shareWords(share, language);
  if (size === money(0, currency, language)) return say.onLine;
  return value < 0
    ? say.below(size, money(value, currency, language), written)
    : say.above(size, written);
}

/** The share of a deviation in brackets; a target of nothing has none. */
export function shareWords(share: number, language: Language): string {
  if (!Number.isFinite(share)) return '';
  return text[language].share(signedPercent(share, language));
}

/** Range and track record in one sentence. */
export function rangeLine(outlook: Outlook, language: Language): string {
  if (!outlook.forecast) return '';
  const say = text[language];
  const { low, high } = outlook.forecast.total;
  const range = say.range(moneyRange(low, high, outlook.currency, language));

  const record = outlook.trackRecord;
  if (!record || record.count === 0) return range + say.noTrack;
  const accuracy = record.accuracy === null ? null : percent(record.accuracy, language);
  return range + say.track(record.count, accuracy, record.hits, record.reconstructed);
}

/** "CRM today 06:10 · ERP yesterday 23:40 · HR 3 days ago ⚠". */
export function freshnessLine(freshness: Freshness[], reader: Reader): string {
  const { language, timeZone, at } = reader;
  const sources = freshness.map(({ source, upTo, stale }) => {
    const when = upTo ? moment(upTo, timeZone, language, at) : text[language].neverRead;
    return `${clipped(source)} ${when}${stale || !upTo ? ' ⚠' : ''}`;
  });
  return sources.join(' · ');
}

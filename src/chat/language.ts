import type { Cents, Day, Instant } from '../facts/index.js';

export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

/** The language that words show themselves to be in; undefined where they could be in any. */
export function languageOf(words: string): Language | undefined {
  return /\p{Script=Han}/u.test(words) ? 'zh' : undefined;
}

const locale: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN' };
const MINUS = '−';
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();
/** British English writes 1.9m; figures in a chat read better with the capital. */
const enUnits: Record<string, string> = { m: 'M' };

/** An amount of money in the pieces that a range of two shares. */
interface Amount {
  sign: string;
  before: string;
  digits: string;
  after: string;
}

/**
 * Money as people say it, to three significant digits: `€186k`, `¥1.86M`; `186 万`, `18.6 万欧元`.
 *
 * @param options.sign writes `+` before gains as well; `−` is always written
 */
export function money(
  cents: Cents,
  currency: string,
  language: Language,
  options: { sign?: boolean } = {},
): string {
  const { sign, before, digits, after } = amount(cents, currency, language);
  const plus = options.sign && sign === '' && digits !== '0' ? '+' : '';
  return `${sign}${plus}${before}${digits}${after}`;
}

/** Two amounts and what lies between: `€158k–214k`, `158–214 万`, `−€5k to €12k`. */
export function moneyRange(low: Cents, high: Cents, currency: string, language: Language): string {
  const from = amount(low, currency, language);
  const to = amount(high, currency, language);

  if (from.sign || to.sign) {
    const word = language === 'en' ? ' to ' : ' 至 ';
    return `${money(low, currency, language)}${word}${money(high, currency, language)}`;
  }
  if (language === 'en') return `${from.before}${from.digits}${from.after}–${to.digits}${to.after}`;
  return `${from.digits}${from.after === to.after ? '' : from.after}–${to.digits}${to.after}`;
}

/** What the currency is called beside a number: `€`, `CHF`; `元`, `欧元`. */
export function currencyName(currency: string, language: Language): string {
  if (language === 'en') return amount(0, currency, language).before.trim();
  if (currency === 'CNY') return '元';
  return new Intl.DisplayNames(locale.zh, { type: 'currency' }).of(currency) ?? currency;
}

function amount(cents: Cents, currency: string, language: Language): Amount {
  const units = Math.round(Math.abs(cents) / 100);
  const parts = numberFormat(language, {
    ...(language === 'en' && { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
    notation: 'compact',
    maximumSignificantDigits: 3,
    // Together with the line below: 1235 万 keeps its fourth digit, 186.4 万 loses it.
    maximumFractionDigits: 0,
    roundingPriority: 'morePrecision',
  }).formatToParts(units);

  const first = parts.findIndex((part) => part.type === 'integer');
  const compact = parts.find((part) => part.type === 'compact')?.value ?? '';
  const digits = parts.slice(first).filter((part) => !isUnit(part.type));
  return {
    sign: cents < 0 && units > 0 ? MINUS : '',
    before: words(parts.slice(0, first)),
    digits: words(digits),
    after: language === 'en' ? (enUnits[compact] ?? compact) : chineseUnit(compact, currency),
  };
}

/** Making a format takes far longer than using it, and a post uses the same few over and over. */
function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const made = numberFormats.get(key) ?? new Intl.NumberFormat(locale[language], options);
  numberFormats.set(key, made);
  return made;
}

function dateFormat(of: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${of} ${JSON.stringify(options)}`;
  const made = dateFormats.get(key) ?? new Intl.DateTimeFormat(of, options);
  dateFormats.set(key, made);
  return made;
}

function isUnit(type: string): boolean {
  return type === 'compact' || type === 'literal' || type === 'currency';
}

function words(parts: { value: string }[]): string {
  return parts.map((part) => part.value).join('');
}

/** 万 alone says yuan to a Chinese reader; below 万 and in other currencies the unit is named. */
function chineseUnit(compact: string, currency: string): string {
  const unit = currency === 'CNY' && compact ? '' : currencyName(currency, 'zh');
  return ` ${compact}${unit}`;
}

/** A share from 0 to 1 in whole per cent: `28%`. */
export function percent(share: number, language: Language): string {
  return wholePercent(share, language, 'negative');
}

/** A difference as a share, with its sign: `+4%`, `−11%`, `0%`. */
export function signedPercent(share: number, language: Language): string {
  return wholePercent(share, language, 'exceptZero');
}

function wholePercent(
  share: number,
  language: Language,
  signDisplay: 'negative' | 'exceptZero',
): string {
  const format = numberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay,
  });
  return format.format(share).replace('-', MINUS);
}

/** `48–56%`; `100%` where both ends are written the same. */
export function percentRange(low: number, high: number, language: Language): string {
  if (percent(low, language) === percent(high, language)) return percent(low, language);
  return `${percent(low, language).replace('%', '')}–${percent(high, language)}`;
}

/** A number of things, with one decimal at most: `1,234`, `24.5`. */
export function count(number: number, language: Language): string {
  const format = numberFormat(language, { maximumFractionDigits: 1 });
  return format.format(number).replace('-', MINUS);
}

/**
 * `7 Sep`, `9月7日`; with the year where it is not the year of `near`: `7 Sep 2027`, `2027年9月7日`.
 *
 * @throws RangeError for anything but `YYYY-MM-DD`
 */
export function day(day: Day, language: Language, near?: Day): string {
  const { year, month, date } = dayParts(day, language);
  const another = near !== undefined && near.slice(0, 4) !== year;
  if (language === 'en') return `${date} ${month}${another ? ` ${year}` : ''}`;
  return `${another ? `${year}年` : ''}${month}${date}日`;
}

/** `Mon 7 Sep`, `周一 9月7日`. */
export function dayWithWeekday(of: Day, language: Language): string {
  const weekday = dateFormat(locale[language], { weekday: 'short', timeZone: 'UTC' });
  return `${weekday.format(midnight(of))} ${day(of, language)}`;
}

function dayParts(of: Day, language: Language): { year: string; month: string; date: string } {
  const date = midnight(of);
  // American English for the month alone: British English has "Sept".
  const month = dateFormat(language === 'en' ? 'en-US' : locale.zh, {
    month: 'short',
    timeZone: 'UTC',
  });
  return { year: of.slice(0, 4), month: month.format(date), date: String(date.getUTCDate()) };
}

function midnight(of: Day): Date {
  const date = new Date(`${of}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) throw new RangeError(`not a day: "${of}"; write YYYY-MM-DD`);
  return date;
}

/**
 * When something was, as told at `now`: `today 06:10`, `yesterday 23:40`, `3 days ago`, `7 Sep`.
 *
 * @param timeZone IANA name of where the reader is: today is today there
 */
export function moment(at: Instant, timeZone: string, language: Language, now: Instant): string {
  const [then, today] = [localDay(at, timeZone), localDay(now, timeZone)];
  const days = Math.round((midnight(today).getTime() - midnight(then).getTime()) / 86_400_000);

  if (days === 0) return `${language === 'en' ? 'today' : '今天'} ${clock(at, timeZone)}`;
  if (days === 1) return `${language === 'en' ? 'yesterday' : '昨天'} ${clock(at, timeZone)}`;
  if (days < 0) return `${day(then, language, today)} ${clock(at, timeZone)}`;
  if (days < 14) return language === 'en' ? `${days} days ago` : `${days} 天前`;
  return day(then, language, today);
}

/** The calendar day of an instant where the reader is. */
export function localDay(at: Instant, timeZone: string): Day {
  // Swedish dates are written YYYY-MM-DD.
  return dateFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}

/** The time of day of an instant where the reader is: `09:07`. */
export function clock(at: Instant, timeZone: string): string {
  return dateFormat('en-GB', { timeZone, timeStyle: 'short' }).format(at);
}

/** `CRM, ERP and HR`; `CRM、ERP和HR`; as a disjunction `CRM, ERP or HR`; `CRM、ERP或HR`. */
export function list(
  items: string[],
  language: Language,
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string {
  return new Intl.ListFormat(locale[language], { type }).format(items);
}

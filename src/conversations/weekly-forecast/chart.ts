import { addWeeks } from '../../calendar/index.js';
import {
  type Chart,
  currencyName,
  day,
  type Language,
  money,
  moneyRange,
  percent,
} from '../../chat/index.js';
import type { Cents, Monday } from '../../facts/index.js';
import type { FourWeeks, Outlook } from '../../forecast/index.js';
import { clipped } from '../clipped.js';
import type { Reader } from '../conversation.js';
import { chartText } from './chart-text.js';
import { chanceLine, freshnessLine, shareWords } from './headline.js';

/** An outlook that has something to draw. */
export type Drawable = Outlook & { forecast: FourWeeks };

export function isDrawable(outlook: Outlook): outlook is Drawable {
  return outlook.forecast !== null;
}

/** The picture of an outlook, all words in the reader's language and all values in one unit. */
export function chartOf(outlook: Drawable, reader: Reader): Chart {
  const say = chartText[reader.language];
  const { past, forecast, target, deviation, currency } = outlook;
  const { unit, divisor } = unitOf(outlook, reader.language);
  const ahead = (cents: Cents[]) => [...past.map(() => null), ...scaled(cents, divisor)];
  const lines = [
    ...past.map((week) => week.target),
    ...(target?.weeks ?? [null, null, null, null]),
  ];

  return {
    title: finding(outlook, reader.language),
    subtitle: subtitle(outlook, reader.language),
    unit,
    labels: labels([...past.map((week) => week.monday), ...weeksAhead(outlook)], reader.language),
    actual: {
      name: say.actual[outlook.path],
      values: [
        ...scaled(
          past.map((week) => week.actual),
          divisor,
        ),
        ...forecast.weeks.map(() => null),
      ],
    },
    path: { name: say.path, values: ahead(forecast.weeks.map((week) => week.mean)) },
    band: {
      name: say.band,
      low: ahead(forecast.weeks.map((week) => week.low)),
      high: ahead(forecast.weeks.map((week) => week.high)),
    },
    ...(target && { target: { name: say.target, values: scaled(lines, divisor) } }),
    ...(deviation && {
      gap: { label: gapLabel(deviation.value, currency, reader.language) },
    }),
    before: say.before(past.length),
    after: say.after,
    footnote: footnote(outlook, reader),
  };
}

/** What the picture shows, for who cannot see it. */
export function altOf(outlook: Drawable, language: Language): string {
  const say = chartText[language];
  const { past, forecast, target, currency } = outlook;
  const actuals = past.map((week) => week.actual);
  const latest = actuals.at(-1);
  const each = (cents: Cents[]) => cents.map((value) => money(value, currency, language));
  const last = forecast.weeks.at(-1);

  return [
    say.altFinding(finding(outlook, language)),
    latest === undefined
      ? ''
      : say.altPast(
          past.length,
          moneyRange(Math.min(...actuals), Math.max(...actuals), currency, language),
          money(latest, currency, language),
        ),
    say.altAhead(each(forecast.weeks.map((week) => week.mean))),
    last ? say.altLast(moneyRange(last.low, last.high, currency, language)) : '',
    target ? say.altTarget(each(target.weeks)) : '',
  ]
    .filter((line) => line !== '')
    .join(language === 'en' ? ' ' : '');
}

/** Written at the right end of the picture. */
function gapLabel(value: Cents, currency: string, language: Language): string {
  const signed = money(value, currency, language, { sign: true });
  const size = money(Math.abs(value), currency, language);
  return signed === money(0, currency, language) ? signed : chartText[language].gap(size, signed);
}

function finding(outlook: Drawable, language: Language): string {
  const say = chartText[language];
  const name = clipped(outlook.name, 24);
  const { deviation, currency, forecast } = outlook;
  if (!deviation) return say.chartPath(name, money(forecast.total.mean, currency, language));
  const size = money(Math.abs(deviation.value), currency, language);
  if (size === money(0, currency, language)) return say.chartOn(name);
  return say.chartOff(name, size, deviation.value < 0, shareWords(deviation.share, language));
}

function subtitle(outlook: Drawable, language: Language): string {
  const say = chartText[language];
  const { mean, low, high } = outlook.forecast.total;
  const { currency, target } = outlook;
  return [
    say.chartSubtitle(money(mean, currency, language), moneyRange(low, high, currency, language)),
    target ? say.chartTarget(money(target.total, currency, language)) : '',
    chanceLine(outlook, language),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function footnote(outlook: Drawable, reader: Reader): string {
  const record = outlook.trackRecord;
  const accuracy =
    record && record.accuracy !== null ? percent(record.accuracy, reader.language) : null;
  return [
    freshnessLine(outlook.freshness, reader),
    record && record.count > 0
      ? chartText[reader.language].footnoteTrack(record.count, accuracy, record.hits)
      : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** The largest unit in which the highest value of the picture is still 1 or more. */
function unitOf(outlook: Drawable, language: Language): { unit: string; divisor: number } {
  const say = chartText[language];
  const highest = Math.max(
    ...outlook.past.flatMap((week) => [Math.abs(week.actual), week.target ?? 0]),
    ...outlook.forecast.weeks.flatMap((week) => [Math.abs(week.low), Math.abs(week.high)]),
    ...(outlook.target?.weeks ?? []),
  );
  const [size, scale] = say.scales.find(([units]) => highest >= units * 100) ?? [1, ''];
  const unit = say.perWeek(say.unit(currencyName(outlook.currency, language), scale));
  return { unit, divisor: size * 100 };
}

function scaled(cents: (Cents | null)[], divisor: number): (number | null)[] {
  return cents.map((value) =>
    value === null ? null : Math.round((value / divisor) * 1000) / 1000,
  );
}

function weeksAhead(outlook: Drawable): Monday[] {
  return outlook.forecast.weeks.map((_, week) => addWeeks(outlook.monday, week));
}

/** Each with its month: an axis without room leaves some out, and no rest may be ambiguous. */
function labels(mondays: Monday[], language: Language): string[] {
  return mondays.map((monday) => day(monday, language));
}

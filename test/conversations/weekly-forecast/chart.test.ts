import { describe, expect, test } from 'vitest';
import { altOf, chartOf, isDrawable } from '../../../src/conversations/weekly-forecast/chart.js';
import type { Outlook } from '../../../src/forecast/index.js';
import { anOutlook } from '../outlook.js';
import { mondayMorning } from '../thread.js';

function drawn(about: Partial<Outlook> = {}, language: 'en' | 'zh' = 'en') {
  const outlook = anOutlook(about);
  if (!isDrawable(outlook)) throw new Error('nothing to draw');
  const reader = { language, timeZone: 'Asia/Shanghai', at: mondayMorning };
  return { chart: chartOf(outlook, reader), alt: altOf(outlook, language) };
}

describe('the picture', () => {
  test('has one value of every series for each week', () => {
    const { chart } = drawn();
    const { labels, actual, path, band, target } = chart;

    const lengths = [actual.values, path.values, band.low, band.high, target?.values ?? []];
    expect(lengths.map((values) => values.length)).toEqual([16, 16, 16, 16, 16]);
    expect(labels).toHaveLength(16);
    expect(actual.values.slice(10)).toEqual([43, 45, null, null, null, null]);
    expect(path.values.slice(10)).toEqual([null, null, 46, 46.5, 46.8, 46.7]);
    expect(target?.values.slice(10)).toEqual([52, 52, 52.5, 52.5, 52.5, 52.5]);
  });

  test('writes every Monday with its month, for the axis may leave some out', () => {
    expect(drawn().chart.labels.slice(0, 5)).toEqual([
      '15 Jun',
      '22 Jun',
      '29 Jun',
      '6 Jul',
      '13 Jul',
    ]);
    expect(drawn({}, 'zh').chart.labels.slice(11)).toEqual([
      '8月31日',
      '9月7日',
      '9月14日',
      '9月21日',
      '9月28日',
    ]);
  });

  test('is titled with the finding', () => {
    expect(drawn().chart.title).toBe('EMEA: €24k below the line over four weeks (−11%)');
    expect(drawn().chart.subtitle).toBe(
      'On this path €186k (€158k–214k) · target line €210k · chance 28%',
    );
    expect(drawn({ deviation: { value: 1_200_000, share: 0.06 } }).chart).toMatchObject({
      title: 'EMEA: €12k above the line over four weeks (+6%)',
      gap: { label: '+€12k in 4 weeks' },
    });
    expect(drawn({ deviation: { value: 0, share: 0 } }).chart.title).toBe(
      'EMEA: on the line over four weeks',
    );
  });

  test.each([
    ['EUR', 1, '€k a week', '万欧元 / 周', 44, 4.4],
    ['CNY', 10, '¥k a week', '万元 / 周', 440, 44],
    ['CNY', 0.01, '¥ a week', '元 / 周', 440, 440],
    ['CNY', 10_000, '¥M a week', '亿元 / 周', 440, 4.4],
  ])('%s times %d has an axis of small numbers', (currency, times, en, zh, first, firstZh) => {
    const scale = (cents: number) => cents * times;
    const usual = anOutlook();
    const about: Partial<Outlook> = {
      currency,
      past: usual.past.map((week) => ({ ...week, actual: scale(week.actual), target: null })),
      forecast: usual.forecast && {
        total: usual.forecast.total,
        weeks: usual.forecast.weeks.map(({ mean, low, high }) => {
          return { mean: scale(mean), low: scale(low), high: scale(high) };
        }),
      },
      target: null,
      deviation: null,
    };

    expect(drawn(about).chart.unit).toBe(en);
    expect(drawn(about).chart.actual.values[0]).toBe(first);
    expect(drawn(about, 'zh').chart.unit).toBe(zh);
    expect(drawn(about, 'zh').chart.actual.values[0]).toBe(firstZh);
  });

  test('takes its unit from the range where that is what reaches highest', () => {
    const week = { mean: 50_000_000, low: 1_000_000, high: 150_000_000 };
    const { chart } = drawn({
      forecast: { weeks: [week, week, week, week], total: week },
      target: null,
      deviation: null,
    });

    expect(chart.unit).toBe('€M a week');
    expect(chart.band.high.at(-1)).toBe(1.5);
  });

  test('names net values as such and keeps short history short', () => {
    const { chart, alt } = drawn({ path: 'net', past: anOutlook().past.slice(0, 5) });

    expect(chart.actual.name).toBe('Signed − churned');
    expect(chart.before).toBe('5 weeks of facts');
    expect(chart.labels).toHaveLength(9);
    expect(alt).toContain('Past 5 weeks: €44k–58k a week, €49k last.');
  });

  test('can be drawn of the four weeks alone', () => {
    const { chart, alt } = drawn({ past: [] });

    expect(chart.actual.values).toEqual([null, null, null, null]);
    expect(alt).not.toContain('Past');
  });

  test('is told in words to who cannot see it', () => {
    expect(drawn().alt).toBe(
      'EMEA: €24k below the line over four weeks (−11%). Past 12 weeks: €43k–61k a week, €45k last. Next four weeks: €46k, €46.5k, €46.8k, €46.7k. 80% range of the fourth: €34.5k–61k. Target line: €52.5k, €52.5k, €52.5k, €52.5k.',
    );
  });

  test('ends in freshness and track record', () => {
    expect(drawn().chart.footnote).toBe(
      'CRM today 06:10 · ERP yesterday 23:40 · HR 3 days ago ⚠ · last 8 forecasts: 81% accurate on average, 7 of 8 inside the range',
    );
    expect(drawn({ trackRecord: null, freshness: [] }).chart.footnote).toBe('');
  });
});

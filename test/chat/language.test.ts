import { describe, expect, test } from 'vitest';
import {
  count,
  currencyName,
  day,
  dayWithWeekday,
  list,
  localDay,
  moment,
  money,
  moneyRange,
  percent,
  percentRange,
  signedPercent,
} from '../../src/chat/index.js';

describe('money', () => {
  test.each([
    [18_600_000, 'EUR', '€186k', '18.6 万欧元'],
    [186_400_000, 'CNY', '¥1.86M', '186 万'],
    [1_234_567_800, 'CNY', '¥12.3M', '1235 万'],
    [85_049, 'EUR', '€850', '850 欧元'],
    [856_700, 'CNY', '¥8.57k', '8567 元'],
    [99_999_900, 'USD', '$1M', '100 万美元'],
    [9_999_999_900, 'CNY', '¥100M', '1 亿'],
    [250_000_000_000, 'EUR', '€2.5bn', '25 亿欧元'],
    [-2_400_000, 'EUR', '−€24k', '−2.4 万欧元'],
    [0, 'CNY', '¥0', '0 元'],
    [-20, 'EUR', '€0', '0 欧元'],
  ])('%d cents of %s are said as %s and %s', (cents, currency, en, zh) => {
    expect(money(cents, currency, 'en')).toBe(en);
    expect(money(cents, currency, 'zh')).toBe(zh);
  });

  test('a sign is written where it is asked for, but never before nothing', () => {
    expect(money(2_400_000, 'EUR', 'en', { sign: true })).toBe('+€24k');
    expect(money(-2_400_000, 'CNY', 'zh', { sign: true })).toBe('−2.4 万');
    expect(money(0, 'EUR', 'en', { sign: true })).toBe('€0');
  });

  test('a currency without a symbol keeps its letters apart from the digits', () => {
    expect(money(18_600_000, 'CHF', 'en')).toMatch(/^CHF\s186k$/);
    expect(currencyName('CHF', 'en')).toBe('CHF');
  });

  test('a range names what both ends share only once', () => {
    expect(moneyRange(15_800_000, 21_400_000, 'EUR', 'en')).toBe('€158k–214k');
    expect(moneyRange(158_000_000, 214_000_000, 'CNY', 'zh')).toBe('158–214 万');
    expect(moneyRange(950_000, 1_200_000, 'CNY', 'zh')).toBe('9500 元–1.2 万');
  });

  test('a range that reaches below nothing is said in words', () => {
    expect(moneyRange(-500_000, 1_200_000, 'EUR', 'en')).toBe('−€5k to €12k');
    expect(moneyRange(-5_000_000, 12_000_000, 'CNY', 'zh')).toBe('−5 万 至 12 万');
  });
});

describe('shares and counts', () => {
  test('shares are whole per cent with a true minus', () => {
    expect(percent(0.284, 'en')).toBe('28%');
    expect(percent(-0.001, 'en')).toBe('0%');
    expect(signedPercent(-0.114, 'zh')).toBe('−11%');
    expect(signedPercent(0.04, 'en')).toBe('+4%');
    expect(signedPercent(-0.001, 'en')).toBe('0%');
    expect(percentRange(0.48, 0.56, 'en')).toBe('48–56%');
    expect(percentRange(0.998, 1, 'en')).toBe('100%');
  });

  test('counts group their thousands and keep one decimal', () => {
    expect(count(1234, 'en')).toBe('1,234');
    expect(count(24.55, 'zh')).toBe('24.6');
    expect(count(-3, 'en')).toBe('−3');
  });
});

describe('days', () => {
  test('a day is short, and has a year only when it is another one', () => {
    expect(day('2026-09-07', 'en')).toBe('7 Sep');
    expect(day('2026-09-07', 'zh')).toBe('9月7日');
    expect(day('2099-12-31', 'en', '2026-09-07')).toBe('31 Dec 2099');
    expect(day('2027-01-04', 'zh', '2026-09-07')).toBe('2027年1月4日');
    expect(day('2026-12-28', 'en', '2026-09-07')).toBe('28 Dec');
  });

  test('a weekday stands before it', () => {
    expect(dayWithWeekday('2026-09-07', 'en')).toBe('Mon 7 Sep');
    expect(dayWithWeekday('2026-03-13', 'zh')).toBe('周五 3月13日');
  });

  test('what is no day is named', () => {
    expect(() => day('next week', 'en')).toThrow('not a day: "next week"; write YYYY-MM-DD');
  });
});

describe('moments', () => {
  const now = new Date('2026-09-07T01:07:00Z');

  test.each([
    ['2026-09-06T22:10:00Z', 'today 06:10', '今天 06:10'],
    ['2026-09-06T15:40:00Z', 'yesterday 23:40', '昨天 23:40'],
    ['2026-09-04T02:00:00Z', '3 days ago', '3 天前'],
    ['2026-08-01T02:00:00Z', '1 Aug', '8月1日'],
    ['2025-08-01T02:00:00Z', '1 Aug 2025', '2025年8月1日'],
    ['2026-09-08T02:00:00Z', '8 Sep 10:00', '9月8日 10:00'],
  ])('%s is told in Shanghai as %s and %s', (at, en, zh) => {
    expect(moment(new Date(at), 'Asia/Shanghai', 'en', now)).toBe(en);
    expect(moment(new Date(at), 'Asia/Shanghai', 'zh', now)).toBe(zh);
  });

  test('today is the day of the reader, midnight is 00:00', () => {
    expect(moment(new Date('2026-09-06T22:10:00Z'), 'Europe/London', 'en', now)).toBe(
      'yesterday 23:10',
    );
    expect(moment(new Date('2026-09-06T16:00:00Z'), 'Asia/Shanghai', 'en', now)).toBe(
      'today 00:00',
    );
    expect(localDay(new Date('2026-09-06T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-09-07');
  });

  test('the hour that a clock change takes away does not lose a day', () => {
    const after = new Date('2026-03-29T10:00:00Z');
    expect(moment(new Date('2026-03-28T10:00:00Z'), 'Europe/Berlin', 'en', after)).toBe(
      'yesterday 11:00',
    );
  });
});

test('lists are joined as each language joins them', () => {
  expect(list(['CRM', 'ERP', 'HR'], 'en')).toBe('CRM, ERP and HR');
  expect(list(['CRM', 'ERP'], 'zh')).toBe('CRM和ERP');
  expect(list([], 'en')).toBe('');
});

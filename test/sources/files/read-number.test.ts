import { describe, expect, test } from 'vitest';
import {
  hundredths,
  isSignOf,
  type NumberFormat,
  readQuantity,
} from '../../../src/sources/files/read-number.js';

describe('a number is read by its format', () => {
  test.each<[string, NumberFormat, number]>([
    ['1,234.56', '1,234.56', 1234.56],
    ['1234.56', '1,234.56', 1234.56],
    ['12,345,678', '1,234.56', 12345678],
    ['1.234,56', '1.234,56', 1234.56],
    ['1 234,56', '1 234,56', 1234.56],
    ['1\u202f234,56', '1 234,56', 1234.56],
    ["1'234.50", "1'234.56", 1234.5],
    ['１２，３４５', '1,234.56', 12345],
    ['-12', '1,234.56', -12],
    ['−12', '1,234.56', -12],
    ['(1,200)', '1,234.56', -1200],
    ['.5', '1,234.56', 0.5],
    ['12.5万', '1,234.56', 125000],
    ['1.2亿', '1,234.56', 120000000],
    ['1.05E+06', '1,234.56', 1050000],
    ['35%', '1,234.56', 0.35],
  ])('%s as %s', (text, format, value) => {
    expect(readQuantity(text, format, 'value').value).toBeCloseTo(value, 9);
  });

  test.each<[string, NumberFormat]>([
    ['1,23', '1,234.56'],
    ['1.234,56', '1,234.56'],
    ['1,234.56', '1.234,56'],
    ['12,34,567', '1,234.56'],
    ['twelve', '1,234.56'],
    ['--5', '1,234.56'],
    ['(5', '1,234.56'],
    ['$5 USD', '1,234.56'],
    ['=1+1', '1,234.56'],
  ])('%s is none as %s', (text, format) => {
    expect(() => readQuantity(text, format, 'value')).toThrow(
      `value "${text}" is no number; right would be one written like ${format}`,
    );
  });

  test('the currency is told apart from the number', () => {
    expect(readQuantity('¥1,200', '1,234.56', 'value')).toMatchObject({
      value: 1200,
      currency: '¥',
    });
    expect(readQuantity('-€5', '1,234.56', 'value')).toMatchObject({ value: -5, currency: '€' });
    expect(readQuantity('1.200,5 EUR', '1.234,56', 'value')).toMatchObject({
      value: 1200.5,
      currency: 'EUR',
    });
    expect(isSignOf('¥', 'CNY')).toBe(true);
    expect(isSignOf('元', 'CNY')).toBe(true);
    expect(isSignOf('US$', 'USD')).toBe(true);
    expect(isSignOf('€', 'USD')).toBe(false);
  });

  test('money is rounded to the hundredth, halves away from zero', () => {
    expect(hundredths(1.005)).toBe(101);
    expect(hundredths(-1.005)).toBe(-101);
    expect(hundredths(1054.1)).toBe(105410);
    expect(Object.is(hundredths(-0.001), 0)).toBe(true);
  });
});

import { describe, expect, test } from 'vitest';
import { fitText } from '../../src/charts/words.js';

/** Every character is as wide as half the type is high; Chinese ones are square. */
function measure(text: string, size: number): number {
  return Array.from(text).reduce((sum, c) => sum + (c > '\u2e80' ? size : size / 2), 0);
}

const settings = [
  { size: 40, lines: 1 },
  { size: 30, lines: 1 },
  { size: 30, lines: 2 },
  { size: 20, lines: 3 },
];

function set(text: string, width: number) {
  return fitText(text, width, settings, 400, measure);
}

describe('a text', () => {
  test('is as large as it can be', () => {
    expect(set('Short', 200)).toEqual({ size: 40, lines: ['Short'] });
  });

  test('shrinks before it wraps', () => {
    expect(set('Twelve chars', 200)).toEqual({ size: 30, lines: ['Twelve chars'] });
  });

  test('wraps between words into lines of like length', () => {
    expect(set('The north is below its line', 280).lines).toEqual([
      'The north is',
      'below its line',
    ]);
  });

  test('wraps between clauses where it can', () => {
    expect(set('CRM today · ERP · last 8 good', 320).lines).toEqual([
      'CRM today · ERP',
      'last 8 good',
    ]);
  });

  test('keeps a number with its Chinese unit and closing marks with what they close', () => {
    for (let width = 100; width < 600; width += 10) {
      const lines = set('华东未来四周按当前路径差目标 24 万（−11%），请看变化明细。', width).lines;

      for (const line of lines) {
        expect(line).not.toMatch(/^[，。）%]/);
        expect(line).not.toMatch(/[（−]$/);
      }
      expect(lines.some((line) => / 24$/.test(line) || /^万/.test(line))).toBe(false);
    }
  });

  test('breaks a word that is wider than the line', () => {
    const { lines, size } = set('A'.repeat(40), 200);

    expect(lines.join('')).toBe('A'.repeat(40));
    expect(lines.every((line) => measure(line, size) <= 200)).toBe(true);
  });

  test('loses no word and overflows no line, however long', () => {
    const words = Array.from({ length: 120 }, (_, i) => `word${i}`);

    const { lines, size } = set(words.join(' '), 500);

    expect(lines.join(' ')).toBe(words.join(' '));
    expect(lines.every((line) => measure(line, size) <= 500)).toBe(true);
    expect(lines.length * size).toBeLessThanOrEqual(60);
  });
});

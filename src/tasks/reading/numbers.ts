const chineseDigits = '零一二三四五六七八九';
const englishNumbers = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve', 'thirteen', 'fourteen'],
];

/** How whole numbers up to some hundreds are written, for use inside patterns. */
export const chineseNumber = '(?:\\d{1,3}|[一二两俩三四五六七八九十]{1,3})';
export const englishNumber = `(?:\\d{1,3}|an?|${englishNumbers.slice(1).join('|')})`;

/** 3, three, a, 三, 两, 十五, 二十; NaN for what is no number. */
export function numberOf(words: string): number {
  if (/^\d+$/.test(words)) return Number(words);
  if (words === 'a' || words === 'an') return 1;
  const english = englishNumbers.indexOf(words);
  return english >= 0 ? english : chineseNumberOf(words);
}

function chineseNumberOf(words: string): number {
  if (words === '两' || words === '俩') return 2;
  const [tens = '', ones] = words.split('十');
  if (ones === undefined) return digitOf(words);
  return (tens === '' ? 1 : digitOf(tens)) * 10 + (ones === '' ? 0 : digitOf(ones));
}

function digitOf(words: string): number {
  const digit = words.length === 1 ? chineseDigits.indexOf(words) : -1;
  return digit >= 0 ? digit : Number.NaN;
}

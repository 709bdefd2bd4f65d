/**
 * Traditional characters of the words that are looked for (days, small words, common surnames);
 * all others are read as they are.
 */
const simplified: Readonly<Record<string, string>> = Object.fromEntries(
  [
    [
      '週禮號個兩內後請煩負責記別給會張趙偉歐陽陳劉黃楊吳孫馬許鄧馮蕭',
      '周礼号个两内后请烦负责记别给会张赵伟欧阳陈刘黄杨吴孙马许邓冯萧',
    ],
    [
      '將幫約對與師經總時點鐘早晚過還節這發問見讓來開員說為謝應該沒嗎誰麼幾盡準趕緊務從無須',
      '将帮约对与师经总时点钟早晚过还节这发问见让来开员说为谢应该没吗谁么几尽准赶紧务从无须',
    ],
  ].flatMap(([from = '', to = '']) => [...from].map((one, at) => [one, to[at] ?? one])),
);

/**
 * The words as they are read: full-width as half-width, small letters, simplified. As long as what
 * was typed, so that every place in one is the same place in the other.
 */
export function folded(words: string): string {
  let read = '';
  for (const one of words) read += foldedLetter(one);
  return read;
}

function foldedLetter(one: string): string {
  if (one >= '\u4e00' && one <= '\u9fff') return simplified[one] ?? one;
  const plain = one.normalize('NFKC').toLowerCase();
  if (plain.length !== one.length) return one;
  return marks[plain] ?? plain;
}

const marks: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '\t': ' ',
  '\r': ' ',
  '\u2028': '\n',
  '\u00a0': ' ',
};

/** Stands for a character in which no day, name or order is to be looked for. */
export const HIDDEN = '\ue000';

/** Said to everybody: never somebody in particular. */
const everybody = /<![a-z^|]{1,40}>|@(?:all|channel|here|everyone|所有人|全体成员)/g;

/** What is shown to be read, not said: addresses, code, other people's words. */
const shown = [
  /(?:https?:\/\/|www\.)[^\s，。；、）)>]{1,500}/g,
  /[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]{2,60}/g,
  /```[^`]{1,2000}```/g,
  /`[^`\n]{1,300}`/g,
  /"[^"\n]{1,300}"/g,
  /「[^」\n]{1,300}」/g,
  /《[^》\n]{1,100}》/g,
];

/** The words with all that is hidden, of the same length. */
export function hidden(read: string): string {
  const hide = (found: string) => HIDDEN.repeat(found.length);
  return shown.reduce((text, one) => text.replace(one, hide), read);
}

/** Where everybody is called. */
export function callsToEverybody(read: string): { from: number; to: number }[] {
  return [...read.matchAll(everybody)].map(({ index, 0: { length } }) => ({
    from: index,
    to: index + length,
  }));
}

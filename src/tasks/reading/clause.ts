import { HIDDEN } from './plain.js';

export type Language = 'en' | 'zh';

/** A part of what was typed: `typed` as it is, `read` as long and as it is understood. */
export interface Words {
  typed: string;
  read: string;
}

const chinese = /[\u3400-\u9fff]/g;
const word = /[a-z][a-z'-]*/g;

/** Chinese, where at least as many characters as English words stand in it, names apart. */
export function languageOf(read: string): Language {
  const characters = read.match(chinese)?.length ?? 0;
  return characters > 0 && characters >= (read.match(word)?.length ?? 0) ? 'zh' : 'en';
}

export function part({ typed, read }: Words, from: number, to: number): Words {
  return { typed: typed.slice(from, to), read: read.slice(from, to) };
}

const emoji = '\\p{Extended_Pictographic}';
const sentenceEnd = new RegExp(
  `[。！!？?；;\\n]+|(?<=[a-z\\d)'"\\u3400-\\u9fff]{2})\\.(?=\\s|$)|${emoji}`,
  'gu',
);

/** One sentence after the other, each with the sign that ends it. */
export function* sentencesOf(words: Words): Generator<Words> {
  let from = 0;
  for (const end of words.read.matchAll(sentenceEnd)) {
    // "2. Send the offer": the number of a line is no sentence.
    if (/^\s*\(?\d{1,2}$/.test(words.read.slice(from, end.index).slice(-6))) continue;
    const to = end.index + end[0].length;
    yield part(words, from, to);
    from = to;
  }
  yield part(words, from, words.read.length);
}

const bullet = /^[\s>*•·-]*(?:\[[ x]?\]\s*|\(?\d{1,2}[.)、]\s*(?!\d))?/;

const clauseEnd = /[,，:：()（）【】[\]…]|(?<![a-z\d])-|-(?![a-z\d])/g;

/** The clauses of a Chinese sentence; 10:30 is not two of them. */
export function clausesOf(words: Words): { words: Words; at: number }[] {
  const found: { words: Words; at: number }[] = [];
  let from = bullet.exec(words.read)?.[0].length ?? 0;
  for (const end of words.read.matchAll(clauseEnd)) {
    if (end.index < from) continue;
    if (end[0] === ':' && /\d:\d/.test(words.read.slice(end.index - 1, end.index + 2))) continue;
    found.push({ words: part(words, from, end.index), at: from });
    from = end.index + 1;
  }
  found.push({ words: part(words, from, words.read.length), at: from });
  return found.filter(({ words: { read } }) =>
    /[^\s.!?。！？；;]/.test(read.replaceAll(HIDDEN, 'x')),
  );
}

/** From where to where in the words. */
export interface Span {
  from: number;
  to: number;
}

const signs = `[\\s,，。.:：;；!！?？、~～\\-–—()（）·•]|${emoji}|\\ufe0f|\\u200d|[\\u{1f3fb}-\\u{1f3ff}]`;
const signsAtEnds = [new RegExp(`^(?:${signs})+`, 'u'), new RegExp(`(?:${signs})$`, 'u')] as const;

/** The text with a sign in place of each character of these spans, as long as before. */
export function covered(text: string, spans: readonly Span[], sign: string): string {
  let left = '';
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    if (to <= left.length) continue;
    left += text.slice(left.length, from);
    left += sign.repeat(to - left.length);
  }
  return left + text.slice(left.length);
}

/** What is left of the typed words without these spans, in one piece. */
export function without({ typed }: Words, spans: readonly Span[]): string {
  const ordered = [...spans].sort((a, b) => a.from - b.from);
  let left = '';
  let at = 0;
  for (const { from, to } of ordered) {
    if (from > at) left += typed.slice(at, from);
    at = Math.max(at, to);
  }
  return tidied(left + typed.slice(at));
}

/** Without signs at its ends and doubled blanks within. */
export function tidied(words: string): string {
  let text = words.replace(signsAtEnds[0], '').trimEnd();
  // One sign at a time: a pattern that ends in "all the rest" would start anew at every sign.
  while (signsAtEnds[1].test(text.slice(-3))) {
    const sign = signsAtEnds[1].exec(text.slice(-3))?.[0].length ?? 1;
    text = text.slice(0, text.length - sign);
  }
  return text.replace(/[ \t\u00a0]{2,}/g, ' ').replace(/ +([,.;:])/g, '$1');
}

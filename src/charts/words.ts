export type Weight = 400 | 600 | 700;

/** The width in px of one line of text. */
export type Measure = (text: string, size: number, weight: Weight) => number;

/** One way of setting a text: this size, if it then needs no more than this many lines. */
export interface Setting {
  size: number;
  lines: number;
}

export interface SetText {
  size: number;
  lines: string[];
}

/**
 * Sets `text` into `width` by the first setting that holds it, lines of about equal length.
 * Below the last setting the type shrinks on until the text fits: nothing is ever cut off.
 */
export function fitText(
  text: string,
  width: number,
  settings: Setting[],
  weight: Weight,
  measure: Measure,
): SetText {
  const smallest = settings.at(-1);
  if (smallest === undefined) throw new Error('fitText needs at least one setting');
  for (const { size, lines } of [...settings, ...smaller(smallest)]) {
    const measured = (part: string) => measure(part, size, weight);
    const wrapped = balance(text, width, measured);
    const isWithin = wrapped.every((line) => measured(line) <= width);
    if (isWithin && wrapped.length <= lines) return { size, lines: wrapped };
  }
  throw new Error(`a text of ${text.length} characters does not fit the chart: shorten it`);
}

/** Ever smaller settings, each with as many lines as take no more height than the last one. */
function smaller(last: Setting): Setting[] {
  const height = last.size * last.lines;
  const sizesBelow = Array.from(
    { length: Math.max(0, last.size - 4) },
    (_, i) => last.size - 1 - i,
  );
  return sizesBelow.map((size) => ({ size, lines: Math.floor(height / size) }));
}

/**
 * Wraps into the fewest lines: between clauses set apart by " · " where that takes no more lines,
 * else between words, the lines narrowed so that the last is no orphan.
 */
function balance(text: string, width: number, measure: (text: string) => number): string[] {
  const fewest = wrap(unbreakable(text), width, measure);
  if (fewest.length < 2) return fewest;
  const byClause = wrap(clauses(text), width, measure);
  const isWhole = clauses(text).every((clause) => measure(clause.trimEnd()) <= width);
  if (isWhole && byClause.length === fewest.length)
    return byClause.map((line) => line.replace(/ ·$/, ''));
  let best = fewest;
  for (let narrow = width * 0.95; narrow > width / 2; narrow -= width / 20) {
    const tried = wrap(unbreakable(text), narrow, measure);
    if (tried.length > fewest.length || tried.some((line) => measure(line) > width)) break;
    best = tried;
  }
  return best;
}

function wrap(parts: string[], width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of parts.flatMap((word) => split(word, width, measure))) {
    if (line !== '' && measure((line + part).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = part.trimStart();
    } else {
      line += part;
    }
  }
  return [...lines, line.trimEnd()];
}

/** A word wider than the line is broken between characters. */
function split(word: string, width: number, measure: (text: string) => number): string[] {
  if (measure(word.trimEnd()) <= width) return [word];
  const parts: string[] = [''];
  for (const character of word) {
    const last = parts.at(-1) ?? '';
    if (last !== '' && measure((last + character).trimEnd()) > width) parts.push(character);
    else parts[parts.length - 1] = last + character;
  }
  return parts;
}

function clauses(text: string): string[] {
  return text.split(/(?<= · )/);
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const cjk = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]/u;
const neverFirst = /^[\p{Pe}\p{Pf}、。，．：；！？…·%％‰]/u;
const neverLast = /[\p{Ps}\p{Pi}¥￥€$£−+-]$/u;

/** Parts that stay together: English words with their space, Chinese words, "24 万", "（−11%）". */
function unbreakable(text: string): string[] {
  const parts: string[] = [];
  for (const { segment } of words.segment(text)) {
    const last = parts.at(-1);
    if (last === undefined || mayBreak(last, segment)) parts.push(segment);
    else parts[parts.length - 1] = last + segment;
  }
  return parts;
}

function mayBreak(before: string, after: string): boolean {
  if (/^\s/.test(after) || neverFirst.test(after) || neverLast.test(before)) return false;
  const isNumberWithItsUnit = /\d\s$/.test(before) && cjk.test(after.charAt(0));
  if (isNumberWithItsUnit) return false;
  return /\s$/.test(before) || cjk.test(before.slice(-1)) || cjk.test(after.charAt(0));
}

import { cellText, quoted, type Row } from './cell.js';
import { type Ground, type Reader, readerOf } from './expression.js';
import type { Change, Condition } from './mapping.js';
import { listed, wordSpelling } from './spelling.js';

export type Applies = (row: Row) => boolean;

/** @throws SourceError where the table lacks a column that the condition names */
export function conditionOf(condition: Condition | undefined, ground: Ground): Applies {
  const tests = Object.entries(condition ?? {}).map(([column, wanted]): Applies => {
    const reader = readerOf(column, ground);
    if (typeof wanted === 'object' && 'filled' in wanted) {
      return (row) => (reader(row) !== null) === wanted.filled;
    }
    const words = new Set((typeof wanted === 'string' ? [wanted] : wanted).map(wordSpelling));
    return (row) => {
      const found = reader(row);
      return found !== null && words.has(wordSpelling(cellText(found.cell)));
    };
  });
  return (row) => tests.every((test) => test(row));
}

/** Says of a row that fits none of the changes what it holds, and what the changes wait for. */
export function noChangeReason(changes: Change[], ground: Ground): (row: Row) => string {
  const waited = new Map<string, { reader: Reader; words: Set<string> }>();
  for (const [column, wanted] of changes.flatMap(({ when }) => Object.entries(when ?? {}))) {
    const of = waited.get(column) ?? { reader: readerOf(column, ground), words: new Set() };
    waited.set(column, of);
    for (const word of wordsOf(wanted)) of.words.add(word);
  }
  return (row) =>
    [...waited]
      .map(([column, { reader, words }]) => {
        const found = reader(row);
        const held = found ? quoted(column, found.cell) : `${column} is empty and`;
        return `${held} fits none of the \`changes\` in the mapping; right would be ${listed(words)}`;
      })
      .join('; ');
}

function wordsOf(wanted: Condition[string]): string[] {
  if (typeof wanted === 'string') return [wanted];
  if (Array.isArray(wanted)) return wanted;
  return [wanted.filled ? 'a value' : 'an empty cell'];
}

import { clausesOf, type Span, tidied, type Words, without } from './clause.js';
import { type Due, meantOf } from './due.js';
import type { WhenSaid } from './moment.js';
import type { OwnerSaid } from './owner.js';
import { type Owned, ownersInClause } from './owners-zh.js';
import type { Named } from './people.js';
import { folded } from './plain.js';
import * as said from './words-zh.js';

interface Clause {
  words: Words;
  dues: Due[];
  owned: Owned[];
  /** Without owner and day. */
  left: string;
  says: 'nothing' | 'label' | 'empty' | 'thing' | 'deed';
}

export interface AskedInChinese {
  owners: OwnerSaid[];
  when: WhenSaid;
  action: string;
}

/** Reads a Chinese sentence; undefined where it asks for nothing. */
export function askedInChinese(
  words: Words,
  names: readonly Named[],
  dues: readonly Due[],
): AskedInChinese | undefined {
  const isAsked = /\?\s*$/.test(words.read);
  const clauses = clausesOf(words).map((one) => clauseOf(one, names, dues, isAsked));
  const first = clauses.findIndex(({ says }) => says === 'deed');
  if (first < 0) return undefined;
  const kept = keptOf(clauses, first);
  const owned = clauses.filter(({ says }) => says !== 'nothing').flatMap((clause) => clause.owned);
  const day = meantOf(
    clauses.filter(({ says }) => says !== 'nothing').flatMap((clause) => clause.dues),
  );
  const parts = kept.map((clause) => actionOf(clause, day.said)).filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  return { owners: owned.map(({ owner }) => owner), when: day.when, action: parts.join('，') };
}

/** From the first deed on; before it, only a short word or two on what it is about. */
function keptOf(clauses: readonly Clause[], first: number): Clause[] {
  const before = clauses.slice(0, first).filter(({ says }) => says === 'thing' || says === 'empty');
  const isShort = first <= 2 && before.every(({ left }) => left.length <= 14);
  const after = clauses.slice(first).filter(({ says }) => says === 'deed' || says === 'thing');
  return [...(isShort ? before.filter(({ says }) => says === 'thing') : []), ...after];
}

function clauseOf(
  { words, at }: { words: Words; at: number },
  names: readonly Named[],
  dues: readonly Due[],
  isAsked: boolean,
): Clause {
  const end = at + words.read.length;
  const here = <One extends Span>(all: readonly One[]): One[] =>
    all
      .filter(({ from, to }) => from >= at && to <= end)
      .map((one) => ({ ...one, from: one.from - at, to: one.to - at }));
  const [namesHere, duesHere] = [here(names), here(dues)];
  const owned = ownersInClause(words, namesHere, duesHere);
  const left = without({ typed: words.read, read: words.read }, [
    ...owned.map(({ span }) => span),
    ...duesHere,
  ]);
  const clause: Clause = { words, dues: duesHere, owned, left, says: 'empty' };
  return { ...clause, says: saidBy(clause, isAsked) };
}

function saidBy(clause: Clause, isAsked: boolean): Clause['says'] {
  const { words, dues, owned, left } = clause;
  const read = words.read.trim();
  if (said.labels.test(read)) return 'label';
  const core = left.replace(smallBefore, '').trim();
  if (said.emptyClauses.test(core))
    return said.thanks.test(read) && owned.length > 0 ? 'nothing' : 'empty';
  if (said.thanks.test(read)) return 'nothing';
  const asks = isAsked || said.asking.test(read.replace(/[啊呀哈😀-🙏\s]+$/u, ''));
  if (asks && !isRequest(read, owned)) return 'nothing';
  if (said.negated.test(read) && !/别忘|不要忘|别拖/.test(read)) return 'nothing';
  const isMarked = dues.some((due) => due.isMarked && !due.isPast);
  if (isNews(read, isMarked)) return 'nothing';
  if (said.opinion.test(read) && !isMarked) return 'nothing';
  if (said.opinion.test(read) && /不下来|太|估计|恐怕|觉得/.test(read)) return 'nothing';
  return isDeed(clause, core, isMarked) ? 'deed' : 'thing';
}

function isRequest(read: string, owned: readonly Owned[]): boolean {
  if (!said.requested.test(read)) return false;
  return (
    (said.requesting.test(read) && (owned.length > 0 || /帮|麻烦|你|请/.test(read))) ||
    /^(?:麻烦|请|辛苦|帮)/.test(read)
  );
}

function isNews(read: string, isMarked: boolean): boolean {
  const isOrder = /把|将|别忘|记得|务必|必须/.test(read);
  if (isMarked || isOrder) return false;
  return said.past.test(read) || said.finished.test(read);
}

function isDeed({ words, dues, owned, left }: Clause, core: string, isMarked: boolean): boolean {
  if (owned.length > 0 || isMarked) return true;
  const read = words.read.trim();
  if (/把|将|一下|记得|别忘|务必|必须|麻烦|(?:^|[^申邀])请/.test(read))
    return !said.others.test(left) || /把|务必|必须/.test(read);
  if (said.deeds.test(core) && !said.others.test(core)) return !/^(?:等|对方)/.test(core);
  return dues.length > 0 && !said.others.test(left);
}

const smallBefore = new RegExp(`^(?:\\s|${said.leadingSmallWords.join('|')})+(?=[^\\s])`);
const smallBehind = new RegExp(`(?:${said.finalSmallWords.join('|')})$`);

/** The words of the clause as typed, without owner, day and small words. */
function actionOf({ words, owned, dues }: Clause, spoken: readonly Due[]): string {
  const days = dues.filter((due) => spoken.includes(due));
  const text = without(words, [...owned.map(({ span }) => span), ...days]);
  const before = smallBefore.exec(folded(text))?.[0].length ?? 0;
  let rest = tidied(text.slice(before));
  for (let count = 0; count < 3; count++) {
    const behind = smallBehind.exec(folded(rest))?.[0].length ?? 0;
    if (behind > 0) rest = tidied(rest.slice(0, -behind));
  }
  return rest;
}

import { type Span, type Words, without } from './clause.js';
import type { Due } from './due.js';
import { type Owned, ownersInClause } from './owners-zh.js';
import type { Named } from './people.js';
import * as signs from './signs-zh.js';

/** A clause of a Chinese sentence, its places counted from its own beginning. */
export interface Clause {
  words: Words;
  dues: Due[];
  owned: Owned[];
  /** As it is read, without owner and day. */
  left: string;
  /** A `deed` is to be done; a `thing` may be what it is about; `empty` ones only say who or when. */
  says: 'nothing' | 'taken back' | 'label' | 'empty' | 'thing' | 'deed';
}

export function clauseOf(
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
  const spans = [...owned.map(({ span }) => span), ...duesHere];
  const left = without({ typed: words.read, read: words.read }, spans);
  const clause = { words, dues: duesHere, owned, left };
  return { ...clause, says: saidBy(clause, isAsked) };
}

type Unjudged = Omit<Clause, 'says'>;

function saidBy(clause: Unjudged, isAsked: boolean): Clause['says'] {
  const { dues, owned, left } = clause;
  const read = clause.words.read.trim();
  if (signs.labels.test(read)) return 'label';
  if (signs.takingBack.test(read)) return 'taken back';
  const core = left.replace(signs.smallBefore, '').trim();
  if (signs.emptyClauses.test(left.trim()) || signs.emptyClauses.test(core)) {
    return signs.thanks.test(read) && owned.length > 0 ? 'nothing' : 'empty';
  }
  const isMarked = dues.some((due) => due.isMarked && !due.isPast);
  if (signs.thanks.test(read) || isNoOrder(read, owned, isMarked, isAsked)) return 'nothing';
  return isDeed(clause, core, isMarked) ? 'deed' : 'thing';
}

/** Questions, negations, news and opinions. */
function isNoOrder(read: string, owned: readonly Owned[], isMarked: boolean, isAsked: boolean) {
  const asks = isAsked || signs.asking.test(read.replace(/[啊呀哈\s]+$/, ''));
  if (asks && !isRequest(read, owned)) return true;
  if (signs.negated.test(read) && !signs.reminding.test(read)) return true;
  if (isNews(read, isMarked) || signs.presence.test(read) || signs.quoted.test(read)) return true;
  return isMarked ? signs.doubt.test(read) : signs.doubt.test(read) || signs.opinion.test(read);
}

function isRequest(read: string, owned: readonly Owned[]): boolean {
  if (!signs.requested.test(read)) return false;
  const isToSomebody = owned.length > 0 || /帮|麻烦|你|请/.test(read);
  return (signs.requesting.test(read) && isToSomebody) || /^(?:麻烦|请|辛苦|帮)/.test(read);
}

function isNews(read: string, isMarked: boolean): boolean {
  if (isMarked || signs.ordering.test(read)) return false;
  return signs.past.test(read) || (signs.finished.test(read) && !/把|将/.test(read));
}

function isDeed({ words, dues, owned, left }: Unjudged, core: string, isMarked: boolean): boolean {
  if (owned.length > 0 || isMarked) return true;
  const read = words.read.trim();
  if (signs.ordering.test(read)) return true;
  const isOfOthers = signs.others.test(left) || signs.others.test(core);
  if (/(?<![一两几这那])把|将(?!近|来)|一下/.test(read)) return !isOfOthers || /把/.test(read);
  if (signs.deeds.test(core)) return !isOfOthers && !/^等/.test(core);
  // Said with a day alone, it is as often news of what others do.
  return dues.length > 0 && !isOfOthers && !signs.othersDo.test(left);
}

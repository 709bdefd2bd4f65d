import { clausesOf, tidied, type Words, without } from './clause.js';
import { type Clause, clauseOf } from './clause-zh.js';
import { type Due, meantOf } from './due.js';
import type { WhenSaid } from './moment.js';
import type { OwnerSaid } from './owner.js';
import type { Named } from './people.js';
import { folded } from './plain.js';
import { smallBefore } from './signs-zh.js';
import { finalSmallWords } from './words-zh.js';

export interface AskedInChinese {
  owners: OwnerSaid[];
  when: WhenSaid;
  action: string;
}

/** Clauses of one sentence that are looked at. */
const clausesRead = 40;

/** Reads a Chinese sentence; undefined where it asks for nothing. */
export function askedInChinese(
  words: Words,
  names: readonly Named[],
  dues: readonly Due[],
): AskedInChinese | undefined {
  const isAsked = /\?\s*$/.test(words.read);
  const clauses = clausesOf(words)
    .slice(0, clausesRead)
    .map((one) => clauseOf(one, names, dues, isAsked));
  const kept = keptOf(clauses);
  if (kept.length === 0 || clauses.some(({ says }) => says === 'taken back')) return undefined;
  const spoken = clauses.filter(({ says }) => says !== 'nothing');
  const day = meantOf(spoken.flatMap((clause) => duesOf(clause, kept)));
  const parts = kept
    .map((clause, at) => actionOf(clause, day.said, at === 0))
    .filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  const owners = spoken.flatMap(({ owned }) => owned.map(({ owner }) => owner));
  return { owners, when: day.when, action: parts.join('，') };
}

/** A day beside which others do something ("客户周三来") is not the day of what we do. */
function duesOf({ says, dues }: Clause, kept: readonly Clause[]): Due[] {
  const isBeside = says === 'thing' && kept.some((one) => one.says === 'deed');
  return isBeside ? dues.filter(({ isMarked }) => isMarked) : dues;
}

/** Said at such length before who or when is named, it is the story behind the task. */
const clausesOfStory = 3;

/** The clauses that say what is to be done; none where nothing is. */
function keptOf(clauses: readonly Clause[]): Clause[] {
  const isSaying = ({ says }: Clause) => says === 'deed' || says === 'thing';
  const isTold = ({ owned, dues }: Clause) => owned.length > 0 || dues.some((due) => due.isMarked);
  const deed = clauses.findIndex(({ says }) => says === 'deed');
  const told = clauses.findIndex((clause) => clause.says !== 'nothing' && isTold(clause));
  if (deed < 0) return told < 0 ? [] : clauses.filter(({ says }) => says === 'thing');
  const isStory = told >= clausesOfStory;
  const first = isStory ? Math.max(deed, told) : deed;
  const topic = isStory ? [] : clauses.slice(0, first).filter(({ says }) => says === 'thing');
  const isShort = first < clausesOfStory && topic.every(({ left }) => left.length <= 14);
  return [...(isShort ? topic : []), ...clauses.slice(first).filter(isSaying)];
}

const smallBehind = new RegExp(`(?:${finalSmallWords.join('|')})$`);

/** The words of the clause as typed, without owner, day and small words. */
function actionOf(
  { words, owned, dues }: Clause,
  spoken: readonly Due[],
  isFirst: boolean,
): string {
  const days = dues.filter((due) => spoken.includes(due));
  const text = without(words, [...owned.map(({ span }) => span), ...days]);
  // Within a sentence, "然后" tells the order of what is to be done.
  const strips = isFirst || owned.length + days.length > 0;
  const before = strips ? (smallBefore.exec(folded(text))?.[0].length ?? 0) : 0;
  let rest = tidied(text.slice(before));
  for (let count = 0; count < 3; count++) {
    const behind = smallBehind.exec(folded(rest))?.[0].length ?? 0;
    if (behind > 0) rest = tidied(rest.slice(0, -behind));
  }
  return rest;
}

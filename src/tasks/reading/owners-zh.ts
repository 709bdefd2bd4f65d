import { covered, type Span, type Words } from './clause.js';
import type { Due } from './due.js';
import type { OwnerSaid } from './owner.js';
import { said } from './owners-en.js';
import type { Named } from './people.js';
import { deeds, someonesWords } from './signs-zh.js';
import { firstNames, ordinaryNames, surname } from './surnames.js';
import { leadingSmallWords, objectWords, politeWords } from './words-zh.js';

export interface Owned {
  owner: OwnerSaid;
  span: Span;
}

const ends = (words: readonly string[]) => new RegExp(`(?:${words.join('|')})\\s?$`);
const behindObject = ends(objectWords);
const behindPolite = ends(politeWords);
const small = new RegExp(`^(?:${leadingSmallWords.join('|')}|\\s|再|先)+$`);
const goesOn =
  /^(?:\s|自己|亲自|这边|那边先)*(?:负责|来|要|得|会|必须|务必|记得|能不能|可否|能否|可以|尽快|抓紧|抽空|马上|赶紧|先|再|也|都|就|去)/;
const ofSomebody = /^\s?(?:的(?!$)|那边|那里|那儿|他们|家|公司|集团|提的|们)/;

/** Everybody who is to do what one clause says, with the words that name them. */
export function ownersInClause(
  words: Words,
  names: readonly Named[],
  dues: readonly Due[],
): Owned[] {
  const blank = covered(words.read, dues, ' ');
  const found: Owned[] = [];
  for (const named of [...names, ...strangers(words, names, blank)].sort(
    (a, b) => a.from - b.from,
  )) {
    if (!isOwner(blank, named, found.at(-1))) continue;
    const joint = found.at(-1) && jointBetween(blank, found.at(-1)?.span, named);
    found.push({
      owner: said(words, named),
      span: { from: named.from - (joint ?? politeBefore(blank, named)), to: named.to },
    });
  }
  const together = found[0] && withMe(blank, found[0].span);
  return [...(together ? [together] : selfIn(words.read, blank)), ...found];
}

/** "请张伟…": the word with which somebody is asked goes with the name. */
function politeBefore(blank: string, { from }: Span): number {
  return behindPolite.exec(blank.slice(Math.max(0, from - 5), from))?.[0].length ?? 0;
}

function jointBetween(read: string, last: Span | undefined, { from }: Span): number | undefined {
  const between = last && read.slice(last.to, from);
  return between !== undefined && /^\s?(?:和|跟|与|、|&|\/|\+|或|或者|还有|以及)?\s?$/.test(between)
    ? between.length
    : undefined;
}

function isOwner(blank: string, named: Named, last: Owned | undefined): boolean {
  const lead = blank.slice(Math.max(0, named.from - 24), named.from);
  const rest = blank.slice(named.to, named.to + 16);
  const isAlone = lead.trim() === '' && rest.trim() === '';
  if (ofSomebody.test(rest) || someonesWords.test(rest.trimStart())) return false;
  if (last && jointBetween(blank, last.span, named) !== undefined && !/跟\s?$/.test(lead))
    return true;
  if (isJoinedToMe(lead)) return true;
  if (isAlone) return true;
  if (named.way === 'bare') return lead.trim() === '' && (goesOn.test(rest) || /^\s/.test(rest));
  if (named.way === 'title' && lead.trim() !== '') return false;
  if (behindPolite.test(lead) && !/(?:邀|申|聘|恳|宴|提|转)请\s?$/.test(lead))
    return !isGuest(lead, rest);
  if (behindObject.test(lead)) return false;
  if (lead.trim() === '' || small.test(lead.trim())) return true;
  return rest.trim() === '' || /^\s/.test(rest) || goesOn.test(rest) || deeds.test(rest);
}

/** "请云帆来公司": who is invited does nothing. */
function isGuest(lead: string, rest: string): boolean {
  return /请\s?$/.test(lead) && /^(?:来|吃|喝|到)/.test(rest);
}

function isJoinedToMe(lead: string): boolean {
  return /^\s*我(?:和|与|、|、)\s?$/.test(lead);
}

/** "张敏和我明天去…": both. */
function withMe(blank: string, { to }: Span): Owned | undefined {
  const found = /^\s?[和跟与]我(?=\s|一起|一块|去|$)/.exec(blank.slice(to, to + 8));
  return found
    ? { owner: { by: 'self' }, span: { from: to, to: to + found[0].length } }
    : undefined;
}

const me =
  /(?<![给帮跟和与找发问对陪约等替为把到向教爱]\s?)我(?![们方司爱的国觉感看想认估说怕猜])(?:自己|本人|这边)?/g;

/** "我", where it is somebody who does something. */
function selfIn(read: string, blank: string): Owned[] {
  for (const { index, 0: text } of blank.matchAll(me)) {
    const lead = blank.slice(0, index);
    const rest = blank.slice(index + text.length);
    if (/的\s?$/.test(lead) && rest.trim() !== '') continue;
    const joint = /^(?:和|与|、)\s?/.exec(rest)?.[0].length ?? 0;
    return [{ owner: { by: 'self' }, span: { from: index, to: index + text.length + joint } }];
  }
  const english = /^(?:me|i)$|,\s?me$/.exec(read.trim());
  return english ? [{ owner: { by: 'self' }, span: { from: 0, to: read.length } }] : [];
}

const calledSomebody = new RegExp(
  `^@?(?:(?:小|老|阿)${surname}|${surname}(?:哥|姐|工|老师|经理|主管))(?=$|[\\s]|把|给|去|来|跟|负责|要|得|约|发|写|出|做|催|尽快|先|再)`,
);
const fullName = new RegExp(`^${surname}[\\u3400-\\u9fff]{1,2}?(?=$|\\s|把|给|去|来|负责|跟)`);
const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Names that nobody here has, where something to do begins with them. */
function strangers({ typed, read }: Words, names: readonly Named[], blank: string): Named[] {
  const at = blank.length - blank.trimStart().replace(/^(?:请|麻烦|辛苦|让)/, '').length;
  if (names.some(({ from, to }) => from <= at && at < to)) return [];
  const rest = blank.slice(at, at + 24);
  const english = /^@?([a-z]{2,20})(?![a-z'])/.exec(rest);
  if (english && /^@?\p{Lu}/u.test(typed.slice(at, at + 2))) {
    const name = english[1] ?? '';
    const isName = english[0].startsWith('@') || (firstNames.has(name) && !ordinaryNames.has(name));
    return isName ? [stranger(at, english[0])] : [];
  }
  const called =
    calledSomebody.exec(rest)?.[0] ??
    (isNameOfSomebody(rest) ? fullName.exec(rest)?.[0] : undefined);
  return called && read.slice(at, at + called.length) === called ? [stranger(at, called)] : [];
}

/** "方案" begins with a family name, too, but is a word. */
function isNameOfSomebody(rest: string): boolean {
  const name = fullName.exec(rest)?.[0];
  if (!name) return false;
  const [first] = words.segment(rest);
  return first !== undefined && first.segment.length === 1;
}

function stranger(from: number, called: string): Named {
  return { from, to: from + called.length, people: [], way: 'stranger' };
}

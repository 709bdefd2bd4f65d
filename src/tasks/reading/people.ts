import type { PersonId } from '../../facts/index.js';
import type { Namable, ReadingContext } from '../reading.js';
import type { Span, Words } from './clause.js';
import { folded } from './plain.js';
import { chineseName, ordinaryNames } from './surnames.js';

/** How somebody is called: the first of these that fits is meant. */
const ways = ['mention', 'full', 'nickname', 'given', 'surname', 'title', 'bare'] as const;
export type Way = (typeof ways)[number];

/** Words that stand for one person, or for several between whom they do not tell; none: a stranger. */
export interface Named extends Span {
  people: PersonId[];
  way: Way | 'stranger';
}

interface Form {
  words: string;
  way: Way;
  people: PersonId[];
}

/** All ways to call the people, by the words, folded; and the length of the longest. */
export type Forms = Map<string, Form>;

export function formsOf(people: readonly Namable[]): Forms {
  const forms: Forms = new Map();
  const add = (typed: string, way: Way, person: PersonId) => {
    const words = folded(typed).trim();
    if (words === '') return;
    const known = forms.get(words);
    if (!known || ways.indexOf(way) < ways.indexOf(known.way)) {
      forms.set(words, { words, way, people: [person] });
    } else if (known.way === way && !known.people.includes(person)) known.people.push(person);
  };
  for (const { id, name, nickname } of people) {
    add(name, 'full', id);
    if (nickname) add(nickname, 'nickname', id);
    const chinese = chineseName(folded(name).trim());
    for (const [words, way] of chinese ? chineseForms(chinese) : englishForms(name))
      add(words, way, id);
  }
  return forms;
}

function chineseForms({ family, given }: { family: string; given: string }): [string, Way][] {
  const last = given.slice(-1);
  const called = [family, last];
  return [
    [given, given.length > 1 ? 'given' : 'bare'],
    [last + last, 'given'],
    ...['阿', '小'].map((before): [string, Way] => [before + last, 'given']),
    ...['哥', '姐'].map((after): [string, Way] => [last + after, 'given']),
    ...called
      .slice(0, 1)
      .flatMap((name): [string, Way][] => [
        ...['小', '老', '阿'].map((before): [string, Way] => [before + name, 'surname']),
        ...['哥', '姐', '工', '老师', '经理', '主管'].map((after): [string, Way] => [
          name + after,
          'surname',
        ]),
        [`${name}总`, 'title'],
      ]),
    ...(family.length > 1 ? [[family, 'surname'] as [string, Way]] : []),
  ];
}

function englishForms(name: string): [string, Way][] {
  const words = name.trim().split(/\s+/);
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : ''];
  // A family name that is a word, too ("March"), is never somebody by itself.
  const alone = last.length > 3 && !ordinaryNames.has(last.toLowerCase());
  return [
    [first, 'given'],
    ...(last ? [[`${first} ${last[0]}`, 'full'] as [string, Way]] : []),
    ...(alone ? [[last, 'surname'] as [string, Way]] : []),
  ];
}

/** People named in one sentence that are looked at. */
const namesRead = 40;

/** Everybody of the team who is named in the words, in order, none inside another. */
export function namesIn(words: Words, forms: Forms, context: ReadingContext): Named[] {
  const found = mentionsIn(words, context);
  const isTaken = (at: number) => found.some(({ from, to }) => from <= at && at < to);
  for (let at = 0; at < words.read.length && found.length < namesRead; at++) {
    if (isTaken(at)) continue;
    const named = nameAt(words, at, forms);
    if (!named) continue;
    found.push(named);
    at = named.to - 1;
  }
  return found.sort((a, b) => a.from - b.from);
}

function mentionsIn({ read }: Words, { mentions }: ReadingContext): Named[] {
  const found: Named[] = [];
  for (const { words, person } of mentions) {
    const looked = folded(words);
    if (looked === '') continue;
    for (let at = read.indexOf(looked); at >= 0; at = read.indexOf(looked, at + looked.length)) {
      const to = at + looked.length;
      if (found.some((one) => one.from < to && at < one.to)) continue;
      found.push({ from: at, to, people: [person], way: 'mention' });
    }
  }
  return found;
}

const letter = /[a-z\d]/;
const longest = 40;

function nameAt(words: Words, at: number, forms: Forms): Named | undefined {
  const { read } = words;
  const first = read[at] ?? '';
  if (first >= '\u3400' && first <= '\u9fff') return chineseNameAt(read, at, forms);
  if (!letter.test(first) || /[a-z\d_.'-]/.test(read[at - 1] ?? ' ')) return undefined;
  const ends = wordEnds(read, at);
  for (const to of ends.reverse()) {
    const form = forms.get(read.slice(at, to));
    if (!form || !isMeant(words, at, to, form)) continue;
    const from = read[at - 1] === '@' ? at - 1 : at;
    return { from, to, people: form.people, way: form.way };
  }
  return undefined;
}

/** Where the first, second and third word from here end. */
function wordEnds(read: string, at: number): number[] {
  const ends: number[] = [];
  let inWord = true;
  for (let to = at + 1; to <= at + longest && to <= read.length && ends.length < 3; to++) {
    const isLetter = letter.test(read[to] ?? ' ');
    if (inWord && !isLetter) ends.push(to);
    inWord = isLetter;
  }
  return ends;
}

/** "will", "mark": a name where it begins with a capital and no more than that is wanted of it. */
function isMeant({ typed }: Words, from: number, to: number, { way, words }: Form): boolean {
  if (way === 'full' || !ordinaryNames.has(words)) return true;
  return /^\p{Lu}/u.test(typed.slice(from, to));
}

const segments = new Intl.Segmenter('zh', { granularity: 'word' });

/** When it is to be done begins here: "小张三天内" is of 小张, not of 张三. */
const beginsDay =
  /^(?:[一二三四五六七八九十两半几\d]|[今明后]天|大后天|[下本这]?周|[下本这]?星期|月底)/;

/** "小王子书店": a word that begins in the name ends behind it, so it is no name. */
function isInsideWord(read: string, from: number, to: number): boolean {
  if (beginsDay.test(read.slice(to, to + 4))) return false;
  const near = read.slice(from, to + 4);
  for (const { index, segment } of segments.segment(near)) {
    const end = index + segment.length;
    if (index < to - from && end > to - from) return true;
  }
  return false;
}

function chineseNameAt(read: string, at: number, forms: Forms): Named | undefined {
  for (let length = 5; length > 0; length--) {
    const form = forms.get(read.slice(at, at + length));
    if (!form || form.words.length !== length) continue;
    const from = read[at - 1] === '@' ? at - 1 : at;
    if (form.way !== 'full' && from === at && isInsideWord(read, at, at + length)) return undefined;
    return { from, to: at + length, people: form.people, way: form.way };
  }
  return undefined;
}

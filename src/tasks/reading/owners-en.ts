import { covered, part, type Span, type Words } from './clause.js';
import type { Due } from './due.js';
import type { OwnerSaid } from './owner.js';
import type { Named } from './people.js';
import { firstNames, ordinaryNames } from './surnames.js';
import { isVerb, isVerbOfSomebody } from './verbs.js';

export function said(words: Words, named: Named): OwnerSaid {
  return { by: 'name', named, words: part(words, named.from, named.to).typed.replace(/^@/, '') };
}

const order =
  /^(?:[,:]? ?(?:-+ ?)?)?(?:(?:is |are |was |'s )?(?:to|going to|gonna)\b(?: please| pls)?|will(?: please| pls)?\b|'ll\b|should\b|shall\b|must\b|needs? to\b|has to\b|have to\b|ought to\b|can(?: you)?(?: please| pls)?\b|could(?: you)?(?: please| pls)?\b|would you\b|please\b|pls\b|plz\b|takes? care of\b|owns\b)[ ,]*/;
const joined = /^\s?(?:and|&|\+|\/|,|or|with)\s?(?:and )?/;

/** Whoever is asked first: "Tom to …", "Tom and Bob to …", "Bob: …", "@Bob please …". */
export function leadingOwner(
  words: Words,
  names: readonly Named[],
  at: number,
): { owners: OwnerSaid[]; to: number } | undefined {
  const owners: OwnerSaid[] = [];
  let to = at;
  for (let count = 0; count < 4; count++) {
    const one = ownerAt(words, names, to);
    if (!one) break;
    owners.push(one.owner);
    to = one.to;
    const next = joined.exec(words.read.slice(to, to + 8));
    if (!next || !ownerAt(words, names, to + next[0].length)) break;
    to += next[0].length;
  }
  const [first] = owners;
  if (!first || (first.by === 'self' && owners.length === 1)) return undefined;
  const end = endOfOrder(words, to, first, owners.length > 1);
  return end === undefined ? undefined : { owners, to: end };
}

function ownerAt(
  words: Words,
  names: readonly Named[],
  at: number,
): { owner: OwnerSaid; to: number } | undefined {
  const me = /^(?:i|me|myself)\b(?!')/.exec(words.read.slice(at, at + 7));
  if (me) return { owner: { by: 'self' }, to: at + me[0].length };
  const named = names.find(({ from }) => from === at) ?? strangerAt(words, at);
  return named && { owner: said(words, named), to: named.to };
}

function endOfOrder(
  words: Words,
  to: number,
  first: OwnerSaid,
  areMany: boolean,
): number | undefined {
  const rest = words.read.slice(to, to + 60);
  const isStranger = first.by === 'name' && first.named.way === 'stranger';
  const ordered = order.exec(rest);
  const next = /^[a-z'-]+/.exec(rest.slice(ordered?.[0].length ?? 0).trimStart())?.[0] ?? '';
  if (ordered) return isStranger && !isVerb(next) ? undefined : to + ordered[0].length;
  const pause = /^\s?(?:[:,]|-+)\s*/.exec(rest);
  const isAddressed = first.by === 'name' && first.named.way === 'mention';
  if (pause) return pausedAt(words, to + pause[0].length, pause[0], isStranger);
  const spoken = /^\s+([a-z'-]+)/.exec(rest)?.[1] ?? '';
  if (isVerbOfSomebody(spoken) && !isStranger) return skipBlank(words, to);
  // "Will send the offer": an order that begins with a verb, not with somebody called Will.
  const isWord =
    !areMany &&
    first.by === 'name' &&
    ordinaryNames.has(first.words.toLowerCase()) &&
    first.words !== 'Bob';
  if (isVerb(spoken) && !isStranger && !isWord) return skipBlank(words, to);
  return isAddressed ? skipBlank(words, to) : undefined;
}

function pausedAt(
  words: Words,
  to: number,
  pause: string,
  isStranger: boolean,
): number | undefined {
  const next = /^[a-z'-]+/.exec(words.read.slice(to, to + 30))?.[0] ?? '';
  if (isVerb(next)) return to;
  return !isStranger && !pause.includes(',') ? to : undefined;
}

function skipBlank({ read }: Words, to: number): number {
  return to + (/^\s*/.exec(read.slice(to, to + 10))?.[0].length ?? 0);
}

/** What "to send it" may follow without being somebody. */
const ready = new Set(
  'time happy ready able free going glad back next up due keen trying looking remember want wants need hope plan try i we you they how what where when is are was have has used supposed nothing something ok okay good great best easy hard sure'.split(
    ' ',
  ),
);

/** A name that nobody here has: "Chris to draft it". */
function strangerAt({ typed, read }: Words, at: number): Named | undefined {
  const found = /^@?([a-z]{2,20})(?![a-z'])/.exec(read.slice(at, at + 24));
  const name = found?.[1] ?? '';
  if (!found || !/^@?\p{Lu}/u.test(typed.slice(at, at + 2))) return undefined;
  const rest = read.slice(at + found[0].length, at + 40);
  const isSent = isVerb(/^ to ([a-z]+)/.exec(rest)?.[1] ?? '') && !isVerb(name) && !ready.has(name);
  const isCalled = found[0].startsWith('@') || (firstNames.has(name) && !ordinaryNames.has(name));
  return isCalled || isSent
    ? { from: at, to: at + found[0].length, people: [], way: 'stranger' }
    : undefined;
}

const byItself =
  /(?:[,;]\s*|\s-+\s*|\b)(?:(?:that one'?s|it'?s|this one'?s|this is|that'?s) on me|i'?ll (?:do|take|handle|own|get on) (?:it|that|this)(?: on)?|i can (?:do|take) (?:it|that)|i'?m on it|i'?ve got (?:it|this)|i got (?:it|this)|on me|leave it (?:to|with) me)(?=\s*(?:[,.!;)]|$))/g;
const handedTo = /(?:assign(?:ed)? to|assign|owners?\s?[:=]|owned by|who\s?:|on)\s*$/;
const pauseBefore = /(?:[,(/]|\s-+|[a-z\d]-{2,}|^|[&+]|\band|\bor)\s*$/;
const pauseAfter = /^\s*(?:$|[,.!?)/;]|-|[&+]\s|and\b|or\b|please\b|pls\b|thanks\b|[^\sa-z\d'])/;

/** Whoever stands behind the work: "… - Tom", "… (Leo)", "…, assign to Tom", "…, that one's on me". */
export function trailingOwners(
  words: Words,
  names: readonly Named[],
  dues: readonly Due[],
  from: number,
): { owners: OwnerSaid[]; spans: Span[] } {
  const blank = covered(words.read, dues, ' ');
  const found: { owner: OwnerSaid; span: Span }[] = [];
  for (const { index, 0: text } of blank.matchAll(byItself)) {
    if (index >= from - 1)
      found.push({ owner: { by: 'self' }, span: { from: index, to: index + text.length } });
  }
  for (const { index, 0: text } of blank.matchAll(
    /(?:,|\s-+|\()\s*(?:me|myself)\s*(?=$|[,.!)])/g,
  )) {
    found.push({ owner: { by: 'self' }, span: { from: index, to: index + text.length } });
  }
  for (const named of [...names, ...strangersBehind(words, blank)]) {
    if (named.from < from || !isBehind(blank, named)) continue;
    const lead = handedTo.exec(blank.slice(Math.max(0, named.from - 20), named.from))?.[0] ?? '';
    const span = { from: named.from - (lead === 'on ' ? 0 : lead.length), to: named.to };
    found.push({ owner: said(words, named), span: withJoints(blank, span) });
  }
  return { owners: found.map(({ owner }) => owner), spans: found.map(({ span }) => span) };
}

function isBehind(blank: string, { from, to }: Span): boolean {
  const lead = blank.slice(Math.max(0, from - 24), from);
  const tail = blank.slice(to, to + 24);
  if (!pauseAfter.test(tail)) return false;
  if (/(?:assign(?:ed)? to|owners?\s?[:=]|owned by|who\s?:)\s*$/.test(lead)) return true;
  if (!pauseBefore.test(lead)) return false;
  // "if Tom, Bob and Leo agree": a list within the sentence is not at its end.
  return (
    /^\s*(?:[,.!?)\s/;&+]|-|please|pls|thanks|thx|and\s|or\s|me\b|[^\sa-z\d])*/.exec(tail)?.[0]
      .length === tail.length ||
    /^\s*\)/.test(tail) ||
    isListed(tail)
  );
}

function isListed(tail: string): boolean {
  return /^\s*(?:[/&+]|and\b)\s?@?[a-z]+\s*(?:$|[,.!)])/.test(tail);
}

function withJoints(blank: string, { from, to }: Span): Span {
  const lead = /[\s,(/&-]*$/.exec(blank.slice(Math.max(0, from - 6), from))?.[0].length ?? 0;
  const tail = /^\s*\)/.exec(blank.slice(to, to + 6))?.[0].length ?? 0;
  return { from: from - Math.min(lead, from), to: to + tail };
}

function strangersBehind(words: Words, blank: string): Named[] {
  return [...blank.matchAll(/(?:\s-+\s+|\(|,\s*)@?([a-z]{2,20})(?=\s*(?:[,.!)]|$))/g)].flatMap(
    ({ index, 0: text, 1: name = '' }) => {
      const to = index + text.length;
      const isName =
        firstNames.has(name) &&
        !ordinaryNames.has(name) &&
        /^\p{Lu}/u.test(words.typed.slice(to - name.length));
      return isName ? [{ from: to - name.length, to, people: [], way: 'stranger' as const }] : [];
    },
  );
}

import { covered, type Span, type Words } from './clause.js';
import type { Due } from './due.js';
import type { OwnerSaid } from './owner.js';
import { leadingOwner, trailingOwners } from './owners-en.js';
import type { Named } from './people.js';
import { isTelling, isVerb, isVerbInDoing, isVerbOfSomebody } from './verbs.js';

/** What a sentence asks for: who does it, from where on the words say what, and what they do not need. */
export interface Asked {
  owners: OwnerSaid[];
  /** All that is no part of the action. */
  spans: Span[];
}

const lead =
  /^(?:[\s>*•·+\-–—"']|\[[ x]?\]|\(?\d{1,2}[.)]\s|(?:ai|action items?|action|to ?-?do|tasks?|next steps?|reminder|fyi|note)\s{0,2}:)*/;
const fillers =
  /^(?:hi|hey|hello|dear|ok|okay|so|and|also|then|but|yes|yep|yeah|sure|right|alright|well|great|cool|morning|all|team|folks|guys|everyone|quick one|from me|now|therefore|just|actually|btw|fine)\b[ ,:!-]*/;
const polite =
  /^(?:(?:can|could|would|will) (?:you|someone|somebody|anyone)(?: please| pls| plz| kindly| quickly)?|would you mind|please|pls|plz|kindly|need to|needs to|must|remember to|(?:please )?(?:don't|do not) forget to|make sure (?:to|you)|be sure to|let's|lets|let us|will|gonna|going to|to|we(?:'ll| will| should| need to| have to| must| ought to| can)|someone (?:should|needs to|has to|to)|somebody (?:should|needs to|has to|to)|(?:it'd|it would) be (?:great|good) if you could|want to)\b[ ,]*/;
const myself =
  /^(?:i(?:'ll| will| need to| have to| must| should| can| shall|'m going to| am going to|'m gonna| gotta|'ve got to|'d better| ll| plan to| promise to|'m)|ill|imma|let me)\b[ ,]*/;

const refusal =
  /^(?:no need|not? (?:to|going to|gonna|have to)|never|don't|do not|doesn't|does not|won't|will not|let's not|lets not|shouldn't|should not|needn't|need not|can't|cannot|stop|no longer|no more|skip|forget (?:about|it))\b/;
const refusalOfSomebody =
  /^(?:i|we|you|[a-z]+(?: [a-z]+)?) (?:won't|will not|don't|do not|doesn't|does not|can't|cannot|shouldn't|should not|needn't|need not|am not|'m not|is not|isn't|are not|aren't|no longer|never|to not|not to|should never)\b|^i'm not\b|^(?:we|i)'(?:ll|re|m) not\b/;
const question =
  /^(?:who|whose|what|when|where|why|how|which|did|does|is|are|was|were|has|should|shall|any|isn't|aren't|didn't|won't|do (?:we|you|they|i)|have (?:we|you|they|i)|can (?:we|i|they)|could (?:we|i|they)|will (?:we|they|it))(?:'s|'re|'d)?\b/;
const smallTalk =
  /^(?:thanks?|thx|thank you|ty|tks|cheers|congrats|congratulations|great job|good job|nice|well done|awesome|perfect|kudos|sorry|welcome|see you|see ya|good luck|have a (?:good|nice|great)|i think|i thought|i guess|i feel|i believe|i doubt|i hope|i like|i wonder|imo|imho|in my opinion|not convinced|not sure|maybe|perhaps|probably|seems|looks like|sounds|guess|hopefully|personally|honestly|agreed|lol|haha|wow|fyi only|happy to|glad|love|will do)\b/;

const breaks = /[,;:()]\s*|\s-+\s*|\b(?:so|and|but|then|therefore|also)\s+/g;
const openings = 40;

/** Reads an English sentence; undefined where it asks for nothing. */
export function askedInEnglish(words: Words, names: Named[], dues: Due[]): Asked | undefined {
  const from = lead.exec(words.read)?.[0].length ?? 0;
  const hasBullet = /[a-z\d[*•]|-/.test(words.read.slice(0, from));
  const opening = openingOf(words, names, dues, from);
  if (opening === 'nothing') return undefined;
  const trailing = trailingOwners(words, names, dues, opening?.to ?? from);
  if (opening) {
    const owners = [...opening.owners, ...trailing.owners];
    return { owners, spans: [{ from: 0, to: opening.to }, ...trailing.spans, ...thanks(words)] };
  }
  if (!isThing(words, names, from, hasBullet, trailing.owners, dues)) return undefined;
  return {
    owners: trailing.owners,
    spans: [{ from: 0, to: from }, ...trailing.spans, ...thanks(words)],
  };
}

interface Opening {
  owners: OwnerSaid[];
  to: number;
}

/** The first place at which somebody is asked, promises, or an order begins. */
function openingOf(
  words: Words,
  names: Named[],
  dues: Due[],
  from: number,
): Opening | 'nothing' | undefined {
  const { read } = words;
  const request =
    /\b(?:(?:can|could|would|will) (?:you|someone|somebody|anyone)|pls|plz|please)\b/.test(read);
  if (/\?\s*$/.test(read) && !request) return 'nothing';
  const places = [
    from,
    ...[...read.slice(0, 2000).matchAll(breaks)].map(({ index, 0: { length } }) => index + length),
  ];
  for (const place of places.filter((at) => at >= from).slice(0, openings)) {
    const opening = openingAt(words, names, dues, place, place === from);
    if (opening) return opening;
  }
  return undefined;
}

function openingAt(
  words: Words,
  names: Named[],
  dues: Due[],
  place: number,
  isFirst: boolean,
): Opening | 'nothing' | undefined {
  const at = pastWhatLeads(words.read, dues, place);
  const rest = words.read.slice(at, at + 120);
  if (isFirst && (smallTalk.test(rest) || question.test(rest))) return 'nothing';
  if (refusal.test(rest) && !polite.test(rest)) return isFirst ? 'nothing' : undefined;
  if (refusal.test(rest) && !/^(?:please )?(?:don't|do not) forget/.test(rest)) return 'nothing';
  const mine = myself.exec(rest);
  if (mine && isFollowedByDeed(rest.slice(mine[0].length))) {
    return refusalOfSomebody.test(rest) ? 'nothing' : promised(words, dues, at, mine[0]);
  }
  if (isPlainPromise(rest)) return { owners: [{ by: 'self' }], to: at + 2 };
  const led = leadingOwner(words, names, at);
  if (led) {
    if (refusal.test(words.read.slice(led.to, led.to + 30))) return 'nothing';
    return {
      owners: led.owners,
      to: pastWhatLeads(words.read, dues, politeEnd(words.read, led.to)),
    };
  }
  if (refusalOfSomebody.test(rest)) return isFirst ? 'nothing' : undefined;
  const end = politeEnd(words.read, at);
  if (end > at && isFollowedByDeed(words.read.slice(end, end + 80))) return { owners: [], to: end };
  return isFirst && isFollowedByDeed(rest) ? { owners: [], to: at } : undefined;
}

function promised(words: Words, dues: Due[], at: number, mine: string): Opening {
  return { owners: [{ by: 'self' }], to: pastWhatLeads(words.read, dues, at + mine.length) };
}

function isFollowedByDeed(rest: string): boolean {
  const [first = '', second = ''] = rest
    .replace(/^(?:also|just|then|quickly|personally|try to|both|all) /, '')
    .split(/[^a-z'-]+/);
  if (first === 'be') return isVerbInDoing(second);
  return isVerb(first) || isVerbInDoing(first);
}

/** "I call Acme on Monday"; not "I have a call", "I see". */
function isPlainPromise(rest: string): boolean {
  const verb = /^i ([a-z]+) [a-z]/.exec(rest)?.[1] ?? '';
  return isVerb(verb) && !/^(?:have|get|see|find|hold|keep|work|read|set|put|cut)$/.test(verb);
}

function politeEnd(read: string, at: number): number {
  let to = at;
  for (let count = 0; count < 3; count++) {
    const found = polite.exec(read.slice(to, to + 60));
    if (!found) break;
    to += found[0].length;
  }
  return to;
}

/** Past greetings and days with which a sentence begins: "ok so tomorrow: …". */
function pastWhatLeads(read: string, dues: readonly Due[], from: number): number {
  let at = from;
  for (let count = 0; count < 8; count++) {
    const due = dues.find((one) => one.from === at);
    const filler = fillers.exec(read.slice(at, at + 40));
    if (due) at = due.to + (/^[\s,:-]*/.exec(read.slice(due.to, due.to + 5))?.[0].length ?? 0);
    else if (filler) at += filler[0].length;
    else break;
  }
  return at;
}

/** Whether words without a verb name a thing to be done: "pricing for Haoyuan by Friday - Tom". */
function isThing(
  words: Words,
  names: readonly Named[],
  from: number,
  hasBullet: boolean,
  owners: OwnerSaid[],
  dues: Due[],
): boolean {
  const rest = words.read.slice(from);
  if (smallTalk.test(rest) || question.test(rest) || refusal.test(rest)) return false;
  if (/^(?:if|when|once|unless|because|since|after|while)\b/.test(rest)) return false;
  const spoken = covered(words.read, names, ' ')
    .slice(from, from + 400)
    .split(/[^a-z'-]+/)
    .filter((word) => word !== '');
  if (spoken.length === 0 || spoken.some(isTelling)) return false;
  if (
    spoken
      .slice(1, 4)
      .some((word) => isVerbOfSomebody(word) && !dues.some(({ isMarked }) => isMarked))
  )
    return false;
  return hasBullet || owners.length > 0 || dues.some(({ isMarked }) => isMarked);
}

/** Thanks and pleases wherever they stand. */
function thanks({ read }: Words): Span[] {
  const found = read.matchAll(
    /(?:[,\s]|^)(?:please|pls|plz|thanks|thx|thank you|ty|cheers)(?=[\s,.!]|$)/g,
  );
  return [...found].map(({ index, 0: { length } }) => ({ from: index, to: index + length }));
}

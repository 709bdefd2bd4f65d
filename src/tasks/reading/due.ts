import { type Language, type Span, tidied, type Words } from './clause.js';
import { type Dated, datesIn } from './dates.js';
import { isDescribing } from './describing.js';
import type { Moment, WhenSaid } from './moment.js';

/** A day by which something is to be done, with the words that say so. */
export interface Due extends Span {
  when: WhenSaid;
  /** "by Friday", "周五前": said to be the last day; else only said beside. */
  isMarked: boolean;
  isPast: boolean;
}

const before =
  /(?:(?<![a-z])(?:(?:by|before|b4|until|till|til|no later than|not later than|at the latest|latest|due|on|at|in|from now,)(?: the)?|最晚|最迟|最晚到|赶在|不晚于|截止到?|截至|务必于|于|在|(?<![改推延挪调迟定])到)[ :]?)$/;
const after =
  /^\s?(?:之前|以前|前(?!台|端|期|提(?![交供出报前])|面|置|后|往|去)|之内|以内|内(?!部|容|网|控)|为止|截止|截至|at the latest|latest|之间)/;
const lastDay = /by|before|b4|until|til|later|latest|due|最|赶|不晚|截/;

/** All days that are meant as the end of the work, in order; such as only describe something are left out. */
export function duesIn(
  words: Words,
  language: Language,
  moment: Moment,
  starts: (at: number) => boolean,
): Due[] {
  const groups = grouped(datesIn(words.read, language, moment), words.read);
  return groups.flatMap((dates) => {
    const due = dueOf(words.read, dates);
    const isOnlyTime = dates.every(({ kind }) => kind === 'time');
    if (!due || (isOnlyTime && !due.isMarked)) return [];
    if (!due.isMarked && (due.isPast || isDescribing(words.read, due, language, starts))) return [];
    return [due];
  });
}

const besideDates = /^(?:[\s,，]{0,2}(?:at|on|in the|the)? ?|的)$/;
/** "Friday by 10am": only a time of day can be due on a day. */
const timeBesideDates = /^\s?(?:by|before) $/;
/** Two days between which the words do not choose. */
const orDates = /^\s?(?:or|and|to|till|until|或者?|还是|和|到|至|[/、~-])\s?(?:on |by )?$/;

/** Days said one right after the other are one: "Friday 10am", "周五下班前". */
function grouped(dates: readonly Dated[], read: string): Dated[][] {
  const groups: Dated[][] = [];
  for (const date of dates) {
    const last = groups.at(-1)?.at(-1);
    const isTime = last?.kind === 'time' || last?.kind === 'eod' || date.kind !== 'day';
    const between = last ? read.slice(last.to, date.from) : 'none';
    const isOne = besideDates.test(between) || orDates.test(between);
    if (isOne || (isTime && timeBesideDates.test(between))) groups.at(-1)?.push(date);
    else groups.push([date]);
  }
  return groups;
}

function dueOf(read: string, dates: readonly Dated[]): Due | undefined {
  const [first, last] = [dates[0], dates.at(-1)];
  if (!first || !last) return undefined;
  const lead = before.exec(read.slice(Math.max(0, first.from - 20), first.from))?.[0] ?? '';
  const tail = after.exec(read.slice(last.to, last.to + 18))?.[0] ?? '';
  const from = first.from - lead.length;
  const to = last.to + tail.length;
  // "on" and "于" tell that it is a day, not that it is the last one.
  const words = tidied(read.slice(from, to));
  const within = /内|within|eod|cob|eow|eom|下班/.test(words);
  return {
    from,
    to,
    when: together(dates, words),
    isMarked: tail !== '' || lastDay.test(lead) || within,
    isPast: dates.some(({ kind }) => kind === 'past'),
  };
}

/** What days say together: two different ones are not clear. */
function together(dates: readonly Dated[], words: string): WhenSaid {
  const days = dates.filter(({ kind }) => kind === 'day' || kind === 'past');
  const told = days.length > 0 ? days : dates;
  const open = told.find(({ when }) => when !== 'silent' && 'unsure' in when);
  const named = new Set(
    told.flatMap(({ when }) => (when !== 'silent' && 'is' in when ? [when.is] : [])),
  );
  const [only] = named;
  if (named.size > 1) return { unsure: words, maybe: [...named].sort(), why: 'ambiguous' };
  return only !== undefined && !isPastOf(open) ? { is: only } : (open?.when ?? 'silent');
}

function isPastOf(date: Dated | undefined): boolean {
  return (
    date !== undefined &&
    date.when !== 'silent' &&
    'unsure' in date.when &&
    date.when.why === 'past'
  );
}

/** Which of several is meant: the one that is said to be the last day, else the only one. */
export function meantOf(dues: readonly Due[]): { when: WhenSaid; said: Due[] } {
  const clear = dues.filter(({ when }) => when !== 'silent' && 'is' in when);
  const past = dues.filter(({ isPast }) => isPast);
  const told = [clear.filter(({ isMarked }) => isMarked), clear, dues.filter(isOpen), past, dues];
  const meant = told.find((some) => some.length > 0) ?? [];
  const [first] = meant;
  if (!first) return { when: 'silent', said: [] };
  return { when: oneOf(meant, first), said: [...new Set([...meant, ...dues.filter(isVague)])] };
}

function isVague({ when }: Due): boolean {
  return when !== 'silent' && 'unsure' in when && when.why === 'vague';
}

/** A day that was named, but cannot be taken as it stands. */
function isOpen(due: Due): boolean {
  return !due.isPast && !isVague(due);
}

function oneOf(dues: readonly Due[], first: Due): WhenSaid {
  const named = new Set(
    dues.flatMap(({ when }) => (when !== 'silent' && 'is' in when ? [when.is] : [])),
  );
  if (named.size < 2) return first.when;
  return { unsure: [...named].join(' / '), maybe: [...named].sort(), why: 'ambiguous' };
}

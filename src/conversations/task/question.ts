import { addDays, weekdayOf } from '../../calendar/index.js';
import { type Block, type Language, list } from '../../chat/index.js';
import type { Day } from '../../facts/index.js';
import { clipped } from '../clipped.js';
import type { TaskSeen } from '../known.js';
import { ANSWER, choices, dueField, ownerField } from './form.js';
import type { Around } from './people.js';
import type { TaskTalk, Unclear } from './state.js';
import { text } from './text.js';
import { dayWords, isDay } from './wording.js';

const FRIDAY = 5;
/** As many as can be read at a glance. */
const MOST_OFFERED = 4;

/** What is asked, in words: who, by when, and what holds if nobody says. */
export function questionWords(talk: TaskTalk, around: Around, language: Language): string[] {
  const { owner, due } = talk.unclear;
  if (!owner && !due) return [];
  const day = dayWords(talk.nextCalibration, language, around.todayOf(talk.author));
  const author = around.nameOf(talk.author, language);
  const say = text[language];
  const whatHolds = owner && due ? say.leftOpen(author, day) : null;
  return [
    ...(owner ? [whoWords(owner, talk, around, language)] : []),
    ...(due ? [whenWords(due, talk, around, language)] : []),
    whatHolds ?? (owner ? say.leftOpenOwner(author) : say.leftOpenDay(day)),
  ];
}

function whoWords(owner: Unclear, talk: TaskTalk, around: Around, language: Language): string {
  const say = text[language];
  const { why, words } = owner;
  const names = ownersOffered(owner, around, language).map(([, name]) => name);
  if (areAllNamed(owner, talk) && names.length > 1) {
    return say.whoOf(list(names, language, 'disjunction'));
  }
  return why === 'ambiguous' ? say.whoIs(clipped(words)) : say.whoTakes(clipped(words));
}

/** Whether words named several people, and not one who may be several. */
function areAllNamed({ why, words, maybe }: Unclear, { author }: TaskTalk): boolean {
  const named = words.split(', ').length + (maybe.includes(author) ? 1 : 0);
  return why === 'ambiguous' && maybe.length > 1 && named >= maybe.length;
}

/** Words that name several days: `周五或下周一`. Days that were named apart come in figures. */
const SEVERAL_DAYS = /\d{4}-\d{2}-\d{2}|或|还是|和|、|\b(?:or|and)\b/iu;

function whenWords(due: Unclear, talk: TaskTalk, around: Around, language: Language): string {
  const say = text[language];
  const { why, words } = due;
  const today = around.todayOf(talk.author);
  const days = due.maybe.filter((day) => day >= today).map((day) => dayWords(day, language, today));
  if (why === 'past' && isDay(words)) return say.dayGone(dayWords(words, language, today));
  if (why === 'ambiguous' && SEVERAL_DAYS.test(words)) {
    return days.length > 1 ? say.dayOf(list(days, language, 'disjunction')) : say.byWhen;
  }
  switch (why) {
    case 'silent':
    case 'unknown':
      return say.byWhen;
    case 'ambiguous':
      return say.whichDay(clipped(words));
    case 'vague':
      return say.whenIs(clipped(words));
    case 'past':
      return say.hasPassed(clipped(words));
  }
}

/** The question with what it may be as buttons, and a form for everything else. */
export function questionBlocks(
  talk: TaskTalk,
  task: TaskSeen,
  around: Around,
  language: Language,
): Block[] {
  const say = text[language];
  const { owner, due } = talk.unclear;
  const [holds = '', ...asked] = questionWords(talk, around, language).reverse();
  return [
    { kind: 'text', line: [{ bold: asked.reverse().join(language === 'en' ? ' ' : '') }] },
    choices([
      ...(owner ? ownersOffered(owner, around, language) : []),
      ...(due ? daysOffered(due, talk, around, language) : []),
      ['leave-open', say.leaveOpen],
    ]),
    {
      ...{ kind: 'form', id: ANSWER, submit: say.save },
      fields: [
        ...(owner ? [ownerField(task, around, language)] : []),
        ...(due ? [dueField(language)] : []),
      ],
    },
    { kind: 'note', line: [holds] },
  ];
}

function ownersOffered({ maybe }: Unclear, around: Around, language: Language): [string, string][] {
  const known = maybe.filter((id) => around.person(id));
  return known
    .slice(0, MOST_OFFERED)
    .map((id) => [`owner:${id}`, around.nameOf(id, language)] as [string, string]);
}

function daysOffered(
  { maybe }: Unclear,
  talk: TaskTalk,
  around: Around,
  language: Language,
): [string, string][] {
  const today = around.todayOf(talk.author);
  const near = maybe.length > 0 ? maybe : usualDays(today, around);
  const { nextCalibration } = talk;
  const days = [...new Set(near)].filter((day) => day >= today && day !== nextCalibration).sort();
  const next = text[language].nextCalibration(dayWords(nextCalibration, language, today));
  return [
    ...days
      .slice(0, MOST_OFFERED)
      .map((day): [string, string] => [`due:${day}`, dayWords(day, language, today)]),
    ...(nextCalibration >= today ? [[`due:${nextCalibration}`, next] as [string, string]] : []),
  ];
}

/** Where words say nothing: the next working day, and the Friday of this week. */
function usualDays(today: Day, { calendar }: Around): Day[] {
  const friday = addDays(today, FRIDAY - weekdayOf(today));
  const next = calendar.nextWorkingDay(today);
  return friday > today && calendar.isWorkingDay(friday) ? [next, friday] : [next];
}

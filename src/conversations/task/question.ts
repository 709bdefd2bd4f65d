import { addDays, weekdayOf } from '../../calendar/index.js';
import type { Block, Language } from '../../chat/index.js';
import type { Day } from '../../facts/index.js';
import { clipped } from '../clipped.js';
import type { TaskSeen } from '../known.js';
import { ANSWER, choices, dueField, ownerField } from './form.js';
import type { Around } from './people.js';
import type { TaskTalk, Unclear } from './state.js';
import { text } from './text.js';
import { dayWords } from './wording.js';

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
    ...(owner ? [whoWords(owner, language)] : []),
    ...(due ? [whenWords(due, language)] : []),
    whatHolds ?? (owner ? say.leftOpenOwner(author) : say.leftOpenDay(day)),
  ];
}

function whoWords({ why, words }: Unclear, language: Language): string {
  const say = text[language];
  return why === 'ambiguous' ? say.whoIs(clipped(words)) : say.whoTakes(clipped(words));
}

function whenWords({ why, words }: Unclear, language: Language): string {
  const say = text[language];
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

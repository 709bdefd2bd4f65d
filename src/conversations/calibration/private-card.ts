import { timeIn } from '../../calendar/index.js';
import { type Block, type Message, money, type Place } from '../../chat/index.js';
import { clipped } from '../clipped.js';
import { actionForm, choices, lineOf, needForm, plain } from './action-form.js';
import { dealWords, questionWords } from './agenda-lines.js';
import { hasAnswered } from './counting.js';
import type { CalibrationState, OwnCard, Participating } from './state.js';
import { steeringBlocks } from './steering-card.js';
import { text } from './text.js';

/** The question to one person, with their own numbers; later what they answered to it. */
export function privateCard(
  state: CalibrationState,
  person: Participating,
  thread: Place,
): Message {
  const { language } = person;
  const title = text[language].title(state.snapshot.name);
  const question = questionWords(state.snapshot, language);
  return {
    summary: `${title}${phaseWords(state, person)} · ${question}`,
    blocks: [
      { kind: 'text', line: [{ bold: title }, phaseWords(state, person)] },
      ...bodyOf(state, person, thread),
      ...(person.lead ? steeringBlocks(state, person.language, true) : []),
    ],
  };
}

function bodyOf(state: CalibrationState, person: Participating, thread: Place): Block[] {
  const say = text[person.language];
  if (person.support === 'asked') return [lineOf(say.whatSupport), needForm(person.language)];
  if (hasAnswered(state, person)) return saidBlocks(state, person, thread);
  if (person.away) {
    const back = choices(plain('back', say.back));
    return [lineOf(say.youAreAway), ...(state.phase === 'running' ? [back] : [])];
  }
  if (state.phase === 'running') return questionBlocks(state, person, thread);
  return [lineOf(say.lateWelcome), actionForm(state, person.language)];
}

function phaseWords(state: CalibrationState, { language, timeZone }: Participating): string {
  const say = text[language];
  const ends = timeIn(new Date(state.ends), timeZone);
  switch (state.phase) {
    case 'running':
      return say.until(ends);
    case 'ended':
      return say.endedAt(ends);
    case 'skipped':
      return say.isSkipped;
  }
}

function questionBlocks(state: CalibrationState, person: Participating, thread: Place): Block[] {
  const { language } = person;
  const say = text[language];
  const own = state.snapshot.people.find((numbers) => numbers.person === person.id);
  return [
    ...(own ? ownLines(own, state.snapshot.currency, person).map(lineOf) : []),
    { kind: 'text', line: [{ bold: questionWords(state.snapshot, language) }] },
    actionForm(state, language),
    choices(plain('fine', say.fine), plain('support', say.support), plain('away', say.away)),
    {
      kind: 'note',
      line: [say.orHere + (own ? say.onlyYou : ''), { place: thread, text: say.toThread }],
    },
  ];
}

function ownLines(own: OwnCard, currency: string, { language }: Participating): string[] {
  const say = text[language];
  const separator = ' · ';
  const value = money(own.openValue, currency, language);
  const still = own.still.map((deal) =>
    say.stillDeal(dealWords(deal.name, deal.value, currency, language), deal.stage, deal.days),
  );
  const putOff = own.slipped.map(({ name, value }) => dealWords(name, value, currency, language));
  return [
    own.open === 0
      ? say.ownNothing
      : own.path === null
        ? say.ownPathless(own.open, value)
        : say.own(money(own.path, currency, language), own.open, value),
    ...(still.length > 0 ? [say.still(still.join(separator))] : []),
    ...(putOff.length > 0 ? [say.putOff(putOff.join(separator))] : []),
  ];
}

/** What they said, in their own words; each task has its own message with its own buttons. */
function saidBlocks(state: CalibrationState, person: Participating, thread: Place): Block[] {
  const { language, fine, support } = person;
  const say = text[language];
  const own = state.tasks.filter(({ by }) => by === person.id);
  const said = [
    ...own
      .filter((task) => !task.support)
      .map(({ action, late }) => [clipped(action, 80), late ? say.isLate : ''] as const),
    ...(support === 'told' ? [[say.saidSupport, ''] as const] : []),
    ...(fine ? [[say.saidFine, ''] as const] : []),
  ];
  return [
    { kind: 'text', line: [say.youSaid] },
    ...said.map(([words, mark]): Block => ({ kind: 'text', line: ['• ', { bold: words }, mark] })),
    {
      kind: 'note',
      line: [
        (own.length > 0 ? say.howToChange : '') + (state.phase === 'running' ? say.oneMore : ''),
        { place: thread, text: say.toThread },
      ],
    },
  ];
}

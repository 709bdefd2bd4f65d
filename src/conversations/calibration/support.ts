import type { Language, Line, Place } from '../../chat/index.js';
import type { PersonId } from '../../facts/index.js';
import { clipped } from '../clipped.js';
import type { Effect } from '../conversation.js';
import { lineOf, needForm } from './action-form.js';
import type { Moment } from './moment.js';
import type { CalibrationState, Participating } from './state.js';
import { text } from './text.js';
import { wordText } from './word-text.js';

/** Who is asked for support: a lead who is there; for a lead, whoever stands above. */
export interface Helper {
  id: PersonId;
  language: Language;
}

export function helperFor(
  state: CalibrationState,
  by: PersonId,
  { known }: Moment,
): Helper | undefined {
  const leads = state.people.filter(({ id, lead }) => lead && id !== by);
  const lead = leads.find(({ away }) => !away) ?? leads[0];
  if (lead && !state.people.some(({ id, lead }) => lead && id === by)) return lead;
  const above = (known.get({ ask: 'approvers', team: state.team }) ?? []).find(
    ({ id }) => id !== by,
  );
  return above && { id: above.id, language: state.language };
}

/** To the lead alone, with the way to the thread; said again with the need once that is known. */
export function supportWord(
  state: CalibrationState,
  person: Participating,
  { id, language }: Helper,
  need: string | null,
  thread: Place,
): Effect {
  const say = wordText[language];
  const name = clipped(person.name);
  const words =
    need === null
      ? say.asksSupport(name, state.snapshot.name)
      : say.needs(name, clipped(need, 300)) + say.tells;
  const line: Line = [words, { place: thread, text: text[language].toThread }];
  const message = { summary: words.trim(), blocks: [{ kind: 'text' as const, line }] };
  return { kind: 'post', key: `support:${person.id}`, message, to: { person: id } };
}

/** What do you need? Where the answer is read by nobody else. */
export function needQuestion({ id, language }: Participating): Effect {
  const words = text[language].whatSupport;
  const message = { summary: words, blocks: [lineOf(words), needForm(language)] };
  return { kind: 'post', key: `need:${id}`, message, to: { person: id }, asks: true };
}

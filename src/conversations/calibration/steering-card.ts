import { type Block, type Language, list, type Message } from '../../chat/index.js';
import { clipped } from '../clipped.js';
import { choices, lineOf, plain } from './action-form.js';
import { waitingFor } from './counting.js';
import { answeredWords, progressWords } from './root-card.js';
import type { CalibrationState, Participating } from './state.js';
import { text } from './text.js';

/** Names that fit into a line; the rest is counted. */
const NAMES = 12;

/** For whoever called for it and leads the team without taking part: the counts and the controls. */
export function steeringCard(state: CalibrationState, language: Language): Message {
  const title = text[language].title(state.snapshot.name);
  // The lead among those who are there knows who has not answered; then nobody else needs to.
  const names = !state.people.some(({ lead, away }) => lead && !away);
  return {
    summary: `${title} · ${progressWords(state, language)}`,
    blocks: [{ kind: 'text', line: [{ bold: title }] }, ...steeringBlocks(state, language, names)],
  };
}

/** How far it is, whom it waits for, and what only a lead can do. */
export function steeringBlocks(
  state: CalibrationState,
  language: Language,
  withNames: boolean,
): Block[] {
  const say = text[language];
  const unreached = state.people.filter((person) => person.unreached && !person.away);
  const counts = answeredWords(state, language) + (withNames ? waitingWords(state, language) : '');
  return [
    { kind: 'text', line: [{ bold: withNames ? say.forLead : say.forSteering }, counts] },
    ...(unreached.length > 0 && withNames
      ? [lineOf(say.unreached(names(unreached, language)))]
      : []),
    ...(state.phase === 'running'
      ? [choices(plain('extend', say.extend), plain('end', say.end), plain('skip', say.skip))]
      : []),
  ];
}

function waitingWords(state: CalibrationState, language: Language): string {
  const waiting = waitingFor(state);
  const say = text[language];
  return waiting.length === 0 ? say.everybody : say.notYet(names(waiting, language));
}

function names(people: readonly Participating[], language: Language): string {
  const shown = people.slice(0, NAMES).map(({ name }) => clipped(name));
  const more = people.length - shown.length;
  return list(more > 0 ? [...shown, text[language].more(more)] : shown, language);
}

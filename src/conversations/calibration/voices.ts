import type { Mention } from '../../chat/index.js';
import type { PersonId } from '../../facts/index.js';
import { participant } from './counting.js';
import type { Moment } from './moment.js';
import type { CalibrationState } from './state.js';

/** From outside the team at most so many are remembered as mentioned. */
const MENTIONED = 30;

/**
 * Whose action becomes a task: of whoever takes part, stands above, or was mentioned in the thread.
 * @returns their name; undefined for anybody else
 */
export function mayAnswer(
  state: CalibrationState,
  by: PersonId,
  { known }: Moment,
): { name: string } | undefined {
  const person = participant(state, by);
  if (person) return { name: person.name };
  const stranger = known.get({ ask: 'person', person: by });
  if (!stranger) return undefined;
  const above = known.get({ ask: 'may-lead', person: by, team: state.team })?.allowed ?? false;
  return above || state.mentioned.includes(by) ? { name: stranger.name } : undefined;
}

/** Remembers whom somebody of the team has drawn into the thread. */
export function withMentioned(
  state: CalibrationState,
  by: PersonId,
  mentions: readonly Mention[],
): CalibrationState {
  if (!participant(state, by)) return state;
  const fresh = mentions
    .map(({ person }) => person)
    .filter((person) => !participant(state, person) && !state.mentioned.includes(person));
  if (fresh.length === 0) return state;
  return { ...state, mentioned: [...new Set([...state.mentioned, ...fresh])].slice(0, MENTIONED) };
}

import type { Instant, PersonId } from '../../facts/index.js';
import { assertNoRatchet, type DecidedChange } from '../../targets/index.js';
import type { Effect, Step } from '../conversation.js';
import { isAhead, proposalMessage, toldMessage } from './messages.js';
import type { TargetTalk } from './state.js';

/** The key of the proposal before each of those who may decide. */
export const PROPOSAL = 'proposal:';

/** Who presses, and when. */
interface Decider {
  id: PersonId;
  name: string;
  at: Instant;
}

/**
 * Puts the change in force, as far as its weeks are still ahead. It lapses where none is, or where
 * the line was changed since it was proposed: it was made of another line.
 */
export function approve(
  state: TargetTalk,
  { id: by, name, at }: Decider,
  record: readonly DecidedChange[],
): Step<TargetTalk> {
  const { proposed, timeZone } = state;
  const isOvertaken = record.some(
    ({ verdict, decided }) => verdict === 'approved' && decided > proposed,
  );
  if (isOvertaken) return end(state, { as: 'overtaken', name: null, at });
  const weeks = state.change.weeks.filter(({ monday }) => isAhead(monday, at, timeZone));
  if (weeks.length === 0) return end(state, { as: 'begun', name: null, at });

  const change = { ...state.change, weeks };
  assertNoRatchet(change);
  const decided: DecidedChange = { ...change, verdict: 'approved', proposed, decided: at, by };
  const ended = end({ ...state, change }, { as: 'approved', name, at });
  return {
    state: ended.state,
    effects: [
      { kind: 'decide-target', change: decided },
      { kind: 'post', key: 'told', message: toldMessage(ended.state, at) },
      ...ended.effects,
    ],
  };
}

/** The words are kept as they were written. */
export function decline(
  state: TargetTalk,
  { id: by, name, at }: Decider,
  words: string,
): Step<TargetTalk> {
  const { change, proposed } = state;
  const note = words.trim();
  const decided: DecidedChange = {
    ...change,
    verdict: 'declined',
    proposed,
    decided: at,
    by,
    ...(note === '' ? {} : { note }),
  };
  const ended = end(state, { as: 'declined', name, at });
  return {
    state: ended.state,
    effects: [{ kind: 'decide-target', change: decided }, ...ended.effects],
  };
}

/** Nothing more can be pressed, and everybody who was asked sees how it ended. */
export function end(state: TargetTalk, ended: NonNullable<TargetTalk['ended']>): Step<TargetTalk> {
  const next = { ...state, ended };
  return { state: next, effects: [...proposals(next), { kind: 'close' }] };
}

/** The proposal as it stands now, before everybody who was asked or one of them. */
export function proposals(state: TargetTalk, person?: PersonId): Effect[] {
  return state.asked
    .filter((one) => person === undefined || one.person === person)
    .map((one) => ({
      kind: 'post',
      key: `${PROPOSAL}${one.person}`,
      message: proposalMessage(state, one),
      to: { person: one.person },
    }));
}

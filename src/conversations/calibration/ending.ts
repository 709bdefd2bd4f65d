import type { Instant } from '../../facts/index.js';
import type { Effect, Step } from '../conversation.js';
import { settleAfter, tellTask } from './agreeing.js';
import { card, type Moment, shown } from './moment.js';
import { roundUp } from './round-up.js';
import type { CalibrationState } from './state.js';

/** So long late answers are taken, where no next calibration comes before. */
const DAYS_OPEN = 14;

/** The time is over: whoever answered is thanked by seeing it agreed, whoever did not still can. */
export function end(
  state: CalibrationState,
  ends: Instant,
  moment: Moment,
): Step<CalibrationState> {
  const over = { ...state, phase: 'ended' as const, ends: ends.toISOString() };
  return { state: settled(over), effects: [...closing(over, moment), ...proposal(over, moment)] };
}

/** Ended for a reason that stands in the channel; what was agreed until then stands as well. */
export function skip(
  state: CalibrationState,
  reason: string,
  moment: Moment,
): Step<CalibrationState> {
  const skipped = { why: 'said' as const, reason };
  const ends = moment.at.toISOString();
  const over = { ...state, phase: 'skipped' as const, skipped, ends };
  return { state: settled(over), effects: closing(over, moment) };
}

/** What was asked about a task and not answered is taken for granted; then the summary is complete. */
export function settle(state: CalibrationState, moment: Moment): Step<CalibrationState> {
  const tells = settling(state);
  return {
    state: settled(state),
    effects: [
      ...tells,
      ...shown(state, moment),
      ...roundUp(state, moment),
      // What the tasks made of it is on record only after this step.
      ...(tells.length > 0 ? [settleAfter(moment.at, 1)] : []),
    ],
  };
}

/** Nobody writes in its thread any more, or writes in the next one's. */
export function closeAfter(at: Instant): Effect {
  const days = DAYS_OPEN * 86_400_000;
  return { kind: 'wake', key: 'close', at: new Date(at.getTime() + days) };
}

function closing(over: CalibrationState, moment: Moment): Effect[] {
  const tells = settling(over);
  return [
    ...tells,
    ...shown(over, moment),
    ...over.people.filter(({ carded, lead }) => carded && !lead).map((one) => card(over, one)),
    ...roundUp(over, moment),
    ...(tells.length > 0 ? [settleAfter(moment.at, 1)] : []),
    closeAfter(moment.at),
  ];
}

function settling({ tasks }: CalibrationState): Effect[] {
  return tasks.filter((task) => !task.settled).map(({ id }) => tellTask(id, { kind: 'settle' }));
}

function settled(state: CalibrationState): CalibrationState {
  return { ...state, tasks: state.tasks.map((task) => ({ ...task, settled: true })) };
}

/** A change of the target line that fits the facts, where nobody has decided on it before. */
function proposal(state: CalibrationState, { known }: Moment): Effect[] {
  const { team, key, platform, channel } = state;
  const change = known.get({ ask: 'target-proposal', team });
  const record = known.get({ ask: 'target-record', team }) ?? [];
  if (!change || record.some(({ id }) => id === change.id)) return [];
  return [
    {
      kind: 'open',
      conversation: 'target-change',
      key: `target-change ${change.id}`,
      opening: { change, team, calibration: key, platform },
      place: { platform, channel },
    },
  ];
}

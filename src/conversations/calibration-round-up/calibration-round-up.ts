import type { Heard } from '../../chat/index.js';
import type { Conversation, Effect, Step } from '../conversation.js';
import { requestIn } from '../requests.js';
import { roundUpMessage } from './message.js';
import { RoundUpOpening, ToldRoundUp } from './opening.js';
import { RoundUp } from './state.js';

/** The calibrations of one week of all teams of a region: one message, changed as they end. */
export const calibrationRoundUp: Conversation<RoundUp, RoundUpOpening> = {
  name: 'calibration-round-up',
  version: 1,
  state: RoundUp,
  opening: RoundUpOpening,
  upgrade: (old) => RoundUp.safeParse(old).data,
  asksToOpen: () => [],
  // It has nothing to show before the first team tells it something, in the same moment.
  open: ({ region, name, monday }, _known, { language }) => ({
    state: { region, name, monday, language, teams: [] },
    effects: [],
  }),
  asks: () => [],
  hear,
};

function hear(state: RoundUp, heard: Heard): Step<RoundUp> {
  switch (heard.kind) {
    case 'told':
      return hearTeam(state, ToldRoundUp.parse(heard.what));
    case 'said':
      return { state, effects: kept(state, heard) };
    default:
      return { state, effects: [] };
  }
}

function hearTeam(state: RoundUp, told: ToldRoundUp): Step<RoundUp> {
  const before = state.teams.find(({ team }) => team === told.team);
  // One that was called for besides and not held does not take the place of what was agreed.
  if (before?.phase === 'ended' && told.phase === 'skipped') return { state, effects: [] };
  if (JSON.stringify(before) === JSON.stringify(told)) return { state, effects: [] };
  const teams = before
    ? state.teams.map((one) => (one.team === told.team ? told : one))
    : [...state.teams, told];
  const next = { ...state, teams };
  return { state: next, effects: [{ kind: 'post', key: 'teams', message: roundUpMessage(next) }] };
}

/** What is written below is for whoever leads the region. */
function kept({ region }: RoundUp, said: Extract<Heard, { kind: 'said' }>): Effect[] {
  const { by, text, at } = said;
  return requestIn(text) === 'other' && by !== ''
    ? [{ kind: 'keep', team: region, by, text, at }]
    : [];
}

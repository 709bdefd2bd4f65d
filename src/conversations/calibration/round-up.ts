import { mondayOf } from '../../calendar/index.js';
import type { RoundUpOpening, ToldRoundUp } from '../calibration-round-up/opening.js';
import type { Effect } from '../conversation.js';
import { answered, asked } from './counting.js';
import type { Moment } from './moment.js';
import { decisions, skipReason } from './root-card.js';
import type { CalibrationState } from './state.js';

/** One line of the week's message in the channel of the whole that the team is part of. */
export function roundUp(state: CalibrationState, { known, tasks }: Moment): Effect[] {
  const { team, platform, phase } = state;
  const region = known.get({ ask: 'region', team, platform });
  if (!region || phase === 'running') return [];
  const monday = mondayOf(state.day);
  const key = `calibration-round-up ${region.place.platform} ${region.place.channel} ${monday}`;
  const opening: RoundUpOpening = { region: region.team, name: region.name, monday };
  const agreed = decisions(state, tasks);
  const { path, target, name, currency } = state.snapshot;
  const gap = path === null || target === null ? null : path - target;
  const what: ToldRoundUp = {
    ...{ team, name, currency, phase, gap },
    share: gap === null || !target ? null : gap / target,
    reason: phase === 'skipped' ? skipReason(state) : null,
    tasks: agreed.length,
    open: agreed.filter((task) => task.state === 'open').length,
    answered: answered(state).length,
    asked: asked(state).length,
  };
  return [
    { kind: 'open', conversation: 'calibration-round-up', key, opening, place: region.place },
    { kind: 'tell', conversation: key, what },
  ];
}

import type { Instant, TeamId } from '../facts/index.js';
import type { TargetChange } from '../targets/index.js';
import type { Agenda } from './agenda.js';

/** An agenda as text: written where it is computed, saved without being read on the way. */
export interface WrittenAgenda {
  team: TeamId;
  madeAt: Instant;
  /** JSON of all of it. */
  body: string;
  /** JSON of a change of the team's target that fits the facts; null where none does. */
  change: string | null;
}

export function writtenAgenda(agenda: Agenda, change: TargetChange | null): WrittenAgenda {
  const { team, madeAt } = agenda;
  return { team, madeAt, body: JSON.stringify(agenda), change: change && JSON.stringify(change) };
}

/** The agenda of a body that was parsed: instants are text in JSON. */
export function agendaOfBody(body: unknown): Agenda {
  const agenda = body as Agenda;
  return { ...agenda, madeAt: new Date(agenda.madeAt) };
}

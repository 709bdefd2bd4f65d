import { daysBetween } from '../../calendar/index.js';
import type { Day } from '../../facts/index.js';
import type { Agenda, Helped, Lever, OwnNumbers } from '../../gap/index.js';
import { clipped } from '../clipped.js';
import type { TaskSeen } from '../known.js';
import { isNeed } from './agreeing.js';
import type { LastAction, OwnCard, Snapshot, SnapshotHelped, SnapshotLever } from './state.js';

/** More than this of last time is counted, not shown. */
const LAST_SHOWN = 5;
const NAME = 40;

/** Of all that is known when a calibration begins, what its cards will need, with names cut short. */
export function snapshotOf(
  agenda: Agenda | null,
  about: { name: string; present: ReadonlySet<string>; last: LastAction[] },
): Snapshot {
  const last = about.last.slice(0, LAST_SHOWN);
  const rest = { last, moreLast: about.last.length - last.length };
  if (!agenda) {
    return {
      ...{ name: clipped(about.name), currency: 'EUR', path: null, target: null, chance: null },
      ...{ levers: [], people: [], silence: 'nothing-computed', ...rest },
    };
  }
  const { currency, path, target, chance, silence } = agenda;
  return {
    ...{ name: clipped(agenda.name), currency, path, target, chance, silence, ...rest },
    levers: agenda.levers.map(leverOf),
    people: agenda.people.filter(({ person }) => about.present.has(person)).map(ownCardOf),
  };
}

/**
 * What became of the actions of last time, the longest overdue first; of earlier times only what
 * is overdue still.
 */
export function lastActions(
  tasks: readonly TaskSeen[],
  about: { calibration: string | null; today: Day; helped: readonly Helped[] },
): LastAction[] {
  return tasks
    .map((task) => ({ task, overdue: overdueOf(task, about.today) }))
    .filter(({ task, overdue }) => isPublic(task) && (overdue > 0 || isOf(task, about)))
    .sort((a, b) => b.overdue - a.overdue)
    .map(({ task, overdue }) => ({
      action: clipped(task.action, NAME),
      became: task.state,
      overdue,
      helped: helpedOf(about.helped.find((one) => one.task === task.id)),
    }));
}

function overdueOf({ state, due }: TaskSeen, today: Day): number {
  return state === 'open' ? Math.max(0, daysBetween(due, today)) : 0;
}

function isOf(task: TaskSeen, { calibration }: { calibration: string | null }): boolean {
  return calibration !== null && task.calibration === calibration;
}

/** What was agreed in a thread stood in its summary; the rest is between the people it concerns. */
function isPublic({ id, calibration }: TaskSeen): boolean {
  return calibration !== null && !isNeed(id);
}

function leverOf(lever: Lever): SnapshotLever {
  const { key, factor, slice, towards, recoverable, now, before, elsewhere } = lever;
  return {
    ...{ key, factor, recoverable, now, before, elsewhere },
    slice: { by: slice.by, value: clipped(slice.value, NAME) },
    towards: towards === null ? null : clipped(towards, NAME),
    deals: lever.deals.slice(0, 3).map(dealOf),
  };
}

function ownCardOf(own: OwnNumbers): OwnCard {
  const { person, path, open, openValue } = own;
  return {
    ...{ person, path, open, openValue },
    still: own.still.map((deal) => ({
      ...dealOf(deal),
      stage: clipped(deal.stage, NAME),
      days: deal.days,
    })),
    slipped: own.slipped.map(dealOf),
  };
}

function dealOf({ name, value }: { name: string; value: number }) {
  return { name: clipped(name, NAME), value };
}

function helpedOf(helped: Helped | undefined): SnapshotHelped | null {
  if (!helped) return null;
  const { verdict, why, before, after, elsewhere, factor } = helped;
  return { verdict, why, before, after, elsewhere, factor };
}

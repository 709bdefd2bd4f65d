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
  about: { name: string; present: ReadonlySet<string>; last: LastTime },
): Snapshot {
  const { actions, lastDone } = about.last;
  const last = actions.slice(0, LAST_SHOWN);
  const rest = { last, moreLast: actions.length - last.length, lastDone };
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

/** What became of what was agreed before. */
interface LastTime {
  actions: LastAction[];
  lastDone: Snapshot['lastDone'];
}

/** What became of something comes before what is only under way: of many, the last are but counted. */
const told: readonly TaskSeen['state'][] = ['done', 'open', 'dropped'];

/**
 * What became of the actions of the last calibration in which something was agreed, the longest
 * overdue first, then what is done; of earlier times only what is overdue still.
 *
 * @param about.earlier the keys of earlier calibrations, the newest first
 */
export function lastTime(
  tasks: readonly TaskSeen[],
  about: { earlier: readonly string[]; today: Day; helped: readonly Helped[] },
): LastTime {
  const agreed = tasks.filter(isPublic);
  const last = about.earlier.find((key) => agreed.some(({ calibration }) => calibration === key));
  const ofLast = agreed.filter(({ calibration }) => calibration === last);
  const done = ofLast.filter(({ state }) => state === 'done').length;
  const actions = agreed
    .map((task) => ({ task, overdue: overdueOf(task, about.today) }))
    .filter(({ task, overdue }) => overdue > 0 || task.calibration === last)
    .sort(
      (a, b) => b.overdue - a.overdue || told.indexOf(a.task.state) - told.indexOf(b.task.state),
    )
    .map(({ task, overdue }) => ({
      action: clipped(task.action, NAME),
      became: task.state,
      overdue,
      helped: helpedOf(about.helped.find((one) => one.task === task.id)),
    }));
  return { actions, lastDone: ofLast.length === 0 ? null : { done, of: ofLast.length } };
}

function overdueOf({ state, due }: TaskSeen, today: Day): number {
  return state === 'open' ? Math.max(0, daysBetween(due, today)) : 0;
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

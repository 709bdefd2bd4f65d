import { badRows } from './bad-rows.js';
import { beginningsOf, livesOf } from './births.js';
import { type DayNumber, instant } from './days.js';
import { dealEntries } from './deal-entries.js';
import { diceOf } from './dice.js';
import { type Entry, type Piece, told } from './entry.js';
import { leadEntries } from './lead-entries.js';
import { BOOK_SIZE, bookCustomer, type Life } from './life.js';
import type { Rep } from './organisation.js';
import { paperEntries } from './papers.js';
import { quotaEntries } from './quotas.js';
import { WARM_UP_WEEKS } from './span.js';
import { storeVisits } from './store-visits.js';
import { activityEntries, prospecting, touchesOf } from './touches.js';
import type { World } from './world.js';

const HOUR = 3_600_000;

/** The first morning of the CRM: quotas, customers of old, and the pipeline that was under way. */
export function openingOfCrm(world: World): Piece[] {
  const { epoch } = world.span;
  const weeks = Array.from({ length: WARM_UP_WEEKS }, (_, i) => epoch - (WARM_UP_WEEKS - i) * 7);
  const { reps } = world.organisation;
  return [
    () => quotaEntries(world),
    ...reps.map((rep) => () => bookEntries(world, rep)),
    ...weeks.flatMap((monday) => reps.map((rep) => () => movedIn(world, rep, monday))),
  ];
}

/** Everything that begins in a week, with all that will come of it later. */
export function weekOfCrm(world: World, monday: DayNumber): Piece[] {
  const people = world.organisation.reps.map((rep) => () => repWeek(world, rep, monday));
  return [...people, () => storeVisits(world, monday), () => badRows(world, 'CRM', monday)];
}

function repWeek(world: World, rep: Rep, monday: DayNumber): Entry[] {
  const beginnings = beginningsOf(world, rep, monday);
  const lives = livesOf(world, rep, beginnings);
  const leads = beginnings.arrivals.flatMap((arrival) =>
    leadEntries(
      world,
      rep,
      arrival,
      lives.find(({ id }) => id === arrival.birth?.id),
    ),
  );
  const index = diceOf(world.seed, 'prospect', rep.id, monday).int(0, BOOK_SIZE - 1);
  const visits = prospecting(world, rep, monday, bookCustomer(world, rep, index).id);
  return [...lives.flatMap((life) => lifeEntries(world, life)), ...leads, ...visits];
}

/** What began before the CRM and is over already was never entered. */
function movedIn(world: World, rep: Rep, monday: DayNumber): Entry[] {
  const lives = livesOf(world, rep, beginningsOf(world, rep, monday));
  const open = lives.filter((life) => life.closedAt > world.span.opening + 3 * HOUR);
  return open.flatMap((life) => lifeEntries(world, life));
}

function lifeEntries(world: World, life: Life): Entry[] {
  const touches = touchesOf(world, life);
  return [
    ...freshCustomer(world, life),
    ...dealEntries(world, life, touches),
    ...activityEntries(world, life, touches),
    ...paperEntries(world, life),
  ];
}

function freshCustomer(world: World, life: Life): Entry[] {
  const { fresh, id, name, segment } = life.customer;
  const at = Math.max(world.span.opening + HOUR, life.bornAt);
  return fresh ? [told('customer', id, at, { name, segment, owner: life.rep.id })] : [];
}

function bookEntries(world: World, rep: Rep): Entry[] {
  const at = Math.max(world.span.opening + HOUR, instant(rep.joined, 8 * 60 + 30, rep.zone));
  return Array.from({ length: BOOK_SIZE }, (_, i) => {
    const { id, name, segment } = bookCustomer(world, rep, i);
    return told('customer', id, at, { name, segment, owner: rep.id });
  });
}

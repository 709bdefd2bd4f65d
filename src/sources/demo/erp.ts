import { badRows } from './bad-rows.js';
import { beginningsOf, livesOf } from './births.js';
import { type DayNumber, dayText, instant, MINUTE } from './days.js';
import { diceOf } from './dice.js';
import { type Entry, type Piece, told } from './entry.js';
import { BOOK_SIZE, bookCustomer, type Life } from './life.js';
import { atWork, keeperOn, nextDayAtWork, type Rep, teamOn } from './organisation.js';
import { WARM_UP_WEEKS } from './span.js';
import { storeEntries, storeWeek } from './stores.js';
import type { World } from './world.js';

/** Wins that the CRM celebrates and nobody ever signs. */
const NEVER_SIGNED = 0.03;
/** Per rep and week. */
const CHURN = 0.035;

export function openingOfErp(world: World): Piece[] {
  const { epoch } = world.span;
  const weeks = Array.from({ length: WARM_UP_WEEKS }, (_, i) => epoch - (WARM_UP_WEEKS - i) * 7);
  return [
    () => storeEntries(world, world.stores),
    ...weeks.flatMap((monday) =>
      world.organisation.reps.map((rep) => () => contractsOf(world, rep, monday)),
    ),
  ];
}

export function weekOfErp(world: World, monday: DayNumber): Piece[] {
  return [
    ...world.organisation.reps.map((rep) => () => [
      ...contractsOf(world, rep, monday),
      ...churnOf(world, rep, monday),
    ]),
    ...world.stores.map((store) => storeWeek(world, store, monday)),
    () => badRows(world, 'ERP', monday),
  ];
}

/** What is signed of the deals that begin in this week; before the opening it was in another system. */
function contractsOf(world: World, rep: Rep, monday: DayNumber): Entry[] {
  const lives = livesOf(world, rep, beginningsOf(world, rep, monday));
  const won = lives.filter(
    ({ outcome, closedAt }) => outcome === 'won' && closedAt > world.span.opening + 3 * 3_600_000,
  );
  return won.flatMap((life) => contractEntries(world, life));
}

function contractEntries(world: World, life: Life): Entry[] {
  const dice = diceOf(world.seed, 'contract', life.id);
  if (dice.chance(NEVER_SIGNED) && !life.key) return [];
  const signed = daysAtWorkAfter(world, life, dice.pick([0, 0, 0, 1, 1, 2, 3]));
  const at = Math.max(
    instant(signed, 15 * 60 + dice.unit() * 150, life.rep.zone),
    life.closedAt + 20 * MINUTE,
  );
  const differs = dice.chance(0.15) ? dice.between(0.94, 1.03) : 1;
  const id = life.id.replace('deal-', 'contract-');
  const value = Math.round((life.value * differs) / 100) * 100 * 100;
  const contract = told('contract', id, at, {
    owner: keeperOn(life.rep, signed, world.organisation).id,
    deal: life.id,
    customer: life.customer.id,
    value,
    signed: dayText(signed),
    product: life.product,
  });
  return [contract, ...invoiceEntries(world, life, id, value, signed)];
}

/** The close, or so many of the rep's working days after it. */
function daysAtWorkAfter(world: World, life: Life, count: number): DayNumber {
  let day = life.closed;
  for (let i = 0; i < count; i++) day = nextDayAtWork(life.rep, day + 1, world.rhythm);
  return day;
}

/** One invoice, or two halves; each is known when issued and again when paid. */
function invoiceEntries(
  world: World,
  life: Life,
  contract: string,
  value: number,
  signed: DayNumber,
): Entry[] {
  const dice = diceOf(world.seed, 'invoices', contract);
  const halves = value > 15_000_000 ? [0.5, 0.5] : [1];
  return halves.flatMap((share, i) => {
    const issued = nextDayAtWork(life.rep, signed + dice.int(2, 12) + i * 30, world.rhythm);
    const paid = nextDayAtWork(life.rep, issued + dice.int(15, 65), world.rhythm);
    const body = { contract, value: Math.round(value * share), issued: dayText(issued) };
    const id = `${contract.replace('contract-', 'invoice-')}-${i + 1}`;
    const evening = 18 * 60 + dice.unit() * 60;
    return [
      told('invoice', id, instant(issued, evening, life.rep.zone), { ...body, paid: null }),
      told('invoice', id, instant(paid, evening, life.rep.zone), { ...body, paid: dayText(paid) }),
    ];
  });
}

function churnOf(world: World, rep: Rep, monday: DayNumber): Entry[] {
  const dice = diceOf(world.seed, 'churn', rep.id, monday);
  const day = monday + dice.int(0, 4);
  const factor = world.stories.factor(teamOn(rep, day), day, 'churn');
  if (!dice.chance(CHURN * factor) || !atWork(rep, day, world.rhythm)) return [];
  const reasons = ['price', 'service', 'competitor', 'closed its business', null];
  const body = {
    owner: rep.id,
    customer: bookCustomer(world, rep, dice.int(0, BOOK_SIZE - 1)).id,
    value: Math.round(dice.logNormal(45_000, 0.5) / 100) * 100 * 100,
    on: dayText(day),
    reason: dice.pick(reasons),
  };
  const at = instant(day, 16 * 60 + dice.unit() * 90, rep.zone);
  return [told('churn', `churn-${rep.id}-${body.on}`, at, body)];
}

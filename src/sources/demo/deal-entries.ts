import type { Deal } from '../../facts/index.js';
import { type DayNumber, dayText, instant, type Milliseconds } from './days.js';
import { type Dice, diceOf } from './dice.js';
import { type Entry, told } from './entry.js';
import { type Life, stages } from './life.js';
import { keeperOn, nextDayAtWork } from './organisation.js';
import { isSloppy, type Touch } from './touches.js';
import { duringWork, type World } from './world.js';

const HOUR = 3_600_000;
const PLACEHOLDER = '2099-12-31';

/** Something in the CRM's row changes. */
interface Change {
  at: Milliseconds;
  patch: Partial<Deal>;
}

/**
 * The deal as its owner keeps it in the CRM: one whole version per change, each known from its own
 * moment on. What was under way before the CRM was introduced enters as it stood then.
 */
export function dealEntries(world: World, life: Life, touches: Touch[]): Entry[] {
  const dice = diceOf(world.seed, 'crm', life.id);
  const first = firstVersion(life, dice);
  const moved = world.span.opening + 2 * HOUR;
  const changes = [
    ...stageChanges(life, touches, dice),
    ...guesses(world, life, first.expectedClose, dice),
    ...freshSteps(life, touches, dice),
    ...handover(world, life),
  ].filter((change) => change.at > life.bornAt && change.at < life.closedAt);
  changes.push(closing(life, dice));
  changes.sort((a, b) => a.at - b.at);
  let body = first;
  const versions = new Map<Milliseconds, Deal>([[Math.max(moved, life.bornAt), body]]);
  for (const { at, patch } of changes) {
    body = { ...body, ...patch };
    versions.set(Math.max(moved, at), body);
  }
  return [...versions].map(([at, version]) => told('deal', life.id, at, version));
}

/** Some rows begin with holes and placeholders, more of them where the CRM is badly kept. */
function firstVersion(life: Life, dice: Dice): Deal {
  const { rep } = life;
  const careless = (share: number) => dice.chance(share * (isSloppy(rep) ? 6 : 1));
  const guess =
    life.born + Math.round(life.usualDays * (1 - rep.ability.optimism) * dice.between(0.7, 1.4));
  const whole = life.key;
  const placeholder = careless(0.02) ? PLACEHOLDER : careless(0.01) ? null : dayText(guess);
  return {
    name: life.name,
    customer: life.customer.id,
    owner: rep.id,
    status: 'open',
    stage: life.steps[0]?.stage ?? stages[0],
    stageSince: dayText(life.born),
    value: careless(0.012) && !whole ? null : life.firstValue * 100,
    created: careless(0.003) && !whole ? null : dayText(life.born),
    expectedClose: whole ? dayText(guess) : placeholder,
    closed: null,
    product: life.product,
    source: life.source,
    segment: life.customer.segment,
    nextStep: null,
    key: life.key,
  };
}

function stageChanges(life: Life, touches: Touch[], dice: Dice): Change[] {
  return life.steps.slice(1).map(({ stage, from }) => {
    const patch: Partial<Deal> = { stage, stageSince: dayText(from), nextStep: null };
    const next = touches.find((touch) => touch.day > from && touch.day <= from + 14);
    if (next && dice.chance(life.rep.ability.discipline)) patch.nextStep = dayText(next.day);
    if (stage === 'Proposal') patch.value = life.value * 100;
    return { at: duringWork(from, dice.unit(), life.rep.zone), patch };
  });
}

/** In between, the next dated step is sometimes written into the deal as well. */
function freshSteps(life: Life, touches: Touch[], dice: Dice): Change[] {
  return touches.flatMap((touch, i) => {
    const next = touches[i + 1];
    if (!next || next.day - touch.day > 14 || !dice.chance(0.3 * life.rep.ability.discipline))
      return [];
    const at = duringWork(touch.day, dice.unit(), life.rep.zone);
    return [{ at, patch: { nextStep: dayText(next.day) } }];
  });
}

/** The expected close slips when its day comes near, unless nobody looks; late stages know better. */
function guesses(world: World, life: Life, first: string | null, dice: Dice): Change[] {
  const { rep, born, closed } = life;
  const changes: Change[] = [];
  const say = (day: DayNumber, to: DayNumber) => {
    const at = duringWork(day, dice.unit(), rep.zone);
    changes.push({ at, patch: { expectedClose: dayText(to) } });
  };
  let expected =
    first === null || first === PLACEHOLDER ? born + life.usualDays : dayOf(first, born);
  while (expected < closed && dice.chance(0.55 + 0.45 * rep.ability.discipline)) {
    const day = nextDayAtWork(
      rep,
      Math.max(born + 1, Math.round(expected) - dice.int(-1, 4)),
      world.rhythm,
    );
    expected = Math.max(day, Math.round(expected)) + dice.int(6, 24);
    if (day < closed) say(day, expected);
  }
  const late = life.steps.find(({ stage }) => stage === 'Negotiation');
  if (late && late.from > born && dice.chance(0.6 * rep.ability.discipline))
    say(late.from, Math.max(late.from + 1, closed + Math.round(dice.normal(0, 5))));
  return changes;
}

function dayOf(text: string, born: DayNumber): DayNumber {
  return Math.max(born, Date.parse(`${text}T00:00:00Z`) / 86_400_000);
}

/** When the owner leaves, the lead takes over what is open. */
function handover(world: World, life: Life): Change[] {
  const { left } = life.rep;
  if (left === null || life.closed <= left) return [];
  const owner = keeperOn(life.rep, left + 1, world.organisation).id;
  return [{ at: instant(left, 17 * 60 + 45, life.rep.zone), patch: { owner } }];
}

function closing(life: Life, dice: Dice): Change {
  const won = life.outcome === 'won';
  const day = dayText(life.closed);
  const patch: Partial<Deal> = {
    status: life.outcome,
    stage: won ? 'Won' : 'Lost',
    stageSince: day,
    closed: day,
    nextStep: null,
  };
  if (won) patch.value = life.value * 100;
  if (won || dice.chance(0.5)) patch.expectedClose = day;
  return { at: life.closedAt, patch };
}

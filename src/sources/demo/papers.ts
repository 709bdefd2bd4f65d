import { type DayNumber, dayText } from './days.js';
import { type Dice, diceOf } from './dice.js';
import { type Entry, told } from './entry.js';
import type { Life } from './life.js';
import { keeperOn, nextDayAtWork } from './organisation.js';
import { feedbackText } from './words.js';
import { duringWork, type World } from './world.js';

/** What is written around a deal: proposals, revisions of the contract, what the customer says. */
export function paperEntries(world: World, life: Life): Entry[] {
  const entries = [...proposals(world, life), ...revisions(world, life), ...feedback(world, life)];
  return entries.filter(({ at }) => at >= world.span.opening + 4 * 3_600_000);
}

/** Each proposal is known when it goes out, and once more when it passes or not. */
function proposals(world: World, life: Life): Entry[] {
  const dice = diceOf(world.seed, 'proposals', life.id);
  const { rep, closed } = life;
  const entries: Entry[] = [];
  let day = enters(life, 'Proposal');
  for (let round = 1; round <= 3 && day !== undefined; round++) {
    const on = nextDayAtWork(rep, day + dice.int(1, 3), world.rhythm);
    const answer = nextDayAtWork(rep, on + dice.int(2, 4), world.rhythm);
    const passed = dice.chance(round === 1 ? rep.ability.proposalPass : 0.75);
    const id = `proposal-${life.id.slice(5)}-${round}`;
    if (on >= closed) break;
    const person = keeperOn(rep, on, world.organisation).id;
    const body = { deal: life.id, person, on: dayText(on), round };
    entries.push(
      told('proposal', id, duringWork(on, dice.unit(), rep.zone), { ...body, passed: null }),
    );
    if (answer > closed) break;
    entries.push(
      told('proposal', id, duringWork(answer, dice.unit(), rep.zone), { ...body, passed }),
    );
    day = passed ? undefined : answer;
  }
  return entries;
}

function revisions(world: World, life: Life): Entry[] {
  const dice = diceOf(world.seed, 'revisions', life.id);
  const from = enters(life, 'Negotiation');
  if (from === undefined) return [];
  const causes = [
    ['own-error', life.rep.ability.ownErrors],
    ['customer', 0.16],
    ['unknown', 0.05],
  ] as const;
  return causes.flatMap(([cause, share]) => {
    const wanted = dice.chance(share);
    const on = nextDayAtWork(life.rep, from + dice.int(1, 6), world.rhythm);
    if (!wanted || on >= life.closed) return [];
    const person = keeperOn(life.rep, on, world.organisation).id;
    const body = { deal: life.id, person, on: dayText(on), cause };
    const at = duringWork(on, dice.unit(), life.rep.zone);
    return [told('revision', `revision-${life.id.slice(5)}-${cause}`, at, body)];
  });
}

/** Every third deal brings a word from the customer; a lost one more often. */
function feedback(world: World, life: Life): Entry[] {
  const dice = diceOf(world.seed, 'feedback', life.id);
  const lost = life.outcome === 'lost';
  if (!dice.chance(lost ? 0.38 : 0.3)) return [];
  const day = feedbackDay(world, life, dice);
  const body = {
    deal: life.id,
    customer: life.customer.id,
    person: keeperOn(life.rep, day, world.organisation).id,
    on: dayText(day),
    text: feedbackText(life.rep.language, lost, dice),
  };
  const at = Math.max(life.bornAt, duringWork(day, dice.unit(), life.rep.zone));
  return [told('feedback', `feedback-${life.id.slice(5)}`, at, body)];
}

function feedbackDay(world: World, life: Life, dice: Dice): DayNumber {
  const since = enters(life, 'Proposal') ?? enters(life, 'POC') ?? life.born;
  return nextDayAtWork(life.rep, since + dice.int(1, 10), world.rhythm);
}

function enters(life: Life, stage: Life['steps'][number]['stage']): DayNumber | undefined {
  return life.steps.find((step) => step.stage === stage)?.from;
}

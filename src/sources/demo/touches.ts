import type { Activity } from '../../facts/index.js';
import { type DayNumber, dayText, instant, type Milliseconds, weekday } from './days.js';
import { type Dice, diceOf } from './dice.js';
import { type Entry, told } from './entry.js';
import type { Life, Stage } from './life.js';
import { atWork, keeperOn, nextDayAtWork, type Rep, teamOn } from './organisation.js';
import { noteOf } from './words.js';
import { duringWork, type World } from './world.js';

/** Somebody does something for a deal. */
export interface Touch {
  day: DayNumber;
  form: Activity['form'];
}

/** Below it a rep writes the whole week down on Friday night, and copies the notes. */
const SLOPPY = 0.55;

/** Everything done for a deal, day by day, from its birth to its close. */
export function touchesOf(world: World, life: Life): Touch[] {
  const dice = diceOf(world.seed, 'touches', life.id);
  const { rep, stall } = life;
  const touches: Touch[] = [];
  let day = nextDayAtWork(rep, life.born + dice.int(0, 2), world.rhythm);
  while (day <= life.closed) {
    const form = formOf(dice);
    const factor = world.stories.factor(teamOn(rep, day), day, 'visits');
    const missed = (form === 'visit' || form === 'meeting') && !dice.chance(factor);
    const still = stall && day >= stall.from && day <= stall.to;
    if (!missed && !still) touches.push({ day, form });
    day = nextDayAtWork(rep, day + dice.int(5, 11), world.rhythm);
  }
  return touches;
}

function formOf(dice: Dice): Activity['form'] {
  const u = dice.unit();
  if (u < 0.4) return 'visit';
  if (u < 0.7) return 'call';
  return u < 0.87 ? 'mail' : 'meeting';
}

/** The touches as the CRM has them: scored, noted, and with the next one dated. */
export function activityEntries(world: World, life: Life, touches: Touch[]): Entry[] {
  const dice = diceOf(world.seed, 'activities', life.id);
  const entries = touches.map((touch, i) => {
    const at = Math.max(life.bornAt, writtenDown(life.rep, touch.day, dice));
    const next = touches[i + 1];
    const stage = stageOn(life, touch.day);
    const dated = next && next.day - touch.day < 15 && dice.chance(life.rep.ability.discipline);
    return told('activity', `activity-${life.id.slice(5)}-${i + 1}`, at, {
      person: keeperOn(life.rep, touch.day, world.organisation).id,
      deal: life.id,
      customer: life.customer.id,
      form: touch.form,
      on: dayText(touch.day),
      quality: quality(life.rep, touch, dice),
      nextStep: dated ? dayText(next.day) : null,
      note: isSloppy(life.rep) ? noteOf(life.rep.language) : noteOf(life.rep.language, stage, dice),
    });
  });
  return entries.filter((entry) => entry.at >= world.span.opening + 4 * 3_600_000);
}

export function stageOn(life: Life, day: DayNumber): Stage {
  const step = life.steps.findLast(({ from }) => from <= day);
  return step?.stage ?? 'Qualified';
}

export function isSloppy(rep: Rep): boolean {
  return rep.ability.discipline < SLOPPY;
}

function writtenDown(rep: Rep, day: DayNumber, dice: Dice): Milliseconds {
  const share = dice.unit();
  if (!isSloppy(rep)) return duringWork(day, share, rep.zone);
  const friday = day + Math.max(0, 4 - weekday(day));
  return instant(friday, 23 * 60 + 20 + share * 25, rep.zone);
}

function quality(rep: Rep, touch: Touch, dice: Dice): number | null {
  const score = Math.min(1, Math.max(0, dice.normal(rep.ability.visitQuality, 0.15)));
  const scored = touch.form === 'visit' || touch.form === 'meeting';
  return scored && dice.chance(0.85) ? Math.round(score * 100) / 100 : null;
}

/** Visits to customers of old and to possible ones, without a deal: about one a week. */
export function prospecting(world: World, rep: Rep, monday: DayNumber, customer: string): Entry[] {
  const dice = diceOf(world.seed, 'prospecting', rep.id, monday);
  const day = monday + dice.int(0, 4);
  const factor = world.stories.factor(teamOn(rep, day), day, 'visits');
  const at = duringWork(day, dice.unit(), rep.zone);
  if (!atWork(rep, day, world.rhythm) || !dice.chance(factor)) return [];
  const known = dice.chance(0.5);
  const body = {
    person: rep.id,
    deal: null,
    customer: known ? customer : null,
    form: 'visit' as const,
    on: dayText(day),
    quality: quality(rep, { day, form: 'visit' }, dice),
    nextStep: null,
    note: noteOf(rep.language, 'Qualified', dice),
  };
  return [told('activity', `activity-${rep.id}-${dayText(day)}`, at, body)];
}

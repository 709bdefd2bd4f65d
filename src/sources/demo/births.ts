import { type DayNumber, dayText } from './days.js';
import { type Dice, diceOf } from './dice.js';
import { type Birth, type Life, liveDeal } from './life.js';
import { atWork, type Rep, teamOn } from './organisation.js';
import type { World } from './world.js';

/** Per rep and week, before season, ability and stories. */
const OUTBOUND = 0.36;
const EXPANSIONS = 0.74;
const LEADS = 0.92;
const CONVERTS = 0.42;

const leadSources = ['website', 'event', 'referral', 'partner', 'hotline'];

/** A lead as it comes in; `birth` is the deal it becomes, where it becomes one. */
export interface Arrival {
  id: string;
  day: DayNumber;
  source: string;
  birth: Birth | null;
}

/** Everything that begins with one rep in one week. */
export interface Beginnings {
  arrivals: Arrival[];
  births: Birth[];
}

export function beginningsOf(world: World, rep: Rep, monday: DayNumber): Beginnings {
  const dice = diceOf(world.seed, 'week', rep.id, monday);
  const team = teamOn(rep, monday + 2);
  const week = `${rep.id}-${dayText(monday).slice(2).replaceAll('-', '')}`;
  const pace = world.rhythm.pace(rep.market, monday + 2);
  const births = world.stories.factor(team, monday + 2, 'births');
  const leads = world.stories.factor(team, monday + 2, 'leads');
  const drive = rep.ability.drive * pace * births;
  const outbound = several(OUTBOUND * drive, dice);
  const expansions = several(EXPANSIONS * drive, dice);
  const days = Array.from({ length: 7 }, (_, i) => monday + i);
  const open = days.filter((day) => atWork(rep, day, world.rhythm));
  if (open.length === 0) return { arrivals: [], births: [] };
  const birth = (n: number, origin: Birth['origin']): Birth => {
    const source = origin === 'expansion' ? 'expansion' : 'outbound';
    return { id: `deal-${week}-${n}`, born: dice.pick(open), origin, source };
  };
  const own = [
    ...counted(outbound).map((n) => birth(n, 'outbound')),
    ...counted(expansions).map((n) => birth(outbound + n, 'expansion')),
  ];
  const arrivals = counted(several(LEADS * pace * leads, dice)).map((n) =>
    arrivalOf(`${week}-${n}`, open, births, dice),
  );
  return { arrivals, births: [...own, ...plantedIn(world, rep, monday)] };
}

function arrivalOf(id: string, open: DayNumber[], births: number, dice: Dice): Arrival {
  const day = dice.pick(open);
  const source = dice.pick(leadSources);
  const born = day + dice.int(2, 9);
  const converts = dice.chance(CONVERTS * births);
  const birth: Birth = { id: `deal-${id}-lead`, born, origin: 'lead', source };
  return { id: `lead-${id}`, day, source, birth: converts ? birth : null };
}

function plantedIn(world: World, rep: Rep, monday: DayNumber): Birth[] {
  return world.stories.deals
    .filter((deal) => deal.rep === rep.id && deal.born >= monday && deal.born < monday + 7)
    .map((planted) => {
      const { id, born } = planted;
      return { id, born, origin: 'outbound' as const, source: 'referral', planted };
    });
}

/** The lives of the deals that begin with a rep in a week, born after the rep is there to own them. */
export function livesOf(world: World, rep: Rep, { arrivals, births }: Beginnings): Life[] {
  const all = [...births, ...arrivals.flatMap(({ birth }) => birth ?? [])];
  return all
    .filter(({ born }) => rep.left === null || born <= rep.left)
    .map((birth) => liveDeal(world, rep, birth));
}

/** A whole number whose mean is `rate`, as even as can be. */
function several(rate: number, dice: Dice): number {
  return Math.floor(rate + dice.unit());
}

function counted(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i + 1);
}

import {
  COMPANY_ZONE,
  type DayNumber,
  dayNumber,
  dayText,
  instant,
  nextQuarter,
  quarterStart,
  yearOf,
} from './days.js';
import { type Entry, told } from './entry.js';
import { teamOn } from './organisation.js';
import type { DemoTeam } from './teams.js';
import type { World } from './world.js';

/** What an ordinary rep of an ordinary team signs in a week, in whole units of money; measured. */
const USUAL_SIGNED = 75_000;

/**
 * A quarterly quota for every team, decided for the whole year in the middle of December before;
 * for the year in which the systems were introduced, entered on the first morning.
 */
export function quotaEntries(world: World): Entry[] {
  const { epoch, end, opening } = world.span;
  const entries: Entry[] = [];
  for (let from = quarterStart(epoch); from <= end; from = nextQuarter(from)) {
    const year = yearOf(from);
    const decided = instant(dayNumber(`${year - 1}-12-15`), 15 * 60, COMPANY_ZONE);
    const at = Math.max(opening + 3 * 3_600_000, decided);
    const period = `${year}-Q${1 + Math.floor((Number(dayText(from).slice(5, 7)) - 1) / 3)}`;
    for (const team of world.teams.values()) {
      if (team.level !== 'team') continue;
      const value = Math.round(quota(world, team, from) / 10_000) * 10_000 * 100;
      entries.push(
        told('quota', `quota-${team.id}-${period}`, at, { team: team.id, period, value }),
      );
    }
  }
  return entries;
}

/** Heads × usual × season × ambition; nobody knew in December who would leave in May. */
function quota(world: World, team: DemoTeam, from: DayNumber): number {
  const to = nextQuarter(from);
  const heads = world.organisation.reps.filter((rep) => teamOn(rep, from) === team.id).length;
  let days = 0;
  for (let day = from; day < to; day++)
    if (world.rhythm.works(team.market, day)) days += world.rhythm.pace(team.market, day);
  return heads * USUAL_SIGNED * (days / 4.85) * team.dealSize * team.ambition;
}

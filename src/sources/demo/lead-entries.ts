import type { Lead } from '../../facts/index.js';
import type { Arrival } from './births.js';
import { dayText, MINUTE, type Milliseconds } from './days.js';
import { diceOf } from './dice.js';
import { type Entry, told } from './entry.js';
import type { Life } from './life.js';
import type { Rep } from './organisation.js';
import { duringWork, localDay, type World, whenAtWork } from './world.js';

const HOUR = 60 * MINUTE;
const ENTERED_TWICE = 0.015;
const NEVER_ANSWERED = 0.07;

/** A lead from its arrival over assignment and first answer to the deal it becomes. */
export function leadEntries(world: World, rep: Rep, arrival: Arrival, deal?: Life): Entry[] {
  const dice = diceOf(world.seed, 'lead', arrival.id);
  const arrived = duringWork(arrival.day, dice.unit(), rep.zone);
  const waits = dice.chance(0.3);
  const assigned = waits ? whenAtWork(rep, arrived + dice.between(1, 20) * HOUR, world) : arrived;
  const hours = dice.logNormal(rep.ability.responseHours, 0.6);
  const answered = whenAtWork(rep, assigned + hours * HOUR, world);
  const fresh: Lead = {
    owner: waits ? null : rep.id,
    created: dayText(arrival.day),
    source: arrival.source,
    assigned: waits ? null : dayText(arrival.day),
    responseHours: null,
    converted: null,
    deal: null,
  };
  const given = { ...fresh, owner: rep.id, assigned: dayText(localDay(assigned, rep.zone)) };
  const replied = { ...given, responseHours: Math.round(((answered - assigned) / HOUR) * 10) / 10 };
  const entries = [told('lead', arrival.id, arrived, fresh)];
  if (waits) entries.push(told('lead', arrival.id, assigned, given));
  if (deal) entries.push(...becomes(arrival.id, replied, answered, deal));
  else if (!dice.chance(NEVER_ANSWERED)) entries.push(told('lead', arrival.id, answered, replied));
  if (dice.chance(ENTERED_TWICE))
    entries.push(...copyOf(arrival.id, fresh, arrived, dice.int(3, 15)));
  return staying(entries, rep);
}

/** The answer comes before the deal, however slow: otherwise the deal's first day is the answer. */
function becomes(id: string, replied: Lead, answered: Milliseconds, deal: Life): Entry[] {
  const converted = { ...replied, converted: dayText(deal.born), deal: deal.id };
  const at = Math.max(deal.bornAt + 5 * MINUTE, answered + MINUTE);
  return [told('lead', id, answered, replied), told('lead', id, at, converted)];
}

/** Somebody enters the lead a second time; the copy is merged away some days later. */
function copyOf(id: string, body: Lead, arrived: Milliseconds, days: number): Entry[] {
  const at = arrived + 12 * MINUTE;
  return [
    told('lead', `${id}-copy`, at, body),
    told('lead', `${id}-copy`, at + days * 24 * HOUR, null),
  ];
}

/** What was still to come when the rep left never happened. */
function staying(entries: Entry[], rep: Rep): Entry[] {
  const { left } = rep;
  return left === null ? entries : entries.filter((e) => localDay(e.at, rep.zone) <= left);
}

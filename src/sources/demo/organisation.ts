import type { Person } from '../../facts/index.js';
import type { DayNumber } from './days.js';
import type { DemoLanguage } from './names.js';
import type { Market, Rhythm } from './rhythm.js';
import type { DemoTeam } from './teams.js';

/** A time in one team, both days included; `to` is null while it lasts. */
export interface Stint {
  team: string;
  from: DayNumber;
  to: DayNumber | null;
}

export interface Away {
  from: DayNumber;
  to: DayNumber;
  reason: 'leave' | 'sick' | 'other';
}

export interface DemoPerson {
  id: string;
  name: string;
  role: Person['role'];
  seniority: Person['seniority'];
  skills: string[];
  language: DemoLanguage;
  zone: string;
  market: Market;
  joined: DayNumber;
  /** The last day; null while employed. */
  left: DayNumber | null;
  stints: Stint[];
  away: Away[];
  /** Every day of every absence. */
  off: ReadonlySet<DayNumber>;
}

/** What a rep is good and bad at; hidden from the bot, so that its judgement can be scored. */
export interface Ability {
  /** Added to the log-odds of passing every stage. */
  winning: number;
  /** New deals, 1 for an ordinary rep. */
  drive: number;
  /** Time a stage takes, 1 for an ordinary rep; less is faster. */
  slowness: number;
  /** Median hours from assignment of a lead to the first answer. */
  responseHours: number;
  /** Mean quality of a visit, 0 to 1. */
  visitQuality: number;
  /** Share of first proposals that pass. */
  proposalPass: number;
  /** Share of deals whose contract is revised because of an own error. */
  ownErrors: number;
  /** Expected closes are this share too early; negative is too late. */
  optimism: number;
  /** How well the CRM is kept, 0 to 1. */
  discipline: number;
}

export interface Rep extends DemoPerson {
  role: 'rep';
  ability: Ability;
}

export interface Organisation {
  teams: DemoTeam[];
  /** Managers before the people they manage. */
  people: DemoPerson[];
  reps: Rep[];
  /** The lead of each team, region and the company. */
  leads: ReadonlyMap<string, DemoPerson>;
}

export function isRep(person: DemoPerson): person is Rep {
  return person.role === 'rep';
}

/** The team of a person on a day; undefined before joining and after leaving. */
export function teamOn(person: DemoPerson, day: DayNumber): string | undefined {
  return person.stints.find((s) => s.from <= day && (s.to === null || day <= s.to))?.team;
}

/** Whether the person is at work: employed, not absent, no holiday. */
export function atWork(person: DemoPerson, day: DayNumber, rhythm: Rhythm): boolean {
  return (
    rhythm.works(person.market, day) &&
    !person.off.has(day) &&
    day >= person.joined &&
    (person.left === null || day <= person.left)
  );
}

/**
 * The first day at or after `day` on which the person can act. What is still open when somebody
 * leaves goes on with the lead, so after the last day only holidays count.
 */
export function nextDayAtWork(person: DemoPerson, day: DayNumber, rhythm: Rhythm): DayNumber {
  for (let next = day; next < day + 90; next++) {
    if (person.left !== null && next > person.left) {
      if (rhythm.works(person.market, next)) return next;
    } else if (atWork(person, next, rhythm)) return next;
  }
  return day;
}

/** Who looks after a rep's deals on a day: the rep, or the lead of the last team after leaving. */
export function keeperOn(rep: Rep, day: DayNumber, organisation: Organisation): DemoPerson {
  if (rep.left === null || day <= rep.left) return rep;
  const last = rep.stints.at(-1)?.team ?? 'company';
  return organisation.leads.get(last) ?? rep;
}

/** Whose lead, head or executive stands above a person in this team. */
export function managerIn(
  person: DemoPerson,
  team: string,
  organisation: Organisation,
): string | null {
  let at = organisation.teams.find((t) => t.id === team);
  while (at) {
    const lead = organisation.leads.get(at.id);
    if (lead && lead.id !== person.id) return lead.id;
    const parent = at.parent;
    at = organisation.teams.find((t) => t.id === parent);
  }
  return null;
}

import type { WorkingDaysSetting } from '../calendar/index.js';
import type { Language, Place } from '../chat/index.js';
import type { Cents, Day, Instant, Level, Monday, PersonId, TeamId } from '../facts/index.js';
import type { Freshness, Outlook } from '../forecast/index.js';
import type { Agenda } from '../gap/index.js';
import type { DecidedChange, TargetChange } from '../targets/index.js';
import type { Task, TaskId } from '../tasks/index.js';

/** A channel as the bot knows it. */
export interface Channel {
  name: string;
  /** Whose numbers are shown here; null for the administrator's place and direct messages. */
  team: TeamId | null;
  teamName: string | null;
  level: Level | null;
  language: Language;
  timeZone: string;
  /** The private place of one person with the bot. */
  direct: boolean;
}

/** Whose outlook: a team's, of whoever is shown in a channel, or of the team a person works in. */
export type Whose =
  | { team: TeamId; monday?: Monday }
  | { platform: string; channel: string }
  | { person: PersonId };

/** The headline of one team or region among those that its parent is made of. */
export interface Part {
  team: TeamId;
  name: string;
  /** The total of the four weeks; null where there is nothing to forecast from. */
  path: Cents | null;
  target: Cents | null;
  deviation: Outlook['deviation'];
  chance: number | null;
}

/** Words that were kept for the lead of a team. */
export interface KeptWords {
  team: string;
  by: string;
  text: string;
  at: Instant;
}

/** A node of the organisation, to be chosen. */
export interface TeamNode {
  team: TeamId;
  name: string;
  level: Level;
  language: Language;
}

export interface MayAssign {
  allowed: boolean;
  /** Names of some who may, for whoever may not. */
  others: string[];
}

/** Somebody who takes part in a team's calibration: its people, or the leads of its parts. */
export interface Participant {
  id: PersonId;
  name: string;
  nickname: string | null;
  language: Language;
  timeZone: string;
  /** Answers for the team's numbers. */
  lead: boolean;
  /** Absent on the day that was asked about. */
  away: boolean;
}

export interface MayLead {
  allowed: boolean;
  /** Names of some who may, for whoever may not. */
  others: string[];
}

/** A calibration as others see it. */
export interface CalibrationSeen {
  key: string;
  number: number;
  /** With its thread, where that has begun. */
  place: Place;
  began: Instant;
  ends: Instant;
  phase: 'running' | 'ended' | 'skipped';
  /** The day that a skipped one would have been held on. */
  day: Day;
  answered: number;
  asked: number;
}

/**
 * A calibration as whoever calls for it finds it: of the team that the channel shows or, in a
 * private place, of the team that they lead, else work in.
 */
export interface Calling {
  team: TeamId;
  teamName: string;
  /** The channel in which that team calibrates on this platform; null where it has none. */
  place: Place | null;
  calibrations: CalibrationSeen[];
  mayLead: MayLead;
  /** Of the schedule, after today. */
  next: Day;
  /** Of the team. */
  timeZone: string;
  /** Of whoever calls. */
  ownZone: string;
}

/** A task with what is needed to show it. */
export interface TaskSeen extends Task {
  ownerName: string;
  teamName: string;
  agreedIn: Place;
}

/** Where the numbers of a team's whole are shown. */
export interface RegionSeen {
  team: TeamId;
  name: string;
  place: Place;
  language: Language;
  timeZone: string;
}

/** The answers that a conversation can ask for, by name; each is null where there is none. */
export interface Answers {
  /** The forecast that was frozen on that Monday, or (without one) the newest outlook of today. */
  outlook: { of: Whose; is: Outlook };
  /** The direct children of a region or the company, in the order of its organisation chart. */
  parts: { of: Whose; is: Part[] };
  /** How fresh the sources are now. */
  freshness: { of: Record<never, never>; is: Freshness[] };
  channel: { of: { platform: string; channel: string }; is: Channel };
  person: {
    of: { person: PersonId };
    is: { name: string; language: Language; team: TeamId | null };
  };
  /** Everything whose numbers a channel can show, the company first, in the order of the chart. */
  teams: { of: Record<never, never>; is: TeamNode[] };
  /** Whether somebody may say what a channel shows; where nobody who may is known there, everybody may. */
  'may-assign': { of: { person: PersonId; platform: string }; is: MayAssign };
  /** Who takes part in a team's calibration on a day, in the order of their names. */
  participants: { of: { team: TeamId; day: Day }; is: Participant[] };
  /** Whether somebody answers for a team: its lead, whoever stands above, or sales operations. */
  'may-lead': { of: { person: PersonId; team: TeamId }; is: MayLead };
  /** A team's calibrations, the newest first, at most ten; the running one is the first. */
  calibrations: { of: { team: TeamId }; is: CalibrationSeen[] };
  /** The day of the team's next calibration by the schedule, after today there. */
  'next-calibration': { of: { team: TeamId }; is: Day };
  /** How things stand for somebody who calls for a calibration; null where there is no team. */
  calling: { of: { person: PersonId; platform: string; channel: string }; is: Calling };
  /** What the company has settled about calibrations. */
  'calibration-rules': { of: Record<never, never>; is: { minutes: number } };
  /** Which days the company works. */
  'working-days': { of: Record<never, never>; is: WorkingDaysSetting };
  agenda: { of: { team: TeamId }; is: Agenda };
  task: { of: { task: TaskId }; is: TaskSeen };
  /** Tasks of a person, of a team, or of one calibration: open ones by due day, then the newest ended, at most fifty. */
  tasks: { of: { person: PersonId } | { team: TeamId } | { calibration: string }; is: TaskSeen[] };
  /** What was ever decided on a team's target line, newest first. */
  'target-record': { of: Whose; is: (DecidedChange & { byName: string })[] };
  /** A change that fits the facts of today; null where none does. */
  'target-proposal': { of: { team: TeamId }; is: TargetChange };
  /** Who may approve a change of a team's target: who stands above it, nearest first. */
  approvers: { of: { team: TeamId }; is: { id: PersonId; name: string }[] };
  /** Where the whole that a team is part of is shown on a platform; null where it is not. */
  region: { of: { team: TeamId; platform: string }; is: RegionSeen };
  /** What was kept for somebody, newest first; null for whoever leads no team. */
  kept: { of: { person: PersonId }; is: KeptWords[] };
}

export type Question = {
  [K in keyof Answers]: { ask: K } & Answers[K]['of'];
}[keyof Answers];

/** What the bot found out before the conversation is asked to speak: saved results, read at once. */
export class Known {
  readonly #answers: Map<string, unknown>;

  constructor(answers: Iterable<readonly [Question, unknown]> = []) {
    this.#answers = new Map([...answers].map(([question, answer]) => [keyOf(question), answer]));
  }

  /** @throws Error when the question was not among those asked: a fault of the conversation. */
  get<K extends keyof Answers>(question: { ask: K } & Answers[K]['of']): Answers[K]['is'] | null {
    const key = keyOf(question as Question);
    if (!this.#answers.has(key)) throw new Error(`nobody asked ${key}`);
    return (this.#answers.get(key) ?? null) as Answers[K]['is'] | null;
  }
}

function keyOf(question: Question): string {
  return JSON.stringify(Object.entries(question).sort(([a], [b]) => (a < b ? -1 : 1)));
}

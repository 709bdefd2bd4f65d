import type { Language } from '../chat/index.js';
import type { Cents, Instant, Level, Monday, PersonId, TeamId } from '../facts/index.js';
import type { Freshness, Outlook } from '../forecast/index.js';

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

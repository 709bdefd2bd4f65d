import type { Day, Instant, PersonId, TeamId } from '../facts/index.js';

export type TaskId = string;

export const taskStates = ['open', 'done', 'dropped'] as const;
export type TaskState = (typeof taskStates)[number];

/** What somebody was not told and so was taken for granted, and said so. */
export const assumptions = ['owner', 'due'] as const;
export type Assumption = (typeof assumptions)[number];

/** What a person owes: agreed in a thread, kept here, shown in the person's own list. */
export interface Task {
  id: TaskId;
  /** What is to be done, in the words of whoever said it. */
  action: string;
  owner: PersonId;
  /** The last day on which it may be done, where the owner is. */
  due: Day;
  team: TeamId;
  /** Who said it. */
  author: PersonId;
  state: TaskState;
  /** The calibration it was agreed in, by its key; null for one that was made elsewhere. */
  calibration: string | null;
  /** The number it is meant to move: the key of a lever; null where none was named. */
  moves: string | null;
  assumed: Assumption[];
  /** Agreed after the end of its calibration. */
  late: boolean;
  /** Not to be reminded of before this day. */
  snoozedUntil: Day | null;
  created: Instant;
  /** When it was done or dropped; null while open. */
  ended: Instant | null;
}

/** One change of a task. */
export type TaskChange =
  | { to: 'action'; action: string }
  | { to: 'owner'; owner: PersonId }
  | { to: 'due'; due: Day }
  | { to: 'state'; state: TaskState }
  | { to: 'snooze'; until: Day }
  | { to: 'moves'; moves: string | null };

/** A change on the record: who, when, and where they did it. */
export interface RecordedChange {
  task: TaskId;
  /** Null where nobody can tell: some lists do not say who ticked. */
  by: PersonId | null;
  /** The platform on which it was done. */
  via: string;
  at: Instant;
  change: TaskChange | { to: 'created' };
}

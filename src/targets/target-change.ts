import type { Cents, Instant, Monday, PersonId, TeamId } from '../facts/index.js';

/**
 * Why a target line may change. None of them reads a good result as a reason for more:
 * `capacity`: more or fewer working days of people than when the target was set; `relief`: more is
 * signed than was planned so far, so less is left of what is `planned` for the weeks to come.
 */
export type ChangeReason =
  | ({ kind: 'capacity' } & PeopleDays)
  | { kind: 'relief'; left: Cents; planned: Cents };

/** People's working days in the same weeks: as known when the target was set, and as known now. */
export interface PeopleDays {
  daysThen: number;
  daysNow: number;
}

/** A proposed or approved change of coming weeks of a team's target line. */
export interface TargetChange {
  /** The same for the same proposal, whoever makes it again. */
  id: string;
  team: TeamId;
  /** ISO 4217. */
  currency: string;
  weeks: { monday: Monday; before: Cents; after: Cents }[];
  reason: ChangeReason;
}

/** A change before it has a name. */
export type Draft = Omit<TargetChange, 'id' | 'currency'>;

/** A change on the record. */
export interface DecidedChange extends TargetChange {
  verdict: 'approved' | 'declined';
  proposed: Instant;
  decided: Instant;
  by: PersonId;
  /** What whoever decided said of it. */
  note?: string | undefined;
}

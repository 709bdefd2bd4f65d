import type {
  Cents,
  Day,
  DealId,
  Instant,
  Level,
  Monday,
  PersonId,
  TeamId,
} from '../facts/index.js';

/**
 * What a gap comes from. The first four make up what is signed, exactly: open deals × win rate ×
 * value of a won deal / weeks that a deal takes. `slipped`: deals put off beyond the four weeks.
 */
export const factors = ['volume', 'win-rate', 'value', 'cycle-time', 'slipped'] as const;
export type Factor = (typeof factors)[number];

export const slices = ['all', 'stage', 'product', 'source', 'segment'] as const;

/** Which part of the business: `stage POC`, `product Cranes`; `all` has an empty value. */
export interface Slice {
  by: (typeof slices)[number];
  value: string;
}

/** One number over a stretch of days, and how many observations it rests on. */
export interface Measured {
  /**
   * Volume: deals open at the start of a week, on average. Win rate: 0 to 1; of a stage, the share
   * that went on. Value: cents. Cycle time: days. Slipped: cents.
   */
  value: number;
  n: number;
  from: Day;
  to: Day;
}

/** Something that fell and can be won back. */
export interface Lever {
  /** The same for the same thing in every week: `win-rate stage POC`. */
  key: string;
  factor: Factor;
  slice: Slice;
  /** Win rate of a stage: to which one most deals go on from it; null for others. */
  towards: string | null;
  /** What comes back in the next four weeks if it is again as it was; with a band of 80 %. */
  recoverable: Cents;
  low: Cents;
  high: Cents;
  now: Measured;
  before: Measured;
  /** Comparable teams over the same days as `now`; null where there are none. */
  elsewhere: Measured | null;
  /** Probability that it fell in truth and not by chance, 0 to 1. */
  confidence: number;
  /** The largest deals behind it, where single deals are: slipped, stalled. */
  deals: { deal: DealId; name: string; value: Cents }[];
}

/** The numbers of one person: for that person alone. */
export interface OwnNumbers {
  person: PersonId;
  /** What their open deals are expected to bring in the four weeks; null where they have none. */
  path: Cents | null;
  open: number;
  openValue: Cents;
  /** Their open deals that have stood still longest, at most three. */
  still: { deal: DealId; name: string; value: Cents; stage: string; days: number }[];
  /** Put off since the last calibration, at most three. */
  slipped: { deal: DealId; name: string; value: Cents; to: Day | null }[];
}

/** Did a task move its number? `unclear` is a permitted answer. */
export interface Helped {
  task: string;
  verdict: 'helped' | 'worse' | 'unclear';
  /** Why nothing can be said. */
  why: 'too-early' | 'too-few' | 'no-difference' | 'no-comparison' | null;
  before: Measured | null;
  after: Measured | null;
  /** Comparable teams over the same two stretches. */
  elsewhere: { before: Measured; after: Measured } | null;
  /** What is meant by the number: as of a lever. */
  factor: Factor | null;
  slice: Slice | null;
}

/** What a team can talk about in its next calibration, computed ahead. */
export interface Agenda {
  team: TeamId;
  name: string;
  level: Level;
  currency: string;
  monday: Monday;
  madeAt: Instant;
  /** Totals of the four weeks, as in the outlook of that moment. */
  path: Cents | null;
  target: Cents | null;
  chance: number | null;
  /** The largest first; at most three that do not count the same money twice. */
  levers: Lever[];
  people: OwnNumbers[];
  helped: Helped[];
  /** Why there are no levers, where there are none. */
  silence: 'on-line' | 'too-little-data' | 'nothing-fell' | null;
}

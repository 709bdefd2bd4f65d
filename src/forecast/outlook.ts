import type { Cents, Day, DealId, Instant, Level, Monday, TeamId } from '../facts/index.js';
import type { FourWeeks } from './case.js';

/** How fresh one source was when the outlook was made. */
export interface Freshness {
  source: string;
  /** The newest moment the source speaks for; null if it was never read. */
  upTo: Instant | null;
  /** Older than the end of yesterday. */
  stale: boolean;
}

/** One open deal of the four-week push table. */
export interface PushRow {
  deal: DealId;
  name: string;
  owner: string;
  stage: string;
  /** The configured weight of its stage, 0 to 1; null where none is configured. */
  stageWeight: number | null;
  /** The learned share of such deals that are won within four weeks, 0 to 1. */
  winRate: number;
  expectedClose: Day | null;
  value: Cents;
  /** What it is expected to bring within the four weeks: value × win rate. */
  contribution: Cents;
}

export const changeKinds = [
  'new',
  'pulled-in',
  'slipped',
  'grew',
  'shrank',
  'won',
  'lost',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What happened to one deal since last Monday, in one word. */
export interface Change {
  kind: ChangeKind;
  deal: DealId;
  name: string;
  /** New, won, lost: its value. Grew, shrank: the signed difference. Pulled in, slipped: its value. */
  value: Cents;
  /** Pulled in, slipped: from which expected day to which. */
  from?: Day | null;
  to?: Day | null;
}

export const processKinds = ['visits', 'leads', 'stage-conversion', 'churn'] as const;

/** One number of the process line, against the team's own range over the eight weeks before. */
export interface ProcessMeasure {
  kind: (typeof processKinds)[number];
  /**
   * Last complete week. A count; for churn cents; for stage conversion the share, 0 to 1, of the
   * deals that left the step in the four weeks ending there and went on instead of being lost.
   */
  value: number | null;
  /** Lowest and highest of the eight weeks before, without their extremes; null where too little is known. */
  usual: { low: number; high: number } | null;
  /** Below, inside or above its usual range; above is the good side, save for churn. */
  verdict: 'low' | 'usual' | 'high' | 'unknown';
  /** Stage conversion only: from which stage to which. */
  step?: { from: string; to: string };
}

/** How frozen forecasts of this team turned out, over the total of their four weeks. */
export interface TrackRecord {
  /** Scored forecasts, the newest `count` of them. */
  count: number;
  /** Mean of max(0, 1 − |actual − forecast| / actual); null where every actual was 0. */
  accuracy: number | null;
  /** How many actuals fell inside the band. */
  hits: number;
  /** Made afterwards from what was knowable then. */
  reconstructed: boolean;
}

/** Why the numbers deserve less trust than usual; data, worded by the conversation. */
export type Caveat =
  | { kind: 'short-history'; weeks: number }
  | { kind: 'stale'; sources: string[] }
  | { kind: 'no-data' }
  | { kind: 'no-target' }
  | { kind: 'undated-deals'; count: number }
  | { kind: 'rejected-rows'; count: number }
  /** Won in the CRM, not signed in the ERP. */
  | { kind: 'unsigned-wins'; count: number; value: Cents }
  /** Signed in the weeks shown by people who were in no team on that day: in nobody's numbers. */
  | { kind: 'no-team'; count: number; value: Cents }
  | { kind: 'reconstructed' };

/** Everything that a team can be told about where it stands on one Monday. */
export interface Outlook {
  team: TeamId;
  name: string;
  level: Level;
  currency: string;
  /** First day of the first forecast week. */
  monday: Monday;
  madeAt: Instant;
  /** Net of churn, where configured so. */
  path: 'gross' | 'net';
  /** The twelve complete weeks before, oldest first; shorter where history is. */
  past: { monday: Monday; actual: Cents; target: Cents | null }[];
  /** Null where there is nothing to forecast from. */
  forecast: FourWeeks | null;
  /** Lead conversions (a count a week) and churned value, forecast by the same means. */
  conversions: FourWeeks | null;
  churn: FourWeeks | null;
  /** The target line of the four weeks; null where none is set. */
  target: { weeks: Cents[]; total: Cents } | null;
  /** Path minus target over the four weeks; null without either. */
  deviation: { value: Cents; share: number } | null;
  /** Probability of reaching the target, 0 to 1. */
  chance: number | null;
  /** Signed since `monday`, for an outlook taken within the week. */
  soFar: Cents;
  push: PushRow[];
  changes: Change[];
  process: ProcessMeasure[];
  trackRecord: TrackRecord | null;
  freshness: Freshness[];
  caveats: Caveat[];
}

import type { StoryKind } from './stories.js';

/** What a story can change, as a factor on the usual. */
export type Aspect =
  | 'births' // new deals
  | 'wins' // odds of passing a stage
  | 'size' // signed value
  | 'poc' // odds of passing the POC stage
  | 'visits'
  | 'leads'
  | 'delay' // time a stage takes
  | 'churn'
  | 'visitors'
  | 'transactions'
  | 'costOfGoods' // of what is on stock
  | 'counter' // 0: the counter says 0
  | 'data'; // 0: the store sends nothing

/** A kind of story with its place in time; the seed chooses the week within `begins` and the hero. */
export interface Slot {
  kind: StoryKind;
  on: 'team' | 'store' | 'deal' | 'CRM' | 'HR';
  /** Weeks from `start`, earliest and latest. */
  begins: [number, number];
  /** Days after that Monday. */
  offset?: number;
  days: number;
  /** Takes the week within `begins` with the fewest holidays, so that no season hides the story. */
  brisk?: boolean;
  effects: Partial<Record<Aspect, number>>;
  what: string;
}

const drift = { births: 0.75, wins: 0.32, size: 0.82 };
const footfall = { visitors: 0.62 };
const conversion = { transactions: 0.62 };
const turnover = { costOfGoods: 0.6 };

/** Everything planted, oldest first within its kind; people have their stories in `staff.ts`. */
export const storyTable: Slot[] = [
  {
    kind: 'drift',
    on: 'team',
    begins: [-6, -6],
    days: 77,
    effects: drift,
    what: 'The team loses more and signs less: off target at the start already',
  },
  {
    kind: 'drift',
    on: 'team',
    begins: [2, 4],
    days: 77,
    effects: drift,
    what: 'The team leaves its target line after the start',
  },
  {
    kind: 'drift',
    on: 'team',
    begins: [-32, -29],
    days: 63,
    effects: drift,
    what: 'The team drifted off its target and recovered',
  },
  {
    kind: 'drift',
    on: 'team',
    begins: [12, 15],
    days: 63,
    effects: drift,
    what: 'The team drifts off its target in the second quarter of the journey, and recovers',
  },
  {
    kind: 'good-month',
    on: 'team',
    begins: [-20, -12],
    days: 28,
    brisk: true,
    effects: { births: 1.8, wins: 2.5, size: 2.2 },
    what: 'A very good month, which must not raise the next target',
  },
  {
    kind: 'good-month',
    on: 'team',
    begins: [2, 14],
    days: 28,
    brisk: true,
    effects: { births: 1.8, wins: 2.5, size: 2.2 },
    what: 'A very good month, which must not raise the next target',
  },
  ...teamPair('lead-drought', [-22, -19], [3, 6], 21, { leads: 0 }, 'No new leads for three weeks'),
  ...teamPair(
    'conversion-drop',
    [-13, -11],
    [5, 8],
    42,
    { poc: 0.3 },
    'Far fewer deals come out of the POC stage',
  ),
  ...teamPair('slippage', [-9, -7], [8, 11], 28, { delay: 2 }, 'Deals slip by weeks, all at once'),
  ...teamPair('churn-spike', [-4, -3], [6, 9], 21, { churn: 7 }, 'Customers leave in numbers'),
  ...teamPair(
    'process-drop',
    [-3, -2],
    [1, 3],
    28,
    { visits: 0.3 },
    'Visits fall to a third while the pipeline still looks fine',
  ),
  ...([-14, -3, -2, 1, 4, 9] as const).map(
    (week): Slot => ({
      kind: 'stalled-deal',
      on: 'deal',
      begins: [week, week],
      offset: 2,
      days: 24,
      effects: {},
      what: 'A key deal stands still: no change of stage, no next step, no activity',
    }),
  ),
  ...storeSlots('store-footfall', [-20, -2, 3], 28, footfall, 'Visitors fall by more than a third'),
  ...storeSlots('store-conversion', [-11, -1, 5], 28, conversion, 'Visitors come but buy less'),
  ...storeSlots('store-turnover', [-16, -3, 2], 35, turnover, 'Stock piles up, little of it moves'),
  ...storeSlots(
    'broken-counter',
    [-8, -1, 4],
    12,
    { counter: 0 },
    'The counter says 0, the till does not',
  ),
  ...storeSlots('no-data', [-12, -1, 0, 6], 9, { data: 0 }, 'The store sends nothing'),
  {
    kind: 'source-outage',
    on: 'CRM',
    begins: [1, 2],
    offset: 1,
    days: 2,
    effects: {},
    what: 'The CRM gives nothing newer for two days, then everything at once',
  },
  {
    kind: 'source-outage',
    on: 'HR',
    begins: [3, 4],
    offset: 2,
    days: 3,
    effects: {},
    what: 'The HR system stands still for three days',
  },
];

type Weeks = [number, number];

/** One before `start`, one after it. */
function teamPair(
  kind: StoryKind,
  before: Weeks,
  after: Weeks,
  days: number,
  effects: Slot['effects'],
  what: string,
): Slot[] {
  return [before, after].map((begins) => ({ kind, on: 'team', begins, days, effects, what }));
}

/** Store stories begin on any day of the week. */
function storeSlots(
  kind: StoryKind,
  weeks: number[],
  days: number,
  effects: Slot['effects'],
  what: string,
): Slot[] {
  return weeks.map((week, i) => ({
    kind,
    on: 'store',
    begins: [week, week],
    offset: (i * 2) % 6,
    days,
    effects,
    what,
  }));
}

import { z } from 'zod';
import { languages } from '../../chat/index.js';
import { factors, slices } from '../../gap/index.js';

const Measured = z.object({ value: z.number(), n: z.number(), from: z.string(), to: z.string() });
const Slice = z.object({ by: z.enum(slices), value: z.string() });
const Deal = z.object({ name: z.string(), value: z.number() });

const Lever = z.object({
  key: z.string(),
  factor: z.enum(factors),
  slice: Slice,
  towards: z.string().nullable(),
  recoverable: z.number(),
  now: Measured,
  before: Measured,
  elsewhere: Measured.nullable(),
  deals: z.array(Deal),
});
export type SnapshotLever = z.infer<typeof Lever>;

const Helped = z.object({
  verdict: z.enum(['helped', 'worse', 'unclear']),
  why: z.enum(['too-early', 'too-few', 'no-difference', 'no-comparison']).nullable(),
  before: Measured.nullable(),
  after: Measured.nullable(),
  elsewhere: z.object({ before: Measured, after: Measured }).nullable(),
  factor: z.enum(factors).nullable(),
});
export type SnapshotHelped = z.infer<typeof Helped>;

/** Something agreed last time, or overdue since before: without whose it is, for it stands in the channel. */
const LastAction = z.object({
  action: z.string(),
  became: z.enum(['done', 'dropped', 'open']),
  /** Days past its day; 0 for none. */
  overdue: z.int(),
  helped: Helped.nullable(),
});
export type LastAction = z.infer<typeof LastAction>;

/** The numbers of one person: for that person's own card alone. */
const OwnCard = z.object({
  person: z.string(),
  path: z.number().nullable(),
  open: z.number(),
  openValue: z.number(),
  still: z.array(Deal.extend({ stage: z.string(), days: z.number() })),
  slipped: z.array(Deal),
});
export type OwnCard = z.infer<typeof OwnCard>;

/** What the calibration is about, as it was when it began: a later import changes nothing. */
export const Snapshot = z.object({
  name: z.string(),
  currency: z.string(),
  path: z.number().nullable(),
  target: z.number().nullable(),
  chance: z.number().nullable(),
  levers: z.array(Lever),
  people: z.array(OwnCard),
  last: z.array(LastAction),
  /** How many more there were of last time. */
  moreLast: z.int(),
  /** How many of those that were agreed last time are done; null where there was no last time. */
  lastDone: z.object({ done: z.int(), of: z.int() }).nullable().default(null),
  silence: z.enum(['on-line', 'too-little-data', 'nothing-fell', 'nothing-computed']).nullable(),
});
export type Snapshot = z.infer<typeof Snapshot>;

export const Participating = z.object({
  id: z.string(),
  name: z.string(),
  nickname: z.string().nullable(),
  language: z.enum(languages),
  timeZone: z.string(),
  lead: z.boolean(),
  /** Absent, by the calendar or by their own word. */
  away: z.boolean(),
  /** Said that all is well, or that nothing is to be added. */
  fine: z.boolean(),
  support: z.enum(['no', 'asked', 'told']),
  /** How many forms of theirs became a task: numbers the next one. */
  forms: z.int(),
  /** They have a private message of their own: whoever was there when it began. */
  carded: z.boolean(),
  /** That message could not be posted. */
  unreached: z.boolean(),
});
export type Participating = z.infer<typeof Participating>;

/** An answer that became a task, as far as it is known here; what became of it is on record. */
export const AgreedTask = z.object({
  id: z.string(),
  by: z.string(),
  action: z.string(),
  /** Who does it until when, as far as was said; shown until it is on record. */
  ownerName: z.string(),
  due: z.string().nullable(),
  /** Asked for as support: for the lead alone, not for the channel. */
  support: z.boolean(),
  late: z.boolean(),
  /** Told that the calibration is over. */
  settled: z.boolean(),
  /** All fields of the form it came from, so that a second press of one button is noticed. */
  form: z.string().nullable(),
});
export type AgreedTask = z.infer<typeof AgreedTask>;

export const CalibrationState = z.object({
  key: z.string(),
  team: z.string(),
  number: z.int(),
  platform: z.string(),
  channel: z.string(),
  /** Known once the root card stands. */
  thread: z.string().nullable(),
  language: z.enum(languages),
  timeZone: z.string(),
  /** The name of who called for it; null by the schedule. */
  startedBy: z.string().nullable(),
  /** Who called for it without being a lead who takes part, and may steer it all the same. */
  steering: z.object({ id: z.string(), language: z.enum(languages) }).nullable(),
  began: z.iso.datetime(),
  ends: z.iso.datetime(),
  /** The day it is held on, or would have been. */
  day: z.iso.date(),
  nextCalibration: z.iso.date(),
  phase: z.enum(['running', 'ended', 'skipped']),
  skipped: z
    .object({ why: z.enum(['said', 'everybody-away', 'nobody']), reason: z.string() })
    .nullable(),
  reminded: z.boolean(),
  snapshot: Snapshot,
  people: z.array(Participating),
  /** From outside, but named in the thread: their answers count as tasks. */
  mentioned: z.array(z.string()),
  tasks: z.array(AgreedTask),
});
export type CalibrationState = z.infer<typeof CalibrationState>;

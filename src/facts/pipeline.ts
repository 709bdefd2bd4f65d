import { z } from 'zod';
import { CentsNumber, DayText, Id } from './schema.js';

export const Customer = z.object({
  name: z.string().min(1),
  segment: z.string().nullable(),
  owner: Id.nullable(),
});
export type Customer = z.infer<typeof Customer>;

/** One version of a deal: how the CRM showed it from `knownSince` on. */
export const Deal = z.object({
  name: z.string().min(1),
  customer: z.string().nullable(),
  owner: Id,
  status: z.enum(['open', 'won', 'lost']),
  /** In the company's own words: "POC", "Negotiation". */
  stage: z.string().min(1),
  /** The day it entered this stage; null where the source does not say. */
  stageSince: DayText.nullable(),
  /** Null where the source knows none: such a deal is never counted as 0. */
  value: CentsNumber.nullable(),
  /** Null for an undated deal: it stands in the pipeline without an age. */
  created: DayText.nullable(),
  expectedClose: DayText.nullable(),
  /** The day it was won or lost; null while open. */
  closed: DayText.nullable(),
  product: z.string().nullable(),
  source: z.string().nullable(),
  segment: z.string().nullable(),
  /** A dated next step, the thing that keeps a deal alive. */
  nextStep: DayText.nullable(),
  /** Flagged as a key deal by hand. */
  key: z.boolean(),
});
export type Deal = z.infer<typeof Deal>;

export const Lead = z.object({
  owner: Id.nullable(),
  created: DayText,
  source: z.string().nullable(),
  assigned: DayText.nullable(),
  /** Hours from assignment to the first answer; null while unanswered. */
  responseHours: z.number().nonnegative().nullable(),
  converted: DayText.nullable(),
  deal: Id.nullable(),
});
export type Lead = z.infer<typeof Lead>;

export const Activity = z.object({
  person: Id,
  deal: Id.nullable(),
  customer: z.string().nullable(),
  form: z.enum(['visit', 'call', 'mail', 'meeting']),
  on: DayText,
  /** 0 to 1 by the company's own rubric; null where nobody scored it. */
  quality: z.number().min(0).max(1).nullable(),
  nextStep: DayText.nullable(),
  note: z.string().nullable(),
});
export type Activity = z.infer<typeof Activity>;

export const Proposal = z.object({
  deal: Id,
  person: Id,
  on: DayText,
  /** 1 for the first proposal of a deal. */
  round: z.int().min(1),
  passed: z.boolean().nullable(),
});
export type Proposal = z.infer<typeof Proposal>;

export const Revision = z.object({
  deal: Id,
  person: Id,
  on: DayText,
  cause: z.enum(['customer', 'own-error', 'unknown']),
});
export type Revision = z.infer<typeof Revision>;

export const Feedback = z.object({
  deal: Id.nullable(),
  customer: z.string().nullable(),
  person: Id.nullable(),
  on: DayText,
  text: z.string().min(1),
});
export type Feedback = z.infer<typeof Feedback>;

import { z } from 'zod';
import { CentsNumber, DayText, Id } from './schema.js';

/** What the ERP calls signed: a contract or an order. */
export const Contract = z.object({
  owner: Id,
  deal: Id.nullable(),
  customer: z.string().nullable(),
  value: CentsNumber,
  signed: DayText,
  product: z.string().nullable(),
});
export type Contract = z.infer<typeof Contract>;

export const Invoice = z.object({
  contract: Id,
  value: CentsNumber,
  issued: DayText,
  paid: DayText.nullable(),
});
export type Invoice = z.infer<typeof Invoice>;

/** A customer, or a part of its business, that was lost. */
export const Churn = z.object({
  owner: Id,
  customer: z.string().nullable(),
  value: CentsNumber,
  on: DayText,
  reason: z.string().nullable(),
});
export type Churn = z.infer<typeof Churn>;

export const Store = z.object({
  name: z.string().min(1),
  team: Id,
  supervisor: Id.nullable(),
  city: z.string().nullable(),
  /** Stores that may be compared with one another. */
  cluster: z.string().nullable(),
});
export type Store = z.infer<typeof Store>;

/** One day of one store. Null where the counter or the till said nothing: no data is never 0. */
export const StoreDay = z.object({
  store: Id,
  day: DayText,
  visitors: z.int().nonnegative().nullable(),
  transactions: z.int().nonnegative().nullable(),
  sales: CentsNumber.nullable(),
  stock: CentsNumber.nullable(),
  costOfGoods: CentsNumber.nullable(),
});
export type StoreDay = z.infer<typeof StoreDay>;

/** A target as somebody set it: for a team, over a period. */
export const Quota = z.object({
  team: Id,
  /** `2026`, `2026-Q4` or `2026-11`. */
  period: z.string().regex(/^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/),
  value: CentsNumber.nonnegative(),
});
export type Quota = z.infer<typeof Quota>;

/** Something to learn from: a success case, a template, a talk. */
export const Resource = z.object({
  title: z.string().min(1),
  url: z.url(),
  form: z.enum(['video', 'document', 'template', 'course']),
  topic: z.string(),
  language: z.enum(['en', 'zh']),
  seniority: z.enum(['new', 'junior', 'senior']).nullable(),
  minutes: z.number().positive().nullable(),
});
export type Resource = z.infer<typeof Resource>;

import { z } from 'zod';
import { DayText, Id } from './schema.js';

export const levels = ['company', 'region', 'team'] as const;
export type Level = (typeof levels)[number];

/** A node of the organisation: the company, a region in it, or a team in a region. */
export const Team = z.object({
  name: z.string().min(1),
  level: z.enum(levels),
  /** The node above; null for the company alone. */
  parent: Id.nullable(),
  lead: Id.nullable(),
  /** IANA name; null takes the company's. */
  timeZone: z.string().nullable(),
  language: z.enum(['en', 'zh']).nullable(),
});
export type Team = z.infer<typeof Team>;

export const Person = z.object({
  name: z.string().min(1),
  /** What colleagues call them, where that is not in the name. */
  nickname: z.string().nullish(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  role: z.enum(['rep', 'lead', 'head', 'executive', 'consultant', 'supervisor', 'operations']),
  manager: Id.nullable(),
  seniority: z.enum(['new', 'junior', 'senior']).nullable(),
  skills: z.array(z.string()),
  joined: DayText.nullable(),
  left: DayText.nullable(),
  language: z.enum(['en', 'zh']).nullable(),
  timeZone: z.string().nullable(),
});
export type Person = z.infer<typeof Person>;

/** Who worked where, and when: history is read by the team of that day, never by today's. */
export const Membership = z.object({
  person: Id,
  team: Id,
  /** First day; null reaches back for ever. */
  from: DayText.nullable(),
  /** Last day, included; null while it lasts. */
  to: DayText.nullable(),
});
export type Membership = z.infer<typeof Membership>;

export const Absence = z.object({
  person: Id,
  from: DayText,
  to: DayText,
  reason: z.enum(['leave', 'sick', 'other']),
});
export type Absence = z.infer<typeof Absence>;

import { z } from 'zod';
import { languages } from '../../chat/index.js';

const Week = z.object({ monday: z.iso.date(), before: z.int(), after: z.int() });

/** A change as it was proposed. */
const Change = z.object({
  id: z.string(),
  team: z.string(),
  currency: z.string(),
  weeks: z.array(Week).min(1),
  reason: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('capacity'), daysThen: z.number(), daysNow: z.number() }),
    z.object({ kind: z.literal('relief'), left: z.int(), planned: z.int() }),
  ]),
});

/** The conversation's key is `target-change ` and the change's id: so nothing is proposed twice. */
export const TargetChangeOpening = z.object({
  change: Change,
  team: z.string(),
  /** At the end of which it is proposed; null where it was none. */
  calibration: z.string().nullable(),
  platform: z.string(),
});
export type TargetChangeOpening = z.infer<typeof TargetChangeOpening>;

/** Somebody before whom the proposal stands. */
const Asked = z.object({
  person: z.string(),
  language: z.enum(languages),
  /** The buttons, or the form that asks why not. */
  face: z.enum(['buttons', 'declining']),
});
export type Asked = z.infer<typeof Asked>;

export const outcomes = ['approved', 'declined', 'late', 'begun', 'overtaken'] as const;

/** What is saved of a proposal while it waits, and of how it ended. */
export const TargetTalk = z.object({
  change: Change,
  teamName: z.string(),
  proposed: z.coerce.date(),
  /** Until when it waits. */
  until: z.coerce.date(),
  /** Of the team's channel. */
  language: z.enum(languages),
  timeZone: z.string(),
  /** Who may decide, nearest first. */
  approvers: z.array(z.object({ id: z.string(), name: z.string() })),
  asked: z.array(Asked),
  /** Null while it waits. */
  ended: z
    .object({
      as: z.enum(outcomes),
      /** Null where nobody decided. */
      name: z.string().nullable(),
      at: z.coerce.date(),
    })
    .nullable(),
  /** How many private words were said: numbers the next one. */
  words: z.int().nonnegative(),
});
export type TargetTalk = z.infer<typeof TargetTalk>;

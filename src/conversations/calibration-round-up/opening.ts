import { z } from 'zod';

/**
 * The conversation's key is `calibration-round-up <platform> <channel> <monday>`. It carries nothing
 * of any team: whichever ends first opens it, and every team tells it the rest.
 */
export const RoundUpOpening = z.object({
  region: z.string(),
  name: z.string(),
  monday: z.iso.date(),
});
export type RoundUpOpening = z.infer<typeof RoundUpOpening>;

/** What the calibration of one team tells when it ends, and again when late answers change it. */
export const ToldRoundUp = z.object({
  team: z.string(),
  name: z.string(),
  currency: z.string(),
  /** Path less target; null where one of the two is not known. */
  gap: z.number().nullable(),
  share: z.number().nullable(),
  phase: z.enum(['ended', 'skipped']),
  /** Why it was skipped. */
  reason: z.string().nullable(),
  tasks: z.int(),
  open: z.int(),
  answered: z.int(),
  asked: z.int(),
});
export type ToldRoundUp = z.infer<typeof ToldRoundUp>;

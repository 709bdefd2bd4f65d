import { z } from 'zod';

/** The conversation's key is `calibration <team> <number>`: so a team has one at a time. */
export const CalibrationOpening = z.object({
  team: z.string(),
  /** The team's first is 1. */
  number: z.int().positive(),
  /** Who called for it; null by the schedule. */
  by: z.string().nullable(),
  /** Not held at all: the next one of the schedule, on this day, for this reason. */
  skip: z.object({ day: z.iso.date(), reason: z.string() }).optional(),
});
export type CalibrationOpening = z.infer<typeof CalibrationOpening>;

/** What a calibration is told from elsewhere: by a command, or by the one that follows it. */
export const ToldCalibration = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('skip'), reason: z.string(), by: z.string() }),
  z.object({ kind: z.literal('end'), by: z.string() }),
  /** The team's next one has begun: words belong there from now on. */
  z.object({ kind: z.literal('succeeded') }),
]);
export type ToldCalibration = z.infer<typeof ToldCalibration>;

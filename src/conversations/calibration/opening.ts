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

/** What somebody tells a calibration from elsewhere, by a command. */
export const ToldCalibration = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('skip'), reason: z.string(), by: z.string() }),
  z.object({ kind: z.literal('end'), by: z.string() }),
]);
export type ToldCalibration = z.infer<typeof ToldCalibration>;

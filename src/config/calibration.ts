import { z } from 'zod';
import { isTimeOfDay, weekdayNames } from '../calendar/index.js';

/** When a team calibrates, every second week, and how long it takes. */
export const Calibration = z.strictObject({
  /** False: only where somebody calls for it. */
  enabled: z.boolean().default(true),
  minutes: z
    .int('is no number of minutes; right would be 5 to 60')
    .min(5, 'is too short; right would be 5 to 60 minutes')
    .max(60, 'is too long; right would be 5 to 60 minutes')
    .default(15),
  weekday: z
    .enum(weekdayNames, {
      error: `is no weekday; right would be one of ${weekdayNames.join(', ')}`,
    })
    .default('monday'),
  at: z
    .string()
    .refine(isTimeOfDay, { error: 'is not a time of day; right would be "10:07", in quotes' })
    .default('10:07'),
});
export type CalibrationConfig = z.infer<typeof Calibration>;

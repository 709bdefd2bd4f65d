import { z } from 'zod';
import { languages } from '../../chat/index.js';

export const WeeklyForecastOpening = z.object({ team: z.string(), monday: z.iso.date() });
export type WeeklyForecastOpening = z.infer<typeof WeeklyForecastOpening>;

/** What is saved of a Monday post and its thread; the numbers themselves are frozen elsewhere. */
export const WeeklyForecast = z.object({
  team: z.string(),
  monday: z.iso.date(),
  language: z.enum(languages),
  timeZone: z.string(),
  /** Who has been told in full that their words are kept. */
  told: z.array(z.string()),
  /** The platform refused the post with its picture, so it was tried without. */
  withoutPicture: z.boolean(),
});
export type WeeklyForecast = z.infer<typeof WeeklyForecast>;

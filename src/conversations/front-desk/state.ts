import { z } from 'zod';
import { languages } from '../../chat/index.js';

/** Nothing needs to be said to sit down at a desk. */
export const FrontDeskOpening = z.object({});
export type FrontDeskOpening = z.infer<typeof FrontDeskOpening>;

/** How to speak where neither the channel nor the person is known. */
export const FrontDesk = z.object({
  language: z.enum(languages),
  timeZone: z.string(),
  /** It has been asked here which team this is. */
  asked: z.boolean().default(false),
});
export type FrontDesk = z.infer<typeof FrontDesk>;

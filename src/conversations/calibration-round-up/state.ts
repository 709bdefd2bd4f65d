import { z } from 'zod';
import { languages } from '../../chat/index.js';
import { ToldRoundUp } from './opening.js';

export const RoundUp = z.object({
  region: z.string(),
  name: z.string(),
  monday: z.iso.date(),
  language: z.enum(languages),
  /** The newest of each team, in the order in which they ended first. */
  teams: z.array(ToldRoundUp),
});
export type RoundUp = z.infer<typeof RoundUp>;

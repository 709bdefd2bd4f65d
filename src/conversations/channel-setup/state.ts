import { z } from 'zod';
import { languages } from '../../chat/index.js';

/** What a channel shows: the numbers of a team, or what goes wrong. */
export const Shows = z.union([z.object({ team: z.string() }), z.literal('admin')]);
export type Shows = z.infer<typeof Shows>;

export const ChannelSetupOpening = z.object({
  /** What the channel is called, where that is known. */
  name: z.string().optional(),
});
export type ChannelSetupOpening = z.infer<typeof ChannelSetupOpening>;

/** What is saved of the question which team a channel belongs to. */
export const ChannelSetup = z.object({
  place: z.object({ platform: z.string(), channel: z.string() }),
  /** What the channel is called; its id where nobody said. */
  name: z.string(),
  /** How to speak here: what was chosen, once something was. */
  language: z.enum(languages),
  timeZone: z.string(),
  /** The team that the channel is called after. */
  guess: z.string().nullable(),
  chosen: z
    .object({
      shows: Shows,
      /** What the team was called when it was chosen; nothing for the administrators' place. */
      title: z.string(),
      /** Who chose; null where nobody knows whose account it was. */
      by: z.string().nullable(),
    })
    .nullable(),
  /** Whether the form stands there. */
  asking: z.boolean(),
  /** Teams that a mistyped name may have meant, in the order of their buttons. */
  near: z.object({ teams: z.array(z.string()), language: z.enum(languages) }).nullable(),
});
export type ChannelSetup = z.infer<typeof ChannelSetup>;

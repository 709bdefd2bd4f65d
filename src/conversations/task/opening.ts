import { z } from 'zod';
import type { Place } from '../../chat/index.js';

export const Mentions = z.array(z.object({ words: z.string(), person: z.string() }));

const Somewhere = z
  .object({ platform: z.string(), channel: z.string(), thread: z.string().optional() })
  .transform(
    ({ thread, ...place }): Place => (thread === undefined ? place : { ...place, thread }),
  );

/** Where what was understood is shown: below what was said, or privately to whoever said it. */
export const ShownIn = z.union([Somewhere, z.object({ person: z.string() })]);

/**
 * Something that is to become a task. The conversation's key is `task ` and the id; its place is the
 * channel, never the thread: words there belong to whoever began the thread.
 */
export const TaskOpening = z.object({
  id: z.string(),
  team: z.string(),
  /** Of what it was made: words to be read, or a form that says it all. */
  from: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('words'), text: z.string(), mentions: Mentions }),
    z.object({
      kind: z.literal('form'),
      action: z.string(),
      owner: z.string().nullable(),
      due: z.iso.date().nullable(),
    }),
  ]),
  author: z.string(),
  /** Who wanted it to be a task, where that is not the author: may settle it too. */
  wantedBy: z.string().optional(),
  /** The time zone that the author's days are of. */
  authorZone: z.string(),
  shownIn: ShownIn,
  calibration: z.string().nullable(),
  moves: z.string().nullable(),
  late: z.boolean(),
  /** Where it was agreed: the way back, and the default day. */
  agreedIn: Somewhere,
  nextCalibration: z.iso.date(),
});
export type TaskOpening = z.infer<typeof TaskOpening>;

/** What a calibration tells the task of one of its answers. */
export const ToldTask = z.discriminatedUnion('kind', [
  /** The author wrote more: an owner, a day. */
  z.object({ kind: z.literal('more'), text: z.string(), mentions: Mentions, by: z.string() }),
  /** The author changed what was said: it is read again from the start. */
  z.object({ kind: z.literal('said-anew'), text: z.string(), mentions: Mentions }),
  /** The calibration is over: what was not asked or not answered is taken for granted and said so. */
  z.object({ kind: z.literal('settle') }),
]);
export type ToldTask = z.infer<typeof ToldTask>;

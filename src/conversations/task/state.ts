import { z } from 'zod';
import { languages } from '../../chat/index.js';
import { assumptions } from '../../tasks/index.js';
import { ShownIn } from './opening.js';

/** What words left open, and what they may have meant: owners or days. */
export const Unclear = z.object({
  why: z.enum(['silent', 'ambiguous', 'unknown', 'past', 'vague']),
  words: z.string(),
  maybe: z.array(z.string()),
});
export type Unclear = z.infer<typeof Unclear>;

/** A task's own private message to its owner, at the time. */
export const Card = z.object({ key: z.string(), person: z.string() });
export type Card = z.infer<typeof Card>;

/** What a card offers: its buttons, or what one of them brought. */
export const cardFaces = ['buttons', 'snooze', 'reassign', 'change-date'] as const;

/**
 * What is saved of the talk about a task: what is asked and what is shown. What the task is, its
 * record alone knows.
 */
export const TaskTalk = z.object({
  id: z.string(),
  team: z.string(),
  author: z.string(),
  authorZone: z.string(),
  shownIn: ShownIn,
  platform: z.string(),
  calibration: z.string().nullable(),
  nextCalibration: z.iso.date(),
  /** Of the channel. */
  language: z.enum(languages),
  timeZone: z.string(),
  /** What is asked; both null once there is nothing to ask. */
  unclear: z.object({ owner: Unclear.nullable(), due: Unclear.nullable() }),
  /** What was taken for granted and nobody has settled since. */
  assumed: z.array(z.enum(assumptions)),
  /** Of what was taken for granted: what words did say, but not clearly. */
  unsure: z.array(z.enum(assumptions)).default([]),
  /** What words said for certain: what they no longer say when changed is taken back. */
  read: z.object({ owner: z.string().nullable(), due: z.iso.date().nullable() }),
  /** Somebody said that it is right, or the time to say otherwise is over. */
  confirmed: z.boolean(),
  /** The time to say that it is right is over: it can still be changed where it stands. */
  settled: z.boolean().default(false),
  /** Which certain parts words changed that were not asked for them: it is said until it is right. */
  moved: z.array(z.enum(assumptions)).default([]),
  /** What was understood is shown as a form. */
  changing: z.boolean(),
  /** It is in its owner's own list, as far as there are such lists. */
  listed: z.boolean(),
  /** Every card there was, the owner's last. */
  cards: z.array(Card),
  face: z.enum(cardFaces),
  /** How many private words were said: numbers the next one. */
  words: z.int().nonnegative(),
  /** The author has been told that the owner could not be reached. */
  toldUnreached: z.boolean(),
  closed: z.coerce.date().nullable(),
});
export type TaskTalk = z.infer<typeof TaskTalk>;

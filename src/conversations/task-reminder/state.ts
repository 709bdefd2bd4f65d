import { z } from 'zod';
import { languages } from '../../chat/index.js';

/**
 * What one person is to be reminded of on one day, as `remindersOn` lists it. The conversation's
 * place is a channel of the platform that they are reached on; only they read what is posted.
 */
export const TaskReminderOpening = z.object({
  person: z.string(),
  /** Of the person; left out: the channel's. */
  timeZone: z.string().optional(),
  day: z.iso.date(),
  tasks: z.array(z.string()).min(1),
});
export type TaskReminderOpening = z.infer<typeof TaskReminderOpening>;

/** What is saved of a digest; how the tasks stand, their record alone knows. */
export const TaskReminder = z.object({
  person: z.string(),
  timeZone: z.string(),
  language: z.enum(languages),
  day: z.iso.date(),
  /** Those it began with: a button names its task by the number here. */
  tasks: z.array(z.string()),
  /** Of which a form for another day is shown. */
  dating: z.int().nullable(),
  /** How many private words were said: numbers the next one. */
  words: z.int().nonnegative(),
});
export type TaskReminder = z.infer<typeof TaskReminder>;

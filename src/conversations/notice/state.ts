import { z } from 'zod';
import { languages } from '../../chat/index.js';
import { factKinds } from '../../facts/index.js';

const Words = z.object({ en: z.string(), zh: z.string() });
/** What is wrong, and the one thing that mends it. */
const complaint = { what: Words, mend: Words };

/** What went wrong; data only, worded by `messages.ts`. */
export const Trouble = z.discriminatedUnion('kind', [
  /** Nothing could be read from a source. `upTo`: the newest moment it still speaks for. */
  z.object({
    kind: z.literal('source-unreadable'),
    source: z.string(),
    reason: z.string(),
    upTo: z.coerce.date().nullable(),
  }),
  /** A complete pull lists far fewer things than are known: it waits until somebody confirms it. */
  z.object({
    kind: z.literal('pull-held'),
    pull: z.string(),
    source: z.string(),
    /** What it lists fewer of. */
    of: z.enum(factKinds),
    before: z.int().nonnegative(),
    now: z.int().nonnegative(),
  }),
  /** Rows that made no sense; `first` holds some of `count`. */
  z.object({
    kind: z.literal('rows-rejected'),
    source: z.string(),
    count: z.int().positive(),
    first: z.array(z.object({ origin: z.string(), reason: z.string() })),
  }),
  /** A message that could not be posted and will not be tried again. */
  z.object({
    kind: z.literal('not-posted'),
    platform: z.string(),
    channel: z.string(),
    /** What the channel, or the person, is called. */
    channelName: z.string().optional(),
    failure: z.enum(['busy', 'unreachable', 'forbidden', 'gone', 'refused', 'unknown']),
    reason: z.string(),
    /** The platform's own words for it. */
    complaint: z.object(complaint).optional(),
  }),
  /** Something on a platform that an administrator should know, although nothing is lost. */
  z.object({ kind: z.literal('platform-trouble'), platform: z.string(), ...complaint }),
  /** Nothing at all can be posted on a platform, for now. */
  z.object({ kind: z.literal('platform-down'), platform: z.string(), ...complaint }),
  /** A post that may stand there or not: nobody can tell but by looking. */
  z.object({
    kind: z.literal('post-unknown'),
    platform: z.string(),
    channel: z.string(),
    channelName: z.string(),
    effect: z.string(),
    /** What the post says, in a line. */
    summary: z.string(),
  }),
  /** The bot was sent away from a channel, or the channel was closed. */
  z.object({
    kind: z.literal('channel-closed'),
    platform: z.string(),
    channel: z.string(),
    channelName: z.string(),
    why: z.enum(['removed', 'archived', 'deleted']),
  }),
  /** People whose account nobody knows; `names` holds some of `count`. */
  z.object({
    kind: z.literal('people-without-account'),
    platform: z.string(),
    names: z.array(z.string()),
    count: z.int().positive(),
  }),
  /** A row of the schedule that was too late to run; `about` names the channel or team, if it has one. */
  z.object({
    kind: z.literal('job-missed'),
    job: z.string(),
    about: z.string().nullable(),
    due: z.coerce.date(),
    lateHours: z.number().positive(),
  }),
  /** A row of the schedule that was tried and given up. */
  z.object({
    kind: z.literal('job-failed'),
    job: z.string(),
    due: z.coerce.date(),
    reason: z.string(),
  }),
]);
export type Trouble = z.infer<typeof Trouble>;

/** What is saved of a notice: what went wrong, and who dealt with it where a press can. */
export const Notice = z.object({
  trouble: Trouble,
  language: z.enum(languages),
  timeZone: z.string(),
  noticed: z.coerce.date(),
  confirmed: z
    .object({
      by: z.string(),
      name: z.string(),
      at: z.coerce.date(),
      /** What was decided, where there was a choice. */
      as: z.enum(['post-again', 'stands']).optional(),
    })
    .nullable(),
});
export type Notice = z.infer<typeof Notice>;

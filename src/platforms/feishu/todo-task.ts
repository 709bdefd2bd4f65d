import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Day } from '../../facts/index.js';
import type { Listed, Listing } from '../platform.js';
import { isLark } from './ways.js';

const Due = z.object({ timestamp: z.string(), is_all_day: z.boolean().optional() });
const Member = z.object({ id: z.string(), type: z.string().optional(), role: z.string() });

const Task = z.object({
  guid: z.string().min(1),
  summary: z.string().default(''),
  due: Due.nullish(),
  members: z.array(Member).nullish(),
  /** Milliseconds; "0" while it is open. */
  completed_at: z.string().nullish(),
  extra: z.string().nullish(),
});

/** A task as Feishu has it. */
export type Standing = z.infer<typeof Task>;

/** What task.create, get and patch answer. */
export const Answered = z.object({ data: z.object({ task: Task }) });

/** The longest title that Feishu takes. */
const longest = 3_000;
const dayMs = 86_400_000;

export function summaryOf({ action }: Listing): string {
  const characters = [...action.trim()];
  if (characters.length === 0) return '–';
  return characters.length <= longest
    ? characters.join('')
    : `${characters.slice(0, longest - 1).join('')}…`;
}

/**
 * A whole day, as Feishu wants it: "milliseconds since 1970-01-01 00:00:00 UTC; if it is a date,
 * turn the date into a timestamp and set is_all_day, then only the date in it is read and kept"
 * (open.feishu.cn/document/task-v2/task/create, `due`). So it is midnight UTC: the one timestamp
 * whose date does not depend on who reads it where.
 */
export function dueOf(due: Day): { timestamp: string; is_all_day: true } {
  return { timestamp: String(Date.parse(`${due}T00:00:00Z`)), is_all_day: true };
}

/** Feishu keeps no time zone with an hour. It is read where Feishu is used; Lark is used anywhere. */
const feishuZoneMs = 8 * 3_600_000;

export function dayOf(due: Standing['due'], domain: string | undefined): Day | null {
  const at = Number(due?.timestamp ?? Number.NaN);
  if (!Number.isFinite(at) || at <= 0) return null;
  const shift = due?.is_all_day || isLark(domain) ? 0 : feishuZoneMs;
  return new Date(Math.floor((at + shift) / dayMs) * dayMs).toISOString().slice(0, 10);
}

export function isDone({ completed_at }: Standing): boolean {
  return completed_at !== undefined && completed_at !== null && !/^0*$/.test(completed_at);
}

export function listedOf(task: Standing, domain: string | undefined): Listed {
  return { done: isDone(task), due: dayOf(task.due, domain) };
}

export function assigneesOf({ members }: Standing): string[] {
  return (members ?? [])
    .filter(({ role, type = 'user' }) => role === 'assignee' && type === 'user')
    .map(({ id }) => id);
}

const Extra = z.object({ task: z.string() });

/** What is ours alone on a task: by it the task is known again. */
export function extraOf({ task }: Listing): string {
  return JSON.stringify({ task } satisfies z.infer<typeof Extra>);
}

export function isOf({ extra }: Standing, task: string): boolean {
  try {
    return Extra.safeParse(JSON.parse(extra ?? '')).data?.task === task;
  } catch {
    return false;
  }
}

/** Feishu's `client_token` has 10 to 100 characters. */
export function tokenOf(task: string, after: string | undefined): string {
  return createHash('sha256')
    .update(JSON.stringify([task, after ?? null]))
    .digest('hex');
}

import type { Rule } from './calendar/index.js';

/** Everything that can be done by the clock; each has one file in `bot/jobs`. */
export type JobName = 'read-sources' | 'weekly-forecast';

/** One row of the schedule. Times are local to the place. */
export interface ScheduleRow {
  job: JobName;
  /** When, in words. */
  meaning: string;
  rule: Rule;
  /** Once for the company, or once in every channel that shows a team, region or company. */
  places: 'company' | 'channels';
  /** How late it may still run; past it the run is recorded as missed. */
  lateHours: number;
}

/** The rhythm: the one table of everything done by the clock. */
export const schedule: readonly ScheduleRow[] = [
  {
    job: 'read-sources',
    meaning: 'every day at 06:00: read every source, forecast again',
    rule: { days: 'every-day', at: '06:00' },
    places: 'company',
    lateHours: 18,
  },
  {
    job: 'weekly-forecast',
    // Off the hour: chat platforms throttle at :00 and :30.
    meaning: 'Monday 09:07, or the first working day of the week: the rolling forecast',
    rule: { days: 'monday', at: '09:07', shift: 'next-working-day-of-week' },
    places: 'channels',
    lateHours: 8,
  },
];

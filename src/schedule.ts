import type { Rule, TimeOfDay, Weekday } from './calendar/index.js';

/** Everything that can be done by the clock; each has one file in `bot/jobs`. */
export type JobName =
  | 'read-sources'
  | 'weekly-forecast'
  | 'calibration'
  | 'task-reminders'
  | 'reconcile-tasks'
  | 'look-at-lists';

/**
 * Where a row is done: once for the company, in every channel that shows a team, region or company,
 * in one channel of every team, in every time zone in which somebody owes something, or for the
 * lists that tell nothing by themselves.
 */
export type Places = 'company' | 'channels' | 'teams' | 'zones' | 'silent-lists';

/** One row of the schedule. Times are local to the place. */
export interface ScheduleRow {
  job: JobName;
  /** When, in words. */
  meaning: string;
  rule: Rule;
  places: Places;
  /** How late it may still run; past it the run is recorded as missed. */
  lateHours: number;
  /** Nobody is told of a missed one: the next makes good for it. */
  untold?: true;
}

/** When a team calibrates, every second week, and for how many minutes. */
export interface CalibrationRhythm {
  /** False: only where somebody calls for it. */
  enabled: boolean;
  minutes: number;
  weekday: Weekday;
  at: TimeOfDay;
}

/** When calibrations are due: also where none begins by itself, for tasks are due by the next one. */
export function calibrationRule({ weekday, at }: CalibrationRhythm): Rule {
  return { days: 'second-week', weekday, at, shift: 'next-working-day-of-week' };
}

/** The rhythm: the one table of everything done by the clock. */
export function scheduleOf(calibration: CalibrationRhythm): readonly ScheduleRow[] {
  const { enabled, weekday, at } = calibration;
  const ofCalibration: ScheduleRow = {
    job: 'calibration',
    meaning: `every second ${weekday} at ${at}, or the next working day of the week: calibration`,
    rule: calibrationRule(calibration),
    places: 'teams',
    lateHours: 2,
  };
  return [...always, ...(enabled ? [ofCalibration] : [])];
}

const always: readonly ScheduleRow[] = [
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
  {
    job: 'task-reminders',
    meaning: 'every working day at 09:20: remind people of what they owe, one message each',
    rule: { days: 'working-day', at: '09:20' },
    places: 'zones',
    lateHours: 4,
  },
  {
    job: 'reconcile-tasks',
    meaning: 'every night at 03:20: hold people’s own lists against the tasks',
    rule: { days: 'every-day', at: '03:20' },
    places: 'company',
    lateHours: 20,
    untold: true,
  },
  {
    job: 'look-at-lists',
    meaning: 'every hour of a working day: look at the lists that tell nothing by themselves',
    rule: { days: 'working-hours', at: '08:40', until: '19:40' },
    places: 'silent-lists',
    lateHours: 1,
    untold: true,
  },
];

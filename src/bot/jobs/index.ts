import type { JobName } from '../../schedule.js';
import type { Run } from '../../storage/runs.js';
import type { Bot } from '../bot.js';
import { openCalibration } from './calibration.js';
import { readSources } from './read-sources.js';
import { lookAtLists, reconcileTasks } from './reconcile-tasks.js';
import { remindOfTasks } from './task-reminders.js';
import { postWeeklyForecast } from './weekly-forecast.js';

/** What is done for each row of the schedule. Every job can be done again without harm. */
export const jobs: Record<JobName, (bot: Bot, run: Run) => Promise<void>> = {
  'read-sources': readSources,
  'weekly-forecast': postWeeklyForecast,
  calibration: openCalibration,
  'task-reminders': remindOfTasks,
  'reconcile-tasks': reconcileTasks,
  'look-at-lists': lookAtLists,
};

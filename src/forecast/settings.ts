import type { WorkingDaysSetting } from '../calendar/index.js';

/** What a company decides about its forecast; plain data, so that it can cross to a worker. */
export interface ForecastSettings {
  /** ISO 4217. */
  currency: string;
  /** Whether the path is what was signed, or that less what was churned. */
  path: 'gross' | 'net';
  /** Which source says what was signed; contracts count only once the ERP knows some. */
  actuals: 'crm' | 'erp';
  /** What each stage is worth by the company's own rule, 0 to 1. */
  stageWeights: Readonly<Record<string, number>>;
  /** The company's own: its weeks begin on Monday 00:00 there. */
  timeZone: string;
  /** On which days targets are to be earned. */
  workingDays: WorkingDaysSetting;
  /** How a target is spread over its weeks: evenly by working day, or as the year before went. */
  targetProfile: 'working-days' | 'last-year';
}

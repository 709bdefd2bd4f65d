import type { WorkingCalendar } from '../calendar/index.js';
import type { Language } from '../chat/index.js';
import type { Conversation } from '../conversations/conversation.js';
import type { PersonId, TeamId } from '../facts/index.js';
import type { ForecastSettings } from '../forecast/settings.js';
import type { Log } from '../log.js';
import type { Platform } from '../platforms/platform.js';
import type { CalibrationRhythm, ScheduleRow } from '../schedule.js';
import type { Source } from '../sources/source.js';
import type { Database } from '../storage/database.js';
import type { Queue } from '../storage/queue.js';
import type { Work } from '../work/index.js';
import type { Clock } from './clock.js';

/** What the bot must know of its company; the organisation itself comes from the facts. */
export interface CompanySettings {
  name: string;
  language: Language;
  timeZone: string;
  calendar: WorkingCalendar;
  calibration: CalibrationRhythm;
  forecast: ForecastSettings;
}

/** What the configuration says of a chat platform. */
export interface ChatSettings {
  /** What is shown where, by the platform's id of the channel. */
  channels: ReadonlyMap<string, TeamId>;
  /** The channel where administrators are told what goes wrong. */
  admin: string | undefined;
  /** Accounts of people, before whatever else would join them. */
  people: ReadonlyMap<PersonId, string>;
}

/** Everything the bot works with, built and joined by `main.ts`. */
export interface Bot {
  company: CompanySettings;
  database: Database;
  queue: Queue;
  clock: Clock;
  log: Log;
  work: Work;
  schedule: readonly ScheduleRow[];
  sources: readonly Source[];
  platforms: ReadonlyMap<string, Platform>;
  /** By the platform's name; nothing, where nothing is configured. */
  chats: ReadonlyMap<string, ChatSettings>;
  conversations: ReadonlyMap<string, Conversation<unknown, unknown>>;
}

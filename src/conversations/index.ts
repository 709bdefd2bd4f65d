import { calibration } from './calibration/calibration.js';
import { calibrationRoundUp } from './calibration-round-up/calibration-round-up.js';
import { channelSetup } from './channel-setup/channel-setup.js';
import type { Conversation } from './conversation.js';
import { frontDesk } from './front-desk/front-desk.js';
import { notice } from './notice/notice.js';
import { targetChange } from './target-change/target-change.js';
import { task } from './task/task.js';
import { taskReminder } from './task-reminder/task-reminder.js';
import { weeklyForecast } from './weekly-forecast/weekly-forecast.js';

export * from './conversation.js';
export * from './known.js';

/** Every conversation there is, by its name. */
export const conversations = {
  calibration,
  'calibration-round-up': calibrationRoundUp,
  'channel-setup': channelSetup,
  'front-desk': frontDesk,
  notice,
  'target-change': targetChange,
  task,
  'task-reminder': taskReminder,
  'weekly-forecast': weeklyForecast,
} as const;

export type ConversationName = keyof typeof conversations;

/** A conversation whose state and opening its own schemas check; undefined for an unknown name. */
export function conversationNamed(name: string): Conversation<unknown, unknown> | undefined {
  return new Map<string, Conversation<unknown, unknown>>(Object.entries(conversations)).get(name);
}

import {
  type Complaint,
  type Listener,
  type Platform,
  PlatformError,
  type Surroundings,
} from '../platform.js';
import { platformName } from './addresses.js';
import { answersToCommands } from './answers.js';
import { checkSlack } from './check.js';
import { slackListening } from './listening.js';
import { slackSpeaking } from './speaking.js';
import type { SlackOptions } from './wire.js';

export type { SlackOptions } from './wire.js';

/** Slack, over HTTP or Socket Mode: one app in one workspace. */
export function slackPlatform(options: SlackOptions, surroundings: Surroundings): Platform {
  const answers = answersToCommands();
  let listener: Listener | undefined;
  const trouble = (complaint: Complaint) => listener?.trouble(complaint);
  const speaking = slackSpeaking(options, surroundings, trouble, { factor: options.pace ?? 1 });
  const { routes, ...listening } = slackListening(options, surroundings, answers);

  return {
    ...speaking,
    name: platformName,
    ...(routes && { routes }),
    start(bot) {
      listener = bot;
      return listening.start(bot);
    },
    async stop() {
      listener = undefined;
      await listening.stop();
    },
    check: (about) => checkSlack(options, about, speaking, surroundings.failed),
    async post(place, message, posting) {
      try {
        return await speaking.post(place, message, posting);
      } catch (error) {
        if (isShutOut(error)) void answers.tell(place.channel, inviteFirst);
        throw error;
      }
    },
  };
}

function isShutOut(error: unknown): boolean {
  if (!(error instanceof PlatformError) || error.extent !== 'channel') return false;
  return error.failure === 'forbidden' || error.failure === 'gone';
}

/** A command works where the bot is not, but its answer cannot stand there. */
const inviteFirst = {
  en: 'I cannot post in this channel. Invite me first: type /invite, choose this app, and try again.',
  zh: '我无法在此频道发言。请先邀请我：输入 /invite 并选择本应用，然后重试。',
};

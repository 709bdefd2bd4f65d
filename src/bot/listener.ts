import type { Listener } from '../platforms/platform.js';
import type { Bot } from './bot.js';
import { receive } from './hear.js';

/** The bot's ear for one platform. */
export function listenerOf(bot: Bot, platform: string): Listener {
  return {
    hear: (delivery) => receive(bot, platform, delivery),
    async refuse() {},
    alive() {},
    trouble() {},
  };
}

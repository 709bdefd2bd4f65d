import type { Listener } from '../platforms/platform.js';
import { countRefused } from '../storage/deliveries.js';
import { writeSetting } from '../storage/settings.js';
import type { Bot } from './bot.js';
import { receive } from './hear.js';
import { notify } from './notify.js';

const LONGEST_DETAIL = 200;
/** How often it is noted at most that events arrive, in milliseconds. */
const NOTED_EVERY = 1000;

/** The setting that holds when events of a platform last arrived, in real time. */
export function arrivedSetting(platform: string): string {
  return `${platform} events arrived`;
}

/** The bot's ear for one platform. What it only counts or tells never fails whoever called. */
export function listenerOf(bot: Bot, platform: string): Listener {
  const safely = (what: string, doing: Promise<void>) =>
    doing.catch((error) => bot.log.error({ platform, error }, what));
  let noted = 0;

  return {
    hear: (delivery) => receive(bot, platform, delivery),
    refuse(reason, detail) {
      const refused = { platform, reason, detail: detail.slice(0, LONGEST_DETAIL) };
      // Who sends such things lives by the real clock.
      return safely('not counted', countRefused(bot.database, refused, new Date()));
    },
    alive() {
      const now = Date.now();
      if (now - noted < NOTED_EVERY) return;
      noted = now;
      const at = new Date(now).toISOString();
      void safely('not noted', writeSetting(bot.database, arrivedSetting(platform), at));
    },
    trouble({ what, mend }) {
      void safely('not told', notify(bot, { kind: 'platform-trouble', platform, what, mend }));
    },
  };
}

import type { Platform, Surroundings } from '../platform.js';
import { checkFeishu } from './check.js';
import { platformName } from './errors.js';
import { feishuHearing, type HearingOptions } from './hearing.js';
import { feishuClient, feishuSpeaking } from './speaking.js';

export interface FeishuOptions extends HearingOptions {
  /** How many times the real rates may be used: more than 1 in benchmarks only. */
  pace?: number;
}

/** Feishu, or Lark: a chat system that the bot reaches with one app of the company's own. */
export function feishuPlatform(options: FeishuOptions, surroundings: Surroundings): Platform {
  const client = feishuClient(options);
  const hearing = feishuHearing(client, options, surroundings);
  return {
    name: platformName,
    ...hearing.heard,
    ...feishuSpeaking(client, surroundings, hearing.trouble),
    check: (about) => checkFeishu(client, options, about),
  };
}

import { z } from 'zod';
import { PlatformError } from '../platform.js';
import type { FeishuClient } from './calls.js';

const Info = z.object({
  bot: z.object({
    open_id: z.string().min(1),
    app_name: z.string().default(''),
    activate_status: z.number().optional(),
  }),
});

/** The bot as Feishu knows it. */
export interface Identity {
  /** Its own account: mentions of it carry this. */
  account: string;
  name: string;
  /** False where the company has switched the app off. */
  enabled: boolean;
}

const enabledStatus = 2;

/** @throws PlatformError, also where the app has no bot */
export async function identityOf(client: FeishuClient): Promise<Identity> {
  const about = { api: 'bot.info', doing: 'ask who the bot is' };
  const answer = await client.call(about, (api) =>
    api.request<unknown>({ method: 'GET', url: '/open-apis/bot/v3/info' }),
  );
  const { bot } = Info.parse(answer);
  const enabled = bot.activate_status === undefined || bot.activate_status === enabledStatus;
  return { account: bot.open_id, name: bot.app_name, enabled };
}

/** Asks once; where that failed, the next who wants to know asks again. */
export function keptIdentity(client: FeishuClient): () => Promise<Identity> {
  let asked: Promise<Identity> | undefined;
  return () => {
    asked ??= identityOf(client).catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
}

/**
 * The bot's account; undefined where Feishu refuses to tell, and will go on refusing: an event that
 * waited for it would never be heard.
 */
export async function accountOf(identity: () => Promise<Identity>): Promise<string | undefined> {
  try {
    return (await identity()).account;
  } catch (error) {
    const heals = error instanceof PlatformError && ['busy', 'unreachable'].includes(error.failure);
    if (heals) throw error;
    return undefined;
  }
}

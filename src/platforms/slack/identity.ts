import type { WebClient } from '@slack/web-api';
import type { Complaint, Listener, Surroundings } from '../platform.js';
import { type SlackOptions, withoutSecrets } from './wire.js';

/** Who the bot is there. */
export interface Identity {
  /** The account that people mention. */
  account: string;
  bot: string | undefined;
  name: string;
  team: { id: string; name: string };
  enterprise: string | undefined;
  /** Where the token does not say and may not ask, undefined. */
  app: string | undefined;
}

const FIRST_WAIT = 5000;
const LONGEST_WAIT = 300_000;

/** Asks Slack who the bot is. @throws the errors of the client */
export async function identify(client: WebClient, options: SlackOptions): Promise<Identity> {
  const told = await client.auth.test();
  return {
    account: told.user_id ?? '',
    bot: told.bot_id,
    name: told.user ?? 'plumbline',
    team: { id: told.team_id ?? '', name: told.team ?? '' },
    enterprise: told.enterprise_id,
    app: appOf(options) ?? (told.bot_id ? await appOfBot(client, told.bot_id) : undefined),
  };
}

/** The app that an app-level token belongs to: `xapp-1-A024BE7LH-…`. */
export function appOf({ appToken = '' }: SlackOptions): string | undefined {
  return /^xapp-\d+-(A[A-Z0-9]+)-/.exec(appToken)?.[1];
}

/** Without the scope for it, the signature and the workspace are proof enough. */
async function appOfBot(client: WebClient, bot: string): Promise<string | undefined> {
  const told = await client.bots.info({ bot }).catch(() => undefined);
  return told?.bot?.app_id;
}

/** The bot's identity, asked for before anything is listened to and never on the way of an event. */
export interface Knowing {
  identity(): Identity | undefined;
  /** Settles after the first try, and goes on trying by itself where that failed. */
  begin(listener: Listener, known: () => void): Promise<void>;
  end(): void;
}

export function knowing(
  client: WebClient,
  options: SlackOptions,
  failed: Surroundings['failed'],
): Knowing {
  let identity: Identity | undefined;
  let waiting: NodeJS.Timeout | undefined;
  let ended = false;

  async function attempt(listener: Listener, known: () => void, wait: number): Promise<void> {
    try {
      identity = await identify(client, options);
    } catch (error) {
      if (ended) return;
      const reason = withoutSecrets(error instanceof Error ? error.message : String(error));
      failed(new Error(reason), 'ask Slack who the bot is');
      listener.trouble(unknownThere(reason));
      const next = Math.min(wait * 2, LONGEST_WAIT);
      waiting = setTimeout(() => void attempt(listener, known, next), wait);
      waiting.unref();
      return;
    }
    if (!ended) known();
  }

  return {
    identity: () => identity,
    begin(listener, known) {
      ended = false;
      return attempt(listener, known, FIRST_WAIT);
    },
    end() {
      ended = true;
      clearTimeout(waiting);
    },
  };
}

function unknownThere(reason: string): Complaint {
  return {
    what: {
      en: `Slack does not say who the bot is, so nothing is heard there yet: ${reason}`,
      zh: `Slack 未确认机器人的身份，因此暂时收不到那里的任何消息：${reason}`,
    },
    mend: {
      en: 'Plumbline keeps trying. Where the token is refused: api.slack.com/apps › the app › Install App, copy the Bot User OAuth Token into SLACK_BOT_TOKEN, and start again',
      zh: 'Plumbline 会继续重试。如果令牌被拒：在 api.slack.com/apps › 该应用 › Install App 复制 Bot User OAuth Token 到 SLACK_BOT_TOKEN，然后重新启动',
    },
  };
}

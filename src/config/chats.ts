import { z } from 'zod';

/** What Slack needs: an app token means Socket Mode, else events come over HTTP and are signed. */
export interface SlackSetup {
  botToken: string;
  signingSecret: string | undefined;
  appToken: string | undefined;
  apiUrl: string | undefined;
}

/** What Feishu or Lark needs: an encrypt key means events over HTTP, else the long connection. */
export interface FeishuSetup {
  appId: string;
  appSecret: string;
  domain: string | undefined;
  encryptKey: string | undefined;
  verificationToken: string | undefined;
}

/** Which channels show whose numbers there, and who is who. */
export const Chat = z.strictObject({
  /** Team by the platform's id of the channel. */
  channels: z.record(z.string(), z.string().min(1)).default({}),
  /** The channel where administrators are told what goes wrong. */
  admin: z.string().min(1).optional(),
  /** Account by person, for those whom neither e-mail nor phone joins. */
  people: z.record(z.string(), z.string().min(1)).default({}),
});
export type ChatSetup = z.infer<typeof Chat>;

const address = z.url({
  protocol: /^https?$/,
  error: 'is no web address; right would be https://host/path',
});

/** Values are secrets: no message may hold one. */
export const chatVariables = {
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xox[be]/, 'is no bot token; right would begin with xoxb- (OAuth & Permissions)')
    .optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-/, 'is no app-level token; right would begin with xapp- (Basic Information)')
    .optional(),
  SLACK_API_URL: address.optional(),
  FEISHU_APP_ID: z
    .string()
    .regex(/^cli_[0-9a-fA-F]{16}$/, 'is no app ID; right would be cli_ and 16 hexadecimal digits')
    .optional(),
  FEISHU_APP_SECRET: z.string().optional(),
  FEISHU_DOMAIN: z
    .union([z.enum(['feishu', 'lark']), address], {
      error: 'is no domain; right would be feishu, lark, or a web address',
    })
    .optional(),
  FEISHU_ENCRYPT_KEY: z.string().optional(),
  FEISHU_VERIFICATION_TOKEN: z.string().optional(),
};
type Variables = { [Name in keyof typeof chatVariables]?: string | undefined };

const slackNames = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'] as const;
const feishuNames = [
  'FEISHU_APP_ID',
  'FEISHU_APP_SECRET',
  'FEISHU_ENCRYPT_KEY',
  'FEISHU_VERIFICATION_TOKEN',
] as const;

/** Slack as the variables have it; null where none is set. Adds what is missing to `faults`. */
export function slackSetup(given: Variables, faults: string[]): SlackSetup | null {
  const named = slackNames.filter((name) => given[name]);
  if (named.length === 0) return null;
  const botToken = given.SLACK_BOT_TOKEN;
  const signingSecret = given.SLACK_SIGNING_SECRET;
  const appToken = given.SLACK_APP_TOKEN;
  if (!botToken) {
    faults.push(
      `${named.join(' and ')} set, SLACK_BOT_TOKEN missing: set it too, or none for a service without Slack.`,
    );
    return null;
  }
  if (!signingSecret && !appToken) {
    faults.push(
      'SLACK_BOT_TOKEN is set, but nothing says how events come in: set SLACK_SIGNING_SECRET (over HTTP) or SLACK_APP_TOKEN (Socket Mode).',
    );
    return null;
  }
  return { botToken, signingSecret, appToken, apiUrl: given.SLACK_API_URL };
}

/** Feishu as the variables have it; null where none is set. Adds what is missing to `faults`. */
export function feishuSetup(given: Variables, faults: string[]): FeishuSetup | null {
  const named = feishuNames.filter((name) => given[name]);
  if (named.length === 0) return null;
  const appId = given.FEISHU_APP_ID;
  const appSecret = given.FEISHU_APP_SECRET;
  if (!appId || !appSecret) {
    // One that is set, but wrong, is told of already.
    const wrong = (name: string) => faults.some((fault) => fault.startsWith(`${name}:`));
    const missing = [appId ? [] : ['FEISHU_APP_ID'], appSecret ? [] : ['FEISHU_APP_SECRET']]
      .flat()
      .filter((name) => !wrong(name));
    if (missing.length > 0) {
      faults.push(
        `${named.join(' and ')} set, ${missing.join(' and ')} missing: set all, or none for a service without Feishu.`,
      );
    }
    return null;
  }
  return {
    appId,
    appSecret,
    domain: domainOf(given.FEISHU_DOMAIN),
    encryptKey: given.FEISHU_ENCRYPT_KEY,
    verificationToken: given.FEISHU_VERIFICATION_TOKEN,
  };
}

function domainOf(given: string | undefined): string | undefined {
  if (given === 'lark') return 'https://open.larksuite.com';
  return given === 'feishu' ? undefined : given;
}

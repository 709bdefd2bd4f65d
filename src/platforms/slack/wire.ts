import { type Logger, LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Surroundings } from '../platform.js';

/** What says where a Slack app lives, and how it is proved. */
export interface SlackOptions {
  botToken: string;
  /** Of the app: with it events come over HTTP. */
  signingSecret?: string | undefined;
  /** With it events come over Socket Mode. */
  appToken?: string | undefined;
  /** Ends with `/api/`; Slack's own without it. */
  apiUrl?: string | undefined;
  /** How many times the real rates may be used: more than 1 in tests and benchmarks only. */
  pace?: number;
}

/** Longer than any healthy answer of Slack, and short enough to be told of in time. */
const TIMEOUT = 10_000;

/** Where the Web API is, as a client wants it. */
export function atApi({ apiUrl }: SlackOptions): Pick<WebClientOptions, 'slackApiUrl'> {
  return apiUrl === undefined ? {} : { slackApiUrl: apiUrl };
}

/** A client for questions: it gives up soon, tries nothing twice and waits for no limit. */
export function askingClient(
  options: SlackOptions,
  logger: Logger,
  { fetch }: Pick<WebClientOptions, 'fetch'> = {},
): WebClient {
  return new WebClient(options.botToken, {
    ...atApi(options),
    logger,
    timeout: TIMEOUT,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(fetch && { fetch }),
  });
}

/** Slack's libraries say much; what they call an error goes to our log, without its secrets. */
export function quietLogger(failed: Surroundings['failed']): Logger {
  const nothing = () => {};
  return {
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: (...said) => failed(new Error(withoutSecrets(said.map(String).join(' '))), 'Slack'),
    setLevel: nothing,
    getLevel: () => LogLevel.ERROR,
    setName: nothing,
  };
}

/** A logger of whom nobody wants to hear. */
export const silentLogger = quietLogger(() => {});

/** Words without what looks like a token, a signature or a private address of Slack's. */
export function withoutSecrets(words: string): string {
  return words
    .replace(/\bx(?:ox[a-z]|app|oxe)[\w.-]*-[\w-]+/g, 'x…')
    .replace(/\bBearer\s+\S+/g, 'Bearer …')
    .replace(/\b(?:wss|https):\/\/\S*(?:hooks\.slack|ticket=|wss-)\S*/g, '(address)');
}

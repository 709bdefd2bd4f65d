import { type Logger, LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import type { FakeSlack } from './index.js';

function silent(): void {}

/** A logger that keeps everything to itself. */
export const quiet: Logger = {
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  setLevel: silent,
  setName: silent,
  getLevel: () => LogLevel.ERROR,
};

/** Slack's own client on the fake: it tries once and says nothing of it. */
export function clientFor(
  slack: Pick<FakeSlack, 'apiUrl' | 'botToken'>,
  options: WebClientOptions = {},
  token: string | undefined = slack.botToken,
): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quiet,
    ...options,
  });
}

/** What a call was refused with: Slack's answer, or the kind of error. */
export async function refusal(call: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof Error)) return { thrown: String(error) };
    if ('data' in error) return { ...Object(error.data) };
    return { thrown: error.constructor.name, ...Object(error) };
  }
  throw new Error('the call was not refused');
}

import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { type Complaint, PlatformError } from '../platform.js';
import { platformName } from './addresses.js';
import { failures } from './failures.js';
import { withoutSecrets } from './wire.js';

/** Long enough for an answer that got lost to have been stored, short for who waits. */
const SECONDS_UNTIL_ANOTHER_LOOK = 5;

/** What was being done: names the failure for people. */
export interface Doing {
  /** The method of the Web API: `chat.postMessage`. */
  method: string;
  /** Whom it was to reach, where it was one person. */
  person?: string;
}

/** What Slack answered, without what was asked: that has words of people, and the token. */
export class SlackAnswer extends Error {
  override readonly name = 'SlackAnswer';

  constructor(
    /** `channel_not_found`. */
    readonly code: string,
    /** `must be more than 0 characters [json-pointer:/blocks/0/text/text]`. */
    readonly details: readonly string[],
  ) {
    super([code, ...details].join('; '));
  }
}

/**
 * Any error of a call as a `PlatformError`, without anything secret in it.
 *
 * Only what can heal by itself is worth another try: limits, Slack's own faults, the network.
 */
export function slackFailure(error: unknown, doing: Doing): PlatformError {
  if (error instanceof PlatformError) return error;
  if (error instanceof WebAPIRateLimitedError) return busy(doing, error.retryAfter);
  if (error instanceof WebAPIPlatformError) return refusal(error, doing);
  if (error instanceof WebAPIHTTPError) return httpFailure(error.statusCode, doing);
  if (error instanceof WebAPIRequestError) return unreachable(doing, networkWords(error.original));
  return unreachable(doing, networkWords(error));
}

/** @param seconds how long Slack wants to be left alone */
export function busy({ method }: Doing, seconds: number): PlatformError {
  const message = `${method} is asked too often; wait ${Math.ceil(seconds)} s`;
  return new PlatformError(platformName, 'busy', message, { retryAfterSeconds: seconds });
}

/** What Slack answered to a call that failed; undefined where it did not answer. */
export function answerIn(error: unknown): SlackAnswer | undefined {
  const cause = error instanceof PlatformError ? error.cause : undefined;
  return cause instanceof SlackAnswer ? cause : undefined;
}

function answerOf(error: WebAPIPlatformError): SlackAnswer | undefined {
  const { error: code, response_metadata } = error.data;
  // An answer that is no JSON arrives as a code: the page of a proxy, say.
  if (!/^[a-z0-9_:]{1,80}$/i.test(code)) return undefined;
  const details = [...(response_metadata?.messages ?? []), ...listed(error.data, 'errors')];
  const short = [...new Set(details)].slice(0, 5).map((one) => withoutSecrets(one).slice(0, 300));
  return new SlackAnswer(code, short);
}

function listed(data: object, field: string): string[] {
  const value: unknown = Object.entries(data).find(([name]) => name === field)?.[1];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function refusal(error: WebAPIPlatformError, doing: Doing): PlatformError {
  const cause = answerOf(error);
  if (cause === undefined) return unreachable(doing, 'an answer that is none of Slack’s');
  const { code } = cause;
  if (code === 'rate_limited' || code === 'ratelimited') {
    return busy(doing, error.data.response_metadata?.retryAfter ?? 30);
  }
  const known = failures[code];
  if (!known) return unknownCode(cause, doing);
  if (known.failure === 'unreachable') return unreachable(doing, code);
  const scopes = scopesIn(error);
  const complaint: Complaint = {
    what: known.what(doing.person ?? '', scopes),
    mend: known.mend(doing.person ?? '', scopes),
  };
  const { failure, extent } = known;
  return new PlatformError(platformName, failure, `${doing.method} answered ${cause.message}`, {
    cause,
    extent,
    complaint,
  });
}

function unknownCode(cause: SlackAnswer, doing: Doing): PlatformError {
  const { code } = cause;
  return new PlatformError(platformName, 'refused', `${doing.method} answered ${cause.message}`, {
    cause,
    complaint: {
      what: {
        en: `Slack answered ${code} to ${doing.method}.`,
        zh: `Slack 对 ${doing.method} 返回 ${code}。`,
      },
      mend: {
        en: `Look the code up on docs.slack.dev under the method ${doing.method}.`,
        zh: `请在 docs.slack.dev 的 ${doing.method} 方法页查看该错误码。`,
      },
    },
  });
}

/** Slack names the scopes that a call would have needed. */
function scopesIn({ data }: WebAPIPlatformError): string {
  const value: unknown = Object.entries(data).find(([name]) => name === 'needed')?.[1];
  return typeof value === 'string' && /^[\w:.,-]{1,200}$/.test(value) ? value : '';
}

function httpFailure(status: number, doing: Doing): PlatformError {
  if (status === 429) return busy(doing, 30);
  if (status >= 500 || status === 408) return unreachable(doing, `HTTP ${status}`);
  return new PlatformError(platformName, 'refused', `${doing.method} answered HTTP ${status}`, {
    extent: 'platform',
    complaint: {
      what: {
        en: `Something between Plumbline and Slack answers HTTP ${status}.`,
        zh: `准绳与 Slack 之间的某个节点返回 HTTP ${status}。`,
      },
      mend: {
        en: 'Check SLACK_API_URL, and the proxy if there is one.',
        zh: '请检查 SLACK_API_URL，以及代理（如有）。',
      },
    },
  });
}

function unreachable({ method }: Doing, why: string): PlatformError {
  return new PlatformError(platformName, 'unreachable', `${method} got no answer: ${why}`, {
    retryAfterSeconds: SECONDS_UNTIL_ANOTHER_LOOK,
  });
}

/** `ECONNRESET` says more than "fetch failed"; the request itself, which has the token, is left out. */
function networkWords(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason given';
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
  return withoutSecrets(code).slice(0, 200);
}

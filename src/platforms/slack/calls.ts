import { WebClient } from '@slack/web-api';
import { busy, slackFailure } from './errors.js';
import { makePacing, type Rate } from './pacing.js';
import { atApi, type SlackOptions, silentLogger } from './wire.js';

/** Calls a minute that Slack allows an app in a workspace; posts have a rate for each channel. */
const perMinute = {
  'auth.test': 100,
  'chat.update': 50,
  'conversations.history': 50,
  'conversations.list': 20,
  'conversations.open': 50,
  'conversations.replies': 50,
  'files.completeUploadExternal': 100,
  'files.getUploadURLExternal': 100,
  'files.info': 100,
  'slackLists.access.set': 50,
  'slackLists.create': 20,
  'slackLists.items.create': 50,
  'slackLists.items.delete': 20,
  'slackLists.items.info': 20,
  'slackLists.items.list': 20,
  'slackLists.items.update': 50,
  'users.list': 20,
  'users.lookupByEmail': 50,
  'views.publish': 100,
} as const;

/** The method that is called, and what it is about. */
export type Call = {
  /** Waits behind answers to people. */
  bulk: boolean;
  /** Whom it is to reach, where it is one person. */
  person?: string;
} & ({ method: keyof typeof perMinute } | { method: 'chat.postMessage'; channel: string });

/** Calls Slack's Web API at Slack's pace; what fails, fails with a `PlatformError`. */
export type CallSlack = <T>(call: Call, send: (client: WebClient) => Promise<T>) => Promise<T>;

const TIMEOUT = 12_000;
/** A limit says that nothing was done, so that trying again is safe. */
const TRIES = 3;
/** How many seconds are waited here rather than by whoever asked. */
const patience = { bulk: 120, answers: 15 };

/** @param factor of Slack's rates: 10 calls ten times as fast */
export function slackCalls(options: SlackOptions, factor = 1): CallSlack {
  const clients = { bulk: clientFor(options), answers: clientFor(options) };
  const pacing = makePacing(factor);

  const turn = async (call: Call) => {
    for (const { name, rate } of lanesOf(call)) {
      const seconds = pacing.paused(name);
      if (seconds > patienceFor(call)) throw busy(call, seconds);
      await pacing.turn(name, rate, call.bulk);
    }
  };

  return async (call, send) => {
    for (let tries = 1; ; tries++) {
      await turn(call);
      try {
        return await send(call.bulk ? clients.bulk : clients.answers);
      } catch (error) {
        const failure = slackFailure(error, call);
        if (failure.failure !== 'busy') throw failure;
        const seconds = failure.retryAfterSeconds ?? 1;
        await Promise.all(
          limitedBy(call).map((lane) => pacing.pause(lane.name, lane.rate, seconds)),
        );
        if (tries === TRIES || seconds > patienceFor(call)) throw failure;
      }
    }
  };
}

function patienceFor({ bulk }: Call): number {
  return bulk ? patience.bulk : patience.answers;
}

/** Slack's own retries would post twice, and one limited call would hold up all others. */
function clientFor(options: SlackOptions): WebClient {
  return new WebClient(options.botToken, {
    ...atApi(options),
    logger: silentLogger,
    timeout: TIMEOUT,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
  });
}

interface Named {
  name: string;
  rate: Rate;
}

/** Slack takes about one post a second in a channel, and some hundred a minute in all. */
const postsOfChannel: Rate = { times: 1, seconds: 1 };
const postsOfAll: Rate = { times: 5, seconds: 1 };

/** What a call waits for, in order. */
function lanesOf(call: Call): Named[] {
  if (call.method !== 'chat.postMessage') return [methodLane(call.method, call.bulk)];
  const channel = { name: `post ${call.channel}`, rate: postsOfChannel };
  return call.bulk ? [{ name: 'all posts', rate: postsOfAll }, channel] : [channel];
}

/** What Slack's limit on a call is about: that channel, or that method whoever waits for it. */
function limitedBy(call: Call): Named[] {
  if (call.method !== 'chat.postMessage') {
    return [methodLane(call.method, true), methodLane(call.method, false)];
  }
  return [{ name: `post ${call.channel}`, rate: postsOfChannel }];
}

/**
 * Bulk goes evenly through nine tenths of what is allowed. Answers have a lane of their own: there
 * are few, and of these some may go at once.
 */
function methodLane(method: keyof typeof perMinute, bulk: boolean): Named {
  const minute = perMinute[method];
  return bulk
    ? { name: `${method} bulk`, rate: { times: 1, seconds: 60 / (minute * 0.9) } }
    : { name: `${method} answers`, rate: { times: Math.floor(minute / 6), seconds: 10 } };
}

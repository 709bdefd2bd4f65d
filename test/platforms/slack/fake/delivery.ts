import { createHmac, randomUUID } from 'node:crypto';
import type { Json } from './json.js';

/** The three sorts of things that Slack sends, by their names in Socket Mode. */
export type Sort = 'events_api' | 'slash_commands' | 'interactive';

/** How one delivery differs from an honest first one. */
export interface Odd {
  /** Sent again: its number and why. */
  retry?: { number: number; reason?: 'http_timeout' | 'http_error' | 'connection_failed' };
  /** Seconds by which the time stamp is off; −400 is stale. HTTP only. */
  offsetSeconds?: number;
  /** Signed with another secret. HTTP only. */
  secret?: string;
  /** As if for another app. */
  appId?: string;
  /** As if from another workspace. */
  teamId?: string;
  eventId?: string;
  /** How long an answer is awaited: 3,000 ms as Slack does, unless told otherwise. */
  timeoutMilliseconds?: number;
}

/** What was sent, and what came of it. */
export interface Delivered {
  sort: Sort;
  payload: Json;
  /** Whether it was answered in time and well: 200 over HTTP, the envelope's acknowledgement over a socket. */
  acknowledged: boolean;
  /** HTTP status; 0 where there was none. */
  status: number;
  /** What the answer carried. */
  body: string;
  milliseconds: number;
  /** The envelope it went in, over a socket. */
  envelope?: string;
}

/** A way to the bot. */
export interface Courier {
  deliver(sort: Sort, payload: Json, odd?: Odd): Promise<Delivered>;
}

/** Really signed HTTP requests to a bot's `/slack/events`. */
export class HttpCourier implements Courier {
  constructor(
    private readonly baseUrl: string,
    private readonly secret: string,
  ) {}

  async deliver(sort: Sort, payload: Json, odd: Odd = {}): Promise<Delivered> {
    const { type, body } = bodyFor(sort, payload);
    const timestamp = String(Math.floor(Date.now() / 1000) + (odd.offsetSeconds ?? 0));
    const headers = {
      'content-type': type,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature(odd.secret ?? this.secret, timestamp, body),
      ...(odd.retry && {
        'x-slack-retry-num': String(odd.retry.number),
        'x-slack-retry-reason': odd.retry.reason ?? 'http_timeout',
      }),
    };
    const started = performance.now();
    const sent = { sort, payload };
    try {
      const answer = await fetch(`${this.baseUrl}/slack/events`, {
        method: 'POST',
        headers,
        body,
        signal: AbortSignal.timeout(odd.timeoutMilliseconds ?? 3000),
      });
      const text = await answer.text();
      const milliseconds = performance.now() - started;
      const { status } = answer;
      return { ...sent, acknowledged: status === 200, status, body: text, milliseconds };
    } catch {
      const milliseconds = performance.now() - started;
      return { ...sent, acknowledged: false, status: 0, body: '', milliseconds };
    }
  }
}

/** `v0=` and the HMAC of version, time and body, as Slack signs. */
export function signature(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

function bodyFor(sort: Sort, payload: Json): { type: string; body: string } {
  const form = 'application/x-www-form-urlencoded';
  if (sort === 'events_api') return { type: 'application/json', body: JSON.stringify(payload) };
  if (sort === 'interactive') {
    return { type: form, body: String(new URLSearchParams({ payload: JSON.stringify(payload) })) };
  }
  const fields = Object.entries(payload).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  return { type: form, body: String(new URLSearchParams(fields)) };
}

export function newEventId(): string {
  return `Ev${randomUUID().replaceAll('-', '').slice(0, 12).toUpperCase()}`;
}

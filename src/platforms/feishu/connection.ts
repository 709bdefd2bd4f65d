import { Domain, type EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import axios from 'axios';
import { z } from 'zod';
import type { Complaint } from '../platform.js';
import type { Credentials } from './client.js';
import { faultBehind, withoutSecrets } from './fault.js';
import { connectionTroubles } from './troubles.js';

/** How often is looked, and how long waited. */
export interface Patience {
  lookEveryMs: number;
  /** Without a connection for this long, a new client takes the place of the old. */
  withoutMs: number;
  /** Where the SDK has given up; doubled each time in a row. */
  firstWaitMs: number;
  longestWaitMs: number;
  /** A connection that leaves a ping unanswered for so long is dead, though nobody closed it. */
  pingSeconds: number;
}

const usualPatience: Patience = {
  lookEveryMs: 5_000,
  withoutMs: 180_000,
  firstWaitMs: 10_000,
  longestWaitMs: 600_000,
  pingSeconds: 10,
};

/** What the SDK takes for an app id. Of any other it writes to its log, and then does nothing. */
export const appIdForm = /^cli_[0-9a-fA-F]{16}$/;

export interface LongConnection {
  isConnected(): boolean;
  stop(): void;
}

/**
 * Keeps a long connection. By itself the SDK connects again after most failures, but gives up after
 * some ("system busy" among them) and tries others for ever without a word: so it is watched.
 *
 * @param tell what an administrator should know, once for each time without a connection
 */
export function keepConnected(
  credentials: Credentials,
  events: EventDispatcher,
  tell: (complaint: Complaint) => void,
  patience: Patience = usualPatience,
): LongConnection {
  if (!appIdForm.test(credentials.appId)) {
    tell(connectionTroubles.appId);
    return { isConnected: () => false, stop() {} };
  }
  let line = connect(credentials, events, patience.pingSeconds);
  let outage: Outage | undefined;

  const timer = setInterval(() => {
    if (line.state() === 'connected') {
      outage = undefined;
      return;
    }
    const now = Date.now();
    outage ??= { since: now, lineSince: now, replaced: 0, told: false };
    if (!outage.told && isWorthTelling(outage, line.refusal(), patience, now)) {
      outage.told = true;
      tell(connectionTroubles.notConnected(line.refusal()?.words));
    }
    if (now < replacedAt(outage, line.state(), patience)) return;
    line.close();
    line = connect(credentials, events, patience.pingSeconds);
    outage = { ...outage, lineSince: now, replaced: outage.replaced + 1 };
  }, patience.lookEveryMs);

  return {
    isConnected: () => line.state() === 'connected',
    stop() {
      clearInterval(timer);
      line.close();
    },
  };
}

/** A time without a connection. */
interface Outage {
  since: number;
  /** Since when the present client tries. */
  lineSince: number;
  replaced: number;
  told: boolean;
}

/** A wrong secret, a forbidden app, too many connections: nothing that waiting mends. */
const lasting = [514, 403, 1000040350];

function isWorthTelling(
  { since }: Outage,
  refusal: Refusal | undefined,
  { withoutMs }: Patience,
  now: number,
): boolean {
  return now - since >= withoutMs || lasting.includes(refusal?.code ?? 0);
}

function replacedAt({ lineSince, replaced }: Outage, state: string, patience: Patience): number {
  if (state !== 'failed') return lineSince + patience.withoutMs;
  return lineSince + Math.min(patience.firstWaitMs * 2 ** replaced, patience.longestWaitMs);
}

/** What Feishu said instead of where to connect. */
interface Refusal {
  code: number;
  words: string;
}

interface Line {
  state(): string;
  refusal(): Refusal | undefined;
  close(): void;
}

type Wire = NonNullable<ConstructorParameters<typeof WSClient>[0]['httpInstance']>;

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };
const Refused = z.object({ code: z.number(), msg: z.string().default('') });

function connect(
  { appId, appSecret, domain }: Credentials,
  eventDispatcher: EventDispatcher,
  pingSeconds: number,
): Line {
  let refusal: Refusal | undefined;
  const http = axios.create();
  http.interceptors.response.use(
    ({ data }) => {
      const read = Refused.safeParse(data).data;
      refusal = read && read.code !== 0 ? { code: read.code, words: spoken(read) } : undefined;
      return data;
    },
    (error: unknown) => {
      const { code = 0, message } = faultBehind(error);
      refusal = { code, words: message };
      throw new Error(message);
    },
  );
  const client = new WSClient({
    appId,
    appSecret,
    domain: domain ?? Domain.Feishu,
    // Its types speak of whole responses; above it hands out what is in them.
    httpInstance: http as unknown as Wire,
    handshakeTimeoutMs: 15_000,
    wsConfig: { pingTimeout: pingSeconds },
    // Its words hold the address of the connection, and that a ticket.
    logger: silent,
    loggerLevel: LoggerLevel.error,
  });
  void client.start({ eventDispatcher });
  return {
    state: () => client.getConnectionStatus().state,
    refusal: () => refusal,
    close: () => client.close({ force: true }),
  };
}

function spoken({ code, msg }: z.infer<typeof Refused>): string {
  return msg === '' ? String(code) : `${code} ${withoutSecrets(msg)}`;
}

import type { Logger } from '@slack/bolt';
import type { Complaint } from '../platform.js';
import { HeldReceiver, type Warden } from './held-receiver.js';
import { atApi, type SlackOptions, withoutSecrets } from './wire.js';

/** How patient a line is, in milliseconds. */
export interface Patience {
  /** For a connection to be greeted. */
  greeting: number;
  /** For a pong: a busy moment of ours must not look like a dead line. */
  pong: number;
  /** Before the second try; doubled each time. */
  firstWait: number;
  longestWait: number;
  /** What ends sooner than this after its greeting was no connection. */
  shortest: number;
  /** Without a connection, before the administrator is told. */
  tell: number;
  /** For the other end to close, when we stop. */
  goodbye: number;
}

const usualPatience: Patience = {
  greeting: 30_000,
  pong: 15_000,
  firstWait: 1000,
  longestWait: 120_000,
  shortest: 5000,
  tell: 120_000,
  goodbye: 2000,
};

export type LineOptions = SlackOptions & { appToken: string };

/** What a line tells of itself besides what comes in. */
export interface LineKeeper extends Warden {
  logger: Logger;
  trouble(complaint: Complaint): void;
}

type Client = HeldReceiver['client'];

/**
 * The line of Socket Mode, kept up by us. The client's own reconnecting is off: an
 * `apps.connections.open` that fails while it reconnects, or a `disconnect` in the midst of that,
 * rejects a promise that nobody waits for, which ends the process (node-slack-sdk #2656). Here
 * every start is waited for.
 */
export class SocketLine {
  readonly receiver: HeldReceiver;
  private readonly client: Client;
  private readonly keeper: LineKeeper;
  private readonly patience: Patience;
  private ending = new AbortController();
  private running: Promise<void> | undefined;
  private lost = () => {};

  constructor(options: LineOptions, keeper: LineKeeper, patience: Partial<Patience> = {}) {
    this.keeper = keeper;
    this.patience = { ...usualPatience, ...patience };
    this.receiver = this.receiverAt(options);
    this.client = this.receiver.client;
    this.client.on('disconnected', () => this.lost());
  }

  /** Begins to connect, and stays connected. */
  begin(): void {
    this.running ??= this.keepUp(this.ending.signal);
  }

  /** Settles when the line is down; what was not acknowledged comes again elsewhere. */
  async end(): Promise<void> {
    const { running } = this;
    this.ending.abort();
    if (!running) return;
    await this.closed();
    await within(this.patience.goodbye, running);
    this.running = undefined;
    this.ending = new AbortController();
  }

  private async keepUp(ending: AbortSignal): Promise<void> {
    const { firstWait, longestWait, shortest, tell } = this.patience;
    let failures = 0;
    let downSince = Date.now();
    while (!ending.aborted) {
      const began = Date.now();
      const reason = await this.live(ending);
      const lived = reason === undefined;
      if (lived) downSince = Date.now();
      failures = lived && Date.now() - began >= shortest ? 0 : failures + 1;
      if (ending.aborted) return;
      if (Date.now() - downSince >= tell) this.keeper.trouble(notConnected(reason ?? ''));
      const wait = failures === 0 ? 0 : Math.min(firstWait * 2 ** (failures - 1), longestWait);
      await pause(wait, ending);
    }
  }

  /** One connection from its start to its end. @returns why there was none */
  private async live(ending: AbortSignal): Promise<string | undefined> {
    const lost = new Promise<void>((resolve) => {
      this.lost = resolve;
    });
    const started = this.receiver.start().then(
      () => undefined,
      (error: unknown) => withoutSecrets(error instanceof Error ? error.message : 'it was closed'),
    );
    const outcome = await within(this.patience.greeting, started, 'nobody greeted');
    if (outcome !== undefined || ending.aborted) {
      await this.closed();
      return outcome;
    }
    await lost;
    return undefined;
  }

  /** The first word asks the other end to close, the second closes without it. */
  private async closed(): Promise<void> {
    const closing = this.client.disconnect().then(() => true);
    if (!(await within(this.patience.goodbye, closing, false))) void this.client.disconnect();
  }

  private receiverAt(options: LineOptions): HeldReceiver {
    const { logger, failed } = this.keeper;
    const clientOptions = {
      ...atApi(options),
      logger,
      retryConfig: { retries: 0 },
      timeout: this.patience.greeting,
      rejectRateLimitedCalls: true,
      fetch: (url: string | URL, init: RequestInit = {}) => {
        const signals = [this.ending.signal, ...(init.signal ? [init.signal] : [])];
        return fetch(url, { ...init, signal: AbortSignal.any(signals) });
      },
    };
    return new HeldReceiver(
      {
        appToken: options.appToken,
        logger,
        autoReconnectEnabled: false,
        clientPingTimeout: this.patience.pong,
        installerOptions: { clientOptions },
        processEventErrorHandler: async ({ error }) => {
          failed('original' in error ? error.original : error);
          return false;
        },
      },
      this.keeper,
    );
  }
}

/** What a promise gives, or something else where it takes too long. */
async function within<T, Else>(
  milliseconds: number,
  promise: Promise<T>,
  otherwise?: Else,
): Promise<T | Else | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Else | undefined>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function pause(milliseconds: number, ending: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      ending.removeEventListener('abort', done);
      resolve();
    }
    ending.addEventListener('abort', done);
  });
}

function notConnected(reason: string): Complaint {
  return {
    what: {
      en: `no connection to Slack (Socket Mode), so nothing is heard there: ${reason}`,
      zh: `未能连接 Slack（Socket Mode），因此收不到那里的任何消息：${reason}`,
    },
    mend: {
      en: 'Plumbline keeps trying. Check that this machine reaches slack.com and wss-primary.slack.com; where the token is refused, make one with connections:write under api.slack.com/apps › the app › Basic Information › App-Level Tokens, and turn Socket Mode on',
      zh: 'Plumbline 会继续重试。请确认本机能访问 slack.com 与 wss-primary.slack.com；如果令牌被拒，请在 api.slack.com/apps › 该应用 › Basic Information › App-Level Tokens 新建含 connections:write 的令牌，并开启 Socket Mode',
    },
  };
}

import type { Delivery, Listener, Platform } from '../../../src/platforms/platform.js';
import type { SlackOptions } from '../../../src/platforms/slack/index.js';
import { slackPlatform } from '../../../src/platforms/slack/index.js';
import { type RunningServer, startServer } from '../../../src/server/index.js';
import { type FakeSlack, type Inbound, startFakeSlack } from './fake/index.js';

/** What a bot's ear was told, as the bot would keep it. */
export class Ledger implements Listener {
  /** Each event once. */
  readonly kept = new Map<string, Delivery>();
  /** How often it was called, second deliveries included. */
  calls = 0;
  alives = 0;
  readonly refused: [string, string][] = [];
  readonly troubles: string[] = [];
  /** So many savings fail from now on. */
  failing = 0;
  /** Milliseconds that saving takes. */
  slow = 0;

  async hear(delivery: Delivery): Promise<boolean> {
    this.calls += 1;
    if (this.slow > 0) await new Promise((done) => setTimeout(done, this.slow));
    if (this.failing > 0) {
      this.failing -= 1;
      throw new Error('the database is away');
    }
    const isNew = !this.kept.has(delivery.id);
    if (isNew) this.kept.set(delivery.id, delivery);
    return isNew;
  }

  async refuse(reason: string, detail: string): Promise<void> {
    this.refused.push([reason, detail]);
  }

  alive(): void {
    this.alives += 1;
  }

  trouble({ what }: { what: { en: string } }): void {
    this.troubles.push(what.en);
  }

  get heard() {
    return [...this.kept.values()].map(({ heard }) => heard);
  }
}

export interface ListeningSlack {
  slack: FakeSlack;
  platform: Platform;
  ledger: Ledger;
  errors: string[];
  server: RunningServer;
  /** Slack's way to the bot. */
  to: Inbound;
  close(): Promise<void>;
}

/** A strict Slack, our platform listening to it, and the server that its requests come in by. */
export async function aListeningSlack(
  over: 'http' | 'socket' = 'http',
  {
    now = () => new Date(),
    options = {},
  }: { now?: () => Date; options?: Partial<SlackOptions> } = {},
): Promise<ListeningSlack> {
  const slack = await startFakeSlack();
  const ledger = new Ledger();
  const errors: string[] = [];
  const platform = slackPlatform(
    {
      botToken: slack.botToken,
      apiUrl: slack.apiUrl,
      ...(over === 'http' ? { signingSecret: slack.signingSecret } : { appToken: slack.appToken }),
      ...options,
    },
    {
      draw: async () => Buffer.alloc(0),
      accountsOf: async () => new Map(),
      now,
      failed: (error) => void errors.push(String(error)),
    },
  );
  const server = await startServer({
    port: 0,
    routes: platform.routes ? [platform.routes] : [],
    health: async () => ({ ready: true }),
  });
  await platform.start(ledger);
  if (over === 'socket') await slack.sockets.connected();
  return {
    slack,
    platform,
    ledger,
    errors,
    server,
    to: over === 'http' ? slack.to(server.url) : slack.overSocket(),
    async close() {
      await platform.stop();
      await server.stop();
      await slack.close();
    },
  };
}

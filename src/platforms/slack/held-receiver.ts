import { type App, SocketModeReceiver } from '@slack/bolt';
import type { Refusal } from '../platform.js';

type ReceiverEvent = Parameters<App['processEvent']>[0];
type ReceiverOptions = ConstructorParameters<typeof SocketModeReceiver>[0];

/** What is asked before an event goes in, and told when it did. */
export interface Warden {
  /** Nobody listens yet, or nobody knows who the bot is: Slack is to come again. */
  isOpen(): boolean;
  /** @returns why something authentic is not for this bot */
  strangerIn(body: unknown): string | undefined;
  refuse(reason: Refusal, detail: string): Promise<void>;
  /** Something authentic came in. */
  authentic(body: unknown): void;
  failed(error: unknown): void;
}

/**
 * Bolt's receiver of Socket Mode, with the acknowledgement held back until the event is saved: by
 * itself it acknowledges events before anybody has heard them. What is not acknowledged comes again.
 */
export class HeldReceiver extends SocketModeReceiver {
  private readonly warden: Warden;

  constructor(options: ReceiverOptions, warden: Warden) {
    super(options);
    this.warden = warden;
    awaitMessages(this.client, warden.failed);
  }

  override init(app: App): void {
    const processEvent = (event: ReceiverEvent) => this.hold(app, event);
    super.init(Object.assign(Object.create(app) as App, { processEvent }));
  }

  private async hold(app: App, event: ReceiverEvent): Promise<void> {
    const { warden } = this;
    if (!warden.isOpen()) return;
    const stranger = warden.strangerIn(event.body);
    if (stranger !== undefined) return warden.refuse('another-app', stranger);
    warden.authentic(event.body);

    let given: { answer: unknown } | undefined;
    const ack = async (answer?: unknown) => {
      given = { answer };
    };
    await app.processEvent({ ...event, ack });
    if (given) await event.ack(given.answer);
  }
}

/**
 * The client reads a message in a promise that nobody waits for, so that a frame it cannot make
 * sense of would end the process.
 */
function awaitMessages(client: SocketModeReceiver['client'], failed: Warden['failed']): void {
  const readers = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  for (const reader of readers) {
    client.on('ws_message', (...frame) => {
      Promise.resolve(reader.apply(client, frame)).catch(failed);
    });
  }
}

import { App, type Logger, type Receiver } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { RequestHandler } from 'express';
import type { Complaint, Delivery, Listener, Surroundings } from '../platform.js';
import { type Answers, whisper } from './answers.js';
import { type Ears, envelope, isPrivate } from './hearing.js';
import { slackDoor } from './http.js';
import { type Identity, type Knowing, knowing } from './identity.js';
import { type Names, namesOf } from './names.js';
import { strangerIn } from './origin.js';
import { rateLimited, shownOut } from './partings.js';
import { blockActions, heardAction } from './pressed.js';
import { events, heardCommand, partings, slashCommand } from './receive.js';
import { textIn } from './said.js';
import { heardShortcut, makeTask, messageAction, noWords } from './shortcut.js';
import { SocketLine } from './socket.js';
import { askingClient, atApi, quietLogger, type SlackOptions, withoutSecrets } from './wire.js';
import { accountsIn } from './words.js';

/** Everything that Slack says to us. */
export interface Listening {
  routes?: RequestHandler;
  start(listener: Listener): Promise<void>;
  stop(): Promise<void>;
}

/** @param answers where commands can be answered is kept there */
export function slackListening(
  options: SlackOptions,
  surroundings: Surroundings,
  answers: Answers,
): Listening {
  const logger = quietLogger(surroundings.failed);
  const client = askingClient(options, logger);
  const who = knowing(client, options, surroundings.failed);
  const ear = new Ear(client, who, surroundings, answers);
  const { routes, line, receiver } = wayIn(options, ear, logger);
  ear.listenOn(receiver, options, logger);

  return {
    ...(routes && { routes }),
    async start(listener) {
      ear.listener = listener;
      await who.begin(listener, () => line?.begin());
    },
    async stop() {
      who.end();
      ear.listener = undefined;
      await line?.end();
    },
  };
}

interface WayIn {
  receiver: Receiver;
  routes?: RequestHandler;
  line?: SocketLine;
}

function wayIn(options: SlackOptions, ear: Ear, logger: Logger): WayIn {
  const warden = {
    logger,
    isOpen: () => ear.isOpen(),
    strangerIn: (body: unknown) => ear.strangerIn(body),
    refuse: async (...why: Parameters<Listener['refuse']>) => ear.listener?.refuse(...why),
    authentic: (body: unknown) => ear.authentic(body),
    failed: (error: unknown) => ear.surroundings.failed(error, 'hear an event of Slack'),
    trouble: (complaint: Complaint) => ear.listener?.trouble(complaint),
  };
  const { appToken, signingSecret } = options;
  if (appToken) {
    const line = new SocketLine({ ...options, appToken }, warden);
    return { line, receiver: line.receiver };
  }
  if (signingSecret) return slackDoor({ ...warden, signingSecret });
  throw new Error('Slack needs a signing secret, or an app-level token for Socket Mode');
}

/** What Bolt has taken in is understood here and handed on. */
class Ear {
  listener: Listener | undefined;
  private readonly names: Names;

  constructor(
    private readonly client: WebClient,
    private readonly who: Knowing,
    readonly surroundings: Surroundings,
    private readonly answers: Answers,
  ) {
    this.names = namesOf(client);
  }

  isOpen(): boolean {
    return this.listener !== undefined && this.who.identity() !== undefined;
  }

  strangerIn(body: unknown): string | undefined {
    return strangerIn(body, this.identity());
  }

  /** The bot's own messages count too: they prove that events arrive. */
  authentic(body: unknown): void {
    this.listener?.alive();
    const limited = (body as { type?: unknown } | null)?.type === 'app_rate_limited';
    if (limited) this.listener?.trouble(rateLimited);
  }

  listenOn(receiver: Receiver, options: SlackOptions, logger: Logger): void {
    const app = new App({
      receiver,
      logger,
      clientOptions: { ...atApi(options), logger },
      convoStore: false,
      // Known before anything is let in: a call on the way of an event costs it its three seconds.
      authorize: async () => {
        const { account, bot, team } = this.identity();
        return { botUserId: account, ...(bot && { botId: bot }), teamId: team.id };
      },
    });
    app.error(async (error) => {
      throw error;
    });
    this.listenForEvents(app);
    this.listenForCommands(app);
    this.listenForPresses(app);
    this.listenForShortcuts(app);
  }

  private listenForEvents(app: App): void {
    for (const [name, understand] of Object.entries(events)) {
      app.event(name, async ({ event, body }) => {
        const about = envelope.parse(body);
        const heard = understand(event, about, await this.earsFor(textIn(event)));
        if (heard) await this.hear(heard);
      });
    }
    // Told late, or of an installation before this one: only Slack knows whether we are out.
    for (const name of partings) {
      app.event(name, async () => {
        void this.client.auth.test().catch((error: unknown) => {
          this.listener?.trouble(shownOut(withoutSecrets(String(error))));
        });
      });
    }
  }

  private listenForCommands(app: App): void {
    app.command(/./, async ({ command, ack }) => {
      const sent = slashCommand.parse(command);
      if (sent.response_url) this.answers.keep(sent.channel_id, sent.response_url);
      await this.hear(heardCommand(sent, this.surroundings.now()));
      await ack();
    });
  }

  private listenForPresses(app: App): void {
    app.action({ type: 'block_actions' }, async ({ body, ack }) => {
      const { data: sent } = blockActions.safeParse(body);
      const heard = sent && heardAction(sent, this.ears());
      if (heard && 'heard' in heard) await this.hear(heard);
      await ack();
      if (sent && heard && 'words' in heard) void this.tellSlip(sent, heard.words);
    });
  }

  private listenForShortcuts(app: App): void {
    app.shortcut({ callback_id: makeTask, type: 'message_action' }, async ({ body, ack }) => {
      const sent = messageAction.parse(body);
      const { channel, message, response_url: address, user } = sent;
      const ears = await this.earsFor(message.text);
      const own = isPrivate(channel.id) ? await this.conversationWith(user.id) : undefined;
      const heard = heardShortcut(sent, ears, own);
      if (heard && address) this.answers.keep(channel.id, address);
      if (heard) await this.hear(heard);
      await ack();
      if (!heard) void this.tellSlip(sent, `${noWords.en}\n${noWords.zh}`);
    });
  }

  /** The channel of the bot and one person. */
  private async conversationWith(users: string): Promise<string> {
    const { channel } = await this.client.conversations.open({ users });
    if (!channel?.id) throw new Error('Slack opened no conversation');
    return channel.id;
  }

  private async hear(delivery: Delivery): Promise<void> {
    if (!this.listener) throw new Error('Slack has not started to listen');
    await this.listener.hear(delivery);
  }

  /** Beside the form where it stands in a message; on a page nothing can be said, so privately. */
  private async tellSlip(
    { response_url: address, user }: { response_url?: string | undefined; user: { id: string } },
    words: string,
  ): Promise<void> {
    if (address !== undefined && (await whisper(address, words))) return;
    await this.client.chat
      .postMessage({ channel: user.id, text: words, mrkdwn: false })
      .catch((error: unknown) => this.surroundings.failed(error, 'tell a slip on Slack'));
  }

  /** With the names of the people who are mentioned. */
  private async earsFor(text: string): Promise<Ears> {
    const ears = this.ears();
    const others = accountsIn(text).filter((account) => account !== ears.self);
    return others.length === 0 ? ears : { ...ears, names: await this.names.of(others) };
  }

  private ears(): Ears {
    const now = this.surroundings.now();
    return {
      self: this.identity().account,
      at(seconds) {
        const ago = Math.max(0, Date.now() - seconds * 1000);
        return new Date(now.getTime() - (Number.isFinite(ago) ? ago : 0));
      },
    };
  }

  private identity(): Identity {
    const identity = this.who.identity();
    if (!identity) throw new Error('nobody knows yet who the bot is on Slack');
    return identity;
  }
}

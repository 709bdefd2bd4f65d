/**
 * A strict Slack on loopback, for tests, benchmarks and bots in other processes: give them
 * `apiUrl`, `botToken` and the rest.
 *
 * What it enforces, and where that is from:
 * - tokens, scopes (`missing_scope` with needed and provided), membership, archived channels: the
 *   method pages of docs.slack.dev
 * - Block Kit: the kinds of blocks, required fields, lengths and numbers of nicklambourne/slackblocks
 *   `spec/limits.json`, and what was found by experience (bolt-js #2509 and #2867: the text of all
 *   blocks together); unknown fields are refused; errors carry JSON pointers as Slack's do
 * - pace: one message a second and channel, the tiers of each method per minute, 429 with Retry-After
 * - files: the flow is that of the library `emulate` (Apache-2.0); here are added true lengths,
 *   files that are not ready at once (node-slack-sdk #2040, #2170), workspaces that forbid them
 * - the way in: signatures, envelopes and payloads as @slack/bolt 5 reads them, over HTTP and Socket
 *   Mode; `response_url` five times within half an hour; triggers for three seconds, once
 *
 * People, channels and messages are kept here and not in emulate: those there cannot be changed while
 * it runs, and it looks through every message ever posted for each update.
 *
 * - Lists: their methods, columns and kinds of cells; a workspace on the free plan has none
 *
 * Not played: Enterprise Grid, Slack Connect, group messages, scheduled messages. A method that
 * is not played answers `unknown_method`.
 */

import type { StoredMessage } from './channel-log.js';
import { chatMethods } from './chat-methods.js';
import { type Courier, HttpCourier } from './delivery.js';
import { Faults } from './faults.js';
import { Files, fileMethods, type Readiness } from './files.js';
import { Inbound } from './inbound.js';
import type { Json } from './json.js';
import { Lists } from './lists.js';
import { Modals } from './modals.js';
import { Pace, type PaceOptions } from './pace.js';
import { placeMethods } from './place-methods.js';
import { Responses } from './responses.js';
import { type Behind, handle, listen, type Request } from './server.js';
import { Sockets } from './sockets.js';
import { type Visible, visibleText } from './visible-text.js';
import type { Ephemeral } from './workspace.js';
import { Workspace } from './workspace.js';

export type { StoredMessage } from './channel-log.js';
export type { Delivered, Odd } from './delivery.js';
export { dice, type Fault, fileNotReady, type Trouble } from './faults.js';
export type { Inbound } from './inbound.js';
export type { Request } from './server.js';
export type { Channel, Ephemeral, Person } from './workspace.js';

export interface FakeSlackOptions {
  pace?: PaceOptions;
  /** How long uploaded files take until they can be shown. At once unless told otherwise. */
  files?: Readiness;
}

export type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>;

const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';
const tokens = { bot: 'xoxb-fake-bot-token', app: 'xapp-fake-app-token' };

/** Starts it on a free port of 127.0.0.1. */
export async function startFakeSlack(options: FakeSlackOptions = {}) {
  const { server, url } = await listen();
  const world = new Workspace();
  const files = await Files.start(world, url);
  files.readiness = options.files ?? {};
  const faults = new Faults();
  const pace = new Pace(options.pace);
  const responses = new Responses(world, url);
  const modals = new Modals();
  const lists = new Lists(world);
  const sockets = new Sockets(server, url, world.appId);
  const requests: Request[] = [];
  const behind: Behind = {
    workspace: world,
    files,
    faults,
    pace,
    responses,
    methods: {
      ...placeMethods,
      ...chatMethods,
      ...fileMethods,
      ...modals.methods,
      ...lists.methods,
      ...sockets.methods,
    },
    tokens,
    requests,
  };
  server.on('request', (request, response) => {
    handle(behind, request, response).catch((error: unknown) => {
      // A fault of the fake's own: loud, and not an answer a bot would treat as Slack's.
      response.writeHead(501).end(`fake: ${String(error)}`);
    });
  });

  const doors = { workspace: world, modals, responses };
  return {
    url,
    /** For `slackApiUrl`. */
    apiUrl: `${url}/api/`,
    botToken: tokens.bot,
    appToken: tokens.app,
    signingSecret,
    botUser: world.botUser,
    botId: world.botId,
    appId: world.appId,
    teamId: world.teamId,
    world,
    faults,
    pace,
    files,
    lists,
    /** Views opened as modals, by id. */
    modals: modals.open,
    /** What was asked, oldest first: nothing secret in it. */
    requests,
    sockets,
    /** What people do, heard over HTTP by the bot at this address. */
    to: (baseUrl: string) => new Inbound(doors, new HttpCourier(baseUrl, signingSecret)),
    /** The same, handed to somebody who sends it. */
    through: (courier: Courier) => new Inbound(doors, courier),
    /** The same over Socket Mode. */
    overSocket: () => new Inbound(doors, sockets),
    /** Tells the bot of everything that is written from now on by itself too, as Slack does. */
    echo(over: Inbound): void {
      world.posted = (message) => {
        if (message.bot_id === undefined) return;
        void over.event(over.messageEvent(message));
      };
      world.changed = (message, before) => void over.event(over.changedEvent(message, before));
    },
    /** What stands in a channel, or in one of its threads with the root first, oldest first. */
    messages(channel: string, thread?: string): StoredMessage[] {
      const { log } = world.channel(channel);
      return thread === undefined ? log.all() : log.thread(thread);
    },
    file: (id: string): Promise<Buffer> => files.bytes(id),
    home: (user: string): Json | undefined => world.homes.get(user),
    /** What only one person sees, oldest first. */
    ephemerals: (user?: string): Ephemeral[] =>
      world.ephemerals.filter((one) => user === undefined || one.user === user),
    visibleText: (message: Visible): string[] =>
      visibleText(message, (id) => world.people.get(id)?.name ?? id),
    async close(): Promise<void> {
      sockets.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await files.close();
    },
  };
}

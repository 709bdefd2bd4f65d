import type { Desk } from './call.js';
import { minute, second } from './clock.js';
import { Events, type FeishuEvent } from './events.js';
import { Faults } from './faults.js';
import { type PostAnswer, type PostOptions, postTo } from './http-door.js';
import { newId } from './ids.js';
import { treeIn } from './json.js';
import {
  type Ack,
  type ClientConfig,
  LongConnection,
  type PushOptions,
} from './long-connection.js';
import type { Mention } from './markdown.js';
import { Pace } from './pace.js';
import { PlatformServer } from './platform-server.js';
import { answered, type Press, press, type Seen } from './presses.js';
import { readMessage } from './reading.js';
import { type StoredMessage, World } from './world.js';

export interface FakeOptions {
  port?: number;
  appId?: string;
  appSecret?: string;
  encryptKey?: string;
  verificationToken?: string;
  /** How long a token is good. */
  tokenSeconds?: number;
  /** Stretches every limit of frequency; Infinity switches them off. */
  limitFactor?: number;
  /** What the console grants; more can be withdrawn later. */
  scopes?: readonly string[];
  /** Seconds; ReconnectInterval and PingInterval are 1 where nothing is said. */
  clientConfig?: Partial<ClientConfig>;
}

export interface Delivered {
  event: FeishuEvent;
  /** False where Feishu would not tell the bot at all. */
  sent: boolean;
  ack: Ack | undefined;
  /** After a press: what the person sees. */
  seen?: Seen;
}

const usualScopes = [
  ...['im:message', 'im:message:send_as_bot', 'im:message:update', 'im:message:readonly'],
  ...['im:message.group_msg', 'im:message.group_at_msg:readonly', 'im:message.p2p_msg:readonly'],
  ...['im:chat:readonly', 'im:chat', 'im:chat:read', 'im:chat.members:read', 'im:resource'],
  ...['contact:contact.base:readonly', 'contact:user.base:readonly', 'contact:user.id:readonly'],
  ...[
    'contact:user.email:readonly',
    'contact:user.phone:readonly',
    'contact:user.employee:readonly',
  ],
  ...['contact:user.employee_id:readonly', 'application:app_slash_command:read'],
  'application:app_slash_command:write',
  ...['task:task', 'task:task:read', 'task:task:write'],
  ...['task:tasklist:read', 'task:tasklist:write'],
];

export class FakeFeishu {
  readonly appId: string;
  readonly appSecret: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
  readonly world: World;
  readonly faults = new Faults();
  readonly connection: LongConnection;
  readonly events: Events;
  readonly server: PlatformServer;
  /** Events that were not acknowledged with 200, oldest first. */
  readonly unacknowledged: FeishuEvent[] = [];
  readonly #desk: Desk;

  constructor(options: FakeOptions) {
    const all = {
      port: 0,
      appId: newId.app(),
      appSecret: newId.secret(),
      encryptKey: newId.secret(),
      verificationToken: newId.secret(),
      tokenSeconds: 7_200,
      limitFactor: 1,
      scopes: usualScopes,
      clientConfig: {},
      ...options,
    };
    this.appId = all.appId;
    this.appSecret = all.appSecret;
    this.encryptKey = all.encryptKey;
    this.verificationToken = all.verificationToken;
    this.world = new World(all.appId);
    this.connection = new LongConnection(all.clientConfig);
    this.#desk = deskOf(this.world, all, () => this.connection.sockets.length);
    this.events = new Events(this.#desk, all.verificationToken);
    this.server = new PlatformServer(this.#desk, this.faults, this.connection);
  }

  get domain(): string {
    return `http://127.0.0.1:${this.server.port}`;
  }

  get botOpenId(): string {
    return this.world.botOpenId;
  }

  get tenantKey(): string {
    return this.world.tenantKey;
  }

  get clock() {
    return this.world.clock;
  }

  /** Neither tokens nor secrets nor bodies. */
  get requests() {
    return this.server.requests;
  }

  /** What stands in a chat, oldest first; with a thread (its `omt_` id or its root) only that. */
  messages(chat: string, thread?: string): StoredMessage[] {
    const all = this.world.chat(chat).messages;
    if (!thread) return all.filter(({ gone }) => !gone);
    return all.filter(
      (one) => !one.gone && [one.thread_id, one.root_id, one.message_id].includes(thread),
    );
  }

  image(key: string): Buffer | undefined {
    return this.#desk.images.get(key)?.bytes;
  }

  /** What a person reads of it, line by line. */
  visibleText(message: StoredMessage): string[] {
    return readMessage(message, this.world).lines;
  }

  /** Whom it tells. */
  mentionsIn(message: StoredMessage): Mention[] {
    return readMessage(message, this.world).mentions;
  }

  /** Every token handed out so far is good no more. */
  expireTokens(): void {
    this.#desk.tokens.clear();
  }

  setLimitFactor(factor: number): void {
    this.#desk.options.limitFactor = factor;
  }

  press(told: Press): FeishuEvent {
    return press(told, this.#desk, this.events);
  }

  /** Over the long connection, unless Feishu would not tell the bot of it. */
  async deliver(event: FeishuEvent, options: PushOptions = {}): Promise<Delivered> {
    if (!this.#isForBot(event)) return { event, sent: false, ack: undefined };
    const ack = await this.connection.push(event, options);
    const isCallback = event.header.event_type === 'card.action.trigger';
    if (isCallback) return { event, sent: true, ack, seen: this.#seen(event, ack) };
    if (ack?.code !== 200) this.unacknowledged.push(event);
    return { event, sent: true, ack };
  }

  /** Again what was not acknowledged, as after 15 s, 5 min, 1 h and 6 h; presses never come again. */
  async redeliver(options: PushOptions = {}): Promise<Delivered[]> {
    const again = this.unacknowledged.splice(0);
    return Promise.all(again.map((event) => this.deliver(event, options)));
  }

  /** Over HTTP, signed and encrypted; `change` makes the event one that is not to be trusted. */
  async post(
    url: string,
    event: FeishuEvent,
    options: PostOptions = {},
  ): Promise<PostAnswer & { seen?: Seen }> {
    const answer = await postTo(url, event, this.encryptKey, options);
    if (event.header.event_type !== 'card.action.trigger') return answer;
    if (answer.status !== 200) return { ...answer, seen: { fault: 200671, changed: false } };
    return { ...answer, seen: answered(answer.body, this.#messageOf(event), this.#desk) };
  }

  /** What the console asks before it saves the address. */
  challenge(url: string, options: PostOptions & { token?: string } = {}): Promise<PostAnswer> {
    const { token = this.verificationToken, ...rest } = options;
    const body = { challenge: newId.event(), token, type: 'url_verification' };
    return postTo(url, body, this.encryptKey, rest);
  }

  async close(): Promise<void> {
    await this.connection.close();
    await this.server.close();
  }

  #isForBot({ header, event }: FeishuEvent): boolean {
    if (header.event_type === 'task.task.updated_v1') return this.world.granted('task:task');
    if (header.event_type !== 'im.message.receive_v1') return true;
    const message = treeIn(event.message);
    if (message.chat_type === 'p2p') return this.world.granted('im:message.p2p_msg:readonly');
    const isMentioned = JSON.stringify(message.mentions ?? []).includes(this.botOpenId);
    const isMember = this.world.chat(String(message.chat_id)).member;
    return isMember && (isMentioned || this.world.granted('im:message.group_msg'));
  }

  #seen(event: FeishuEvent, ack: Ack | undefined): Seen {
    if (!ack) return { fault: 200341, changed: false };
    if (ack.code !== 200) return { fault: 200671, changed: false };
    return answered(ack.data, this.#messageOf(event), this.#desk);
  }

  #messageOf({ event }: FeishuEvent): string {
    return String(treeIn(event.context).open_message_id);
  }
}

function deskOf(
  world: World,
  options: Required<FakeOptions>,
  onlineConnections: () => number,
): Desk {
  return {
    world,
    options,
    images: new Map(),
    uuids: new Map(),
    tokens: new Map(),
    cardTokens: new Map(),
    onlineConnections,
    paces: {
      chat: new Pace(world.clock, 5, second),
      patch: new Pace(world.clock, 5, second),
      second: new Pace(world.clock, 50, second),
      minute: new Pace(world.clock, 1_000, minute),
      task: new Pace(world.clock, 10, second),
      taskMembers: new Pace(world.clock, 100, minute),
    },
  };
}

import * as lark from '@larksuiteoapi/node-sdk';
import axios from 'axios';
import { type FakeFeishu, type FakeOptions, startFakeFeishu } from './index.js';

export const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

/** The smallest picture there is. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A fake with the real SDK beside it. */
export class Scene {
  readonly sockets: lark.WSClient[] = [];
  client: lark.Client;

  constructor(readonly fake: FakeFeishu) {
    this.client = clientOf(fake);
  }

  async post(
    chat: string,
    content: object,
    uuid?: string,
  ): Promise<{ code: number; message: string }> {
    const { code, data } = await this.client.im.v1.message.create({
      params: { receive_id_type: 'chat_id' },
      data: {
        receive_id: chat,
        msg_type: 'interactive',
        content: JSON.stringify(content),
        ...(uuid && { uuid }),
      },
    });
    return { code: code ?? 0, message: data?.message_id ?? '' };
  }

  patch(message: string, content: object): Promise<unknown> {
    return this.client.im.v1.message.patch({
      path: { message_id: message },
      data: { content: JSON.stringify(content) },
    });
  }

  /** The words with which a card of these elements is refused; none where it is taken. */
  async refusal(...elements: object[]): Promise<string> {
    const { id } = this.fake.world.addChat();
    try {
      await this.post(id, card(...elements));
      return '';
    } catch (error) {
      return axios.isAxiosError(error) ? String(error.response?.data.msg) : String(error);
    }
  }

  async connect(handlers: Record<string, (event: never) => unknown>): Promise<lark.WSClient> {
    const { appId, appSecret, domain } = this.fake;
    const eventDispatcher = new lark.EventDispatcher({ logger: quiet }).register(handlers);
    const wsConfig = { pingTimeout: 1 };
    const socket = new lark.WSClient({ appId, appSecret, domain, logger: quiet, wsConfig });
    this.sockets.push(socket);
    await socket.start({ eventDispatcher });
    await this.fake.connection.connected(this.sockets.length);
    return socket;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.close({ force: true });
    await this.fake.close();
  }
}

export async function openScene(options: FakeOptions = {}): Promise<Scene> {
  return new Scene(await startFakeFeishu(options));
}

export function clientOf({ appId, appSecret, domain }: FakeFeishu): lark.Client {
  const httpInstance = axios.create({ timeout: 2_000 });
  httpInstance.interceptors.response.use((response) => response.data);
  return new lark.Client({
    appId,
    appSecret,
    domain,
    // Its type says what the SDK expects after the interceptor.
    httpInstance: httpInstance as unknown as lark.HttpInstance,
    cache: new lark.DefaultCache(),
    logger: quiet,
  });
}

/** Whatever way a refusal comes: resolved with a code, or thrown with one in the body. */
export async function codeOf(call: Promise<unknown>): Promise<number> {
  const answer = await call.catch((error: unknown) => {
    if (axios.isAxiosError(error) && error.response) return error.response.data;
    throw error;
  });
  return (answer as { code: number }).code;
}

export function card(...elements: object[]): object {
  return {
    schema: '2.0',
    config: { update_multi: true, summary: { content: 's' } },
    header: { title: { tag: 'plain_text', content: 'Forecast' }, template: 'blue' },
    body: { elements },
  };
}

export function markdown(content: string): object {
  return { tag: 'markdown', content };
}

export function button(label: string, value: unknown = { choice: label }): object {
  return {
    tag: 'button',
    text: { tag: 'plain_text', content: label },
    behaviors: [{ type: 'callback', value }],
  };
}

export const form = {
  tag: 'form',
  name: 'plan',
  elements: [
    {
      tag: 'input',
      name: 'what',
      required: true,
      label: { tag: 'plain_text', content: 'What will you do?' },
    },
    { tag: 'date_picker', name: 'due' },
    { ...button('Send'), name: 'send', form_action_type: 'submit' },
  ],
};

import { Readable } from 'node:stream';
import * as lark from '@larksuiteoapi/node-sdk';
import axios from 'axios';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeFeishu, startFakeFeishu } from './fake/index.js';

const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let fake: FakeFeishu;
let client: lark.Client;
let sockets: lark.WSClient[];

beforeEach(async () => {
  fake = await startFakeFeishu();
  client = clientOf(fake);
  sockets = [];
});

afterEach(async () => {
  for (const socket of sockets) socket.close({ force: true });
  await fake.close();
});

function clientOf({ appId, appSecret, domain }: FakeFeishu): lark.Client {
  const httpInstance = axios.create({ timeout: 500 });
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

async function connect(
  handlers: Record<string, (event: never) => unknown>,
): Promise<lark.WSClient> {
  const { appId, appSecret, domain } = fake;
  const eventDispatcher = new lark.EventDispatcher({ logger: quiet }).register(handlers);
  const wsConfig = { pingTimeout: 1 };
  const socket = new lark.WSClient({ appId, appSecret, domain, logger: quiet, wsConfig });
  sockets.push(socket);
  await socket.start({ eventDispatcher });
  await fake.connection.connected();
  return socket;
}

function card(...elements: object[]): object {
  return {
    schema: '2.0',
    config: { update_multi: true, summary: { content: 's' } },
    header: { title: { tag: 'plain_text', content: 'Forecast' }, template: 'blue' },
    body: { elements },
  };
}

const markdown = (content: string) => ({ tag: 'markdown', content });
const button = (label: string, value: unknown = { choice: label }) => ({
  tag: 'button',
  text: { tag: 'plain_text', content: label },
  behaviors: [{ type: 'callback', value }],
});
const form = {
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

interface Sent {
  code: number;
  message: string;
}

/** Whatever way a refusal comes: resolved with a code, or thrown with one in the body. */
async function codeOf(call: Promise<unknown>): Promise<number> {
  const answer = await call.catch((error: unknown) => {
    if (axios.isAxiosError(error) && error.response) return error.response.data;
    throw error;
  });
  return (answer as { code: number }).code;
}

async function post(chat: string, content: object, uuid?: string): Promise<Sent> {
  const { code, data } = await client.im.v1.message.create({
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

function patch(message: string, content: object): Promise<unknown> {
  return client.im.v1.message.patch({
    path: { message_id: message },
    data: { content: JSON.stringify(content) },
  });
}

async function refusal(...elements: object[]): Promise<string> {
  const { id } = fake.world.addChat();
  try {
    await post(id, card(...elements));
    return '';
  } catch (error) {
    return axios.isAxiosError(error) ? String(error.response?.data.msg) : String(error);
  }
}

describe('posting', () => {
  test('keeps a message as it came, with the same uuid once within the hour', async () => {
    const { id } = fake.world.addChat();

    const first = await post(id, card(markdown('a')), 'key-1');
    const again = await post(id, card(markdown('a')), 'key-1');
    fake.clock.forward(61 * 60_000);
    const later = await post(id, card(markdown('a')), 'key-1');

    expect(again.message).toBe(first.message);
    expect(later.message).not.toBe(first.message);
    expect(fake.messages(id)).toMatchObject([{ uuid: 'key-1', updates: 0 }, { uuid: 'key-1' }]);
  });

  test('is refused where the bot is not in the chat, the chat is gone or the uuid too long', async () => {
    const away = fake.world.addChat({ member: false });
    const gone = fake.world.addChat();
    const here = fake.world.addChat();
    fake.world.dissolve(gone.id);

    expect(await codeOf(post(away.id, card()))).toBe(230002);
    expect(await codeOf(post(gone.id, card()))).toBe(232009);
    expect(await codeOf(post('oc_unknown', card()))).toBe(230034);
    expect(await codeOf(post(here.id, card(), 'k'.repeat(51)))).toBe(230001);
    expect(await codeOf(post(here.id, card(markdown('k'.repeat(31_000)))))).toBe(230025);
  });

  test('to a person is refused for whoever left, is outside the range or stopped the bot', async () => {
    const write = (openId: string) =>
      codeOf(
        client.im.v1.message.create({
          params: { receive_id_type: 'open_id' },
          data: { receive_id: openId, msg_type: 'text', content: '{"text":"hi"}' },
        }),
      );

    expect(await write(fake.world.addPerson({ left: true }).openId)).toBe(230029);
    expect(await write(fake.world.addPerson({ outsideRange: true }).openId)).toBe(230013);
    expect(await write(fake.world.addPerson({ stopped: true }).openId)).toBe(230053);
    expect(await write('ou_of_another_app')).toBe(99992351);
    expect(await write(fake.world.addPerson().openId)).toBe(0);
  });

  test('more than five a second in a chat resolves with 230020, and is let through a second later', async () => {
    const { id } = fake.world.addChat();
    const five = [1, 2, 3, 4, 5];
    for (const _ of five) expect((await post(id, card())).code).toBe(0);

    expect((await post(id, card())).code).toBe(230020);
    fake.clock.forward(1_000);
    expect((await post(id, card())).code).toBe(0);
    fake.setLimitFactor(Number.POSITIVE_INFINITY);
    for (const _ of five) expect((await post(id, card())).code).toBe(0);
  });

  test('more than fifty a second of one API is HTTP 429 with the seconds to wait', async () => {
    for (let call = 0; call < 50; call++) await client.im.v1.chat.list({});

    const refused = await client.im.v1.chat.list({}).catch((error: unknown) => error);

    expect(refused).toMatchObject({
      response: {
        status: 429,
        data: { code: 99991400 },
        headers: { 'x-ogw-ratelimit-limit': '50', 'x-ogw-ratelimit-reset': '1' },
      },
    });
  });

  test('a reply in a thread stands there and not in the chat', async () => {
    const { id } = fake.world.addChat();
    const { message } = await post(id, card(markdown('root')));
    const reply = await client.im.v1.message.reply({
      path: { message_id: message },
      data: { msg_type: 'text', content: '{"text":"in it"}', reply_in_thread: true },
    });

    const thread = reply.data?.thread_id ?? '';
    expect(thread).toMatch(/^omt_/);
    expect(fake.messages(id, thread).map((one) => fake.visibleText(one))).toEqual([
      ['Forecast', 'root'],
      ['in it'],
    ]);
    const listed = (type: string, container: string) =>
      client.im.v1.message
        .list({ params: { container_id_type: type, container_id: container } })
        .then(({ data }) => data?.items?.length);
    expect(await listed('chat', id)).toBe(1);
    expect(await listed('thread', thread)).toBe(2);
  });
});

describe('changing a card', () => {
  test('counts, five a second, within 14 days and not after it was recalled', async () => {
    const { id } = fake.world.addChat();
    const { message } = await post(id, card());
    for (const word of ['a', 'b', 'c', 'd', 'e']) await patch(message, card(markdown(word)));

    expect(await codeOf(patch(message, card()))).toBe(230020);
    expect(fake.messages(id)).toMatchObject([{ updates: 5 }]);
    fake.clock.forward(14 * 86_400_000 + 1_000);
    expect(await codeOf(patch(message, card()))).toBe(99991663);
    client = clientOf(fake);
    expect(await codeOf(patch(message, card()))).toBe(230031);
    const { message: second } = await post(id, card());
    await client.im.v1.message.delete({ path: { message_id: second } });
    expect(await codeOf(patch(second, card()))).toBe(230011);
  });

  test('that a person wrote is refused', async () => {
    const { id } = fake.world.addChat();
    const { openId } = fake.world.addPerson();
    fake.events.message({ by: openId, chat: id, text: 'mine' });

    expect(await codeOf(patch(fake.messages(id)[0]?.message_id ?? '', card()))).toBe(230017);
  });
});

describe('the rules of a card', () => {
  const columns = (...elements: object[]) => ({
    tag: 'column_set',
    columns: [{ tag: 'column', width: 'weighted', weight: 1, elements }],
  });
  const deep = (floors: number): object =>
    floors === 0 ? markdown('x') : columns(deep(floors - 1));
  const table = { tag: 'table', columns: [{ name: 'a', data_type: 'text' }], rows: [{ a: '1' }] };
  const chart = { tag: 'chart', chart_spec: { type: 'line', data: { values: [] } } };

  test('let a card through that keeps them', async () => {
    expect(await refusal(markdown('**a**'), table, chart, form, deep(5), button('b'))).toBe('');
  });

  test.each([
    ['an unknown attribute', [{ ...markdown('a'), colour: 'red' }], 200861],
    ['an element of cards 1.0', [{ tag: 'action', actions: [] }], 200861],
    ['a hex colour', [columns(), { ...columns(), background_style: '#ffffff' }], 200861],
    ['a form within columns', [columns(form)], 300123],
    ['a table within columns', [columns(table)], 300123],
    ['six tables', [table, table, table, table, table, table], 11310],
    ['six floors', [deep(6)], 300123],
    ['201 elements', Array.from({ length: 201 }, () => ({ tag: 'hr' })), 300305],
    ['a name that is there twice', [form, form], 200530],
    ['an element_id that begins with a digit', [{ tag: 'hr', element_id: '1a' }], 300123],
    ['an element_id of 21 characters', [{ tag: 'hr', element_id: 'a'.repeat(21) }], 300123],
    ['a chart without a spec', [{ tag: 'chart' }], 200550],
    ['a value of a button that is text', [button('a', 'text')], 300123],
    ['a picture that was never uploaded', [{ tag: 'img', img_key: 'img_x' }], 200570],
    ['a row under no column', [{ ...table, rows: [{ b: '1' }] }], 300123],
    ['a form without a way to send it', [{ ...form, elements: [] }], 200530],
  ])('refuse %s', async (_, elements, code) => {
    expect(await refusal(...elements)).toContain(`ErrCode: ${code};`);
  });
});

describe('tokens and scopes', () => {
  test('a token that expired is refused, and so is a wrong secret', async () => {
    const { id } = fake.world.addChat();
    await post(id, card());
    fake.expireTokens();

    expect(await codeOf(post(id, card()))).toBe(99991663);
    const wrong = new lark.Client({
      appId: fake.appId,
      appSecret: 'wrong',
      domain: fake.domain,
      cache: new lark.DefaultCache(),
      logger: quiet,
    });
    await expect(wrong.im.v1.chat.list({})).rejects.toThrow('code: 10014');
  });

  test('a missing scope is named', async () => {
    fake.world.withdraw('im:resource');
    fake.world.withdraw('im:resource:upload');

    const refused = await client.im.v1.image
      .create({ data: { image_type: 'message', image: png } })
      .catch((error: unknown) => error);

    expect(refused).toMatchObject({ response: { status: 400, data: { code: 99991672 } } });
    expect(JSON.stringify((refused as { response: { data: unknown } }).response.data)).toContain(
      '"subject":"im:resource:upload"',
    );
  });

  test('history takes its own scope, and tells a card without its words', async () => {
    const { id } = fake.world.addChat();
    await post(id, card(markdown('secret')));
    const list = (more: object = {}) =>
      client.im.v1.message.list({
        params: { container_id_type: 'chat', container_id: id, ...more },
      });

    expect(JSON.stringify(await list())).toContain('请升级至最新版本客户端');
    expect(JSON.stringify(await list())).not.toContain('secret');
    expect(JSON.stringify(await list({ card_msg_content_type: 'user_card_content' }))).toContain(
      'secret',
    );
    fake.world.withdraw('im:message.group_msg');
    expect(await codeOf(list())).toBe(230027);
  });

  test('the log of requests has neither token nor secret', async () => {
    const { id } = fake.world.addChat();
    await post(id, card());

    expect(fake.requests.map(({ api, code }) => [api, code])).toEqual([
      ['token', 0],
      ['message.create', 0],
    ]);
    expect(JSON.stringify(fake.requests)).not.toMatch(/t-g1|secret|Bearer/);
  });
});

describe('pictures, people, commands', () => {
  test('a picture is kept byte for byte; what is none resolves to null', async () => {
    const stored = await client.im.v1.image
      .create({
        data: { image_type: 'message', image: Readable.from(png) as never },
      })
      .catch(() => client.im.v1.image.create({ data: { image_type: 'message', image: png } }));

    expect(fake.image(stored?.image_key ?? '')).toEqual(png);
    const none = { image_type: 'message' as const, image: Buffer.from('no picture') };
    expect(await client.im.v1.image.create({ data: none })).toBeNull();
  });

  test('people are found by address and number, and those outside the contacts are not', async () => {
    const ada = fake.world.addPerson({ email: 'ada@example.com', mobile: '+8613800000000' });
    fake.world.addPerson({ email: 'ben@example.com', outsideContacts: true });

    const { data } = await client.contact.v3.user.batchGetId({
      data: { emails: ['ADA@example.com', 'ben@example.com'], mobiles: ['13800000000'] },
    });

    expect(data?.user_list).toMatchObject([
      { email: 'ADA@example.com', user_id: ada.openId },
      { email: 'ben@example.com' },
      { mobile: '13800000000', user_id: ada.openId },
    ]);
    expect(data?.user_list?.[1]).not.toHaveProperty('user_id');
  });

  test('slash commands are made once, listed and changed; an unknown route is 404 with a code', async () => {
    const url = '/open-apis/application/v7/app_slash_commands';
    const data = { command: 'calibrate', description: { default_value: 'Calibrate' } };
    await client.request({ method: 'POST', url, data });

    expect(await codeOf(client.request({ method: 'POST', url, data }))).toBe(40000000);
    const listed = await client.request({ method: 'GET', url });
    expect(listed).toMatchObject({ data: { items: [{ command: 'calibrate' }] } });
    expect(await codeOf(client.request({ method: 'GET', url: '/open-apis/im/v1/none' }))).toBe(404);
  });
});

describe('faults', () => {
  test('break the connection before or after the post was stored', async () => {
    const { id } = fake.world.addChat();
    await client.im.v1.chat.list({});
    fake.faults.plan({ does: 'drop' }, { api: 'message.create' });
    await expect(post(id, card(), 'a')).rejects.toThrow();
    expect(fake.messages(id)).toHaveLength(0);

    fake.faults.plan({ does: 'drop', after: true }, { api: 'message.create', chat: id });
    await expect(post(id, card(), 'a')).rejects.toThrow();
    expect(fake.messages(id)).toHaveLength(1);
    const found = await post(id, card(), 'a');
    expect(fake.messages(id)).toMatchObject([{ message_id: found.message }]);
  });

  test('answer with an error, hang, limit, refuse charts and pictures', async () => {
    const { id } = fake.world.addChat();
    const chart = { tag: 'chart', chart_spec: { type: 'line', data: {} } };
    fake.faults.plan({ does: 'error', after: true }, { api: 'message.create' });
    await expect(post(id, card())).rejects.toThrow('500');
    expect(fake.messages(id)).toHaveLength(1);
    fake.faults.plan({ does: 'hang' }, { api: 'message.create' });
    await expect(post(id, card())).rejects.toThrow('timeout');
    fake.faults.plan({ does: 'limit', resetSeconds: 7 });
    await expect(post(id, card())).rejects.toThrow('429');
    fake.faults.plan({ does: 'refuse', code: 230022 }, { chat: id });
    expect(await codeOf(post(id, card()))).toBe(230022);
    fake.faults.plan({ does: 'refuse-charts' });
    expect((await post(id, card())).code).toBe(0);
    expect(await codeOf(post(id, card(chart)))).toBe(230099);
    fake.faults.plan({ does: 'refuse-images' });
    const image = { data: { image_type: 'message' as const, image: png } };
    expect(await client.im.v1.image.create(image)).toBeNull();
  });

  test('by chance fall the same with the same seed', async () => {
    const { id } = fake.world.addChat();
    fake.setLimitFactor(Number.POSITIVE_INFINITY);
    const run = async (seed: number) => {
      fake.faults.byChance(seed, [{ fault: { does: 'error' }, share: 0.3 }], 'message.create');
      const codes: number[] = [];
      for (let call = 0; call < 40; call++) codes.push(await codeOf(post(id, card())));
      return codes.join();
    };

    const first = await run(7);

    expect(await run(7)).toBe(first);
    expect(await run(8)).not.toBe(first);
    expect(first).toContain('1500');
  });
});

describe('the long connection', () => {
  test('carries an event in fragments, in any order, and gets its ack', async () => {
    const heard: string[] = [];
    await connect({
      'im.message.receive_v1': ({ message }: { message: { content: string } }) => {
        heard.push(message.content);
      },
    });
    const { openId } = fake.world.addPerson();
    const said = fake.events.message({ by: openId, text: '今天怎么样？' });

    const whole = await fake.deliver(said);
    const inPieces = await fake.deliver(said, { fragments: 5, backwards: true });

    expect(whole.ack?.code).toBe(200);
    expect(inPieces.ack?.code).toBe(200);
    expect(heard).toEqual(['{"text":"今天怎么样？"}', '{"text":"今天怎么样？"}']);
  });

  test('delivers again what was not acknowledged, as it was', async () => {
    let well = false;
    const ids: string[] = [];
    await connect({
      'im.chat.disbanded_v1': ({ event_id }: { event_id: string }) => {
        ids.push(event_id);
        if (!well) throw new Error('not saved');
      },
    });
    const { id } = fake.world.addChat();
    const event = fake.events.disbanded(id, fake.world.addPerson().openId);

    expect((await fake.deliver(event)).ack?.code).toBe(500);
    well = true;
    expect(await fake.redeliver()).toMatchObject([{ ack: { code: 200 } }]);
    expect(await fake.redeliver()).toEqual([]);
    expect(ids).toEqual([event.header.event_id, event.header.event_id]);
  });

  test('does not tell of words in a group that do not mention the bot without the scope', async () => {
    await connect({ 'im.message.receive_v1': () => undefined });
    const { id } = fake.world.addChat();
    const { openId } = fake.world.addPerson();
    fake.world.withdraw('im:message.group_msg');
    const says = (mentionsBot: boolean) =>
      fake.deliver(fake.events.message({ by: openId, chat: id, text: 'now', mentionsBot }));

    expect(await says(false)).toMatchObject({ sent: false });
    expect(await says(true)).toMatchObject({ sent: true, ack: { code: 200 } });
  });

  test('is opened again after it broke, and after it went silent', async () => {
    await connect({});
    const [first] = fake.connection.sockets;
    fake.connection.drop();
    await expect.poll(() => fake.connection.sockets.length, { timeout: 5_000 }).toBe(1);
    const [second] = fake.connection.sockets;
    expect(second).not.toBe(first);

    fake.connection.halfOpen(true);
    await expect.poll(() => fake.connection.sockets[0], { timeout: 8_000 }).not.toBe(second);
    fake.connection.halfOpen(false);
    await fake.connection.connected();
  });

  test('is refused for good where the endpoint is busy', async () => {
    fake.connection.failEndpoint('busy');
    const { appId, appSecret, domain } = fake;
    const failed = new Promise<Error>((resolve) => {
      const socket = new lark.WSClient({
        appId,
        appSecret,
        domain,
        logger: quiet,
        onError: resolve,
      });
      sockets.push(socket);
      void socket.start({ eventDispatcher: new lark.EventDispatcher({ logger: quiet }) });
    });

    expect((await failed).message).toContain('code=1');
    expect(fake.connection.sockets).toHaveLength(0);
  });

  test('two of one app get each event once between them', async () => {
    const heard: string[] = [];
    await connect({ 'application.bot.menu_v6': () => void heard.push('a') });
    await connect({ 'application.bot.menu_v6': () => void heard.push('b') });
    await fake.connection.connected(2);
    const { openId } = fake.world.addPerson();

    await fake.deliver(fake.events.menu('m', openId), { connection: 0 });
    await fake.deliver(fake.events.menu('m', openId), { connection: 1 });

    expect(heard).toEqual(['a', 'b']);
    const count = await client.request({ method: 'GET', url: '/open-apis/event/v1/connection' });
    expect(count).toMatchObject({ data: { online_instance_cnt: 2 } });
  });
});

describe('a press', () => {
  test('carries the value of the button and all fields as text; the answer is seen and replaces the card', async () => {
    const { id } = fake.world.addChat();
    const { openId } = fake.world.addPerson();
    const actions: unknown[] = [];
    await connect({
      'card.action.trigger': ({ action }: { action: unknown }) => {
        actions.push(action);
        const toast = { type: 'success', content: 'saved' };
        return { toast, card: { type: 'raw', data: card(markdown('done')) } };
      },
    });
    const { message } = await post(id, card(form));
    const values = { what: 'Call them', due: '2026-03-13' };

    const { seen } = await fake.deliver(
      fake.press({ message, by: openId, button: 'Send', values }),
    );

    expect(actions).toMatchObject([
      {
        value: { choice: 'Send' },
        name: 'send',
        form_value: { what: 'Call them', due: '2026-03-13 +0800' },
      },
    ]);
    expect(seen).toEqual({ toast: { type: 'success', content: 'saved' }, changed: true });
    expect(fake.messages(id).map((one) => fake.visibleText(one))).toEqual([['Forecast', 'done']]);
  });

  test('with an answer that is none shows a fault, and is never delivered again', async () => {
    const { id } = fake.world.addChat();
    const { openId } = fake.world.addPerson();
    await connect({});
    const { message } = await post(id, card(button('Go')));

    const { seen } = await fake.deliver(fake.press({ message, by: openId, button: 'Go' }));

    expect(seen).toEqual({ fault: 200672, changed: false });
    expect(await fake.redeliver()).toEqual([]);
  });

  test('cannot be made where a client would not let it', async () => {
    const { id } = fake.world.addChat();
    const { openId } = fake.world.addPerson();
    const { message } = await post(id, card(form));
    const go = (button: string, values?: Record<string, string>) => () =>
      fake.press({ message, by: openId, button, ...(values && { values }) });

    expect(go('Nothing')).toThrow('no button "Nothing"');
    expect(go('Send')).toThrow('"what" is required');
    expect(go('Send', { what: 'a', due: 'tomorrow' })).toThrow('date picker');
    expect(go('Send', { other: 'a' })).toThrow('no field "other"');
    fake.clock.forward(15 * 86_400_000);
    expect(go('Send', { what: 'a' })).toThrow('too old');
  });
});

describe('what a person reads', () => {
  const read = async (...elements: object[]) => {
    const { id } = fake.world.addChat();
    await post(id, card(...elements));
    const [message] = fake.messages(id);
    if (!message) throw new Error('nothing was posted');
    return { lines: fake.visibleText(message), mentions: fake.mentionsIn(message) };
  };

  test('is markdown without its marks and with its escapes decoded', async () => {
    const { lines } = await read(
      markdown('**186 万** <font color="red">−11%</font>\n[why](https://example.com)\n- one'),
      markdown('&#42;&#42;not bold&#42;&#42; &lt;at id=all&gt; a_b_c 2&#126;3 \\*'),
    );

    expect(lines).toEqual([
      'Forecast',
      '186 万 −11%',
      'why',
      '• one',
      '**not bold** <at id=all> a_b_c 2~3 *',
    ]);
  });

  test('is tables, charts, buttons and the labels of forms, in their order', async () => {
    const table = {
      tag: 'table',
      columns: [
        { name: 'a', display_name: 'Deal', data_type: 'text' },
        { name: 'b', display_name: 'Value', data_type: 'number' },
      ],
      rows: [{ a: '**x**', b: 12 }],
    };
    const chart = { tag: 'chart', chart_spec: { type: 'line', data: {} } };

    const { lines } = await read(chart, table, form, button('Start'));

    expect(lines).toEqual(
      [
        'Forecast',
        '[chart]',
        'Deal | Value',
        '**x** | 12',
        'What will you do?',
        '',
        '[Send]',
        '[Start]',
      ].filter(Boolean),
    );
  });

  test('tells whom a card mentions, which nothing that was escaped does', async () => {
    const { openId } = fake.world.addPerson({ name: '王磊' });

    const { lines, mentions } = await read(
      markdown(`<at id=${openId}></at> 你好`),
      markdown('&lt;at id=all&gt;&lt;/at&gt; @all'),
      { tag: 'div', text: { tag: 'plain_text', content: '<at id=all></at>' } },
    );

    expect(mentions).toEqual([{ id: openId }]);
    expect(lines.slice(1)).toEqual(['@王磊 你好', '<at id=all></at> @all', '<at id=all></at>']);
  });
});

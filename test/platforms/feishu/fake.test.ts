import { Readable } from 'node:stream';
import * as lark from '@larksuiteoapi/node-sdk';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FakeFeishu } from './fake/index.js';
import {
  card,
  clientOf,
  codeOf,
  markdown,
  openScene,
  png,
  quiet,
  type Scene,
} from './fake/scene.js';

let scene: Scene;
let fake: FakeFeishu;

beforeEach(async () => {
  scene = await openScene();
  fake = scene.fake;
});

afterEach(() => scene.close());

describe('posting', () => {
  test('keeps a message as it came, with the same uuid once within the hour', async () => {
    const { id } = fake.world.addChat();

    const first = await scene.post(id, card(markdown('a')), 'key-1');
    const again = await scene.post(id, card(markdown('a')), 'key-1');
    fake.clock.forward(61 * 60_000);
    const later = await scene.post(id, card(markdown('a')), 'key-1');

    expect(again.message).toBe(first.message);
    expect(later.message).not.toBe(first.message);
    expect(fake.messages(id)).toMatchObject([{ uuid: 'key-1', updates: 0 }, { uuid: 'key-1' }]);
  });

  test('is refused where the bot is not in the chat, the chat is gone or the uuid too long', async () => {
    const away = fake.world.addChat({ member: false });
    const gone = fake.world.addChat();
    const here = fake.world.addChat();
    fake.world.dissolve(gone.id);

    expect(await codeOf(scene.post(away.id, card()))).toBe(230002);
    expect(await codeOf(scene.post(gone.id, card()))).toBe(232009);
    expect(await codeOf(scene.post('oc_unknown', card()))).toBe(230034);
    expect(await codeOf(scene.post(here.id, card(), 'k'.repeat(51)))).toBe(230001);
    expect(await codeOf(scene.post(here.id, card(markdown('k'.repeat(31_000)))))).toBe(230025);
  });

  test('to a person is refused for whoever left, is outside the range or stopped the bot', async () => {
    const write = (openId: string) =>
      codeOf(
        scene.client.im.v1.message.create({
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
    fake.clock.hold();
    const five = [1, 2, 3, 4, 5];
    for (const _ of five) expect((await scene.post(id, card())).code).toBe(0);

    expect((await scene.post(id, card())).code).toBe(230020);
    fake.clock.forward(1_000);
    expect((await scene.post(id, card())).code).toBe(0);
    fake.setLimitFactor(Number.POSITIVE_INFINITY);
    for (const _ of five) expect((await scene.post(id, card())).code).toBe(0);
  });

  test('more than fifty a second of one API is HTTP 429 with the seconds to wait', async () => {
    fake.clock.hold();
    for (let call = 0; call < 50; call++) await scene.client.im.v1.chat.list({});

    const refused = await scene.client.im.v1.chat.list({}).catch((error: unknown) => error);

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
    const { message } = await scene.post(id, card(markdown('root')));
    const reply = await scene.client.im.v1.message.reply({
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
      scene.client.im.v1.message
        .list({ params: { container_id_type: type, container_id: container } })
        .then(({ data }) => data?.items?.length);
    expect(await listed('chat', id)).toBe(1);
    expect(await listed('thread', thread)).toBe(2);
  });
});

describe('changing a card', () => {
  test('counts, five a second, within 14 days and not after it was recalled', async () => {
    const { id } = fake.world.addChat();
    const { message } = await scene.post(id, card());
    fake.clock.hold();
    for (const word of ['a', 'b', 'c', 'd', 'e']) await scene.patch(message, card(markdown(word)));

    expect(await codeOf(scene.patch(message, card()))).toBe(230020);
    expect(fake.messages(id)).toMatchObject([{ updates: 5 }]);
    fake.clock.forward(14 * 86_400_000 + 1_000);
    expect(await codeOf(scene.patch(message, card()))).toBe(99991663);
    scene.client = clientOf(fake);
    expect(await codeOf(scene.patch(message, card()))).toBe(230031);
    const { message: second } = await scene.post(id, card());
    await scene.client.im.v1.message.delete({ path: { message_id: second } });
    expect(await codeOf(scene.patch(second, card()))).toBe(230011);
  });

  test('that a person wrote is refused', async () => {
    const { id } = fake.world.addChat();
    const { openId } = fake.world.addPerson();
    fake.events.message({ by: openId, chat: id, text: 'mine' });

    expect(await codeOf(scene.patch(fake.messages(id)[0]?.message_id ?? '', card()))).toBe(230017);
  });
});

describe('tokens and scopes', () => {
  test('a token that expired is refused, and so is a wrong secret', async () => {
    const { id } = fake.world.addChat();
    await scene.post(id, card());
    fake.expireTokens();

    expect(await codeOf(scene.post(id, card()))).toBe(99991663);
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

    const refused = await scene.client.im.v1.image
      .create({ data: { image_type: 'message', image: png } })
      .catch((error: unknown) => error);

    expect(refused).toMatchObject({ response: { status: 400, data: { code: 99991672 } } });
    expect(JSON.stringify((refused as { response: { data: unknown } }).response.data)).toContain(
      '"subject":"im:resource:upload"',
    );
  });

  test('history takes its own scope, and tells a card without its words', async () => {
    const { id } = fake.world.addChat();
    await scene.post(id, card(markdown('secret')));
    const list = (more: object = {}) =>
      scene.client.im.v1.message.list({
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
    await scene.post(id, card());

    expect(fake.requests.map(({ api, code }) => [api, code])).toEqual([
      ['token', 0],
      ['message.create', 0],
    ]);
    expect(JSON.stringify(fake.requests)).not.toMatch(/t-g1|secret|Bearer/);
  });
});

describe('pictures, people, commands', () => {
  test('a picture is kept byte for byte; what is none resolves to null', async () => {
    const stored = await scene.client.im.v1.image
      .create({
        data: { image_type: 'message', image: Readable.from(png) as never },
      })
      .catch(() =>
        scene.client.im.v1.image.create({ data: { image_type: 'message', image: png } }),
      );

    expect(fake.image(stored?.image_key ?? '')).toEqual(png);
    const none = { image_type: 'message' as const, image: Buffer.from('no picture') };
    expect(await scene.client.im.v1.image.create({ data: none })).toBeNull();
  });

  test('people are found by address and number, and those outside the contacts are not', async () => {
    const ada = fake.world.addPerson({ email: 'ada@example.com', mobile: '+8613800000000' });
    fake.world.addPerson({ email: 'ben@example.com', outsideContacts: true });

    const { data } = await scene.client.contact.v3.user.batchGetId({
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
    await scene.client.request({ method: 'POST', url, data });

    expect(await codeOf(scene.client.request({ method: 'POST', url, data }))).toBe(40000000);
    const listed = await scene.client.request({ method: 'GET', url });
    expect(listed).toMatchObject({ data: { items: [{ command: 'calibrate' }] } });
    expect(
      await codeOf(scene.client.request({ method: 'GET', url: '/open-apis/im/v1/none' })),
    ).toBe(404);
  });
});

import * as lark from '@larksuiteoapi/node-sdk';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FakeFeishu } from './index.js';
import { openScene, quiet, type Scene } from './scene.js';

let scene: Scene;
let fake: FakeFeishu;

beforeEach(async () => {
  scene = await openScene();
  fake = scene.fake;
});

afterEach(() => scene.close());

describe('the long connection', () => {
  test('carries an event in fragments, in any order, and gets its ack', async () => {
    const heard: string[] = [];
    await scene.connect({
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
    await scene.connect({
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
    await scene.connect({ 'im.message.receive_v1': () => undefined });
    const { id } = fake.world.addChat();
    const { openId } = fake.world.addPerson();
    fake.world.withdraw('im:message.group_msg');
    const says = (mentionsBot: boolean) =>
      fake.deliver(fake.events.message({ by: openId, chat: id, text: 'now', mentionsBot }));

    expect(await says(false)).toMatchObject({ sent: false });
    expect(await says(true)).toMatchObject({ sent: true, ack: { code: 200 } });
  });

  test('is opened again after it broke, and after it went silent', async () => {
    await scene.connect({});
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
      scene.sockets.push(socket);
      void socket.start({ eventDispatcher: new lark.EventDispatcher({ logger: quiet }) });
    });

    expect((await failed).message).toContain('code=1');
    expect(fake.connection.sockets).toHaveLength(0);
  });

  test('two of one app get each event once between them', async () => {
    const heard: string[] = [];
    await scene.connect({ 'application.bot.menu_v6': () => void heard.push('a') });
    await scene.connect({ 'application.bot.menu_v6': () => void heard.push('b') });
    await fake.connection.connected(2);
    const { openId } = fake.world.addPerson();

    await fake.deliver(fake.events.menu('m', openId), { connection: 0 });
    await fake.deliver(fake.events.menu('m', openId), { connection: 1 });

    expect(heard).toEqual(['a', 'b']);
    const count = await scene.client.request({
      method: 'GET',
      url: '/open-apis/event/v1/connection',
    });
    expect(count).toMatchObject({ data: { online_instance_cnt: 2 } });
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FakeFeishu } from './index.js';
import { card, codeOf, markdown, openScene, png, type Scene } from './scene.js';

let scene: Scene;
let fake: FakeFeishu;

beforeEach(async () => {
  scene = await openScene();
  fake = scene.fake;
});

afterEach(() => scene.close());

describe('faults', () => {
  test('break the connection before or after the post was stored', async () => {
    const { id } = fake.world.addChat();
    await scene.client.im.v1.chat.list({});
    fake.faults.plan({ does: 'drop' }, { api: 'message.create' });
    await expect(scene.post(id, card(), 'a')).rejects.toThrow();
    expect(fake.messages(id)).toHaveLength(0);

    fake.faults.plan({ does: 'drop', after: true }, { api: 'message.create', chat: id });
    await expect(scene.post(id, card(), 'a')).rejects.toThrow();
    expect(fake.messages(id)).toHaveLength(1);
    const found = await scene.post(id, card(), 'a');
    expect(fake.messages(id)).toMatchObject([{ message_id: found.message }]);
  });

  test('answer with an error, hang, limit, refuse charts and pictures', async () => {
    const { id } = fake.world.addChat();
    const chart = { tag: 'chart', chart_spec: { type: 'line', data: {} } };
    fake.faults.plan({ does: 'error', after: true }, { api: 'message.create' });
    await expect(scene.post(id, card())).rejects.toThrow('500');
    expect(fake.messages(id)).toHaveLength(1);
    fake.faults.plan({ does: 'hang' }, { api: 'message.create' });
    await expect(scene.post(id, card())).rejects.toThrow('timeout');
    fake.faults.plan({ does: 'limit', resetSeconds: 7 });
    await expect(scene.post(id, card())).rejects.toThrow('429');
    fake.faults.plan({ does: 'refuse', code: 230022 }, { chat: id });
    expect(await codeOf(scene.post(id, card()))).toBe(230022);
    fake.faults.plan({ does: 'refuse-charts' });
    expect((await scene.post(id, card())).code).toBe(0);
    expect(await codeOf(scene.post(id, card(chart)))).toBe(230099);
    fake.faults.plan({ does: 'refuse-images' });
    const image = { data: { image_type: 'message' as const, image: png } };
    expect(await scene.client.im.v1.image.create(image)).toBeNull();
  });

  test('by chance fall the same with the same seed', async () => {
    const { id } = fake.world.addChat();
    fake.setLimitFactor(Number.POSITIVE_INFINITY);
    const run = async (seed: number) => {
      fake.faults.byChance(seed, [{ fault: { does: 'error' }, share: 0.3 }], 'message.create');
      const codes: number[] = [];
      for (let call = 0; call < 40; call++) codes.push(await codeOf(scene.post(id, card())));
      return codes.join();
    };

    const first = await run(7);

    expect(await run(7)).toBe(first);
    expect(await run(8)).not.toBe(first);
    expect(first).toContain('1500');
  });
});

test('a thousand chats and two thousand posts, one by one, take seconds', async () => {
  fake.setLimitFactor(Number.POSITIVE_INFINITY);
  const chats = Array.from({ length: 1_000 }, () => fake.world.addChat().id);
  const began = Date.now();

  for (const chat of [...chats, ...chats]) {
    await scene.post(chat, card(markdown('x'.repeat(1_000))), `${chat}-${began}`.slice(-40));
  }

  expect(chats.map((chat) => fake.messages(chat).length).every((count) => count === 1)).toBe(true);
  expect(Date.now() - began).toBeLessThan(30_000);
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FakeFeishu } from './index.js';
import { button, card, form, markdown, openScene, type Scene } from './scene.js';

let scene: Scene;
let fake: FakeFeishu;

beforeEach(async () => {
  scene = await openScene();
  fake = scene.fake;
});

afterEach(() => scene.close());

describe('a press', () => {
  test('carries the value of the button and all fields as text; the answer is seen and replaces the card', async () => {
    const { id } = fake.world.addChat();
    const { openId } = fake.world.addPerson();
    const actions: unknown[] = [];
    await scene.connect({
      'card.action.trigger': ({ action }: { action: unknown }) => {
        actions.push(action);
        const toast = { type: 'success', content: 'saved' };
        return { toast, card: { type: 'raw', data: card(markdown('done')) } };
      },
    });
    const { message } = await scene.post(id, card(form));
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
    await scene.connect({});
    const { message } = await scene.post(id, card(button('Go')));

    const { seen } = await fake.deliver(fake.press({ message, by: openId, button: 'Go' }));

    expect(seen).toEqual({ fault: 200672, changed: false });
    expect(await fake.redeliver()).toEqual([]);
  });

  test('cannot be made where a scene.client would not let it', async () => {
    const { id } = fake.world.addChat();
    const { openId } = fake.world.addPerson();
    const { message } = await scene.post(id, card(form));
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

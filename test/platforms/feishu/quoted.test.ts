import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeFeishu, startFakeFeishu } from './fake/index.js';
import { failureOf, placeIn, speakingTo } from './speaking-to.js';

let feishu: FakeFeishu;
let chat: string;
let wang: string;

beforeEach(async () => {
  feishu = await startFakeFeishu();
  wang = feishu.world.addPerson({ name: '王磊' }).openId;
  chat = feishu.world.addChat({ name: '华东', people: [wang] }).id;
});

afterEach(() => feishu.close());

const quoted = (id: string, platform = 'feishu') =>
  speakingTo(feishu).quoted({ ...placeIn(chat), platform }, id);

function said(about: { text: string; post?: boolean; mentions?: string[]; mentionsBot?: boolean }) {
  const { event } = feishu.events.message({ by: wang, chat, ...about });
  return String((event.message as { message_id: string }).message_id);
}

describe('a message that somebody answers', () => {
  test('is read as its plain words, with its author’s account', async () => {
    expect(await quoted(said({ text: '周五前给鼎信补 ROI 测算' }))).toEqual({
      text: '周五前给鼎信补 ROI 测算',
      author: wang,
    });
  });

  test('in rich text keeps its lines', async () => {
    expect(await quoted(said({ text: 'one\ntwo', post: true }))).toMatchObject({
      text: 'one\ntwo',
    });
  });

  test('names people as they are shown, and leaves the bot out', async () => {
    const li = feishu.world.addPerson({ name: '李娜' }).openId;
    const id = said({ text: '周五前发测算', mentions: [li], mentionsBot: true });

    expect(await quoted(id)).toMatchObject({ text: '@李娜 周五前发测算' });
  });

  test.each([
    ['a card', 'interactive', '{"schema":"2.0","body":{"elements":[]}}'],
    ['a picture', 'image', '{"image_key":"img"}'],
  ])('that is %s has no words', async (_what, msg_type, content) => {
    const made = feishu.world.keep({
      ...{ message_id: 'om_made', chat_id: chat, msg_type, content },
      ...{ create_time: 0, update_time: 0, updates: 0 },
      sender: { id: feishu.appId, id_type: 'app_id', sender_type: 'app' },
    });

    expect(await quoted(made.message_id)).toBeUndefined();
  });

  test('of a bot has no author', async () => {
    const made = feishu.world.keep({
      ...{ message_id: 'om_made', chat_id: chat, msg_type: 'text', content: '{"text":"hello"}' },
      ...{ create_time: 0, update_time: 0, updates: 0 },
      sender: { id: 'cli_another', id_type: 'app_id', sender_type: 'app' },
    });

    expect(await quoted(made.message_id)).toEqual({ text: 'hello', author: null });
  });

  test('cannot be read without the scope, once it is gone, or on another platform', async () => {
    const [first, second] = [said({ text: 'one' }), said({ text: 'two' })];
    feishu.world.message(second).gone = 'recalled';
    expect([await quoted(second), await quoted('om_none'), await quoted(first, 'web')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);

    for (const scope of ['im:message', 'im:message:readonly', 'im:message.history:readonly']) {
      feishu.world.withdraw(scope);
    }

    expect(await quoted(first)).toBeUndefined();
  });

  test('in a group cannot be read without the sensitive scope, in the chat with the bot it can', async () => {
    feishu.world.withdraw('im:message.group_msg');
    const { event } = feishu.events.message({ by: wang, text: '我补测算' });
    const { message_id } = event.message as { message_id: string };

    expect(await quoted(said({ text: 'one' }))).toBeUndefined();
    expect(await quoted(message_id)).toEqual({ text: '我补测算', author: wang });
  });

  test('is asked for again later where Feishu cannot be reached', async () => {
    const id = said({ text: 'one' });
    feishu.faults.plan({ does: 'error' }, { api: 'message.get' });

    expect(await failureOf(quoted(id))).toMatchObject({ failure: 'unreachable' });
  });
});

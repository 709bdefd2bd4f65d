import { afterEach, beforeEach, expect, test } from 'vitest';
import { feishuPlatform } from '../../../src/platforms/feishu/index.js';
import type { Platform } from '../../../src/platforms/platform.js';
import { type FakeFeishu, startFakeFeishu } from './fake/index.js';
import { around, Ledger } from './listening.js';
import { aPosting, placeIn } from './speaking-to.js';

let feishu: FakeFeishu;
let ledger: Ledger;
let platform: Platform;
let chat: string;
let wang: string;

/** As most companies have it: the sensitive scope is not granted. */
beforeEach(async () => {
  feishu = await startFakeFeishu();
  feishu.world.withdraw('im:message.group_msg');
  ledger = new Ledger();
  wang = feishu.world.addPerson({ name: '王磊' }).openId;
  chat = feishu.world.addChat({ name: '华东', people: [wang] }).id;
  const { appId, appSecret, domain } = feishu;
  platform = feishuPlatform({ appId, appSecret, domain }, around());
  await platform.start(ledger);
  await feishu.connection.connected();
});

afterEach(async () => {
  await platform.stop();
  await feishu.close();
});

async function calibration() {
  const posted = await platform.post(
    placeIn(chat),
    {
      summary: '校准 · 华东',
      blocks: [
        { kind: 'heading', text: '校准 · 华东' },
        {
          kind: 'form',
          id: 'commit',
          submit: '写下我的动作',
          fields: [
            { kind: 'words', id: 'action', label: '你做哪一件事？', required: true },
            { kind: 'day', id: 'due', label: '最晚哪一天', value: '2026-03-13' },
          ],
        },
        { kind: 'choices', choices: [{ id: 'absent', label: '今天缺席', look: 'plain' }] },
      ],
    },
    aPosting({ key: 'calibration east 1' }),
  );
  return posted.id;
}

test('the form and the buttons of a card in the group are heard', async () => {
  const message = await calibration();
  const values = { f0_0: '给鼎信补 ROI 测算' };
  await feishu.deliver(feishu.press({ message, by: wang, button: '写下我的动作', values }));
  await feishu.deliver(feishu.press({ message, by: wang, button: '今天缺席' }));

  const place = { platform: 'feishu', channel: chat, thread: message };
  expect(ledger.heard).toMatchObject([
    {
      ...{ kind: 'filled', form: 'commit', key: 'calibration east 1', by: wang, place },
      values: { action: '给鼎信补 ROI 测算', due: '2026-03-13' },
    },
    { kind: 'chose', choice: 'absent', key: 'calibration east 1', by: wang, place },
  ]);
});

test('words are heard in the chat with the bot and with a mention, and else never come', async () => {
  const message = await calibration();
  const inThread = { by: wang, chat, replyTo: message, inThread: true };
  const alone = await feishu.deliver(feishu.events.message({ by: wang, text: '我补测算' }));
  const mentioned = await feishu.deliver(
    feishu.events.message({ ...inThread, text: '周五前', mentionsBot: true }),
  );
  const unmentioned = await feishu.deliver(feishu.events.message({ ...inThread, text: '好' }));

  expect([alone.sent, mentioned.sent, unmentioned.sent]).toEqual([true, true, false]);
  expect(ledger.heard).toMatchObject([
    { kind: 'said', text: '我补测算', toBot: true },
    { kind: 'said', text: '周五前', toBot: true, place: { channel: chat, thread: message } },
  ]);
});

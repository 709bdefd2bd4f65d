import { beforeEach, describe, expect, test } from 'vitest';
import type { FormAddress } from '../../../src/platforms/feishu/addresses.js';
import { menu } from '../../../src/platforms/feishu/commands.js';
import { type Ears, receiving } from '../../../src/platforms/feishu/receive.js';
import { FakeFeishu } from './fake/fake-feishu.js';
import type { FeishuEvent } from './fake/index.js';
import { around, Ledger, monday } from './listening.js';

let feishu: FakeFeishu;
let ledger: Ledger;
let ears: Ears;
let person: string;
let group: string;

beforeEach(() => {
  feishu = new FakeFeishu({});
  ledger = new Ledger();
  person = feishu.world.addPerson({ name: '王磊' }).openId;
  group = feishu.world.addChat({ name: '华东团队' }).id;
  ears = {
    appId: feishu.appId,
    listener: ledger,
    account: async () => feishu.botOpenId,
    isOurs: async () => false,
    surroundings: around(),
  };
});

function receive(event: FeishuEvent, of = receiving(ears)) {
  return of.receive(event.header.event_type, { ...event.header, ...event.event });
}

async function hear(event: FeishuEvent) {
  await receive(event);
  return ledger.deliveries[0];
}

describe('words', () => {
  test('to the bot in a group are heard without the mention, under the id of the message', async () => {
    const event = feishu.events.message({
      by: person,
      chat: group,
      text: 'now',
      mentionsBot: true,
    });

    expect(await hear(event)).toMatchObject({
      id: expect.stringMatching(/^message om_/),
      heard: {
        kind: 'said',
        text: 'now',
        toBot: true,
        by: person,
        place: { platform: 'feishu', channel: group },
      },
    });
  });

  test('that only name somebody else are heard, but not meant for the bot', async () => {
    const other = feishu.world.addPerson({ name: '李娜' }).openId;
    const event = feishu.events.message({
      by: person,
      chat: group,
      text: '看一下',
      mentions: [other],
    });

    expect(await hear(event)).toMatchObject({ heard: { text: '@李娜 看一下', toBot: false } });
  });

  test('name the people in them as they are shown, but neither the bot nor everybody', async () => {
    const [first, second] = ['李娜', '李娜'].map((name) => feishu.world.addPerson({ name }).openId);
    const mentions = [first ?? '', second ?? '', first ?? ''];
    const text = '@_user_1 @_user_2 和 @_user_3 @_user_4 周五前发测算 @_all';
    await receive(
      feishu.events.message({ by: person, chat: group, text, mentionsBot: true, mentions }),
    );

    expect(ledger.heard[0]).toMatchObject({
      text: '@李娜 和 @李娜 @李娜 周五前发测算 @所有人',
      mentions: [
        { words: '@李娜', person: first },
        { words: '@李娜', person: second },
      ],
    });
  });

  test('to the bot alone leave it out too, and bear nobody where nobody is named', async () => {
    const li = feishu.world.addPerson({ name: '李娜' }).openId;
    const said = { by: person, text: '周五前', mentionsBot: true };
    await receive(feishu.events.message({ ...said, mentions: [li] }));
    await receive(feishu.events.message(said));

    expect(ledger.heard[0]).toMatchObject({
      text: '@李娜 周五前',
      mentions: [{ words: '@李娜', person: li }],
    });
    expect(ledger.heard[1]).toMatchObject({ text: '周五前' });
    expect(ledger.heard[1]).not.toHaveProperty('mentions');
  });

  test('that answer a message say which, be it the root of the thread or another', async () => {
    const write = (replyTo?: string) => {
      const event = feishu.events.message({
        ...{ by: person, chat: group, text: '转成任务', mentionsBot: true, inThread: true },
        ...(replyTo && { replyTo }),
      });
      return { event, id: String((event.event.message as { message_id: string }).message_id) };
    };
    const root = write();
    const first = write(root.id);
    const second = write(first.id);
    for (const { event } of [root, first, second]) await receive(event);

    expect(ledger.heard.map((heard) => 'quotes' in heard && heard.quotes)).toEqual([
      false,
      root.id,
      first.id,
    ]);
    expect(ledger.heard[2]?.place).toMatchObject({ thread: root.id });
  });

  test('in rich text keep their lines', async () => {
    const words = { by: person, chat: group, text: 'one\ntwo', post: true, mentionsBot: true };

    expect(await hear(feishu.events.message(words))).toMatchObject({
      heard: { text: 'one\ntwo', toBot: true },
    });
  });

  test('that mention somebody are meant for the bot where Feishu refuses to say who the bot is', async () => {
    const event = feishu.events.message({
      by: person,
      chat: group,
      text: '/calibrate',
      mentionsBot: true,
    });
    const ofNobody = receiving({ ...ears, account: async () => undefined });

    await receive(event, ofNobody);

    expect(ledger.deliveries[0]?.heard).toMatchObject({ kind: 'commanded', command: 'calibrate' });
  });

  test('to the bot alone need no mention, and stand in the chat with that person', async () => {
    const event = feishu.events.message({ by: person, text: '现在' });

    expect(await hear(event)).toMatchObject({
      direct: true,
      heard: { toBot: true, place: { channel: feishu.world.privateChat(person).id } },
    });
  });

  test('in a thread bear its root, and under a message of the bot are meant for it', async () => {
    const root = feishu.events.message({ by: person, chat: group, text: 'root' });
    const id = String((root.event.message as { message_id: string }).message_id);
    const reply = { by: person, chat: group, text: 'a reply', replyTo: id, inThread: true };
    ears.isOurs = async (message) => message === id;

    expect(await hear(feishu.events.message(reply))).toMatchObject({
      heard: { toBot: true, place: { channel: group, thread: id } },
    });
  });

  test.each([
    ['/calibrate start', 'calibrate', 'start'],
    ['/calibrate skip 客户现场：今天 3 人缺席', 'calibrate', 'skip 客户现场：今天 3 人缺席'],
    ['／calibrate proof', 'calibrate', 'proof'],
    ['/calibrate status', 'calibrate', 'status'],
    ['／校准', '校准', ''],
    ['/校准 跳过 季度末', '校准', '跳过 季度末'],
    ['/NOW', 'now', ''],
    ['/tasks', 'tasks', ''],
    ['／任务', '任务', ''],
  ])('that begin with a slash are a command: %s', async (text, command, rest) => {
    const event = feishu.events.message({ by: person, chat: group, text, mentionsBot: true });

    expect(await hear(event)).toMatchObject({ heard: { kind: 'commanded', command, text: rest } });
  });

  test('without a mention are a command only where it is one of ours', async () => {
    await receive(feishu.events.message({ by: person, chat: group, text: '/calibrate' }));
    await receive(feishu.events.message({ by: person, chat: group, text: '/plumbline now' }));
    await receive(feishu.events.message({ by: person, chat: group, text: '/etc is full' }));

    expect(ledger.heard.map(({ kind }) => kind)).toEqual(['commanded', 'commanded', 'said']);
  });

  test('of bots are not listened to, the bot’s own least of all', async () => {
    const event = feishu.events.message({
      by: person,
      chat: group,
      text: 'now',
      mentionsBot: true,
    });
    Object.assign(event.event, {
      sender: { sender_id: { open_id: feishu.botOpenId }, sender_type: 'app' },
    });
    await receive(event);

    expect(ledger.deliveries).toEqual([]);
  });

  test.each([
    ['in a group', true, 0],
    ['to the bot alone', false, 1],
  ])('a picture %s', async (_where, inGroup, heard) => {
    const event = feishu.events.message({ by: person, ...(inGroup && { chat: group }), text: 'x' });
    const message = { ...(event.event.message as object), message_type: 'image', content: '{}' };
    await receive({ ...event, event: { ...event.event, message } });

    expect(ledger.deliveries).toHaveLength(heard);
  });

  test('that came late were said as long ago on the bot’s clock, and none are from the future', async () => {
    const hours = 3_600_000;
    const past = { by: person, text: 'then', at: Date.now() - 6 * hours };
    await receive(feishu.events.message(past));
    await receive(feishu.events.message({ ...past, at: Date.now() + hours }));
    const [then, soon] = ledger.heard.map(({ at }) => monday.getTime() - at.getTime());

    expect(then).toBeGreaterThanOrEqual(6 * hours);
    expect(then).toBeLessThan(6 * hours + 5_000);
    expect(soon).toBe(0);
  });

  test('in one chat are saved in the order they came, though saving takes differently long', async () => {
    ledger.delays = [120, 0, 40];
    const all = receiving(ears);
    await Promise.all(
      ['first', 'second', 'third'].map((text) =>
        receive(feishu.events.message({ by: person, chat: group, text }), all),
      ),
    );

    expect(ledger.words).toEqual(['first', 'second', 'third']);
  });
});

describe('news', () => {
  test('of being invited name the group and who did it', async () => {
    expect(await hear(feishu.events.bot('added', group, person))).toMatchObject({
      heard: { kind: 'invited', name: '华东团队', by: person, place: { channel: group } },
    });
  });

  test('of a group reach the bot, of anything but its name they do not', async () => {
    await receive(feishu.events.renamed(group, person, '华东一队'));
    const same = feishu.events.renamed(group, person, '华东一队');
    await receive(same);
    await receive(feishu.events.bot('deleted', group, person));
    await receive(feishu.events.disbanded(group, person));

    expect(ledger.heard).toMatchObject([
      { kind: 'renamed', name: '华东一队' },
      { kind: 'dismissed', why: 'removed' },
      { kind: 'dismissed', why: 'deleted' },
    ]);
  });

  test.each(menu.map(({ key }) => key))('of the menu’s entry %s are a command', async (key) => {
    await receive(feishu.events.menu(key, person));

    expect(ledger.heard).toMatchObject([{ kind: 'commanded', command: key, text: '', by: person }]);
  });

  test('of the menu are a command in the chat with that person, once it is known which that is', async () => {
    const all = receiving(ears);
    await receive(feishu.events.menu('now', person), all);
    await receive(feishu.events.entered(person), all);
    await receive(feishu.events.menu('help', person), all);

    expect(ledger.deliveries).toMatchObject([
      { direct: true, heard: { kind: 'commanded', command: 'now', place: { channel: person } } },
      {
        direct: true,
        heard: { command: 'help', place: { channel: feishu.world.privateChat(person).id } },
      },
    ]);
  });

  test('that nobody is to hear still show that events arrive', async () => {
    await receive(feishu.events.entered(person));
    await receive(feishu.events.event('contact.user.updated_v3', {}));

    expect([ledger.signsOfLife, ledger.deliveries]).toEqual([2, []]);
  });
});

describe('an event that is not ours', () => {
  test('of another app or another tenant is refused', async () => {
    const all = receiving(ears);
    const event = feishu.events.message({ by: person, text: 'x' });
    await receive(event, all);
    await receive({ ...event, header: { ...event.header, app_id: 'cli_0000000000000000' } }, all);
    await receive({ ...event, header: { ...event.header, tenant_key: 'elsewhere' } }, all);

    expect([ledger.deliveries.length, ledger.refusals.length, ledger.signsOfLife]).toEqual([
      1, 2, 1,
    ]);
    expect(ledger.refusals[0]).toMatch(/^another-app: im.message.receive_v1/);
  });

  test('that lacks what it must have is refused without its words', async () => {
    const event = feishu.events.event('im.message.receive_v1', { message: { text: 'secret' } });
    await receive(event);

    expect(ledger.refusals).toEqual([expect.stringMatching(/^malformed: im.message.receive_v1/)]);
    expect(ledger.refusals[0]).not.toContain('secret');
  });
});

describe('a press', () => {
  const form: FormAddress = {
    key: 'k1',
    form: 'task',
    fields: [
      { id: 'what', name: 'f0_0', kind: 'line', required: true, label: 'Action' },
      { id: 'due', name: 'f0_1', kind: 'day', required: false, label: 'Due' },
      { id: 'who', name: 'f0_2', kind: 'select', required: false, label: 'Owner' },
    ],
  };

  function press(value: object, form_value?: Record<string, unknown>): FeishuEvent {
    return feishu.events.event(
      'card.action.trigger',
      {
        operator: { open_id: person },
        token: 'c-1',
        action: { tag: 'button', value, ...(form_value && { form_value }) },
        context: { open_message_id: 'om_1', open_chat_id: group },
      },
      Date.now() - 1_000,
      true,
    );
  }

  test('of a button is heard where it was pressed, and answered in both languages', async () => {
    const event = press({ key: 'k1', choice: 'deals' });
    const answer = await receive(event);

    expect(ledger.deliveries).toMatchObject([
      {
        id: event.header.event_id,
        heard: { kind: 'chose', choice: 'deals', key: 'k1', by: person },
      },
    ]);
    expect(ledger.heard[0]?.place).toEqual({ platform: 'feishu', channel: group, thread: 'om_1' });
    expect(answer).toMatchObject({ toast: { type: 'info', i18n: { zh_cn: '收到' } } });
  });

  test('tells its time in microseconds', async () => {
    await receive(press({ key: 'k1', choice: 'deals' }));
    const ago = monday.getTime() - (ledger.heard[0]?.at.getTime() ?? 0);

    expect(ago).toBeGreaterThanOrEqual(1_000);
    expect(ago).toBeLessThan(4_000);
  });

  test('of a forwarded card is heard where it was pressed, whatever the card carries', async () => {
    const event = press({ key: 'k1', choice: 'deals', chat: 'oc_other', by: 'ou_other' });
    await receive(event);

    expect(ledger.heard[0]).toMatchObject({ by: person, place: { channel: group } });
  });

  test('in a thread is meant for that thread', async () => {
    await receive(press({ key: 'k1', choice: 'deals', thread: 'om_root' }));

    expect(ledger.heard[0]?.place).toMatchObject({ thread: 'om_root' });
  });

  test('of a form brings its values as every platform has them', async () => {
    const values = { f0_0: 'call', f0_1: '2026-11-30 +0800', f0_2: 'ben' };
    const answer = await receive(press(form, values));

    expect(ledger.heard[0]).toMatchObject({
      kind: 'filled',
      form: 'task',
      values: { what: 'call', due: '2026-11-30', who: 'ben' },
    });
    expect(answer).toMatchObject({ toast: { type: 'success' } });
  });

  test.each([
    ['nothing in a required field', { f0_0: ' ' }, '“Action” is still empty', '还没有填写'],
    ['an impossible day', { f0_0: 'x', f0_1: '2026-02-31 +0800' }, '“Due” does not take', '不能取'],
    ['words for a day', { f0_0: 'x', f0_1: 'soon' }, '“Due” does not take', '不能取'],
    ['a list for words', { f0_0: ['x'] }, '“Action” does not take', '不能取'],
    ['more than a field takes', { f0_0: 'x'.repeat(4_001) }, 'longer than 4,000', '超过'],
  ])('with %s is not heard, and says so in both languages', async (_slip, values, en, zh) => {
    const answer = await receive(press(form, values));

    expect(ledger.deliveries).toEqual([]);
    expect(answer?.toast.type).toBe('error');
    expect(answer?.toast.i18n.en_us).toContain(en);
    expect(answer?.toast.i18n.zh_cn).toContain(zh);
  });

  test('of a button that is none of ours is answered, not heard', async () => {
    const answer = await receive(press({ s: 'old' }));

    expect([ledger.deliveries, answer?.toast.type]).toEqual([[], 'error']);
  });

  test('that cannot be saved asks to be pressed again', async () => {
    ledger.failing = 1;
    const answer = await receive(press({ key: 'k1', choice: 'deals' }));

    expect(answer?.toast).toMatchObject({ type: 'error', i18n: { zh_cn: expect.any(String) } });
    expect(answer?.toast.content).toContain('Press again');
  });

  test('whose saving hangs is answered within the three seconds all the same', async () => {
    ledger.delays = [5_000];
    const began = Date.now();
    const answer = await receive(press({ key: 'k1', choice: 'deals' }));

    expect(answer?.toast.type).toBe('error');
    expect(Date.now() - began).toBeLessThan(2_900);
  });
});

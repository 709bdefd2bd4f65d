import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '../../../src/chat/index.js';
import { aChart } from '../web/sample-chart.js';
import { day, hour } from './fake/clock.js';
import { type FakeFeishu, startFakeFeishu } from './fake/index.js';
import { aPosting, failureOf, hoursAgo, placeIn, speakingTo, words } from './speaking-to.js';

let fake: FakeFeishu;
let chat: string;

beforeEach(async () => {
  fake = await startFakeFeishu();
  chat = fake.world.addChat({ name: 'North' }).id;
});
afterEach(() => fake.close());

const charted: Message = {
  summary: 'North is on the line',
  blocks: [
    { kind: 'chart', chart: aChart, alt: 'on the line' },
    { kind: 'text', line: ['words'] },
  ],
};

describe('a post', () => {
  test('stands in the chat, and says where', async () => {
    const posted = await speakingTo(fake).post(placeIn(chat), words('hello'), aPosting());

    const [message] = fake.messages(chat);
    expect(posted).toEqual({ platform: 'feishu', channel: chat, id: message?.message_id });
    expect(message && fake.visibleText(message)).toEqual(['hello']);
  });

  test('into a thread stands under its root', async () => {
    const speaking = speakingTo(fake);
    const root = await speaking.post(placeIn(chat), words('root'), aPosting());

    const posted = await speaking.post(
      placeIn(chat, root.id),
      words('answer'),
      aPosting({ key: 'post-2' }),
    );

    expect(posted).toMatchObject({ channel: chat, thread: root.id });
    expect(fake.messages(chat, root.id).map(({ root_id }) => root_id)).toEqual([
      undefined,
      root.id,
    ]);
  });

  test('made twice within the hour stands once', async () => {
    const speaking = speakingTo(fake);
    const first = await speaking.post(placeIn(chat), words('hello'), aPosting());

    const second = await speaking.post(
      placeIn(chat),
      words('hello'),
      aPosting({ tried: hoursAgo(0.5) }),
    );

    expect(second).toEqual(first);
    expect(fake.messages(chat)).toHaveLength(1);
  });

  test.each([
    ['the connection breaks after it was made', { does: 'drop', after: true } as const],
    ['Feishu fails after it was made', { does: 'error', after: true } as const],
  ])('is worth another try where %s, and stands once', async (_, fault) => {
    const speaking = speakingTo(fake);
    fake.faults.plan(fault, { api: 'message.create' });

    const failure = await failureOf(speaking.post(placeIn(chat), words('hello'), aPosting()));
    await speaking.post(placeIn(chat), words('hello'), aPosting({ tried: new Date() }));

    expect(failure).toMatchObject({ name: 'PlatformError', failure: 'unreachable' });
    expect(fake.messages(chat)).toHaveLength(1);
  });

  test('with a chart shows its picture, and leaves no file behind', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('plumbline-')).length;

    await speakingTo(fake).post(placeIn(chat), charted, aPosting());

    const [message] = fake.messages(chat);
    const key = /"img_key":"([^"]+)"/.exec(message?.content ?? '')?.[1] ?? '';
    expect(fake.image(key)?.subarray(1, 4).toString()).toBe('PNG');
    const after = readdirSync(tmpdir()).filter((name) => name.startsWith('plumbline-')).length;
    expect(after).toBeLessThanOrEqual(before);
  });

  test('whose picture is refused shows the numbers, and an administrator is told', async () => {
    const speaking = speakingTo(fake);
    fake.faults.plan({ does: 'refuse-images' });

    await speaking.post(placeIn(chat), charted, aPosting());

    const [message] = fake.messages(chat);
    expect(message && fake.visibleText(message)).toContain('North: on the line');
    expect(message?.content).toContain('"tag":"table"');
    expect(speaking.complaints).toHaveLength(1);
  });

  test('without the scope for pictures names it', async () => {
    const speaking = speakingTo(fake);
    for (const scope of ['im:resource', 'im:resource:upload']) fake.world.withdraw(scope);

    await speaking.post(placeIn(chat), charted, aPosting());

    expect(speaking.complaints[0]?.mend.en).toContain('im:resource');
    expect(fake.messages(chat)).toHaveLength(1);
  });

  test('waits for its picture while Feishu cannot be reached, but not for ever', async () => {
    const speaking = speakingTo(fake);
    fake.faults.plan({ does: 'drop' }, { api: 'image.create', times: 2 });

    const failure = await failureOf(speaking.post(placeIn(chat), charted, aPosting()));
    await speaking.post(placeIn(chat), charted, aPosting({ tried: hoursAgo(0.25) }));

    expect(failure).toMatchObject({ failure: 'unreachable' });
    expect(fake.messages(chat)[0]?.content).not.toContain('img_key');
  });

  test('that Feishu finds too long is cut and sent once more', async () => {
    fake.faults.plan({ does: 'refuse', code: 230025, status: 400 }, { api: 'message.create' });
    const rows = Array.from({ length: 100 }, (_, at) => [[`deal ${at}`]]);
    const columns = [{ label: 'Deal', align: 'left' as const }];
    const table: Message = {
      summary: 's',
      blocks: [{ kind: 'table', caption: 't', columns, rows }],
    };

    await speakingTo(fake).post(placeIn(chat), table, aPosting());

    expect(fake.messages(chat)[0]?.content).toContain('Shortened for Feishu');
  });
});

describe('a card that is refused', () => {
  const line = [{ person: 'ben', name: 'Ben' }];
  const mentioning: Message = { summary: 's', blocks: [{ kind: 'text', line }] };

  test('for a mention of somebody unknown is sent with the name', async () => {
    const speaking = speakingTo(fake);

    await speaking.post(placeIn(chat), mentioning, aPosting());

    expect(fake.messages(chat).flatMap((one) => fake.visibleText(one))).toEqual(['Ben']);
    expect(speaking.failures).toHaveLength(1);
  });

  test('is not, where the person is known: they are told', async () => {
    fake.world.addPerson({ openId: 'ou_ben', name: 'Ben' });

    await speakingTo(fake).post(placeIn(chat), mentioning, aPosting());

    expect(fake.messages(chat).flatMap((one) => fake.mentionsIn(one))).toEqual([{ id: 'ou_ben' }]);
  });

  test('for its picture is sent with the numbers', async () => {
    const msg = 'Failed to create card content, ext=ErrCode: 11246; ErrMsg: invalid image key';
    fake.faults.plan({ does: 'refuse', code: 230099, msg, status: 400 }, { api: 'message.create' });

    const speaking = speakingTo(fake);
    await speaking.post(placeIn(chat), charted, aPosting());
    await speaking.post(placeIn(chat), charted, aPosting({ key: 'post-2' }));

    const [first, second] = fake.messages(chat);
    expect(first?.content).toContain('"tag":"table"');
    expect(second?.content).toContain('"img_key"');
    expect(speaking.drawn).toHaveLength(2);
  });

  test('for anything else is refused for good', async () => {
    fake.faults.plan({ does: 'refuse', code: 230099, status: 400 }, { api: 'message.create' });

    const error = await failureOf(speakingTo(fake).post(placeIn(chat), words('x'), aPosting()));

    expect(error).toMatchObject({ failure: 'refused', extent: 'message' });
  });
});

describe('a post that was tried before the last hour', () => {
  test('is found by its key and not made again', async () => {
    const speaking = speakingTo(fake);
    const first = await speaking.post(placeIn(chat), words('hello'), aPosting());
    await speaking.post(placeIn(chat), words('another'), aPosting({ key: 'post-2' }));
    fake.clock.forward(2 * hour);

    const again = await speaking.post(
      placeIn(chat),
      words('hello'),
      aPosting({ tried: hoursAgo(2) }),
    );

    expect(again).toEqual(first);
    expect(fake.messages(chat)).toHaveLength(2);
  });

  test('is found in its thread as well', async () => {
    const speaking = speakingTo(fake);
    const root = await speaking.post(placeIn(chat), words('root'), aPosting());
    const place = placeIn(chat, root.id);
    const first = await speaking.post(place, words('answer'), aPosting({ key: 'post-2' }));
    fake.clock.forward(2 * hour);

    const again = await speaking.post(
      place,
      words('answer'),
      aPosting({ key: 'post-2', tried: hoursAgo(2) }),
    );

    expect(again).toEqual(first);
  });

  test('is made where it does not stand', async () => {
    const speaking = speakingTo(fake);
    await speaking.post(placeIn(chat), words('another'), aPosting({ key: 'post-2' }));
    const root = fake.messages(chat)[0]?.message_id ?? '';

    await speaking.post(placeIn(chat), words('hello'), aPosting({ tried: hoursAgo(2) }));
    const under = aPosting({ key: 'post-3', tried: hoursAgo(2) });
    await speaking.post(placeIn(chat, root), words('answer'), under);

    expect(fake.messages(chat)).toHaveLength(3);
  });

  test('is made though cards of another app stand there that cannot be read', async () => {
    fake.world.keep({
      message_id: 'om_foreign',
      chat_id: chat,
      msg_type: 'interactive',
      content: '"nothing"',
      create_time: Date.now(),
      update_time: 0,
      updates: 0,
      sender: { id: 'cli_0000000000000000', id_type: 'app_id', sender_type: 'app' },
    });

    await speakingTo(fake).post(placeIn(chat), words('hello'), aPosting({ tried: hoursAgo(2) }));

    expect(fake.messages(chat)).toHaveLength(2);
  });

  test('to a person whose chat is not known yet is unknown', async () => {
    const { openId } = fake.world.addPerson();

    const failure = await failureOf(
      speakingTo(fake).post(placeIn(openId), words('hello'), aPosting({ tried: hoursAgo(2) })),
    );

    expect(failure).toMatchObject({ failure: 'unknown' });
  });

  test('is unknown where the bot may not look, and nothing is posted', async () => {
    const speaking = speakingTo(fake);
    fake.world.withdraw('im:message.group_msg');

    const failure = await failureOf(
      speaking.post(placeIn(chat), words('hello'), aPosting({ tried: hoursAgo(2) })),
    );

    expect(failure).toMatchObject({ failure: 'unknown', extent: 'message' });
    expect(fake.messages(chat)).toHaveLength(0);
  });
});

describe('a change', () => {
  test('is made where the post stands', async () => {
    const speaking = speakingTo(fake);
    const posted = await speaking.post(placeIn(chat), words('hello'), aPosting());

    const after = await speaking.replace(posted, words('hello again'), aPosting());

    expect(after).toEqual(posted);
    expect(fake.messages(chat).flatMap((one) => fake.visibleText(one))).toEqual(['hello again']);
  });

  test.each([
    ['older than 14 days', () => fake.clock.forward(15 * day)],
    ['withdrawn', (id: string) => (fake.world.message(id).gone = 'recalled')],
    ['deleted', (id: string) => (fake.world.message(id).gone = 'deleted')],
  ])('of a post that is %s is a new post, once', async (_, befall) => {
    const speaking = speakingTo(fake);
    const posted = await speaking.post(placeIn(chat), words('hello'), aPosting());
    befall(posted.id);
    const before = fake.messages(chat).length;

    const first = await speaking.replace(posted, words('news'), aPosting());
    const second = await speaking.replace(posted, words('news'), aPosting());

    expect(first.id).not.toBe(posted.id);
    expect(second).toEqual(first);
    expect(fake.messages(chat)).toHaveLength(before + 1);
  });
});

describe('a person', () => {
  const contact = { person: 'ben', name: 'Ben', account: null, email: null, phone: null };

  test('is found by email or number and written to; the post bears the id of their chat', async () => {
    const speaking = speakingTo(fake);
    const { openId } = fake.world.addPerson({ name: 'Ben', mobile: '13800138000' });

    const place = await speaking.privately({ ...contact, phone: '+86 138-0013-8000' });
    const posted = await speaking.post(place, words('hello'), aPosting());

    expect(place.channel).toBe(openId);
    expect(posted.channel).toMatch(/^oc_/);
    expect(fake.messages(posted.channel)).toHaveLength(1);
  });

  test.each([
    ['outside the availability', { outsideRange: true }, 'forbidden'],
    ['who left', { left: true }, 'gone'],
    ['who stopped the bot', { stopped: true }, 'forbidden'],
  ])('%s cannot be reached, and it is about the person', async (_, about, failure) => {
    const speaking = speakingTo(fake);
    const { openId } = fake.world.addPerson(about);

    const error = await failureOf(speaking.post(placeIn(openId), words('hello'), aPosting()));

    expect(error).toMatchObject({ failure, extent: 'person' });
    expect(error).toHaveProperty('complaint.mend.zh');
  });

  test('who is nobody there is gone', async () => {
    const error = await failureOf(speakingTo(fake).privately({ ...contact, email: 'x@y.example' }));

    expect(error).toMatchObject({ failure: 'gone', extent: 'person' });
  });

  test('is joined to an account by what is known, 120 at a time', async () => {
    const people = Array.from({ length: 120 }, (_, at) =>
      fake.world.addPerson({ email: `p${at}@example.com` }),
    );
    const contacts = people.map(({ email = null }, at) => ({
      ...contact,
      person: `p${at}`,
      email: email && ` ${email.toUpperCase()}`,
    }));

    const accounts = await speakingTo(fake).accounts(contacts);

    expect([...accounts.values()]).toEqual(people.map(({ openId }) => openId));
  });
});

test('all chats of the bot are listed, however many pages they fill', async () => {
  for (let at = 0; at < 130; at += 1) fake.world.addChat({ name: `c${at}` });

  const channels = await speakingTo(fake).channels();

  expect(channels).toHaveLength(131);
  expect(channels[0]).toEqual({ id: chat, name: 'North', member: true });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Contact, Listing } from '../../../src/platforms/platform.js';
import { type FakeFeishu, startFakeFeishu } from './fake/index.js';
import { failureOf, hoursAgo, speakingTo } from './speaking-to.js';

let feishu: FakeFeishu;
let wang: string;
let li: string;

beforeEach(async () => {
  feishu = await startFakeFeishu();
  wang = feishu.world.addPerson({ name: '王磊', email: 'wang@example.com' }).openId;
  li = feishu.world.addPerson({ name: '李娜' }).openId;
});

afterEach(() => feishu.close());

const contact = (account: string | null, about: Partial<Contact> = {}): Contact => ({
  ...{ person: 'wang', name: '王磊', account, email: null, phone: null },
  ...about,
});

const listing = (about: Partial<Listing> = {}): Listing => ({
  task: 't1',
  action: '给鼎信补 ROI 测算',
  owner: contact(wang),
  due: '2026-03-13',
  done: false,
  dropped: false,
  language: 'zh',
  agreedIn: { platform: 'feishu', channel: 'oc_0123abcd', thread: 'om_root' },
  team: { id: 'east', name: '华东' },
  ...about,
});

const todo = () => speakingTo(feishu).todo;
const tasks = () => [...feishu.world.tasks.all.values()];
const calls = (api: string) => feishu.requests.filter((one) => one.api === api).length;

async function put(about: Partial<Listing> = {}, listed?: string, tried?: Date) {
  return (await todo().put(listing(about), listed, tried)) ?? '';
}

describe('a task put into a list', () => {
  test('is its owner’s, due on the whole day, with the way back and our id in it', async () => {
    const guid = await put();

    expect(feishu.world.tasks.of(wang)).toEqual([feishu.world.tasks.task(guid)]);
    expect(feishu.world.tasks.task(guid)).toMatchObject({
      summary: '给鼎信补 ROI 测算',
      due: { timestamp: String(Date.UTC(2026, 2, 13)), is_all_day: true },
      extra: '{"task":"t1"}',
      mode: 2,
      origin: {
        platform_i18n_name: { zh_cn: '准绳', en_us: 'Plumbline' },
        href: {
          url: 'https://applink.feishu.cn/client/chat/open?openChatId=oc_0123abcd',
          title: '在“华东”约定',
        },
      },
    });
  });

  test('without a chat to go back to has no way back', async () => {
    const guid = await put({ agreedIn: { platform: 'web', channel: 'east' } });

    expect(feishu.world.tasks.task(guid).origin).not.toHaveProperty('href');
  });

  test('of any length is cut to what Feishu takes, and is not changed for that afterwards', async () => {
    const guid = await put({ action: '𠮷'.repeat(4_000) });
    await put({ action: '𠮷'.repeat(4_000) }, guid);

    expect([...feishu.world.tasks.task(guid).summary]).toHaveLength(3_000);
    expect(calls('task.patch')).toBe(0);
  });

  test('finds its owner by email', async () => {
    const guid = await put({ owner: contact(null, { email: 'wang@example.com' }) });

    expect(feishu.world.tasks.of(wang).map((task) => task.guid)).toEqual([guid]);
  });

  test('of a person without an account fails for that person, and nothing is made', async () => {
    const failure = await failureOf(put({ owner: contact(null) }));

    expect(failure).toMatchObject({ failure: 'gone', extent: 'person' });
    expect(tasks()).toEqual([]);
  });

  test('of one team goes into one list, also after a restart and another name of the team', async () => {
    await put();
    await put({ task: 't2', team: { id: 'east', name: '华东大区' } });
    await put({ task: 't3', team: { id: 'north', name: '华北' } });

    const lists = [...feishu.world.tasks.lists.values()];
    expect(lists.map(({ name }) => name.split(' · ')[0])).toEqual(['华东', '华北']);
    expect(tasks().map(({ tasklists }) => tasklists)).toEqual(
      [0, 0, 1].map((at) => [lists[at]?.guid]),
    );
  });

  test('at once with another makes the list of their team once', async () => {
    const own = todo();
    await Promise.all(
      ['t1', 't2', 't3'].map((task) => own.put(listing({ task }), undefined, undefined)),
    );

    expect([feishu.world.tasks.lists.size, tasks().length]).toEqual([1, 3]);
  });
});

describe('a task that was made and not saved', () => {
  test('within minutes is found and made no second time', async () => {
    feishu.faults.plan({ does: 'drop', after: true }, { api: 'task.create' });
    await failureOf(put());
    const guid = await put({}, undefined, new Date());

    expect(tasks().map((task) => task.guid)).toEqual([guid]);
  });

  test('hours ago is found in its team’s list by what is ours on it', async () => {
    const [other, first] = [await put({ task: 't2' }), await put()];
    feishu.clock.forward(2 * 3_600_000);

    expect(await put({}, undefined, hoursAgo(2))).toBe(first);
    expect(tasks().map((task) => task.guid)).toEqual([other, first]);
  });

  test('among hundreds is found on a later page', async () => {
    feishu.setLimitFactor(Number.POSITIVE_INFINITY);
    const own = speakingTo(feishu, { pace: 1_000 }).todo;
    for (let at = 0; at < 120; at += 1) {
      await own.put(listing({ task: `other-${at}` }), undefined, undefined);
    }
    const guid = await own.put(listing(), undefined, undefined);
    feishu.clock.forward(2 * 3_600_000);

    expect(await own.put(listing(), undefined, hoursAgo(2))).toBe(guid);
    expect(tasks()).toHaveLength(121);
  });

  test('that was changed meanwhile is found and brought in line', async () => {
    const guid = await put();
    feishu.clock.forward(2 * 3_600_000);

    expect(await put({ due: '2026-03-20' }, undefined, hoursAgo(2))).toBe(guid);
    expect(feishu.world.tasks.task(guid).due?.timestamp).toBe(String(Date.UTC(2026, 2, 20)));
  });

  test('and was dropped since is deleted there', async () => {
    const guid = await put();

    expect(await put({ dropped: true }, undefined, hoursAgo(0))).toBe(guid);
    expect(tasks()).toEqual([]);
  });

  test('is made where it was not there', async () => {
    await put({}, undefined, hoursAgo(2));

    expect(tasks()).toHaveLength(1);
  });

  test('is unknown after the minutes where the bot may not look through lists', async () => {
    feishu.world.withdraw('task:tasklist:read');
    feishu.world.withdraw('task:tasklist:write');
    const guid = await put();

    expect(await put({}, undefined, new Date())).toBe(guid);
    expect(await failureOf(put({}, undefined, hoursAgo(2)))).toMatchObject({ failure: 'unknown' });
    expect(tasks()).toHaveLength(1);
  });
});

describe('a task that stands there', () => {
  test('is changed only in what differs', async () => {
    const guid = await put();
    await put({}, guid);
    expect(calls('task.patch')).toBe(0);

    await put({ action: '补一页 ROI', due: '2026-03-16' }, guid);

    expect(feishu.world.tasks.task(guid)).toMatchObject({
      summary: '补一页 ROI',
      due: { timestamp: String(Date.UTC(2026, 2, 16)) },
    });
    expect(calls('task.patch')).toBe(1);
  });

  test('is completed, and opened again', async () => {
    const guid = await put();
    await put({ done: true }, guid);
    expect(await todo().look([guid])).toEqual(new Map([[guid, { done: true, due: '2026-03-13' }]]));

    await put({}, guid);

    expect(feishu.world.tasks.task(guid).completed_at).toBe('0');
  });

  test('is taken for completed where a person was faster', async () => {
    const guid = await put();
    feishu.faults.plan({ does: 'refuse', code: 1470400, after: true }, { api: 'task.patch' });

    expect(await put({ done: true }, guid)).toBe(guid);
    expect(feishu.world.tasks.task(guid).completed_at).not.toBe('0');
  });

  test('goes from one owner to the next', async () => {
    const guid = await put();
    await put({ owner: contact(li, { person: 'li' }) }, guid);

    expect([feishu.world.tasks.of(wang), feishu.world.tasks.of(li)]).toMatchObject([
      [],
      [{ guid }],
    ]);
  });

  test('leaves its owner also where the next has no account, and that is said', async () => {
    const guid = await put();
    const failure = await failureOf(put({ owner: contact(null, { person: 'ada' }) }, guid));

    expect(failure).toMatchObject({ failure: 'gone', extent: 'person' });
    expect(feishu.world.tasks.of(wang)).toEqual([]);
  });

  test('stays with its owner while Feishu cannot say who the next is', async () => {
    const guid = await put();
    feishu.faults.plan({ does: 'error' }, { api: 'contact.batch_get_id' });
    const next = contact(null, { person: 'li', email: 'li@example.com' });

    expect(await failureOf(put({ owner: next }, guid))).toMatchObject({ failure: 'unreachable' });
    expect(feishu.world.tasks.of(wang)).toHaveLength(1);
  });

  test('is deleted when it is dropped, once or twice', async () => {
    const guid = await put();

    expect([await put({ dropped: true }, guid), await put({ dropped: true }, guid)]).toEqual([
      guid,
      guid,
    ]);
    expect(tasks()).toEqual([]);
  });

  test('is made anew where somebody deleted it and it is owed again', async () => {
    const first = await put();
    feishu.world.tasks.all.delete(first);
    const second = await put({}, first);

    expect(second).not.toBe(first);
    expect(tasks().map(({ guid }) => guid)).toEqual([second]);
  });

  test('is not made again to be completed', async () => {
    expect(await todo().put(listing({ done: true }), undefined, undefined)).toBeUndefined();
    expect(tasks()).toEqual([]);
  });
});

describe('a look at the lists', () => {
  test('tells what is open, done, moved and deleted, and leaves out what it may not see', async () => {
    const guids = [];
    for (const task of ['t1', 't2', 't3', 't4', 't5']) guids.push(await put({ task }));
    const [open = '', done = '', moved = '', deleted = '', withheld = ''] = guids;
    feishu.events.task('complete', done);
    feishu.events.task('redate', moved, '2026-03-20');
    feishu.events.task('delete', deleted);
    feishu.world.tasks.withheld.add(withheld);

    expect(await todo().look(guids)).toEqual(
      new Map([
        [open, { done: false, due: '2026-03-13' }],
        [done, { done: true, due: '2026-03-13' }],
        [moved, { done: false, due: '2026-03-20' }],
        [deleted, undefined],
      ]),
    );
  });

  test('reads an hour as the day it is in China, and no day as none', async () => {
    const guid = await put();
    // 07:30 on the 14th in Shanghai.
    const timestamp = String(Date.UTC(2026, 2, 13, 23, 30));
    feishu.world.tasks.task(guid).due = { timestamp, is_all_day: false };
    expect((await todo().look([guid])).get(guid)?.due).toBe('2026-03-14');

    feishu.world.tasks.task(guid).due = undefined;

    expect((await todo().look([guid])).get(guid)).toEqual({ done: false, due: null });
  });

  test('fails where Feishu cannot be reached, rather than say that nothing is there', async () => {
    const guid = await put();
    feishu.faults.plan({ does: 'error' }, { api: 'task.get' });

    expect(await failureOf(todo().look([guid]))).toMatchObject({ failure: 'unreachable' });
  });
});

describe('Feishu’s refusals of tasks', () => {
  test('of the scope mean that the company has no lists for us', async () => {
    const guid = await put();
    for (const scope of ['task:task:read', 'task:task:write']) feishu.world.withdraw(scope);

    expect(await put({ task: 't2' })).toBe('');
    expect(await todo().look([guid])).toEqual(new Map());
  });

  test.each([
    [1470403, 'forbidden'],
    [1470422, 'busy'],
    [1470500, 'unreachable'],
    [1470610, 'refused'],
    [1470613, 'refused'],
    [1470400, 'refused'],
  ])('%i is %s', async (code, failure) => {
    feishu.faults.plan({ does: 'refuse', code }, { api: 'task.create' });

    expect(await failureOf(put())).toMatchObject({ failure, extent: 'message' });
  });

  test('do not come for going too fast: ten a second are kept to', async () => {
    const own = todo();
    const many = Array.from({ length: 14 }, (_, at) => `t${at}`);
    await Promise.all(many.map((task) => own.put(listing({ task }), undefined, undefined)));

    expect(feishu.requests.filter(({ code }) => code === 99991400)).toEqual([]);
    expect(tasks()).toHaveLength(14);
  });
});

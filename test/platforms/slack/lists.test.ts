import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Listing } from '../../../src/platforms/platform.js';
import { aListing, Drawer, listsOn } from './a-list.js';
import { type FakeSlack, startFakeSlack } from './fake/index.js';

let slack: FakeSlack;
let drawer: Drawer;
let wang: string;
let channel: string;

beforeEach(async () => {
  slack = await startFakeSlack({ pace: { factor: 'off' } });
  drawer = new Drawer();
  wang = slack.world.addPerson({ name: 'Wang Wei', email: 'wang@northwind.example' }).id;
  channel = slack.world.addChannel({ name: 'north' }).id;
});

afterEach(() => slack.close());

const task = (about: Partial<Listing> = {}) => aListing(wang, channel, about);
const asked = (method: string) => slack.requests.filter((one) => one.method === method).length;

/** Puts it there and names where. */
async function listed(lists = listsOn(slack, drawer), about: Partial<Listing> = {}) {
  const id = await lists.put(task(about), undefined, undefined);
  if (id === undefined) throw new Error('not listed');
  return { lists, id, item: id.split('/')[1] ?? '' };
}

describe('a task', () => {
  test('stands in the list of its team: what, who, when, and the way back', async () => {
    const { id } = await listed();

    expect(id).toMatch(/^F\w+\/Rec\w+$/);
    expect(slack.lists.only.name).toBe('Tasks · North');
    expect(slack.lists.seen()).toEqual([
      {
        action: 'Send Ding Xin the ROI sheet',
        agreed_in: `https://northwind.slack.com/archives/${channel}/p1795467600001200?thread_ts=1795467600.001200&cid=${channel}`,
        plumbline_key: 'task-1',
        todo_completed: false,
        todo_assignee: wang,
        todo_due_date: '2026-03-13',
      },
    ]);
    expect([...slack.lists.only.access]).toEqual([
      [channel, 'write'],
      [wang, 'write'],
    ]);
  });

  test('shares the list with others of its team, after a restart too', async () => {
    await listed();
    await listed(listsOn(slack, drawer), { task: 'task-2' });

    expect(slack.lists.seen()).toHaveLength(2);
    expect(asked('slackLists.create')).toBe(1);
    expect(asked('slackLists.access.set')).toBe(2);
  });

  test('put by two instances at once stands in the list of the faster', async () => {
    const late = { kind: 'late', milliseconds: 300 } as const;
    slack.faults.plan({ method: 'slackLists.create', trouble: late });
    const slower = listed(undefined, { task: 'task-1' });
    await expect.poll(() => slack.faults.struck.late).toBe(1);
    const faster = await listed(listsOn(slack, drawer), { task: 'task-2' });

    const [list] = (await slower).id.split('/');

    expect(list).toBe(faster.id.split('/')[0]);
    expect([...slack.lists.all.values()].map(({ items }) => items.size).sort()).toEqual([0, 2]);
  });

  test('and others put at once by one process make one list', async () => {
    const lists = listsOn(slack, drawer);

    await Promise.all([1, 2, 3, 4].map((at) => listed(lists, { task: `task-${at}` })));

    expect(asked('slackLists.create')).toBe(1);
    expect(asked('slackLists.access.set')).toBe(2);
    expect(slack.lists.seen()).toHaveLength(4);
  });

  test('of another team stands in another list', async () => {
    const { lists } = await listed();
    await listed(lists, { task: 'task-2', team: { id: 'south', name: '华南' }, language: 'zh' });

    expect([...slack.lists.all.values()].map(({ name }) => name)).toEqual([
      'Tasks · North',
      '待办 · 华南',
    ]);
  });

  test('is brought in line where it stands: done, another day, another owner', async () => {
    const { lists, id } = await listed();
    const zhao = slack.world.addPerson({ name: 'Zhao Min' }).id;
    const owner = { ...task().owner, name: 'Zhao Min', account: zhao };

    expect(await lists.put(task({ owner, due: '2026-03-20' }), id, undefined)).toBe(id);
    expect(await lists.put(task({ owner, due: '2026-03-20', done: true }), id, undefined)).toBe(id);

    expect(slack.lists.seen()).toMatchObject([
      { todo_assignee: zhao, todo_due_date: '2026-03-20', todo_completed: true },
    ]);
    expect(slack.lists.only.access.has(zhao)).toBe(true);
  });

  test('that is dropped is taken off, also where somebody did so already', async () => {
    const { lists, id } = await listed();

    expect(await lists.put(task({ dropped: true }), id, undefined)).toBe(id);
    expect(await lists.put(task({ dropped: true }), id, undefined)).toBe(id);

    expect(slack.lists.seen()).toEqual([]);
  });

  test('finds the account of its owner by address, and is told of where there is none', async () => {
    const owner = { ...task().owner, account: null, email: 'wang@northwind.example' };
    await listed(undefined, { owner });
    expect(slack.lists.seen()).toMatchObject([{ todo_assignee: wang }]);

    const nobody = { ...owner, email: null };
    const put = listsOn(slack, drawer).put(task({ owner: nobody }), undefined, undefined);
    await expect(put).rejects.toMatchObject({ failure: 'gone', extent: 'person' });
  });

  test('is a plain text, however long and whatever stands in it', async () => {
    const action = `<!channel> *now* ${'很长'.repeat(2000)}`;
    await listed(undefined, { action });

    const [seen] = slack.lists.seen();
    expect(String(seen?.action).startsWith('<!channel> *now* 很长')).toBe(true);
    expect(String(seen?.action)).toHaveLength(1000);
  });

  test('that was agreed privately, or is over before it was listed, is not shown to the channel', async () => {
    const lists = listsOn(slack, drawer);
    const own = { platform: 'slack', channel: slack.world.direct(wang).id };

    expect(await lists.put(task({ agreedIn: own }), undefined, undefined)).toBeUndefined();
    expect(await lists.put(task({ done: true }), undefined, undefined)).toBeUndefined();
    expect(slack.lists.all.size).toBe(0);
  });
});

describe('a process that is killed', () => {
  test('between making an item and saving where it is finds it again', async () => {
    slack.faults.plan({
      method: 'slackLists.items.create',
      trouble: { kind: 'dropped', when: 'after' },
    });
    const dying = listsOn(slack, drawer).put(task(), undefined, undefined);
    await expect(dying).rejects.toMatchObject({ failure: 'unreachable' });

    const id = await listsOn(slack, drawer).put(task(), undefined, new Date());

    expect(slack.lists.seen()).toHaveLength(1);
    expect(id).toBe(`${slack.lists.only.id}/${[...slack.lists.only.items.keys()][0]}`);
  });

  test('finds it among many, page after page', async () => {
    const lists = listsOn(slack, drawer);
    for (let at = 0; at < 130; at++) await listed(lists, { task: `task-${at}` });

    const id = await listsOn(slack, drawer).put(task({ task: 'task-128' }), undefined, new Date());

    expect(slack.lists.seen()).toHaveLength(130);
    expect(id?.split('/')[1]).toBe([...slack.lists.only.items.keys()][128]);
  }, 30_000);

  test('between making a list and saving where it is leaves one that nobody sees', async () => {
    drawer.failing = 1;
    await expect(listed()).rejects.toThrow('killed');

    await listsOn(slack, drawer).put(task(), undefined, new Date());

    const [left, used] = [...slack.lists.all.values()];
    expect([left?.access.size, left?.items.size]).toEqual([0, 0]);
    expect(used?.items.size).toBe(1);
  });
});

describe('a list', () => {
  test('that somebody deleted is made again with the next task', async () => {
    const { lists, id } = await listed();
    slack.lists.all.clear();

    expect(await lists.look([id])).toEqual(new Map([[id, undefined]]));
    const next = await listed(lists, { task: 'task-2' });

    expect(next.id.split('/')[0]).not.toBe(id.split('/')[0]);
    expect(slack.lists.seen()).toMatchObject([{ plumbline_key: 'task-2' }]);
  });

  test('that somebody deleted takes a task again that is changed', async () => {
    const { lists, id } = await listed();
    slack.lists.all.clear();

    const next = await lists.put(task({ due: '2026-03-20' }), id, undefined);

    expect(next).not.toBe(id);
    expect(slack.lists.seen()).toMatchObject([{ todo_due_date: '2026-03-20' }]);
  });

  test('whose columns are others now is read again', async () => {
    const { lists, id } = await listed();
    const due = slack.lists.only.columns.find(({ key }) => key === 'todo_due_date');
    if (due) due.id = 'ColELSE';

    await lists.put(task({ due: '2026-03-20' }), id, undefined);
    await listed(listsOn(slack, drawer), { task: 'task-2', due: '2026-03-27' });

    expect(slack.lists.seen()).toMatchObject([
      { todo_due_date: '2026-03-20' },
      { todo_due_date: '2026-03-27' },
    ]);
  });

  test('that somebody took our columns out of still holds the tasks', async () => {
    const { lists } = await listed();
    const { only } = slack.lists;
    only.columns = only.columns.filter(({ key }) => key === 'action' || key === 'todo_assignee');

    await listed(lists, { task: 'task-2' });

    expect(slack.lists.seen().at(-1)).toEqual({
      action: 'Send Ding Xin the ROI sheet',
      todo_assignee: wang,
    });
  });

  test('is not kept from being used by a channel that it cannot be shared with', async () => {
    const errors: unknown[] = [];
    slack.world.kick(channel);
    const lists = listsOn(slack, drawer, { failed: (error) => void errors.push(error) });

    await listed(lists);

    expect(errors).toHaveLength(1);
    expect([...slack.lists.only.access.keys()]).toEqual([wang]);
  });
});

describe('a look', () => {
  test('tells what people ticked, moved and took off; what they archived is there', async () => {
    const lists = listsOn(slack, drawer);
    const all = await Promise.all(
      ['ticked', 'moved', 'gone', 'archived'].map((name) => listed(lists, { task: name })),
    );
    const [ticked, moved, gone, archived] = all.map(({ item }) => item);
    slack.lists.put(ticked ?? '', 'todo_completed', { checkbox: true });
    slack.lists.put(moved ?? '', 'todo_due_date', { date: ['2026-04-01'] });
    slack.lists.only.items.delete(gone ?? '');
    const kept = slack.lists.only.items.get(archived ?? '');
    if (kept) kept.archived = true;

    const found = await listsOn(slack, drawer).look(all.map(({ id }) => id));

    expect([...found.values()]).toEqual([
      { done: true, due: '2026-03-13' },
      { done: false, due: '2026-04-01' },
      undefined,
      { done: false, due: '2026-03-13' },
    ]);
  });

  test('asks once for each list, not for each task', async () => {
    const lists = listsOn(slack, drawer);
    const all = await Promise.all([1, 2, 3].map((at) => listed(lists, { task: `task-${at}` })));
    const before = slack.requests.length;

    await lists.look(all.map(({ id }) => id));

    expect(slack.requests.slice(before).map(({ method }) => method)).toEqual([
      'slackLists.items.list',
    ]);
  });

  test('leaves out what is none of ours', async () => {
    expect(await listsOn(slack, drawer).look(['nonsense', ''])).toEqual(new Map());
    expect(slack.requests).toEqual([]);
  });
});

describe('a workspace', () => {
  test('on the free plan has no lists: asked once a day, and nobody is told', async () => {
    slack.lists.plan = 'free';
    let now = new Date('2026-03-02T09:00:00Z');
    const lists = listsOn(slack, drawer, { now: () => now });

    expect(await lists.put(task(), undefined, undefined)).toBeUndefined();
    expect(await lists.put(task(), 'F1/Rec1', undefined)).toBeUndefined();
    expect(await lists.look(['F1/Rec1'])).toEqual(new Map());
    expect(slack.requests.filter(({ method }) => method.startsWith('slackLists'))).toHaveLength(1);
    expect(lists.troubles).toEqual([]);

    slack.lists.plan = 'paid';
    now = new Date('2026-03-03T09:00:01Z');
    expect(await lists.put(task(), undefined, undefined)).toMatch(/^F/);
  });

  test('without the scope is told which, once a day, and the task is shown elsewhere', async () => {
    slack.world.dropScope('lists:write');
    const lists = listsOn(slack, drawer);

    expect(await lists.put(task(), undefined, undefined)).toBeUndefined();
    expect(await lists.put(task({ task: 'task-2' }), undefined, undefined)).toBeUndefined();

    expect(lists.troubles).toHaveLength(1);
    expect(lists.troubles[0]?.what.en).toContain('lists:write');
  });

  test('that is in a hurry is waited for, and one that is away is told of', async () => {
    slack.faults.plan({
      method: 'slackLists.items.create',
      trouble: { kind: 'limited', retryAfterSeconds: 1 },
    });
    await listed();
    expect(slack.lists.seen()).toHaveLength(1);

    slack.faults.plan({
      method: 'slackLists.items.list',
      trouble: { kind: 'broken', when: 'before' },
    });
    const look = listsOn(slack, drawer).look([`${slack.lists.only.id}/Rec1`]);
    await expect(look).rejects.toMatchObject({ failure: 'unreachable' });
  });

  test('limits how often, and we keep to it', async () => {
    slack.pace.change(20);
    const lists = listsOn(slack, drawer, { factor: 20 });

    for (let at = 0; at < 60; at++) await listed(lists, { task: `task-${at}` });

    expect(slack.requests.filter(({ status }) => status === 429)).toEqual([]);
  }, 30_000);
});

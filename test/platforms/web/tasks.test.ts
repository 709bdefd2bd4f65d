import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { grouped } from '../../../src/platforms/web/task-groups.js';
import { aChannel, aTask } from './memory-workspace.js';
import { contactOf, listener, type OpenWeb, openWeb } from './open-web.js';

let web: OpenWeb;

beforeEach(async () => {
  web = await openWeb();
});

afterEach(() => web.close());

const as = (person: string) => ({
  'sec-fetch-site': 'same-origin',
  cookie: `plumbline-acting-as=${person}`,
});
const page = async (path = '/tasks', person = 'ada') => (await web.get(path, person)).text();

describe('tasks by when they are due', () => {
  test.each([
    ['2026-01-11', 'overdue'],
    ['2026-01-12', 'today'],
    ['2026-01-13', 'week'],
    ['2026-01-18', 'week'],
    ['2026-01-19', 'later'],
  ])('due %s on a Monday are %s', (due, group) => {
    expect(grouped([aTask({ id: 't', due })], '2026-01-12')).toMatchObject([[group, [{ due }]]]);
  });

  test('on a Sunday the week is over, and what is done is never overdue', () => {
    const tomorrow = aTask({ id: 'a', due: '2026-01-19' });
    const done = aTask({ id: 'b', due: '2026-01-01', state: 'done' });

    expect(grouped([tomorrow, done], '2026-01-18')).toEqual([
      ['later', [tomorrow]],
      ['done', [done]],
    ]);
  });
});

describe('the page of tasks', () => {
  test('shows what is owed, by when, from where, and the way to the card', async () => {
    const card = { channel: 'direct-ada', thread: '9' };
    web.workspace.owed = [aTask({ id: 't', due: '2026-01-09', late: true, card })];

    const html = await page();

    expect(html).toMatch(/class="tasks overdue"><h2>Overdue<\/h2>/);
    expect(html).toMatch(
      /Send the sheet.*3 days over.*added later.*North.*href="\/c\/north\/t\/1">Where it was agreed.*href="\/c\/direct-ada\/t\/9"/,
    );
  });

  test('speaks Chinese, and counts days on the reader’s own calendar', async () => {
    web.workspace.clock = new Date('2026-01-12T17:00:00Z');
    web.workspace.owed = [aTask({ id: 't', owner: 'wang', due: '2026-01-13' })];

    const html = await page('/tasks', 'wang');

    expect(html).toMatch(/<h2>今天<\/h2>.*aria-label="完成：Send the sheet"/);
    expect(html).toContain('aria-label="1 件待办"');
  });

  test('says kindly that nothing is open', async () => {
    expect(await page()).toContain('Nothing is open.');
    expect(await page('/tasks', 'wang')).toContain('现在没有待办。');
  });

  test('shows hostile words as they were typed', async () => {
    web.workspace.owed = [aTask({ id: '"><b>', action: '<script>alert(1)</script> <!channel>' })];

    const html = await page();

    expect(html).not.toMatch(/<script>alert|<!channel>|"><b>/);
    expect(html).toContain('&#60;!channel&#62;');
  });

  test('leads nowhere that the reader may not see, nor to another platform', async () => {
    web.workspace.owed = [
      aTask({ id: 'a', agreedIn: { platform: 'web', channel: 'board', thread: '1' } }),
      aTask({ id: 'b', agreedIn: { platform: 'slack', channel: 'north', thread: '1' } }),
    ];

    expect(await page()).not.toContain('Where it was agreed');
  });

  test('counts in the sidebar what is open, and marks what is overdue', async () => {
    web.workspace.owed = [aTask({ id: 'a' }), aTask({ id: 'b', state: 'done' })];
    const fine = await page('/channels');
    web.workspace.owed.push(aTask({ id: 'c', due: '2026-01-01' }));
    const late = await page('/channels/list');

    expect(fine).toMatch(/class="count " role="img" aria-label="1 open">1</);
    expect(late).toMatch(
      /class="count overdue" role="img" aria-label="2 open, something is overdue"/,
    );
  });

  test('has a second tab for whoever leads a team: who, what and when', async () => {
    web.workspace.leads = { ada: ['north'] };
    web.workspace.owed = [aTask({ id: 't', owner: 'ben', ownerName: 'Ben Okoro' })];

    expect(await page('/tasks?of=team')).toMatch(/Send the sheet.*Ben Okoro.*by Wed 14 Jan/);
    expect(await page()).not.toContain('Ben Okoro</bdi> ·');
    expect(await page('/tasks?of=team', 'wang')).not.toMatch(/Send the sheet|of=team"/);
  });
});

describe('a tick', () => {
  beforeEach(() => {
    web.workspace.owed = [aTask({ id: 'calibration north 1/4' })];
    web.workspace.leads = { wang: ['north'] };
  });

  const tick = (values: Record<string, string>, person = 'ada') =>
    web.post('/tick', { task: 'calibration north 1/4', as: 'done', ...values }, as(person));

  test('is heard as news of a list, and shown at once', async () => {
    const response = await tick({});

    expect(await response.text()).toMatch(
      /^<div id="tasks".*<h2>Done lately.*aria-checked="true"/s,
    );
    expect(web.heard).toMatchObject([
      {
        heard: {
          ...{ kind: 'ticked', listed: 'calibration north 1/4', as: 'done', by: 'ada' },
          place: { platform: 'web', channel: 'direct-ada' },
        },
      },
    ]);
  });

  test('twice from one page is one delivery, and taken back another', async () => {
    await tick({});
    await tick({});
    await tick({ as: 'open' });

    const [first, second, third] = web.heard.map(({ id }) => id);
    expect(first).toBe(second);
    expect(third).not.toBe(first);
  });

  test('is the team’s lead’s as well, who stays on the team’s tab', async () => {
    const response = await tick({ of: 'team' }, 'wang');

    expect(response.status).toBe(200);
    expect(await response.text()).toContain('/tasks/list?of=team');
    expect(web.heard).toMatchObject([{ heard: { by: 'wang' } }]);
  });

  test.each([
    ['somebody else’s task', {}, 'ben', 403, 'is with somebody else now'],
    ['a task that is not there', { task: 'forged' }, 'ada', 403, 'is with somebody else now'],
    ['something else than done or open', { as: 'dropped' }, 'ada', 400, 'out of date'],
    ['a page without a nonce', { nonce: '' }, 'ada', 400, 'out of date'],
  ])('is refused with a word for %s', async (_case, values, person, status, words) => {
    const response = await tick(values, person);

    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(new RegExp(`class="notice"[^~]*${words}`));
    expect(web.heard).toEqual([]);
  });

  test('from another site is refused', async () => {
    const response = await web.post('/tick', {}, { 'sec-fetch-site': 'cross-site' });

    expect(response.status).toBe(403);
    expect(web.heard).toEqual([]);
  });

  test('that the bot could not take in can be sent again', async () => {
    await web.web.start(listener(() => Promise.reject(new Error('away'))));

    expect((await tick({})).status).toBe(503);
  });

  test('works without a script', async () => {
    const plain = await fetch(`${web.url}/tick`, {
      method: 'POST',
      redirect: 'manual',
      headers: as('ada'),
      body: new URLSearchParams({
        ...{ nonce: 'nonce-nonce-nonce-2', task: 'calibration north 1/4', as: 'open' },
      }),
    });
    expect([plain.status, plain.headers.get('location')]).toEqual([303, '/tasks']);
  });
});

test('the list of tasks is the record itself: its ids are the tasks’ own, and nothing can differ', async () => {
  const { todo } = web.web;
  const listing = {
    ...{ task: 't', action: 'Send', owner: contactOf('ada'), due: '2026-01-14' },
    ...{ done: false, dropped: false, language: 'en' as const },
    ...{ agreedIn: { platform: 'web', channel: 'north' }, team: { id: 'north', name: 'North' } },
  };

  expect(todo?.record).toBe(true);
  expect(await todo?.put(listing, undefined, undefined)).toBe('t');
  expect(await todo?.look(['t'])).toEqual(new Map());
});

test('the page of tasks is open to nobody without a session', async () => {
  web.workspace.demo = false;
  web.workspace.rooms = [aChannel({ id: 'north' })];

  expect((await web.get('/tasks')).status).toBe(401);
  expect((await web.post('/tick', {}, as('ada'))).status).toBe(401);
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MemoryWorkspace, monday, travelOf } from './memory-workspace.js';
import { type OpenWeb, openWeb } from './open-web.js';

let web: OpenWeb;

beforeEach(async () => {
  web = await openWeb();
});

afterEach(() => web.close());

describe('the clock of a demo', () => {
  async function travelling() {
    await web.close();
    const workspace = new MemoryWorkspace();
    const clock = travelOf(workspace);
    web = await openWeb({ workspace });
    return clock;
  }
  const shown = async (path = '/clock') => (await web.get(path)).text();

  test('is not there without travel', async () => {
    expect(await (await web.get('/c/north')).text()).not.toContain('id="clock"');
    expect((await web.post('/travel', { to: 'next-monday' })).status).toBe(404);
  });

  test('shows the moment, sets out, is closed under way and tells when it has arrived', async () => {
    const clock = await travelling();
    expect(await shown()).toContain('Mon 12 Jan, 09:07');

    const set = await (await web.post('/travel', { to: 'next-monday' })).text();
    expect(set).toMatch(/on the way to Mon 19 Jan, 09:07[\s\S]*<progress/);
    expect(set).not.toContain('popovertarget');
    expect((await web.post('/travel', { to: 'two-weeks' })).status).toBe(409);

    clock.arrive();
    expect(await shown('/clock?underway')).toMatch(
      /Mon 19 Jan, 09:07[\s\S]*id="clock-menu"[\s\S]*value="2026-01-19T09:08"/,
    );
    expect(clock.asked).toEqual(['next-monday']);
  });

  test('goes to any later minute on the wall of the person, and to no earlier one', async () => {
    const clock = await travelling();
    web.workspace.members = web.workspace.members.filter(({ id }) => id === 'wang');

    for (const to of ['2026-01-12T17:07', 'yesterday', '2026-13-01T00:00', '']) {
      expect((await web.post('/travel', { to })).status).toBe(400);
    }
    expect((await web.post('/travel', { to: '2026-01-12T17:08' })).status).toBe(200);

    expect(clock.asked).toEqual([new Date(monday.getTime() + 60_000)]);
  });

  test('goes no further than the demo company lives, and says until when that is', async () => {
    const clock = await travelling();

    const tooFar = await web.post('/travel', { to: '2036-01-12T09:07' });

    expect(tooFar.status).toBe(400);
    expect(await tooFar.text()).toContain('The demo company ends on Mon, 11 Jan 2027, 09:07.');
    expect(await (await web.get('/c/north')).text()).toContain('max="2027-01-11T09:07"');
    expect((await web.post('/travel', { to: '2027-01-11T09:07' })).status).toBe(200);
    expect(clock.asked).toEqual([new Date('2027-01-11T09:07:00Z')]);
  });

  test('says when it broke off on the way', async () => {
    await travelling();
    const travel = web.workspace.travel;
    if (travel) travel.to = () => Promise.reject(new Error('disk full'));
    if (travel) travel.underway = () => undefined;

    await web.post('/travel', { to: 'month-end' });

    const html = await shown();
    expect(html).toContain('The clock stopped on the way');
    expect(html).not.toContain('disk');
    expect(web.failures).toMatchObject([{ message: 'disk full' }]);
  });
});

describe('the entry with real data', () => {
  beforeEach(() => {
    web.workspace.demo = false;
    web.workspace.tokens.set('token-1', 'ben');
  });

  test('is needed: without a session everything is a closed door', async () => {
    for (const path of ['/', '/c/north', '/live', '/people?find=', '/channels/list']) {
      const response = await web.get(path);
      expect(response.status).toBe(401);
      expect(await response.text()).toContain('Open the link that Plumbline printed');
    }
    expect((await web.post('/say', { channel: 'north', words: 'x' })).status).toBe(401);
  });

  test('works once, and makes the visitor the person of the link and nobody else', async () => {
    await fetch(`${web.url}/enter?token=token-1`, { method: 'HEAD' });
    const entered = await web.get('/enter?token=token-1');
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const again = await web.get('/enter?token=token-1');

    expect(entered.status).toBe(303);
    expect(entered.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax/);
    expect(again.status).toBe(403);
    expect(await again.text()).toContain('used already');
    const as = { cookie: `${cookie}; plumbline-acting-as=ada` };
    expect(await (await web.get('/c/north', 'ada', as)).text()).toContain('<bdi>Ben Okoro</bdi>');
    expect((await web.get('/people?find=', 'ada', as)).status).toBe(404);
    const act = await web.post(
      '/act',
      { person: 'ada' },
      { ...as, 'sec-fetch-site': 'same-origin' },
    );
    expect(act.status).toBe(404);
  });
});

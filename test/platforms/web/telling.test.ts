import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '../../../src/chat/index.js';
import { aChannel } from './memory-workspace.js';
import { listener, type OpenWeb, openWeb, posting } from './open-web.js';

let web: OpenWeb;

beforeEach(async () => {
  web = await openWeb();
});

afterEach(() => web.close());

const asking: Message = {
  summary: 'Calibrate?',
  blocks: [
    { kind: 'choices', choices: [{ id: 'start', label: 'Start', look: 'good' }] },
    {
      kind: 'form',
      id: 'task',
      submit: 'Send',
      fields: [{ kind: 'words', id: 'what', label: 'What', required: true }],
    },
  ],
};

const post = () =>
  web.web.post({ platform: 'web', channel: 'north' }, asking, posting('calibration'));

const asAda = { 'sec-fetch-site': 'same-origin', cookie: 'plumbline-acting-as=ada' };

describe('words', () => {
  test('stand in the channel and are heard', async () => {
    const response = await web.post('/say', {
      channel: 'north',
      thread: '',
      words: ' @bot now\r\n',
    });

    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(/^<form class="composer"/);
    expect(web.workspace.kept).toMatchObject([
      { author: { id: 'ada' }, thread: null, message: { summary: '@bot now' } },
    ]);
    expect(web.heard).toMatchObject([
      { heard: { kind: 'said', id: '1', text: 'now', toBot: true, by: 'ada' } },
    ]);
  });

  test.each([
    ['@bot now', 'team', { said: '', follow: { id: '1', address: '/c/north/t/1' } }],
    ['@bot now', 'direct', { said: '' }],
    ['lunch?', 'team', { said: '' }],
    ['/now', 'team', { said: '' }],
  ] as const)('open the thread of their answer: %s in a %s channel', async (words, level, told) => {
    web.workspace.rooms = [{ ...aChannel({ id: 'north' }), level }];
    if (level === 'direct') web.workspace.rooms = [aChannel({ id: 'direct-ada', level })];

    const channel = level === 'direct' ? 'direct-ada' : 'north';
    const response = await web.post('/say', { channel, words }, asAda);

    expect(JSON.parse(response.headers.get('HX-Trigger') ?? '')).toEqual(told);
  });

  test('sent twice from one page stand once and have one delivery id', async () => {
    await web.post('/say', { channel: 'north', words: 'hello' });
    await web.post('/say', { channel: 'north', words: 'hello' });
    await web.post('/say', { channel: 'north', words: 'hello', nonce: 'another-nonce-here' });

    expect(web.workspace.kept).toHaveLength(2);
    const [first, second, third] = web.heard.map(({ id }) => id);
    expect(first).toBe(second);
    expect(third).not.toBe(first);
  });

  test.each([
    ['empty words', { words: '  \n' }, 400, 'nothing to send'],
    ['words too long', { words: '准'.repeat(10_001) }, 413, 'longer than 10,000 characters'],
    ['a page without a nonce', { words: 'x', nonce: '' }, 400, 'out of date'],
    ['a channel not open to them', { words: 'x', channel: 'nowhere' }, 404, 'no such channel'],
    ['a thread that is not there', { words: 'x', thread: '99' }, 404, 'no such thread'],
  ])('are refused with a word for %s', async (_fault, values, status, words) => {
    const response = await web.post('/say', { channel: 'north', ...values });

    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(new RegExp(`class="notice"[^~]*${words}`));
    expect(web.heard).toEqual([]);
    expect(web.workspace.kept).toEqual([]);
  });

  test('of 10,000 characters are taken', async () => {
    const words = '准'.repeat(10_000);

    expect((await web.post('/say', { channel: 'north', words })).status).toBe(200);
    expect(web.workspace.kept[0]?.message.blocks).toEqual([{ kind: 'text', line: [words] }]);
  });

  test('can be sent again when the bot could not take them in, without standing twice', async () => {
    await web.web.start(listener(() => Promise.reject(new Error('database away'))));
    const refused = await web.post('/say', { channel: 'north', words: 'hello' });
    await web.web.start(listener((delivery) => void web.heard.push(delivery)));
    await web.post('/say', { channel: 'north', words: 'hello' });

    expect(refused.status).toBe(503);
    expect(await refused.text()).not.toContain('database');
    expect(web.failures).toMatchObject([{ message: 'database away' }]);
    expect(web.workspace.kept).toHaveLength(1);
    expect(web.heard).toHaveLength(1);
  });

  test('work without a script: the browser is sent back to where it was', async () => {
    const response = await fetch(`${web.url}/say`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ nonce: 'nonce-nonce-nonce', channel: 'north', words: 'hi' }),
    });

    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/c/north');
  });
});

describe('presses and forms', () => {
  test.each([
    ['team', { said: '', follow: { id: '1', address: '/c/north/t/1' } }],
    ['admin', { said: '' }],
  ] as const)('open the thread of their answer in a %s channel', async (level, told) => {
    web.workspace.rooms = [aChannel({ id: 'north', level })];
    const { id } = await post();

    const response = await web.post(`/press/${id}`, { choice: 'start' });

    expect(JSON.parse(response.headers.get('HX-Trigger') ?? '')).toEqual(told);
  });

  test('come back with the id, the key and the thread', async () => {
    const { id } = await post();

    await web.post(`/press/${id}`, { choice: 'start' });
    await web.post(`/fill/${id}`, { form: 'task', 'field-what': 'Send it\r\ntoday' });

    expect(web.heard.map(({ heard }) => heard)).toMatchObject([
      { kind: 'chose', choice: 'start', key: 'calibration', by: 'ada', place: { thread: id } },
      { kind: 'filled', form: 'task', key: 'calibration', values: { what: 'Send it\ntoday' } },
    ]);
  });

  test('pressed twice from one page have one delivery id; from the next page another', async () => {
    const { id } = await post();

    const answer = await web.post(`/press/${id}`, { choice: 'start' });
    await web.post(`/press/${id}`, { choice: 'start' });
    const nonce = /name="nonce" value="([^"]+)"/.exec(await answer.text())?.[1] ?? '';
    await web.post(`/press/${id}`, { choice: 'start', nonce });

    const [first, second, third] = web.heard.map((delivery) => delivery.id);
    expect(first).toBe(second);
    expect(third).not.toBe(first);
  });

  test('on what the message does not carry, or carries no more, are refused with a word', async () => {
    const posted = await post();
    await web.web.replace(posted, { summary: 'done', blocks: [] }, posting('calibration'));

    const press = await web.post(`/press/${posted.id}`, { choice: 'start' });
    const form = await web.post(`/fill/${posted.id}`, { form: 'task', 'field-what': 'x' });
    const gone = await web.post('/press/99', { choice: 'start' });

    expect([press.status, form.status, gone.status]).toEqual([400, 400, 404]);
    expect(await press.text()).toContain('changed meanwhile');
    expect(web.heard).toEqual([]);
  });

  test('on a message in a channel not open to the person are refused', async () => {
    web.workspace.rooms.push(aChannel({ id: 'direct-ben', level: 'direct' }));
    const place = { platform: 'web', channel: 'direct-ben' };
    const { id } = await web.web.post(place, asking, posting('private'));

    expect((await web.post(`/press/${id}`, { choice: 'start' })).status).toBe(404);
    expect(web.heard).toEqual([]);
  });

  test('say which field is empty', async () => {
    const { id } = await post();

    const response = await web.post(`/fill/${id}`, { form: 'task', 'field-what': ' ' });

    expect(response.status).toBe(400);
    expect(await response.text()).toContain('“What” is still empty');
  });
});

describe('a request from another site', () => {
  test.each([
    ['says so', { 'sec-fetch-site': 'cross-site' }],
    ['comes from a neighbouring host', { 'sec-fetch-site': 'same-site' }],
    ['was typed by nobody', { 'sec-fetch-site': 'none' }],
    ['names another origin', { origin: 'https://evil.example' }],
    ['hides its origin', { origin: 'null' }],
    ['names none', {}],
  ])('that %s is refused', async (_case, headers: Record<string, string>) => {
    const { id } = await post();
    const paths: [string, Record<string, string>][] = [
      ['/say', { channel: 'north', words: 'x' }],
      [`/press/${id}`, { choice: 'start' }],
      [`/fill/${id}`, { form: 'task', 'field-what': 'x' }],
      ['/act', { person: 'ben' }],
      ['/language', { language: 'zh' }],
    ];

    for (const [path, values] of paths) {
      const response = await web.post(path, values, headers);
      expect(response.status).toBe(403);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
    expect(web.heard).toEqual([]);
    expect(web.workspace.kept).toHaveLength(1);
  });

  test('is known by its origin where the browser sends nothing better', async () => {
    const response = await web.post('/say', { channel: 'north', words: 'x' }, { origin: web.url });

    expect(response.status).toBe(200);
  });
});

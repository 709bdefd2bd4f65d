import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aChannel, aPerson } from './memory-workspace.js';
import { listener, type OpenWeb, openWeb } from './open-web.js';

let web: OpenWeb;

beforeEach(async () => {
  web = await openWeb();
});

afterEach(() => web.close());

const as = (person: string) => ({
  'sec-fetch-site': 'same-origin',
  cookie: `plumbline-acting-as=${person}`,
});
const say = async (words: string, values: Record<string, string> = {}, person = 'ada') => {
  const nonce = `nonce-nonce-nonce-${web.workspace.kept.length}`;
  await web.post('/say', { channel: 'north', words, nonce, ...values }, as(person));
  return web.workspace.kept.at(-1)?.id ?? '';
};
const newest = () => web.heard.at(-1)?.heard;

describe('one’s own words', () => {
  test('can be changed, are heard once more, and are marked', async () => {
    const id = await say('send the sheet');
    web.workspace.clock = new Date('2026-01-12T09:09:00Z');

    const form = await (
      await web.get(`/edit/${id}?pane=channel`, 'ada', { 'hx-request': 'true' })
    ).text();
    const response = await web.post(
      `/edit/${id}`,
      { words: '@bot send <b>it</b>\r\nnow' },
      as('ada'),
    );

    expect(form).toMatch(/^<form class="form editing".*>\nsend the sheet<\/textarea>/s);
    expect(await response.text()).toMatch(/^<article id="channel-1".*edited<.*&#60;b&#62;it/s);
    expect(newest()).toMatchObject({
      ...{ kind: 'edited', id, text: 'send <b>it</b>\nnow', by: 'ada' },
      place: { platform: 'web', channel: 'north' },
    });
    expect(web.workspace.kept[0]?.message.summary).toBe('@bot send <b>it</b>\nnow');
  });

  test('are delivered once per edit, and not where nothing changed', async () => {
    const id = await say('send the sheet');
    const edit = (words: string, nonce: string) =>
      web.post(`/edit/${id}`, { words, nonce }, as('ada'));
    await edit('send it', 'nonce-of-one-page');
    await edit('send it', 'nonce-of-one-page');
    await edit('send both', 'nonce-of-another-page');

    const edits = web.heard.filter(({ heard }) => heard.kind === 'edited');
    expect(edits).toHaveLength(2);
    expect(new Set(edits.map((edit) => edit.id)).size).toBe(2);
  });

  test('in a thread are heard in it', async () => {
    const root = await say('hello');
    const id = await say('send the sheet', { thread: root });
    await web.post(`/edit/${id}`, { words: 'send both', pane: 'thread' }, as('ada'));

    expect(newest()).toMatchObject({ kind: 'edited', id, place: { thread: root } });
  });

  test('that could not be heard stand unchanged, to be sent again', async () => {
    const id = await say('send the sheet');
    await web.web.start(listener(() => Promise.reject(new Error('away'))));

    expect((await web.post(`/edit/${id}`, { words: 'other' }, as('ada'))).status).toBe(503);
    expect(web.workspace.kept[0]?.message.summary).toBe('send the sheet');
  });

  test('can be changed on a page of its own, without a script', async () => {
    const id = await say('send the sheet');
    const page = await (await web.get(`/edit/${id}`)).text();
    const sent = await fetch(`${web.url}/edit/${id}`, {
      method: 'POST',
      redirect: 'manual',
      headers: as('ada'),
      body: new URLSearchParams({ nonce: 'nonce-nonce-nonce', words: 'send both' }),
    });

    expect(page).toMatch(
      /<!doctype html>.*action="\/edit\/1".*<a class="choice cancel" href="\/c\/north"/s,
    );
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/c/north']);
  });
});

describe('changing words', () => {
  test('is for nobody else, and not for the bot’s', async () => {
    const id = await say('send the sheet');
    const { id: ofBot } = await web.workspace.add({
      ...{ key: 'k', channel: 'north', thread: null, author: null },
      message: { summary: 's', blocks: [] },
    });

    for (const message of [id, ofBot]) {
      const response = await web.post(`/edit/${message}`, { words: 'forged' }, as('ben'));
      expect(response.status).toBe(403);
      expect(await response.text()).toContain('Only whoever wrote a message can change it.');
      expect((await web.get(`/edit/${message}`, 'ben')).status).toBe(403);
    }
    expect(web.heard.filter(({ heard }) => heard.kind === 'edited')).toEqual([]);
    expect(web.workspace.kept[0]?.message.summary).toBe('send the sheet');
  });

  test.each([
    ['nothing', { words: ' ' }, 400],
    ['too much', { words: 'x'.repeat(10_001) }, 413],
    ['a page without a nonce', { words: 'x', nonce: '' }, 400],
  ])('is refused for %s', async (_case, values, status) => {
    const id = await say('send the sheet');

    expect((await web.post(`/edit/${id}`, values, as('ada'))).status).toBe(status);
    expect(web.workspace.kept[0]?.message.summary).toBe('send the sheet');
  });

  test('and wanting tasks do not come from another site, nor reach closed channels', async () => {
    const id = await say('send the sheet');
    const foreign = { 'sec-fetch-site': 'cross-site' };

    expect((await web.post(`/edit/${id}`, { words: 'x' }, foreign)).status).toBe(403);
    expect((await web.post(`/want/${id}`, {}, foreign)).status).toBe(403);
    web.workspace.rooms = [aChannel({ id: 'south' })];
    expect((await web.post(`/want/${id}`, {}, as('ada'))).status).toBe(404);
    expect((await web.get(`/message/${id}?pane=channel`)).status).toBe(404);
  });
});

describe('a message', () => {
  test('becomes a task for whoever wrote it, in the thread that it begins', async () => {
    const id = await say('@bot send <!channel> the sheet', {}, 'ben');

    const response = await web.post(`/want/${id}`, {}, as('ada'));

    expect(await response.text()).toMatch(/^<article id="channel-1"/);
    expect(newest()).toMatchObject({
      ...{ kind: 'wanted', id, text: 'send <!channel> the sheet', author: 'ben', by: 'ada' },
      place: { platform: 'web', channel: 'north', thread: id },
    });
  });

  test('of the bot cannot', async () => {
    const { id } = await web.workspace.add({
      ...{ key: 'k', channel: 'north', thread: null, author: null },
      message: { summary: 's', blocks: [] },
    });

    expect((await web.post(`/want/${id}`, {}, as('ada'))).status).toBe(400);
    expect(web.heard).toEqual([]);
  });

  test('offers to be changed to its author alone, and to become a task to everybody', async () => {
    await say('send the sheet');

    const own = await (await web.get('/c/north', 'ada')).text();
    const others = await (await web.get('/c/north', 'wang')).text();

    expect(own).toMatch(/href="\/edit\/1"[^>]*aria-label="Change what I wrote"/);
    expect(others).not.toContain('/edit/1');
    expect(others).toMatch(/action="\/want\/1".*aria-label="记为待办"/s);
  });
});

describe('people who are named after an @', () => {
  beforeEach(() => {
    web.workspace.members.push(
      aPerson({ id: 'lei', name: '王磊', nickname: '小磊' }),
      aPerson({ id: 'ada2', name: 'Ada' }),
      aPerson({ id: 'sam1', name: 'Sam Li' }),
      aPerson({ id: 'sam2', name: 'Sam Li' }),
    );
  });

  test.each([
    ['@Ada Reed sends it', '@Ada Reed', 'ada'],
    ['@ada sends it', '@ada', 'ada2'],
    ['请 @王磊周五前补测算', '@王磊', 'lei'],
    ['@bot ＠小磊 看一下', '＠小磊', 'lei'],
  ])('are mentioned: %s', async (words, said, person) => {
    await say(words);

    expect(newest()).toMatchObject({ mentions: [{ words: said, person }] });
    expect((newest() as { text: string }).text).toContain(said);
  });

  test.each([
    ['mail ada@Ada Reed', 'an address'],
    ['@Adams sends it', 'a longer name'],
    ['@Sam Li sends it', 'a name of two'],
    ['Ada Reed sends it', 'no sign'],
    ['@nobody', 'no name'],
  ])('are not: %s (%s)', async (words) => {
    await say(words);

    expect(newest()).not.toHaveProperty('mentions');
  });

  test('are those who may see the channel', async () => {
    web.workspace.rooms.push(aChannel({ id: 'direct-ben', level: 'direct' }));
    await say('@Ada Reed sends it', { channel: 'direct-ben' }, 'ben');

    expect(newest()).not.toHaveProperty('mentions');
  });

  test('are offered while one writes, those of the channel’s team first', async () => {
    web.workspace.members.unshift(aPerson({ id: 'x', name: 'Zoe Reed"><b>', team: 'south' }));

    const html = await (await web.get('/mentions?channel=north&find=ree')).text();

    expect([...html.matchAll(/<bdi>([^<]*)/g)].map(([, name]) => name)).toEqual([
      'Ada Reed',
      'Zoe Reed&#34;&#62;&#60;b&#62;',
    ]);
    expect(html).not.toContain('<b>');
    expect(await (await web.get('/mentions?channel=north&find=zzz')).text()).toBe('');
    expect((await web.get('/mentions?channel=board&find=a')).status).toBe(404);
  });
});

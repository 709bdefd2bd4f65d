import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sentence } from '../../../src/chat/index.js';
import { aChannel, monday } from './memory-workspace.js';
import { type OpenWeb, openWeb, posting } from './open-web.js';

let web: OpenWeb;

beforeEach(async () => {
  web = await openWeb();
});

afterEach(() => web.close());

async function page(path: string, as?: string, headers?: Record<string, string>): Promise<string> {
  return await (await web.get(path, as, headers)).text();
}

async function say(words: string, thread: string | null = null, channel = 'north') {
  const key = `key ${web.workspace.kept.length}`;
  const message = sentence(words);
  return await web.workspace.add({ key, channel, thread, author: 'ben', message });
}

describe('the page', () => {
  test('leads to the channel of the team of whom one acts as', async () => {
    web.workspace.rooms = [aChannel({ id: 'all', level: 'company' }), aChannel({ id: '华东' })];

    expect((await web.get('/', 'wang')).headers.get('location')).toBe(
      `/c/${encodeURIComponent('华东')}`,
    );
    expect((await web.get('/', 'ada')).headers.get('location')).toBe(
      `/c/${encodeURIComponent('华东')}`,
    );
  });

  test('lets nothing from elsewhere in, and names no other address', async () => {
    const response = await web.get('/c/north');
    const html = await response.text();

    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*|http/);
    expect(html).not.toMatch(/(?:src|href|action)="(?!\/(?!\/)|#)/);
    expect(html).not.toMatch(/ style="|<style|<script>/);
  });

  test('serves its style, scripts and fonts itself, to be kept for ever', async () => {
    const html = await page('/c/north');
    const addresses = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, at]) => at);

    expect(addresses).toHaveLength(9);
    for (const address of addresses) {
      const asset = await web.get(address ?? '');
      expect(asset.status).toBe(200);
      expect(asset.headers.get('cache-control')).toContain('immutable');
    }
    const css = addresses.find((address) => address?.endsWith('chinese.css')) ?? '';
    const slice = /url\(\.\/(files\/[^)]+)\)/.exec(await page(css))?.[1];
    const font = await web.get(css.replace('chinese.css', slice ?? ''));
    expect(font.headers.get('content-type')).toBe('font/woff2');
  });

  test('speaks the language of the person, in their time', async () => {
    await say('hello');

    expect(await page('/c/north', 'ada')).toMatch(
      /<html lang="en">[\s\S]*Monday,? 12 January 2026/,
    );
    expect(await page('/c/north', 'ada')).toContain('>09:07</time>');
    expect(await page('/c/north', 'wang')).toMatch(/<html lang="zh-CN">[\s\S]*2026年1月12日星期一/);
    expect(await page('/c/north', 'wang')).toContain('>17:07</time>');
  });

  test('can be switched to the other language and back', async () => {
    const chosen = await web.post('/language', { language: 'zh' });
    const [cookie = ''] = chosen.headers.getSetCookie();

    expect(cookie).toMatch(/^plumbline-language=zh; .*HttpOnly; SameSite=Lax/);
    expect(await page('/c/north', 'ada', { cookie })).toContain('<html lang="zh-CN">');
    const back = await web.post('/language', { language: '' });
    expect(back.headers.getSetCookie()[0]).toMatch(/^plumbline-language=; .*1970/);
  });

  test('refuses a channel or a thread that is not open to the person, in friendly words', async () => {
    web.workspace.rooms.push(aChannel({ id: 'direct-ben', level: 'direct' }));
    const secret = await say('my own pack', null, 'direct-ben');

    for (const path of [
      '/c/direct-ben',
      '/c/direct-ben/news?known=0',
      `/c/direct-ben/earlier?id=1&at=${monday.getTime() + 1}`,
      `/c/north/t/${secret.id}`,
      '/c/nowhere',
    ]) {
      const response = await web.get(path, 'ada');
      expect(response.status).toBe(404);
      expect(await response.text()).toMatch(/There is no such (channel|thread)/);
    }
    expect(await page('/c/direct-ben', 'ben')).toContain('my own pack');
  });
});

describe('a channel', () => {
  test('says so when nothing has been said', async () => {
    expect(await page('/c/north')).toContain('Nothing has been said here yet.');
  });

  test('shows roots with their replies counted, and the thread under its own address', async () => {
    const root = await say('a root');
    await say('a reply', root.id);

    const channel = await page('/c/north');
    const thread = await page(`/c/north/t/${root.id}`);

    expect(channel).toContain('a root');
    expect(channel).toContain('1 reply');
    expect(channel).not.toContain('a reply<');
    expect(thread).toMatch(/<aside id="thread" class="pane"[\s\S]*a root[\s\S]*a reply/);
  });

  test('sends the thread alone to a page that asks for the thread', async () => {
    const root = await say('a root');

    const part = await page(`/c/north/t/${root.id}`, 'ada', { 'hx-target': 'thread' });

    expect(part).toMatch(/^<aside id="thread"/);
  });

  test('of 1,000 messages shows the newest, and the earlier ones on demand, none twice', async () => {
    for (let index = 0; index < 1_000; index += 1) {
      web.workspace.clock = new Date(monday.getTime() + Math.floor(index / 100) * 3_600_000);
      await say(`message ${index}.`);
    }
    const shown = (html: string) =>
      [...html.matchAll(/message (\d+)\.<\/p>/g)].map(([, index]) => Number(index));

    let html = await page('/c/north');
    const seen = shown(html);
    expect(seen).toHaveLength(40);
    for (let step = 0; step < 30; step += 1) {
      const address = /hx-get="([^"]*earlier[^"]*)"/.exec(html)?.[1];
      if (address === undefined) break;
      html = await page(address.replaceAll('&#38;', '&').replaceAll('&#61;', '='));
      seen.unshift(...shown(html));
    }

    expect(seen).toEqual(Array.from({ length: 1_000 }, (_, index) => index));
  });

  test('tells a page what came after the last message it shows', async () => {
    const first = await say('first');
    await say('second');

    const news = await page(`/c/north/news?known=0%20${first.id}`);

    expect(news).toContain('second');
    expect(news).not.toMatch(/<article[\s\S]*first/);
    expect(news).toMatch(/name="known" value="\d+ 2" hx-swap-oob="true"/);
  });

  test('tells a page which messages were edited, and how many replies there are', async () => {
    const first = await say('first');
    await say('a reply', first.id);
    await web.workspace.replace(first.id, sentence('corrected'));

    const news = await page(`/c/north/news?known=${monday.getTime()}%20${first.id}`);

    expect(news).toMatch(/<article id="channel-1"[^>]*hx-swap-oob="true">[\s\S]*corrected/);
    expect(news).toMatch(/<footer id="replies-1"\s+hx-swap-oob="true">[\s\S]*1 reply/);
  });

  test('that is direct shows the answers below what they answer', async () => {
    web.workspace.rooms.push(aChannel({ id: 'direct-ada', level: 'direct' }));
    const root = await say('question', null, 'direct-ada');
    await say('answer', root.id, 'direct-ada');

    expect(await page('/c/direct-ada')).toMatch(/question[\s\S]*answer/);
    expect(await page('/c/direct-ada/news?known=0%201')).toMatch(/<footer[\s\S]*answer/);
  });

  test('with news is marked in the list until it is looked at', async () => {
    web.workspace.rooms.push(aChannel({ id: 'south' }));
    await page('/c/north');
    const marked = () => page('/channels/list?current=north');

    expect(await marked()).not.toContain('New messages');
    await web.web.post({ platform: 'web', channel: 'south' }, sentence('news'), posting('k'));
    expect(await marked()).toContain('New messages');
    await page('/c/south');
    expect(await marked()).not.toContain('New messages');
  });
});

describe('acting as somebody', () => {
  test('is chosen from a list that can be searched by name, role and team', async () => {
    const found = async (find: string) =>
      [...(await page(`/people?find=${encodeURIComponent(find)}`)).matchAll(/value="(\w+)"/g)].map(
        ([, id]) => id,
      );

    expect(await found('')).toEqual(['ada', 'ben', 'wang']);
    expect(await found('REED lead')).toEqual(['ada']);
    expect(await found('小明')).toEqual(['wang']);
    expect(await found('north')).toEqual(['ada', 'ben']);
    expect(await page('/people?find=North%20lead')).toContain('Team lead · North<');
    expect(await page('/people?find=zzz')).toContain('Nobody is called that.');
  });

  test('is kept in a cookie that scripts cannot read', async () => {
    const response = await web.post('/act', { person: 'ben' });

    expect(response.headers.getSetCookie()[0]).toMatch(
      /^plumbline-acting-as=ben; .*HttpOnly; SameSite=Lax/,
    );
    expect(await page('/c/north', 'ben')).toContain('<bdi>Ben Okoro</bdi>');
  });

  test('falls back to a team lead when nobody has that id, and refuses strangers', async () => {
    expect(await page('/c/north', 'nobody')).toContain('<bdi>Ada Reed</bdi>');
    expect((await web.post('/act', { person: 'nobody' })).status).toBe(404);
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sentence } from '../../../src/chat/index.js';
import { contactOf, type OpenWeb, openWeb, png, posting } from './open-web.js';
import { aChart } from './sample-chart.js';

let web: OpenWeb;

beforeEach(async () => {
  web = await openWeb();
});

afterEach(() => web.close());

/** To be looked at for nothing besides itself. */
const nothing = { channels: [], contacts: [] };
const north = { platform: 'web', channel: 'north' };

describe('the platform', () => {
  test('posts once per key, and into a thread where the place has one', async () => {
    const root = await web.web.post(north, sentence('a'), posting('one'));
    const again = await web.web.post(north, sentence('b'), posting('one'));
    const reply = await web.web.post({ ...north, thread: root.id }, sentence('c'), posting('two'));

    expect(root).toEqual({ ...north, id: '1' });
    expect(again).toEqual(root);
    expect(reply).toEqual({ ...north, thread: '1', id: '2' });
    expect(web.workspace.kept).toHaveLength(2);
  });

  test('replaces, and says when what it should replace is gone', async () => {
    const posted = await web.web.post(north, sentence('a'), posting('one'));
    await web.web.replace(posted, sentence('b'), posting('one'));

    expect(web.workspace.kept[0]?.message.summary).toBe('b');
    const nowhere = { ...posted, id: '99' };
    await expect(web.web.replace(nowhere, sentence('c'), posting('one'))).rejects.toMatchObject({
      name: 'PlatformError',
      failure: 'gone',
    });
  });

  test('fails with a platform error that is worth another try when the workspace fails', async () => {
    const nowhere = { platform: 'web', channel: 'nowhere' };

    await expect(web.web.post(nowhere, sentence('a'), posting('k'))).rejects.toMatchObject({
      name: 'PlatformError',
      failure: 'unreachable',
      message: 'web: cannot post to channel nowhere',
    });
  });

  test('writes privately into the one direct channel of a person', async () => {
    const contact = contactOf('ben');

    const place = await web.web.privately(contact);

    expect(place).toEqual({ platform: 'web', channel: 'direct-ben' });
    expect(await web.web.privately(contact)).toEqual(place);
    expect((await web.get('/direct', 'ben')).headers.get('location')).toBe('/c/direct-ben');
  });

  test('complains when nobody could open it', async () => {
    expect(await web.web.check(nothing)).toEqual([]);

    web.workspace.members = [];

    expect(await web.web.check(nothing)).toMatchObject([
      { mend: { en: expect.stringContaining('import') } },
    ]);
  });
});

describe('a chart', () => {
  const message = {
    summary: 'forecast',
    blocks: [{ kind: 'chart' as const, chart: aChart, alt: 'alt' }],
  };

  async function open() {
    const drawn: string[] = [];
    await web.close();
    web = await openWeb({
      draw: async (chart, theme) => {
        drawn.push(`${chart.title} ${theme}`);
        return png;
      },
    });
    const { id } = await web.web.post(north, message, posting('chart'));
    const html = await (await web.get('/c/north')).text();
    const address = /src="(\/chart\/[^"]+)"/.exec(html)?.[1]?.replace('&#61;', '=') ?? '';
    return { id, drawn, address };
  }

  test('is a PNG under the address on the page, drawn once for each theme', async () => {
    const { drawn, address } = await open();

    const [first] = await Promise.all([
      web.get(address),
      web.get(address),
      web.get(address, 'ben'),
    ]);
    await web.get(address.replace('light', 'dark'));

    expect(first.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await first.arrayBuffer())).toEqual(png);
    expect(first.headers.get('cache-control')).toContain('immutable');
    expect(drawn).toEqual([`${aChart.title} light`, `${aChart.title} dark`]);
  });

  test('under an old version is today’s and not kept', async () => {
    const { id } = await open();

    const response = await web.get(`/chart/${id}/0-0000000000000000.png`);

    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('that is none is not found', async () => {
    const { id } = await open();

    for (const path of ['/chart/99/0-x.png', `/chart/${id}/1-x.png`, `/chart/${id}/length.png`]) {
      expect((await web.get(path)).status).toBe(404);
    }
  });
});

describe('open pages', () => {
  test('are told of a post at once, without what it says', async () => {
    const stream = await listen('ada');

    await web.web.post(north, sentence('a secret'), posting('k'));
    const told = await stream.until('channels');

    expect(told).toMatch(/event:c-[0-9a-f]{16}/);
    expect(told).not.toContain('secret');
    const html = await (await web.get('/c/north')).text();
    expect(html).toContain(`sse:${/event:(c-\w+)/.exec(told)?.[1]}`);
  });

  test('are not told of channels that are not open to their reader', async () => {
    const private_ = await web.web.privately(contactOf('ben'));
    const ada = await listen('ada');
    const ben = await listen('ben');

    await web.web.post(private_, sentence('pack'), posting('k'));
    await ben.until('channels');
    await web.web.post(north, sentence('x'), posting('l'));

    expect((await ada.until('channels')).match(/event:c-/g)).toHaveLength(1);
  });

  test('are let go when the platform stops', async () => {
    const stream = await listen('ada');

    await web.web.stop();

    await stream.ended();
  });

  async function listen(as: string) {
    const response = await web.get('/live', as);
    if (response.body === null) throw new Error('the stream has no body');
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let got = '';
    return {
      async until(event: string): Promise<string> {
        while (!got.includes(`event:${event}\n`)) {
          const { done, value } = await reader.read();
          if (done) throw new Error(`the stream ended without ${event}: ${got}`);
          got += value;
        }
        return got;
      },
      async ended(): Promise<void> {
        for (let done = false; !done; ) ({ done } = await reader.read());
      },
    };
  }
});

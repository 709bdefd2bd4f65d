import { describe, expect, test } from 'vitest';
import type { Block, Line, Message } from '../../../src/chat/index.js';
import { sentence } from '../../../src/chat/index.js';
import { renderMessage } from '../../../src/platforms/web/render.js';
import { text } from '../../../src/platforms/web/text.js';
import { aChart } from './sample-chart.js';

function render(...blocks: Block[]): string {
  const message: Message = { summary: 'summary', blocks };
  return renderMessage(message, {
    id: '7',
    nonce: 'a-nonce',
    pane: 'channel',
    text: text.en,
    channels: new Set(['north']),
  });
}

const line = (...pieces: Line): string => render({ kind: 'text', line: pieces });

/** What a browser would show of it, with every tag taken out. */
function shown(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

describe('numbers', () => {
  test('are not parted from their sign, nor the ends of a range from each other', () => {
    const parted = line('lost 5 (−¥556k), usual 6–7, well-known – yes');

    expect(parted).toContain('(−\u2060¥556k), usual 6–\u20607, well-known – yes');
  });
});

describe('words of people', () => {
  test.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '<!channel> <@U123> @all @here',
    '&lt;b&gt; $1 !$2 `x`',
    'javascript:alert(1)',
    'مرحبا \u202Eevil\u202C שלום',
    '\\u003cscript\\u003e',
  ])('are shown as typed and never live: %s', (words) => {
    const places = [
      line(words),
      line({ bold: words }),
      line({ person: 'x', name: words }),
      line({ link: 'https://example.com', text: words }),
      render({ kind: 'heading', text: words }),
      render({ kind: 'note', line: [words] }),
      render({ kind: 'figures', figures: [{ label: words, value: words }] }),
      render({ kind: 'table', caption: words, columns: [], rows: [[[words]]] }),
      render({ kind: 'choices', choices: [{ id: words, label: words, look: 'plain' }] }),
      render({
        kind: 'form',
        id: words,
        submit: words,
        fields: [{ kind: 'words', id: 'f', label: words, value: words }],
      }),
    ];

    for (const html of places) {
      expect(shown(html)).toContain(words);
      expect(html).not.toMatch(/<script|<img|<!channel|\son\w+=|href="javascript/i);
    }
  });

  test('stand in attributes without leaving them', () => {
    const html = render(
      { kind: 'chart', chart: aChart, alt: '" onload="x' },
      {
        kind: 'form',
        id: 'f',
        submit: 'Send',
        fields: [{ kind: 'line', id: '"><b>', label: 'l', value: '" autofocus onfocus="x' }],
      },
    );

    expect(html).not.toMatch(/<b>|\sonload="|\sonfocus="/);
  });

  test('of 10,000 characters are shown whole', () => {
    const words = '准'.repeat(10_000);

    const html = renderMessage(sentence(words), {
      ...{ id: '1', nonce: 'n', pane: 'p', text: text.en },
      channels: new Set(),
    });

    expect(shown(html)).toBe(words);
  });

  test('keep their line breaks in a text area, the first one too', () => {
    const html = render({
      kind: 'form',
      id: 'f',
      submit: 'Send',
      fields: [{ kind: 'words', id: 'w', label: 'l', value: '\nsecond line' }],
    });

    expect(html).toContain('>\n\nsecond line</textarea>');
  });
});

describe('pieces', () => {
  test('a person is named, and by the id where the name is not known', () => {
    expect(shown(line({ person: 'ben', name: 'Ben Okoro' }))).toBe('@Ben Okoro');
    expect(shown(line({ person: 'stranger', name: '' }))).toBe('@stranger');
  });

  test.each([
    'https://example.com/a?b=1&c=2',
    'http://example.com',
    'mailto:a@example.com',
    '/c/x',
  ])('a link to %s is one', (link) => {
    expect(line({ link, text: 'there' })).toMatch(/<a href="[^"]+" target="_blank" rel="noopener/);
  });

  test.each([
    'javascript:alert(1)',
    ' javascript:x',
    'data:text/html,x',
    '//evil.example',
    '/\\evil',
    'x',
  ])('a link to %s stays words', (link) => {
    const html = line({ link, text: 'there' });

    expect(html).not.toContain('<a');
    expect(shown(html)).toBe(`there (${link})`);
  });
});

describe('choices and forms', () => {
  test('keep the ids they were given, and carry the nonce', () => {
    const html = render({
      kind: 'choices',
      choices: [
        { id: 'push-table', label: 'Push table', look: 'plain' },
        { id: 'done:7', label: 'Done', look: 'good' },
      ],
    });

    expect(html).toContain('action="/press/7"');
    expect(html).toMatch(/name="nonce" value="a-nonce"/);
    expect([...html.matchAll(/name="choice" value="([^"]*)"/g)].map(([, id]) => id)).toEqual([
      'push-table',
      'done:7',
    ]);
  });

  test('a form shows each field with its value, and marks what is required', () => {
    const html = render({
      kind: 'form',
      id: 'task',
      submit: 'Send',
      fields: [
        { kind: 'line', id: 'what', label: 'What', value: 'ROI sheet', required: true },
        { kind: 'day', id: 'due', label: 'Due', value: '2026-01-16' },
        {
          kind: 'select',
          id: 'owner',
          label: 'Owner',
          value: 'ben',
          options: [
            { id: 'ada', label: 'Ada' },
            { id: 'ben', label: 'Ben' },
          ],
        },
      ],
    });

    expect(html).toContain('action="/fill/7"');
    expect(html).toMatch(/name="form" value="task"/);
    expect(html).toMatch(/name="field-what" required value="ROI sheet"/);
    expect(html).toMatch(/name="field-due"\s+type="date" value="2026-01-16"/);
    expect(html).toContain('<option value="ben" selected>Ben</option>');
    expect(html).not.toContain('Choose …');
  });
});

test('a chart is a picture in both themes, under an address that changes with its contents', () => {
  const html = render({ kind: 'chart', chart: aChart, alt: 'North over four weeks' });
  const changed = render({ kind: 'chart', chart: { ...aChart, title: 'other' }, alt: 'x' });

  const address = /src="(\/chart\/7\/0-[0-9a-f]+\.png)\?theme=light" alt="North over four weeks"/;
  expect(html).toMatch(address);
  expect(html).toMatch(/theme=dark" media="\(prefers-color-scheme: dark\)"/);
  expect(address.exec(html)?.[1]).not.toBe(address.exec(changed)?.[1]);
  expect(changed).not.toContain(address.exec(html)?.[1]);
});

describe('the way to a place', () => {
  const way = (platform: string, channel: string, thread?: string) =>
    line({ place: { platform, channel, ...(thread && { thread }) }, text: '<!channel> there' });

  test('is a link where the reader may go', () => {
    expect(way('web', 'north', '7')).toContain(
      '<a href="/c/north/t/7">&#60;!channel&#62; there</a>',
    );
    expect(way('web', 'north')).toContain('href="/c/north"');
  });

  test('is plain words elsewhere', () => {
    expect(way('web', 'board', '7')).not.toContain('href');
    expect(way('slack', 'north', '7')).not.toContain('href');
    expect(shown(way('slack', 'north'))).toBe('<!channel> there');
  });
});

describe('a long form', () => {
  const fields = (value?: string) => [
    { id: 'a', label: 'What', kind: 'line' as const, required: true, ...(value && { value }) },
    { id: 'b', label: 'Who', kind: 'line' as const },
    { id: 'c', label: 'When', kind: 'day' as const, value: '2026-01-19' },
  ];
  const form = (of: ReturnType<typeof fields>) =>
    render({ kind: 'form', id: 'action', submit: 'Write my action', fields: of });

  test('that is still empty waits behind its name', () => {
    expect(form(fields())).toMatch(
      /^<details class="folded" data-form="action"><summary[^>]*>Write my action<\/summary><form/,
    );
  });

  test('that comes with values was called for, and a short one is no weight', () => {
    expect(form(fields('Call'))).toMatch(/^<form class="form" data-form="action"/);
    expect(form(fields().slice(0, 1))).toMatch(/^<form/);
  });
});

describe('a choice among many', () => {
  const options = Array.from({ length: 21 }, (_, at) => ({
    id: `p${at}`,
    label: `Name ${at % 20}`,
  }));
  const select = (of: typeof options, value?: string) =>
    render({
      ...{ kind: 'form', id: 'f', submit: 'Go' },
      fields: [
        {
          id: 'who',
          label: 'Who',
          kind: 'select',
          options: of,
          required: true,
          ...(value && { value }),
        },
      ],
    });

  test('is typed, with two of one name told apart', () => {
    const html = select(options);

    expect(html).toMatch(/<input [^>]* required list="[^"]+" placeholder="Type part of a name"/);
    expect(html).toContain('value="Name 0 (p0)"');
    expect(html).toContain('value="Name 0 (p20)"');
    expect(html).toContain('value="Name 1"');
  });

  test('keeps what stands there where nothing is typed', () => {
    const html = select(options, 'p3');

    expect(html).toContain('placeholder="Name 3"');
    expect(html).not.toContain(' required');
  });

  test('is looked through where they are few', () => {
    expect(select(options.slice(0, 20))).toContain('<select');
  });
});

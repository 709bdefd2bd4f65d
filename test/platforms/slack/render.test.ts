import { describe, expect, test } from 'vitest';
import type { Block, Line } from '../../../src/chat/index.js';
import { readPress } from '../../../src/platforms/slack/addresses.js';
import { inHome } from '../../../src/platforms/slack/render.js';
import { text } from '../../../src/platforms/slack/text.js';
import { aChart } from '../../charts/sample-charts.js';
import { drawn, type Json, seen } from './drawing.js';

const hostile = [
  '<!channel> and <!here>',
  '@here @all @channel',
  '<@U024BE7LH>',
  '*bold* _italic_ ~gone~ `code`',
  ':tada: :+1:',
  '[click](https://evil.example)',
  '<https://evil.example|click>',
  '&lt;b&gt; & <b>',
  '> quoted',
];

/** Everything in blocks that is no plain words: mentions, links, pictures, markup. */
function active(part: unknown): Json[] {
  if (Array.isArray(part)) return part.flatMap(active);
  if (typeof part !== 'object' || part === null) return [];
  const kinds = [
    'user',
    'usergroup',
    'broadcast',
    'channel',
    'emoji',
    'link',
    'mrkdwn',
    'markdown',
  ];
  const own = 'type' in part && kinds.includes(String(part.type)) ? [part as Json] : [];
  return [...own, ...Object.values(part).flatMap(active)];
}

function everywhere(words: string): Block[] {
  const line: Line = [words, { bold: words }, { person: words, name: words }, '.'];
  return [
    { kind: 'heading', text: words },
    { kind: 'text', line },
    { kind: 'note', line },
    { kind: 'figures', figures: [{ label: words, value: words }] },
    { kind: 'table', caption: words, columns: [{ label: words, align: 'left' }], rows: [[line]] },
    { kind: 'table', caption: words, columns: [{ label: words, align: 'right' }], rows: [[line]] },
    { kind: 'choices', choices: [{ id: 'a', label: words, look: 'plain' }] },
    {
      kind: 'form',
      id: 'form',
      submit: words,
      fields: [
        { kind: 'line', id: 'a', label: words, value: words },
        { kind: 'select', id: 'b', label: words, options: [{ id: words, label: words }] },
      ],
    },
  ];
}

describe('what people typed', () => {
  test.each(hostile)('is shown as typed and does nothing: %s', (words) => {
    const blocks = drawn({ blocks: everywhere(words) });

    expect(active(blocks)).toEqual([]);
    expect(seen(blocks).split(words).length - 1).toBeGreaterThanOrEqual(18);
  });

  test('turns no `:tada:` into a picture where Slack would', () => {
    const flags = JSON.stringify(drawn({ blocks: everywhere(':tada:') })).match(/"emoji":(\w+)/g);

    expect(new Set(flags)).toEqual(new Set(['"emoji":false']));
  });

  test('is in rich text wherever a person may have written it', () => {
    const [block] = drawn({ blocks: [{ kind: 'text', line: ['a ', { bold: 'b' }] }] });

    expect(block).toEqual({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'a ' },
            { type: 'text', text: 'b', style: { bold: true } },
          ],
        },
      ],
    });
  });
});

describe('a person', () => {
  const blocks: Block[] = [{ kind: 'text', line: [{ person: 'ana', name: 'Ana <!here>' }] }];

  test('with an account is mentioned', () => {
    const accounts = new Map([['ana', 'U024BE7LH']]);

    expect(active(drawn({ blocks }, { accounts }))).toEqual([
      { type: 'user', user_id: 'U024BE7LH' },
    ]);
  });

  test('without one, or with one that Slack would refuse, is named', () => {
    const odd = new Map([['ana', 'ou_7d8a']]);

    expect(seen(drawn({ blocks }))).toBe('Ana <!here>');
    expect(seen(drawn({ blocks }, { accounts: odd }))).toBe('Ana <!here>');
  });
});

describe('a link', () => {
  const link = (address: string, label: string): Block[] => [
    { kind: 'text', line: [{ link: address, text: label }] },
  ];

  test.each(['https://crm.example/d/1', 'http://crm.example', 'mailto:ana@example.com'])(
    'to %s can be followed',
    (address) => {
      expect(active(drawn({ blocks: link(address, 'Acme') }))).toEqual([
        { type: 'link', url: address, text: 'Acme' },
      ]);
    },
  );

  test.each(['javascript:alert(1)', 'slack://channel?id=C1', '/deals/1', '', 'not an address'])(
    'to “%s” is words',
    (address) => {
      const blocks = drawn({ blocks: link(address, 'Acme') });

      expect(active(blocks)).toEqual([]);
      expect(seen(blocks)).toContain('Acme');
      expect(seen(blocks)).toContain(address);
    },
  );

  test('can be followed in small print too', () => {
    const blocks: Block[] = [{ kind: 'note', line: [{ link: 'https://a.example', text: 'how' }] }];

    expect(active(drawn({ blocks }))).toHaveLength(1);
  });
});

describe('a chart', () => {
  const chart = aChart();
  const blocks: Block[] = [{ kind: 'chart', chart, alt: 'Path €186k, line €210k' }];

  test('is its picture, told to those who do not see it', () => {
    expect(drawn({ blocks }, { pictures: new Map([[chart, 'F0123456789']]) })).toEqual([
      {
        type: 'image',
        slack_file: { id: 'F0123456789' },
        alt_text: 'Path €186k, line €210k',
      },
    ]);
  });

  test('without a picture is told in numbers: the last four weeks and those ahead', () => {
    const words = seen(drawn({ blocks })).replaceAll('\u2060', '');
    const told = chart.labels.filter((label) => words.includes(`\n${label}\n`));

    expect(words).toContain(chart.title);
    expect(told).toEqual(chart.labels.slice(8));
    expect(words).toContain('46.8');
    expect(words).toContain('35–60');
    expect(words).toContain(chart.target?.name);
  });

  test('is told in numbers in the language of the post', () => {
    expect(seen(drawn({ blocks }, { text: text.zh }))).toContain('周');
  });
});

describe('a table', () => {
  const table: Block = {
    kind: 'table',
    caption: 'Where it stands',
    columns: [
      { label: '团队', align: 'left' },
      { label: 'Gap', align: 'right' },
    ],
    rows: [
      [['华东大区'], ['−24']],
      [['EMEA'], []],
    ],
  };

  test('is Slack’s own, with its headings in bold and figures to the right', () => {
    const [caption, own] = drawn({ blocks: [table] });
    const rows = (own?.rows ?? []) as Json[];

    expect(seen(caption)).toBe('Where it stands');
    expect(own).toMatchObject({
      type: 'table',
      column_settings: [{ align: 'left' }, { align: 'right' }],
    });
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows[0])).toContain('"bold":true');
  });

  test('breaks a column into lines only where it is wide', () => {
    const long = { ...table, rows: [[['A deal with a name longer than a phone is wide'], ['1']]] };

    expect(drawn({ blocks: [table] })[1]?.column_settings).toMatchObject([
      { is_wrapped: false },
      { is_wrapped: false },
    ]);
    expect(drawn({ blocks: [long] })[1]?.column_settings).toMatchObject([
      { is_wrapped: true },
      { is_wrapped: false },
    ]);
  });

  test('after the first is aligned text, in which a Chinese character is two wide', () => {
    const blocks = drawn({ blocks: [table, table] });
    const aligned = blocks.at(-1);

    expect(blocks.filter(({ type }) => type === 'table')).toHaveLength(1);
    expect(seen(aligned)).toBe('团队      Gap\n华东大区  −24\nEMEA');
  });

  test('on a person’s own page is always aligned text', () => {
    const blocks = drawn({ blocks: [table] }, { room: inHome });

    expect(blocks.some(({ type }) => type === 'table')).toBe(false);
    expect(seen(blocks)).toContain('华东大区  −24');
  });
});

describe('choices', () => {
  test('carry the post and what they mean, and look as they should', () => {
    const [row] = drawn(
      {
        blocks: [
          {
            kind: 'choices',
            choices: [
              { id: 'yes', label: 'Yes', look: 'good' },
              { id: 'no', label: 'No', look: 'bad' },
              { id: 'why', label: 'Why?', look: 'plain' },
            ],
          },
        ],
      },
      { key: 'the-key' },
    );
    const buttons = row?.elements as Json[];

    expect(buttons.map(({ style }) => style)).toEqual(['primary', 'danger', undefined]);
    expect(buttons.map(({ value }) => readPress(value))).toEqual([
      { key: 'the-key', choice: 'yes' },
      { key: 'the-key', choice: 'no' },
      { key: 'the-key', choice: 'why' },
    ]);
    expect(new Set(buttons.map(({ action_id }) => action_id)).size).toBe(3);
  });
});

describe('a form', () => {
  const form: Block = {
    kind: 'form',
    id: 'task',
    submit: 'Send',
    fields: [
      { kind: 'line', id: 'what', label: 'What', required: true },
      { kind: 'words', id: 'why', label: 'Why', value: 'because' },
      { kind: 'day', id: 'by', label: 'By', value: '2026-02-31' },
      { kind: 'day', id: 'from', label: 'From', value: '2026-02-28' },
      {
        kind: 'select',
        id: 'who',
        label: 'Who',
        value: 'p150',
        options: Array.from({ length: 250 }, (_, at) => ({ id: `p${at}`, label: `Person ${at}` })),
      },
    ],
  };
  const [what, why, by, from, who, send] = drawn({ blocks: [form] });

  test('says which of its fields may stay empty', () => {
    expect([what, why].map((block) => block?.optional)).toEqual([false, true]);
  });

  test('begins with what is known, and never with an impossible day', () => {
    expect(why?.element).toMatchObject({ initial_value: 'because', multiline: true });
    expect(by?.element).not.toHaveProperty('initial_date');
    expect(from?.element).toMatchObject({ initial_date: '2026-02-28' });
  });

  test('offers more options than a list takes in groups named after their ends', () => {
    const element = who?.element as { option_groups: { label: Json; options: Json[] }[] } & Json;

    expect(element.option_groups.map(({ options }) => options.length)).toEqual([100, 100, 50]);
    expect(element.option_groups[1]?.label.text).toBe('Person 100 – Person 199');
    expect(element.initial_option).toMatchObject({ text: { text: 'Person 150' } });
  });

  test('is sent by a button of its own', () => {
    expect(seen(send)).toBe('Send');
  });

  test('keeps the ids of what stays the same, so that typing is not lost', () => {
    const ids = (blocks: Json[]) => blocks.map(({ block_id }) => block_id);
    const again = drawn({ blocks: [form] });
    const other = drawn({ blocks: [{ ...form, submit: 'Save' }] });

    expect(ids(again)).toEqual([what, why, by, from, who, send].map((block) => block?.block_id));
    expect(ids(other).at(-1)).not.toBe(send?.block_id);
  });
});

test('nothing empty is sent', () => {
  const blocks = drawn({
    blocks: [
      { kind: 'heading', text: ' ' },
      { kind: 'text', line: ['', { bold: '' }] },
      { kind: 'note', line: [] },
      { kind: 'figures', figures: [] },
      { kind: 'choices', choices: [] },
    ],
  });

  expect(blocks).toEqual([]);
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FakeFeishu } from './index.js';
import { button, card, form, markdown, openScene, type Scene } from './scene.js';

let scene: Scene;
let fake: FakeFeishu;

beforeEach(async () => {
  scene = await openScene();
  fake = scene.fake;
});

afterEach(() => scene.close());

describe('the rules of a card', () => {
  const columns = (...elements: object[]) => ({
    tag: 'column_set',
    columns: [{ tag: 'column', width: 'weighted', weight: 1, elements }],
  });
  const deep = (floors: number): object =>
    floors === 0 ? markdown('x') : columns(deep(floors - 1));
  const table = { tag: 'table', columns: [{ name: 'a', data_type: 'text' }], rows: [{ a: '1' }] };
  const chart = { tag: 'chart', chart_spec: { type: 'line', data: { values: [] } } };

  const select = (count: number) => ({
    tag: 'select_static',
    placeholder: { tag: 'plain_text', content: 'Which?' },
    options: Array.from({ length: count }, (_, index) => ({
      text: { tag: 'plain_text', content: `${index}` },
      value: `${index}`,
    })),
  });

  test('let a card through that keeps them', async () => {
    expect(
      await scene.refusal(markdown('**a**'), table, chart, form, deep(5), button('b'), select(9)),
    ).toBe('');
  });

  test.each([
    ['an unknown attribute', [{ ...markdown('a'), colour: 'red' }], 200861],
    ['an element of cards 1.0', [{ tag: 'action', actions: [] }], 200861],
    ['a hex colour', [columns(), { ...columns(), background_style: '#ffffff' }], 200861],
    ['a form within columns', [columns(form)], 300123],
    ['a table within columns', [columns(table)], 300123],
    ['six tables', [table, table, table, table, table, table], 11310],
    ['six floors', [deep(6)], 300123],
    ['201 elements', Array.from({ length: 201 }, () => ({ tag: 'hr' })), 300305],
    ['a name that is there twice', [form, form], 200530],
    ['an element_id that begins with a digit', [{ tag: 'hr', element_id: '1a' }], 300123],
    ['an element_id of 21 characters', [{ tag: 'hr', element_id: 'a'.repeat(21) }], 300123],
    ['a chart without a spec', [{ tag: 'chart' }], 200550],
    ['a value of a button that is text', [button('a', 'text')], 300123],
    ['a picture that was never uploaded', [{ tag: 'img', img_key: 'img_x' }], 200570],
    ['a row under no column', [{ ...table, rows: [{ b: '1' }] }], 300123],
    ['somebody whom nobody knows', [markdown('<at id=ou_x></at>')], 100290],
    ['a select with 200 options', [select(200)], 300305],
    ['a form without a way to send it', [{ ...form, elements: [] }], 200530],
  ])('refuse %s', async (_, elements, code) => {
    expect(await scene.refusal(...elements)).toContain(`ErrCode: ${code};`);
  });
});

describe('what a person reads', () => {
  const read = async (...elements: object[]) => {
    const { id } = fake.world.addChat();
    await scene.post(id, card(...elements));
    const [message] = fake.messages(id);
    if (!message) throw new Error('nothing was posted');
    return { lines: fake.visibleText(message), mentions: fake.mentionsIn(message) };
  };

  test('is markdown without its marks and with its escapes decoded', async () => {
    const { lines } = await read(
      markdown('**186 万** <font color="red">−11%</font>\n[why](https://example.com)\n- one'),
      markdown('&#42;&#42;not bold&#42;&#42; &lt;at id=all&gt; a_b_c 2&#126;3 \\*'),
    );

    expect(lines).toEqual([
      'Forecast',
      '186 万 −11%',
      'why',
      '• one',
      '**not bold** <at id=all> a_b_c 2~3 *',
    ]);
  });

  test('is tables, charts, buttons and the labels of forms, in their order', async () => {
    const table = {
      tag: 'table',
      columns: [
        { name: 'a', display_name: 'Deal', data_type: 'text' },
        { name: 'b', display_name: 'Value', data_type: 'number' },
      ],
      rows: [{ a: '**x**', b: 12 }],
    };
    const chart = { tag: 'chart', chart_spec: { type: 'line', data: {} } };

    const { lines } = await read(chart, table, form, button('Start'));

    expect(lines).toEqual(
      [
        'Forecast',
        '[chart]',
        'Deal | Value',
        '**x** | 12',
        'What will you do?',
        '',
        '[Send]',
        '[Start]',
      ].filter(Boolean),
    );
  });

  test('tells whom a card mentions, which nothing that was escaped does', async () => {
    const { openId } = fake.world.addPerson({ name: '王磊' });

    const { lines, mentions } = await read(
      markdown(`<at id=${openId}></at> 你好`),
      markdown('&lt;at id=all&gt;&lt;/at&gt; @all'),
      { tag: 'div', text: { tag: 'plain_text', content: '<at id=all></at>' } },
    );

    expect(mentions).toEqual([{ id: openId }]);
    expect(lines.slice(1)).toEqual(['@王磊 你好', '<at id=all></at> @all', '<at id=all></at>']);
  });
});

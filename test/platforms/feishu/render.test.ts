import { describe, expect, test } from 'vitest';
import type { Block, Line, Message } from '../../../src/chat/index.js';
import { readForm, readPress } from '../../../src/platforms/feishu/addresses.js';
import type { Drawing } from '../../../src/platforms/feishu/drawing.js';
import { markOf, renderCard } from '../../../src/platforms/feishu/render.js';
import { text } from '../../../src/platforms/feishu/text.js';
import { aChart } from '../web/sample-chart.js';
import { checkCard } from './fake/card-rules.js';
import { type FakeFeishu, startFakeFeishu } from './fake/index.js';
import { messageOf, nothingKnown, wildWords } from './wild.js';

const ben = 'ou_0123456789abcdef';

function draw(message: Message, about: Partial<Drawing> = {}) {
  return renderCard(message, {
    key: 'a-key',
    thread: undefined,
    accounts: new Map([['ben', ben]]),
    pictures: new Map(),
    text: text.en,
    ...about,
  });
}

const card = (...blocks: Block[]) => draw({ summary: 'summary', blocks });
const line = (...pieces: Line) => card({ kind: 'text', line: pieces }).body.elements[0];

/** What a person reads of it, and whom it tells. */
async function read(message: Message): Promise<{ lines: string[]; mentions: unknown[] }> {
  const fake: FakeFeishu = await startFakeFeishu();
  try {
    const chat = fake.world.addChat();
    const stored = fake.world.keep({
      message_id: 'om_x',
      chat_id: chat.id,
      msg_type: 'interactive',
      content: JSON.stringify(draw(message)),
      create_time: 0,
      update_time: 0,
      updates: 0,
      sender: { id: 'x', id_type: 'app_id', sender_type: 'app' },
    });
    return { lines: fake.visibleText(stored), mentions: fake.mentionsIn(stored) };
  } finally {
    await fake.close();
  }
}

describe('a card', () => {
  test('is one for all, says its summary in the list of chats, and bears the mark of its key', () => {
    const drawn = card({ kind: 'text', line: ['words'] });

    expect(drawn).toMatchObject({
      schema: '2.0',
      config: { update_multi: true, summary: { content: 'summary' } },
    });
    expect(drawn.header).toBeUndefined();
    expect(drawn.body.elements[0]?.element_id).toBe(markOf('a-key'));
    expect(markOf('a-key')).toMatch(/^p[0-9a-f]{18}$/);
  });

  test('has a heading that comes first as its title', () => {
    const drawn = card({ kind: 'heading', text: 'Title' }, { kind: 'text', line: ['words'] });

    expect(drawn.header?.title).toEqual({ tag: 'plain_text', content: 'Title' });
    expect(drawn.body.elements).toHaveLength(1);
  });

  test('of nothing at all is still one that Feishu takes', () => {
    for (const message of [{ summary: '', blocks: [] }, messageOf('')]) {
      expect(() =>
        checkCard(JSON.parse(JSON.stringify(draw(message))), nothingKnown),
      ).not.toThrow();
    }
  });
});

describe('words of people', () => {
  test.each(wildWords)('are shown as typed and tell nobody: %s', async (words) => {
    const message = messageOf(words);

    const { lines, mentions } = await read(message);

    const flat = lines.join('\n').replaceAll('\u200a', '').replaceAll('\u00a0', ' ');
    expect(mentions).toEqual([]);
    // Every block says them at least once; a bold one leaves out the spaces at its ends.
    expect(flat.split(words.trim()).length).toBeGreaterThan(15);
    expect(() => checkCard(JSON.parse(JSON.stringify(draw(message))), nothingKnown)).not.toThrow();
  });

  test('without markup are plain text, where nothing can come alive', () => {
    expect(line('a **b** <at id=all></at>')).toMatchObject({
      tag: 'div',
      text: { tag: 'plain_text', content: 'a **b** <at id=all></at>' },
    });
  });
});

describe('pieces', () => {
  test('a person with an account is mentioned, one without is named', () => {
    expect(line({ person: 'ben', name: 'Ben' })).toMatchObject({ content: `<at id=${ben}></at>` });
    expect(line({ person: 'ana', name: 'Ana' })).toMatchObject({ text: { content: 'Ana' } });
  });

  test('an account that is no single person mentions nobody', () => {
    const drawn = draw(
      { summary: 's', blocks: [{ kind: 'text', line: [{ person: 'ben', name: 'Ben' }] }] },
      { accounts: new Map([['ben', 'all']]) },
    );

    expect(JSON.stringify(drawn)).not.toContain('<at');
  });

  test('bold stands free, so that it is bold beside Chinese and signs as well', () => {
    expect(line('差', { bold: '（−11%）' }, '达成')).toMatchObject({
      content: '差\u200a**（−11%）**\u200a达成',
    });
  });

  test.each(['https://example.com/a?b=1&c=(2)', 'mailto:a@example.com'])(
    'a link to %s is one',
    (address) => {
      const drawn = JSON.stringify(line({ link: address, text: 'there' }));

      expect(drawn).toMatch(/\[there\]\([^()]+\)/);
    },
  );

  test.each([
    ['Feishu', undefined, 'feishu.cn'],
    ['Lark', 'https://open.larksuite.com', 'larksuite.com'],
    ['a proxy', 'http://127.0.0.1:1', 'feishu.cn'],
  ])('a way to a chat or a thread opens the chat on %s', (_where, domain, brand) => {
    const place = { platform: 'feishu', channel: 'oc_1a', thread: 'om_1' };
    const message: Message = {
      summary: 's',
      blocks: [{ kind: 'text', line: ['see ', { place, text: 'Ost [*a*](b)' }] }],
    };

    expect(draw(message, { domain }).body.elements[0]).toMatchObject({
      tag: 'markdown',
      content: `see [Ost &#91;&#42;a&#42;&#93;(b)](https://applink.${brand}/client/chat/open?openChatId=oc_1a)`,
    });
  });

  test.each([
    ['another platform', { platform: 'web', channel: 'oc_1a' }],
    ['a person’s chat that was never written in', { platform: 'feishu', channel: 'ou_1a' }],
    ['what is no chat', { platform: 'feishu', channel: 'oc_1)[x](https://b.example' }],
  ])('a way to %s stays words', (_what, place) => {
    expect(line({ place, text: 'there *now*' })).toMatchObject({
      tag: 'div',
      text: { content: 'there *now*' },
    });
  });

  test('a way works in notes and cells as well', async () => {
    const way: Line = [{ place: { platform: 'feishu', channel: 'oc_1a' }, text: '华东' }];
    const drawn = card(
      { kind: 'note', line: way },
      {
        kind: 'table',
        caption: '',
        columns: [{ label: 'team', align: 'left' }],
        rows: [way, ['plain']].map((cell) => [cell as Line]),
      },
    );

    expect(drawn.body.elements[0]).toMatchObject({
      content: expect.stringMatching(/^<font color='grey'>\[华东\]\(https.*oc_1a\)<\/font>$/),
    });
    expect(drawn.body.elements[1]).toMatchObject({
      columns: [{ data_type: 'lark_md' }],
      rows: [{ c0: expect.stringContaining('](https://applink.feishu.cn/') }, { c0: 'plain' }],
    });
    expect(() => checkCard(JSON.parse(JSON.stringify(drawn)), nothingKnown)).not.toThrow();
  });

  test('a link behind an exclamation mark is no picture', () => {
    expect(line('look!', { link: 'https://a.example', text: 'x' })).toMatchObject({
      content: 'look&#33;[x](https://a.example/)',
    });
  });

  test.each(['javascript:alert(1)', '/c/x', 'data:text/html,x', 'file:///etc/passwd'])(
    'a link to %s stays words',
    (address) => {
      expect(line({ link: address, text: 'there' })).toMatchObject({
        text: { tag: 'plain_text', content: `there (${address})` },
      });
    },
  );
});

describe('tables', () => {
  const table: Block = {
    kind: 'table',
    caption: 'Deals',
    columns: ['Deal', 'Stage', 'Value', 'Share'].map((label) => ({ label, align: 'left' })),
    rows: Array.from({ length: 15 }, (_, at) => [[`d${at}`], [{ bold: 'x' }], ['1'], ['2']]),
  };

  test('show ten rows a page and keep the first column while they are pulled sideways', () => {
    const [, drawn] = card(table).body.elements;

    expect(drawn).toMatchObject({ tag: 'table', page_size: 10, freeze_first_column: true });
    expect(drawn?.rows).toHaveLength(15);
  });

  test('take markdown only in a column that needs it', () => {
    const [, drawn] = card(table).body.elements;

    const types = ['text', 'lark_md', 'text', 'text'];
    expect(drawn?.columns).toMatchObject(types.map((data_type) => ({ data_type })));
  });
});

describe('charts', () => {
  test('are their picture, with what it shows for whoever cannot see it', () => {
    const block = { kind: 'chart', chart: aChart, alt: 'on the line' } as const;

    const drawn = draw(
      { summary: 's', blocks: [block] },
      { pictures: new Map([[block, 'img_1']]) },
    );

    expect(drawn.body.elements[0]).toMatchObject({
      tag: 'img',
      img_key: 'img_1',
      alt: { content: 'on the line' },
    });
  });

  test('without a picture are their numbers', () => {
    const drawn = card({ kind: 'chart', chart: aChart, alt: 'on the line' });

    expect(JSON.stringify(drawn)).toContain('North: on the line');
    expect(drawn.body.elements.find(({ tag }) => tag === 'table')?.rows).toEqual([
      { c0: '5 Jan', c1: '1', c2: '1', c3: '1', c4: '1' },
    ]);
  });
});

describe('choices and forms', () => {
  test('come back with the key, the choice and the thread', () => {
    const drawn = draw(
      {
        summary: 's',
        blocks: [{ kind: 'choices', choices: [{ id: 'now', label: 'Now', look: 'good' }] }],
      },
      { thread: 'om_root' },
    );

    const [sent] = valuesIn(drawn);
    expect(readPress(sent)).toEqual({ key: 'a-key', choice: 'now', thread: 'om_root' });
  });

  test('a form carries what checks it', () => {
    const drawn = card({
      kind: 'form',
      id: 'promise',
      submit: 'Send',
      fields: [
        { kind: 'words', id: 'what', label: 'What', required: true },
        { kind: 'day', id: 'due', label: 'Until' },
      ],
    });

    const [sent] = valuesIn(drawn);
    const fields = readForm(sent)?.fields ?? [];
    expect(fields.map(({ id, kind, required }) => [id, kind, required])).toEqual([
      ['what', 'words', true],
      ['due', 'day', false],
    ]);
    expect(new Set(fields.map(({ name }) => name)).size).toBe(2);
  });

  test('a form stands at the root, also a select without options', () => {
    const drawn = card({
      kind: 'form',
      id: 'f',
      submit: 'Send',
      fields: [
        { kind: 'select', id: 's', label: 'S', options: [], required: true },
        {
          kind: 'select',
          id: 't',
          label: 'T',
          options: [
            { id: '', label: 'none' },
            { id: 'a', label: 'A' },
            { id: 'a', label: 'A again' },
          ],
        },
      ],
    });

    expect(() => checkCard(JSON.parse(JSON.stringify(drawn)), nothingKnown)).not.toThrow();
  });
});

/** Everything that comes back with a press, in order. */
function valuesIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(valuesIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && value.type === 'callback' && 'value' in value) return [value.value];
  return Object.values(value).flatMap(valuesIn);
}

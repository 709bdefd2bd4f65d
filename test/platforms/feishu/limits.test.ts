import { describe, expect, test } from 'vitest';
import type { Block, Message } from '../../../src/chat/index.js';
import { fitting } from '../../../src/platforms/feishu/limits.js';
import { renderCard } from '../../../src/platforms/feishu/render.js';
import { text } from '../../../src/platforms/feishu/text.js';
import { checkCard } from './fake/card-rules.js';
import { messageOf, nothingKnown, wildWords } from './wild.js';

const long = '准绳 plumb 👩‍👩‍👧 <at id=all></at> **x** '.repeat(110).slice(0, 4000);

function fitted(...blocks: Block[]) {
  return fitMessage({ summary: long, blocks });
}

function fitMessage(message: Message, bytes?: number) {
  const render = (shortened: Message) =>
    renderCard(shortened, {
      key: 'a-key',
      thread: 'om_root',
      accounts: new Map(),
      pictures: new Map(),
      text: text.en,
    });
  return fitting(message, render, text.en, bytes);
}

/** Feishu's own limits, counted here on the JSON that leaves. */
function bytesAndElements(card: unknown): [number, number] {
  const json = JSON.stringify(card);
  expect(() => checkCard(JSON.parse(json), nothingKnown)).not.toThrow();
  return [new TextEncoder().encode(json).length, json.match(/"tag":"/g)?.length ?? 0];
}

const row = (words: string) => Array.from({ length: 7 }, () => [words]);
const columns = Array.from({ length: 7 }, (_, at) => ({ label: `c${at}`, align: 'left' as const }));

const wild: [string, Block[]][] = [
  ['words of 4,000 characters', [{ kind: 'text', line: [long] }]],
  ['bold words of 4,000 characters', [{ kind: 'text', line: [{ bold: long }] }]],
  ['4,000 stars to be escaped', [{ kind: 'text', line: [{ bold: 'b' }, '*'.repeat(4000)] }]],
  ['one word of 20,000 letters', [{ kind: 'text', line: ['x'.repeat(20_000)] }]],
  [
    '300 rows',
    [
      {
        kind: 'table',
        caption: 't',
        columns,
        rows: Array.from({ length: 300 }, () => row('Acme Ltd')),
      },
    ],
  ],
  [
    '300 long rows',
    [{ kind: 'table', caption: long, columns, rows: Array.from({ length: 300 }, () => row(long)) }],
  ],
  [
    '70 columns',
    [
      {
        kind: 'table',
        caption: 't',
        columns: Array.from({ length: 70 }, () => ({ label: long, align: 'left' as const })),
        rows: [Array.from({ length: 70 }, () => ['x'])],
      },
    ],
  ],
  [
    '8 tables',
    Array.from({ length: 8 }, () => ({
      kind: 'table' as const,
      caption: 't',
      columns,
      rows: [row('a')],
    })),
  ],
  [
    '100 buttons',
    [
      {
        kind: 'choices',
        choices: Array.from({ length: 100 }, (_, at) => ({
          id: `c${at}`,
          label: long,
          look: 'plain' as const,
        })),
      },
    ],
  ],
  [
    '20 blocks of 25 buttons',
    Array.from({ length: 20 }, (_, block) => ({
      kind: 'choices' as const,
      choices: Array.from({ length: 25 }, (_, at) => ({
        id: `c${block}-${at}`,
        label: 'l',
        look: 'plain' as const,
      })),
    })),
  ],
  ['200 paragraphs', Array.from({ length: 200 }, () => ({ kind: 'text' as const, line: [long] }))],
  [
    '100 figures',
    [
      {
        kind: 'figures',
        figures: Array.from({ length: 100 }, () => ({ label: long, value: long })),
      },
    ],
  ],
  [
    'a form of 60 fields',
    [
      {
        kind: 'form',
        id: 'f',
        submit: long,
        fields: Array.from({ length: 60 }, (_, at) => ({
          kind: 'words' as const,
          id: `f${at}`,
          label: long,
          value: long,
        })),
      },
    ],
  ],
  [
    'a select of 2,000 options',
    [
      {
        kind: 'form',
        id: 'f',
        submit: 's',
        fields: [
          {
            kind: 'select',
            id: 's',
            label: 'l',
            options: Array.from({ length: 2000 }, (_, at) => ({ id: `o${at}`, label: long })),
          },
        ],
      },
    ],
  ],
  [
    'an address of 9,000 characters',
    [{ kind: 'text', line: [{ link: `https://a.example/${'x'.repeat(9000)}`, text: 'here' }] }],
  ],
];

describe('a message that is too long', () => {
  test.each(wild)('is shortened until Feishu takes it: %s', (_, blocks) => {
    const [bytes, elements] = bytesAndElements(fitted(...blocks));

    expect(bytes).toBeLessThanOrEqual(30_000);
    expect(elements).toBeLessThanOrEqual(200);
  });

  test('of everything at once as well', () => {
    const [bytes, elements] = bytesAndElements(fitted(...wild.flatMap(([, blocks]) => blocks)));

    expect(bytes).toBeLessThanOrEqual(30_000);
    expect(elements).toBeLessThanOrEqual(200);
  });

  test('says in its own words what was left out', () => {
    const drawn = JSON.stringify(fitted(...(wild[4]?.[1] ?? [])));

    expect(drawn).toMatch(/Shortened for Feishu: the first \d+ of 300 rows\./);
  });

  test('loses rows before it loses words', () => {
    const table = wild[4]?.[1] ?? [];
    const words = 'word '.repeat(300).trim();

    const drawn = JSON.stringify(fitted({ kind: 'text', line: [words] }, ...table));

    expect(drawn).toContain(words);
  });

  test('is cut further where Feishu found even that too long', () => {
    const message = { summary: 's', blocks: wild[4]?.[1] ?? [] };

    expect(bytesAndElements(fitMessage(message, 9000))[0]).toBeLessThanOrEqual(9000);
  });
});

describe('a message that fits', () => {
  test.each(wildWords)('is not touched: %s', (words) => {
    expect(JSON.stringify(fitMessage(messageOf(words)))).not.toContain('Shortened');
  });
});

import { describe, expect, test } from 'vitest';
import type { Block, Line } from '../../../src/chat/index.js';
import { inHome } from '../../../src/platforms/slack/render.js';
import { text } from '../../../src/platforms/slack/text.js';
import { aChart } from '../../charts/sample-charts.js';
import { drawn, seen } from './drawing.js';
import { refusalOf } from './fake/blocks.js';
import { dice } from './fake/faults.js';

/** What Slack would say of a message, judged by the strict fake with limits of its own. */
function refusal(blocks: Block[], about: Parameters<typeof drawn>[1] = {}) {
  const surface = about.room === inHome ? 'home' : 'message';
  return refusalOf(drawn({ blocks }, about), surface, () => true);
}

const wild = [
  '',
  ' ',
  '\n\n',
  'a',
  'x'.repeat(4000),
  '准绳'.repeat(3000),
  '😀👩‍👩‍👧‍👦🇩🇪'.repeat(400),
  'مرحبا بالعالم '.repeat(300),
  '<!channel> @all <@U1> &amp; `code` *b* ',
  'one\u0000two\u0007three\ud83d four',
  'word '.repeat(1500),
  '𠮷'.repeat(200),
];

/** A message of any kind and size, the same for the same seed. */
function anyBlocks(seed: number): Block[] {
  const roll = dice(seed);
  const upTo = (most: number) => Math.floor(roll() * (most + 1));
  const words = () => wild[upTo(wild.length - 1)] ?? '';
  const line = (): Line =>
    Array.from({ length: upTo(4) }, () => {
      const kinds: Line = [
        words(),
        { bold: words() },
        { person: words(), name: words() },
        { link: roll() < 0.5 ? `https://a.example/${words()}` : words(), text: words() },
      ];
      return kinds[upTo(3)] ?? '';
    });
  const pool = Array.from({ length: 5 }, line);
  const cell = () => pool[upTo(4)] ?? [];
  const many = <T>(most: number, make: (at: number) => T) =>
    Array.from({ length: upTo(most) }, (_, at) => make(at));
  const looks = ['plain', 'good', 'bad'] as const;
  const chart = aChart({ title: words(), footnote: words(), unit: words() });
  const block = (): Block => {
    const kinds: Block[] = [
      { kind: 'heading', text: words() },
      { kind: 'text', line: line() },
      { kind: 'note', line: line() },
      { kind: 'figures', figures: many(30, () => ({ label: words(), value: words() })) },
      {
        kind: 'table',
        caption: words(),
        columns: many(25, () => ({ label: words(), align: 'right' as const })),
        rows: many(roll() < 0.1 ? 300 : 20, () => many(25, cell)),
      },
      { kind: 'chart', chart, alt: words() },
      {
        kind: 'choices',
        choices: many(200, (at) => ({
          id: roll() < 0.1 ? words() : `c${at}`,
          label: words(),
          look: looks[upTo(2)] ?? 'plain',
        })),
      },
      {
        kind: 'form',
        id: words().slice(0, 50),
        submit: words(),
        fields: many(roll() < 0.2 ? 30 : 4, (at) => ({
          kind: 'select' as const,
          id: `f${at}${'x'.repeat(upTo(300))}`,
          label: words(),
          value: words(),
          options: many(roll() < 0.2 ? 600 : 20, (index) => ({ id: `${index}`, label: words() })),
        })),
      },
      {
        kind: 'form',
        id: 'words',
        submit: words(),
        fields: many(5, (at) => ({
          kind: 'words' as const,
          id: `${at}`,
          label: '',
          value: words(),
        })),
      },
    ];
    return kinds[upTo(kinds.length - 1)] ?? { kind: 'heading', text: '' };
  };
  return Array.from({ length: upTo(roll() < 0.1 ? 90 : 8) }, block);
}

describe('whatever is to be said', () => {
  test.each([text.en, text.zh])('Slack takes it', { timeout: 60_000 }, (language) => {
    for (let seed = 0; seed < 32; seed++) {
      const blocks = anyBlocks(seed);

      expect(refusal(blocks, { text: language }), `seed ${seed}`).toBeUndefined();
    }
  });

  test('a person’s own page takes it', { timeout: 60_000 }, () => {
    for (let seed = 1000; seed < 1015; seed++) {
      expect(refusal(anyBlocks(seed), { room: inHome }), `seed ${seed}`).toBeUndefined();
    }
  });
});

describe('too much', () => {
  test('of one text is cut by character, and it is said', () => {
    const blocks = drawn({ blocks: [{ kind: 'heading', text: '𠮷'.repeat(200) }] });

    expect(seen(blocks)).toBe(
      `${'𠮷'.repeat(149)}…\nShortened for Slack: long words end with “…”.`,
    );
  });

  test('of nothing changes nothing', () => {
    const blocks = drawn({ blocks: [{ kind: 'heading', text: '𠮷'.repeat(150) }] });

    expect(seen(blocks)).toBe('𠮷'.repeat(150));
  });

  test('is said in the language of the post', () => {
    const blocks = drawn(
      { blocks: [{ kind: 'heading', text: 'x'.repeat(151) }] },
      { text: text.zh },
    );

    expect(seen(blocks)).toContain('为适应 Slack 有删减');
  });

  test('of a table leaves its first rows and says how many there were', () => {
    const rows = Array.from({ length: 300 }, (_, at) => [[`Deal ${at}`], ['€80k']]);
    const columns = ['Deal', 'Value'].map((label) => ({ label, align: 'left' as const }));
    const words = seen(drawn({ blocks: [{ kind: 'table', caption: 'Open', columns, rows }] }));

    expect(words).toContain('Deal 0\n');
    expect(words).toContain('Deal 98\n');
    expect(words).not.toContain('Deal 99\n');
    expect(words).toContain('99 of 300 rows are shown');
  });

  test('of choices becomes several rows of buttons', () => {
    const choices = Array.from({ length: 60 }, (_, at) => ({
      id: `c${at}`,
      label: `Choice ${at}`,
      look: 'plain' as const,
    }));
    const blocks = drawn({ blocks: [{ kind: 'choices', choices }] });

    expect(blocks.map(({ elements }) => (elements as unknown[]).length)).toEqual([25, 25, 10]);
  });

  test('of everything keeps what is to be pressed', () => {
    const filler: Block[] = Array.from({ length: 80 }, (_, at) => ({
      kind: 'text',
      line: [`${at} ${'word '.repeat(200)}`],
    }));
    const words = seen(
      drawn({
        blocks: [
          ...filler,
          { kind: 'choices', choices: [{ id: 'a', label: 'Begin', look: 'good' }] },
        ],
      }),
    );

    expect(words).toContain('Begin');
    expect(words).toContain('0 word');
    expect(words).toMatch(/\d+ of 81 parts are shown/);
  });

  test('of a sentence in pieces is seen to be cut', () => {
    const line: Line = Array.from({ length: 40 }, (_, at) => `${at}${'x'.repeat(98)} `);
    const words = seen(drawn({ blocks: [{ kind: 'text', line }] }));

    expect(words).toContain('…');
    expect(words).toContain('Shortened for Slack');
  });
});

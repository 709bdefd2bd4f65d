import { describe, expect, test } from 'vitest';
import type { Block, Message } from '../../../src/chat/index.js';
import { withinLimits } from '../../../src/platforms/web/limits.js';
import { text } from '../../../src/platforms/web/text.js';

function shorten(...blocks: Block[]): Message {
  return withinLimits({ summary: 's', blocks }, text.en);
}

describe('a message for the page', () => {
  test('is left as it is within the limits', () => {
    const blocks: Block[] = [
      { kind: 'heading', text: 'Short' },
      { kind: 'text', line: ['a', { bold: 'b' }, { person: 'p', name: 'P' }] },
    ];

    expect(shorten(...blocks).blocks).toEqual(blocks);
  });

  test('with too many rows shows the first ones and says how many there are', () => {
    const rows = Array.from({ length: 1_000 }, (_, index) => [[`row ${index}`]]);

    const { blocks } = shorten({
      kind: 'table',
      caption: 'c',
      columns: [{ label: 'l', align: 'left' }],
      rows,
    });

    expect(blocks[0]).toMatchObject({ rows: rows.slice(0, 200) });
    expect(blocks[1]).toEqual({
      kind: 'note',
      line: ['Shortened for this page: 200 of 1000 rows are shown.'],
    });
  });

  test('with words too long ends them with an ellipsis, between characters and with a note', () => {
    const { blocks } = shorten({ kind: 'text', line: ['𠮷'.repeat(20_000), { bold: 'after' }] });

    expect(blocks[0]).toEqual({ kind: 'text', line: [`${'𠮷'.repeat(11_999)}…`] });
    expect(blocks).toHaveLength(2);
  });

  test('never holds more parts, choices, fields, options or figures than it should', () => {
    const many = <T>(of: (index: number) => T) => Array.from({ length: 600 }, (_, i) => of(i));
    const labelled = (index: number) => ({ id: `${index}`, label: `${index}` });
    const { blocks } = shorten(
      { kind: 'choices', choices: many((i) => ({ ...labelled(i), look: 'plain' })) },
      { kind: 'figures', figures: many((i) => ({ label: `${i}`, value: `${i}` })) },
      {
        kind: 'form',
        id: 'f',
        submit: 's',
        fields: many((i) => ({ ...labelled(i), kind: 'select', options: many(labelled) })),
      },
    );

    expect(blocks[0]).toMatchObject({ choices: { length: 25 } });
    expect(blocks[1]).toMatchObject({ figures: { length: 24 } });
    expect(blocks[2]).toMatchObject({ fields: { length: 25 } });
    expect(blocks[2]).toHaveProperty('fields[0].options.length', 500);
    expect(shorten(...many((): Block => ({ kind: 'heading', text: 'h' }))).blocks).toHaveLength(
      101,
    );
  });
});

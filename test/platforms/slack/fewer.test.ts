import { describe, expect, test } from 'vitest';
import type { Block } from '../../../src/chat/index.js';
import { fewerBlocks } from '../../../src/platforms/slack/fewer.js';
import { inHome, inMessage } from '../../../src/platforms/slack/render.js';
import { drawn, seen } from './drawing.js';

function task(at: number): Block[] {
  const choices = ['Done', 'Snooze'].map((label) => {
    return { id: `${label} ${at}`, label, look: 'plain' as const };
  });
  return [
    { kind: 'text', line: [`Task ${at}`] },
    { kind: 'choices', choices },
  ];
}

function tasks(many: number): Block[] {
  const all = Array.from({ length: many }, (_, at) => task(at)).flat();
  return [{ kind: 'heading', text: 'Tasks' }, ...all, { kind: 'note', line: ['As of today'] }];
}

/** The choice of each first button, beside the words right above its row. */
function rows(blocks: Record<string, unknown>[]): [string, string][] {
  return blocks.flatMap((block, at): [string, string][] => {
    if (block.type !== 'actions') return [];
    const value = /choice\\":\\"(?:Done|Snooze) (\d+)/.exec(JSON.stringify(block))?.[1];
    return [[seen(blocks[at - 1]), `Task ${value}`]];
  });
}

describe('a list of tasks', () => {
  test('of thirty stands on a page as it is', () => {
    const blocks = drawn({ blocks: tasks(30) }, { room: inHome });

    expect(rows(blocks)).toHaveLength(30);
    expect(seen(blocks)).not.toContain('Shortened');
  });

  test.each([
    ['a page', 60, inHome, 40],
    ['a message', 40, inMessage, 16],
  ])(
    'too long for %s ends with how much more there is, and no button stands below another task',
    (_, many, room, least) => {
      const blocks = drawn({ blocks: tasks(many) }, { room });

      const shown = rows(blocks);
      expect(blocks.length).toBeLessThanOrEqual(room.blocks);
      expect(shown.length).toBeGreaterThanOrEqual(least);
      for (const [words, about] of shown) expect(words).toBe(about);
      expect(shown[0]).toEqual(['Task 0', 'Task 0']);
      expect(seen(blocks)).toMatch(/As of today[\s\S]*Shortened for Slack: \d+ of \d+ parts/);
    },
  );
});

describe('a long post', () => {
  const words = Array.from({ length: 60 }, (_, at): Block => ({ kind: 'text', line: [`${at}`] }));

  test('keeps its buttons rather than its words', () => {
    const [, choices] = task(1);
    if (!choices) throw new Error('no choices');

    expect(fewerBlocks([...words, choices], 10)).toEqual([...words.slice(0, 9), choices]);
  });

  test('is left alone where it fits', () => {
    expect(fewerBlocks(words, 60)).toEqual(words);
  });
});

describe('a form of four fields and sixty people', () => {
  const options = Array.from({ length: 60 }, (_, at) => ({ id: `p-${at}`, label: `Person ${at}` }));
  const blocks = drawn({
    blocks: [
      {
        kind: 'form',
        id: 'answer',
        submit: 'Write it down',
        fields: [
          { kind: 'words', id: 'action', label: 'What', required: true },
          { kind: 'select', id: 'owner', label: 'Who', value: 'p-7', options },
          { kind: 'day', id: 'due', label: 'By', value: '2026-03-13' },
          { kind: 'select', id: 'lever', label: 'Lever', options: [{ id: '', label: 'None' }] },
        ],
      },
    ],
  });

  test('has all of them to choose from, what is proposed chosen, and the day in a calendar', () => {
    const elements = blocks.flatMap(({ element }) => (element ? [element] : []));

    expect(elements).toMatchObject([
      { type: 'plain_text_input', multiline: true },
      { type: 'static_select', initial_option: { text: { text: 'Person 7' } } },
      { type: 'datepicker', initial_date: '2026-03-13' },
      { type: 'static_select', options: [{ text: { text: 'None' } }] },
    ]);
    expect(JSON.stringify(elements[1])).toContain('Person 59');
  });
});

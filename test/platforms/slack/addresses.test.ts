import { describe, expect, test } from 'vitest';
import {
  blockId,
  fieldAction,
  homeOf,
  homeOwner,
  optionValue,
  pressValue,
  readPress,
  readSend,
  sendValue,
} from '../../../src/platforms/slack/addresses.js';

describe('a press', () => {
  test('finds back to its post and its choice', () => {
    const value = pressValue({ key: 'k', choice: 'push-table "now" <b>' });

    expect(readPress(value)).toEqual({ key: 'k', choice: 'push-table "now" <b>' });
  });

  test.each([undefined, 7, '', 'push-table', '{"key":"k"}', '[]', 'null'])(
    'of another program is none of ours: %j',
    (value) => {
      expect(readPress(value)).toBeUndefined();
    },
  );
});

describe('a form', () => {
  const value = sendValue({
    key: 'k',
    form: 'channel-of',
    at: 3,
    fields: [
      { id: 'team', kind: 'select', required: true },
      { id: 'from', kind: 'day' },
      { id: 'why', kind: 'words' },
      { id: 'who', kind: 'line' },
    ],
  });

  test('is read with its labels, whatever the blocks are called', () => {
    const values = {
      a: { [fieldAction(3, 0)]: { selected_option: { value: optionValue('emea') } } },
      b: { [fieldAction(3, 1)]: { selected_date: '2026-09-07' } },
      c: { [fieldAction(3, 2)]: { value: 'two\nlines' } },
    };
    const blocks = [
      { type: 'divider' },
      { type: 'input', label: { text: 'Team' }, element: { action_id: fieldAction(3, 0) } },
    ];

    expect(readSend(value, values, blocks)).toEqual({
      key: 'k',
      form: 'channel-of',
      fields: [
        { id: 'team', kind: 'select', required: true, label: 'Team', value: 'emea' },
        { id: 'from', kind: 'day', required: false, label: 'from', value: '2026-09-07' },
        { id: 'why', kind: 'words', required: false, label: 'why', value: 'two\nlines' },
        { id: 'who', kind: 'line', required: false, label: 'who', value: '' },
      ],
    });
  });

  test('takes no value from a field of another form in the message', () => {
    const values = { a: { [fieldAction(9, 2)]: { value: 'other' } } };

    expect(readSend(value, values, [])?.fields.map((field) => field.value)).toEqual([
      '',
      '',
      '',
      '',
    ]);
  });

  test('left as it was has empty values', () => {
    const values = {
      a: { [fieldAction(3, 0)]: { selected_option: null } },
      b: { [fieldAction(3, 1)]: { selected_date: null } },
      c: { [fieldAction(3, 2)]: { value: null } },
    };

    expect(readSend(value, values, [])?.fields.map((field) => field.value)).toEqual([
      '',
      '',
      '',
      '',
    ]);
  });

  test('of another program is none of ours', () => {
    expect(readSend('{"key":"k","form":"f"}', {}, [])).toBeUndefined();
    expect(readSend('send', {}, [])).toBeUndefined();
  });

  test('keeps the empty id of an option', () => {
    const values = {
      a: { [fieldAction(3, 0)]: { selected_option: { value: optionValue('') } } },
    };

    expect(optionValue('')).not.toBe('');
    expect(readSend(value, values, [])?.fields[0]?.value).toBe('');
  });
});

test('a block keeps its id while it says the same, and no longer', () => {
  expect(blockId({ a: 1 }, 2)).toBe(blockId({ a: 1 }, 2));
  expect(blockId({ a: 1 }, 2)).not.toBe(blockId({ a: 2 }, 2));
  expect(blockId({ a: 1 }, 2)).not.toBe(blockId({ a: 1 }, 3));
});

test('a page of one’s own is told from a channel', () => {
  expect(homeOwner(homeOf('U1'))).toBe('U1');
  expect(homeOwner('C024BE7LH')).toBeUndefined();
});

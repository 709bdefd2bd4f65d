import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { blockLimits } from './block-limits.js';
import { refusalOf } from './blocks.js';
import type { Json } from './json.js';

const none = () => false;
const plain = (text: string) => ({ type: 'plain_text', text });
const button = (id: string): Json => ({ type: 'button', text: plain('Go'), action_id: id });
const actions = (...elements: Json[]): Json => ({ type: 'actions', elements });
const section = (text: string): Json => ({ type: 'section', text: plain(text) });
const lines = (...elements: Json[]): Json => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const table = (...rows: Json[][]): Json => ({ type: 'table', rows });
const cell = (text: string): Json => ({ type: 'raw_text', text });
const field = (element: Json, id = 'field'): Json => ({
  type: 'input',
  block_id: id,
  label: plain('Why'),
  element,
});
const options = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ text: plain(`${at}`), value: `${at}` }));

describe('taken as they are', () => {
  test.each<[string, Json[]]>([
    ['a heading', [{ type: 'header', text: plain('Week 48') }]],
    ['3,000 characters that are two units each', [section('🙂'.repeat(3000))]],
    [
      'rich text',
      [lines({ type: 'text', text: 'so', style: { bold: true } }, { type: 'user', user_id: 'U1' })],
    ],
    [
      'a table',
      [table([cell('Deal'), cell('Sum')], [cell('Acme'), lines({ type: 'text', text: '5' })])],
    ],
    ['a form', [field({ type: 'plain_text_input', action_id: 'why' }), actions(button('send'))]],
    [
      'a picture on the web',
      [{ type: 'image', image_url: 'https://x.example/a.png', alt_text: 'a' }],
    ],
    ['one action_id in two blocks', [actions(button('a')), actions(button('a'))]],
  ])('%s', (_, blocks) => {
    expect(refusalOf(blocks, 'message', none)).toBeUndefined();
  });
});

describe('refused, with where and why', () => {
  test.each<[string, Json[], string]>([
    [
      'a kind that is none',
      [{ type: 'chart' }],
      'unsupported type: chart (block) [json-pointer:/blocks/0/type]',
    ],
    [
      'a text too long',
      [section('a'.repeat(3001))],
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a heading too long',
      [{ type: 'header', text: plain('a'.repeat(151)) }],
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a field nobody knows',
      [{ ...section('a'), colour: 'red' }],
      'invalid additional property: colour [json-pointer:/blocks/0]',
    ],
    [
      '51 blocks',
      Array.from({ length: 51 }, () => ({ type: 'divider' })),
      'no more than 50 items allowed [json-pointer:/blocks]',
    ],
    [
      'no alt_text',
      [{ type: 'image', image_url: 'https://x.example/a.png' }],
      'missing required field: alt_text [json-pointer:/blocks/0]',
    ],
    [
      'a file nobody knows',
      [{ type: 'image', alt_text: 'a', slack_file: { id: 'F0NOPE0000' } }],
      'invalid slack file [json-pointer:/blocks/0/slack_file]',
    ],
    [
      'two tables',
      [table([cell('a')]), table([cell('b')])],
      'only_one_table_allowed [json-pointer:/blocks/1]',
    ],
    [
      'rows of two lengths',
      [table([cell('a')], [cell('b'), cell('c')])],
      'rows must be of one length [json-pointer:/blocks/0/rows]',
    ],
    [
      'an empty cell',
      [table([cell('')])],
      'must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]',
    ],
    [
      'an empty piece of text',
      [lines({ type: 'text', text: '' })],
      'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
    ],
    [
      '26 buttons',
      [actions(...Array.from({ length: 26 }, (_, at) => button(`${at}`)))],
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'one action_id twice in a block',
      [actions(button('a'), button('a'))],
      'action_id already exists [json-pointer:/blocks/0/elements/1/action_id]',
    ],
    [
      'one block_id twice',
      [field({ type: 'datepicker' }), field({ type: 'datepicker' })],
      'block_id already exists [json-pointer:/blocks/1/block_id]',
    ],
    [
      'a button in an input',
      [field(button('a'))],
      'unsupported type: button (element of input) [json-pointer:/blocks/0/element/type]',
    ],
    [
      '101 options',
      [field({ type: 'static_select', options: options(101) })],
      'no more than 100 items allowed [json-pointer:/blocks/0/element/options]',
    ],
    [
      'no options',
      [field({ type: 'static_select' })],
      'must have exactly one of options and option_groups [json-pointer:/blocks/0/element]',
    ],
    [
      'a day that is none',
      [field({ type: 'datepicker', initial_date: '7 Sep' })],
      'must be a date as YYYY-MM-DD [json-pointer:/blocks/0/element/initial_date]',
    ],
  ])('%s', (_, blocks, wrong) => {
    const refused = refusalOf(blocks, 'message', none);

    expect(refused?.code).toBe('invalid_blocks');
    expect(refused?.objections).toContain(wrong);
  });

  test('blocks that are too long together, though none is', () => {
    const blocks = [1, 2, 3, 4].map(() => section('a'.repeat(2800)));

    expect(refusalOf(blocks, 'message', none)?.code).toBe('msg_blocks_too_long');
    expect(refusalOf(blocks, 'home', none)).toBeUndefined();
  });

  test('a home takes 100 blocks, and no table', () => {
    const dividers = Array.from({ length: 100 }, () => ({ type: 'divider' }));

    expect(refusalOf(dividers, 'home', none)).toBeUndefined();
    expect(refusalOf([...dividers, { type: 'divider' }], 'home', none)?.code).toBe(
      'invalid_blocks',
    );
    expect(refusalOf([table([cell('a')])], 'home', none)?.code).toBe('invalid_blocks');
  });
});

const path = process.env.PLUMBLINE_SLACK_LIMITS ?? '';
const present = existsSync(path);
const reason = present ? '' : ' (skipped: PLUMBLINE_SLACK_LIMITS names no limits.json)';

test.skipIf(!present)(`the limits are those of the published table${reason}`, () => {
  const published: unknown = JSON.parse(readFileSync(path, 'utf8'));

  expect(published).toMatchObject(blockLimits);
});

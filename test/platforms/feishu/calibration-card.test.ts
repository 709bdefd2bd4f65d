import { expect, test } from 'vitest';
import type { Block, Field } from '../../../src/chat/index.js';
import { fitting } from '../../../src/platforms/feishu/limits.js';
import { renderCard } from '../../../src/platforms/feishu/render.js';
import { text } from '../../../src/platforms/feishu/text.js';
import { checkCard } from './fake/card-rules.js';
import { nothingKnown } from './wild.js';

const people = (many: number) =>
  Array.from({ length: many }, (_, at) => ({
    id: `p-${1_000 + at}`,
    label: `欧阳娜娜 ${at}（华东一组）`,
  }));

const fields = (many: number): Field[] => [
  { kind: 'words', id: 'action', label: '你做哪一件事，能把它缩小？', required: true },
  {
    ...{ kind: 'select', id: 'owner', label: '谁来做', value: 'p-1000', required: true },
    options: people(many),
  },
  { kind: 'day', id: 'due', label: '最晚哪一天', value: '2026-03-13' },
  {
    ...{ kind: 'select', id: 'moves', label: '想改变哪个数字' },
    options: people(8),
  },
];

const calibration = (many: number): Block[] => [
  { kind: 'heading', text: '校准 · 华东　09:07–09:22　已答 4 / 6' },
  ...Array.from({ length: 8 }, (): Block => {
    const words = 'POC → 合同：近 4 周转化 38%，前 8 周 52%，按比例约 15 万。可比团队 39% → 40%';
    return { kind: 'text', line: [{ bold: '最能追回' }, ` ${words}`] };
  }),
  { kind: 'form', id: 'commit', fields: fields(many), submit: '写下我的动作' },
  {
    kind: 'choices',
    choices: [
      { id: 'help', label: '需要支援', look: 'plain' },
      { id: 'absent', label: '今天缺席', look: 'plain' },
    ],
  },
];

function drawn(many: number) {
  const drawing = { key: 'calibration east 12', thread: undefined, accounts: new Map() };
  return fitting(
    { summary: '校准 · 华东', blocks: calibration(many) },
    (message) => renderCard(message, { ...drawing, pictures: new Map(), text: text.zh }),
    text.zh,
  );
}

test.each([6, 50, 60, 100])('the card of a calibration of %i people is whole', (many) => {
  const card = drawn(many);
  const json = JSON.stringify(card);

  expect(Buffer.byteLength(json)).toBeLessThan(28_000);
  expect(() => checkCard(JSON.parse(json), nothingKnown)).not.toThrow();
  expect(json).not.toContain('缩短');
  expect(json.match(/p-1\d{3}"/g)).toHaveLength(many + 8 + 1);
});

test('its form has the right inputs, with what stands in them and what is needed', () => {
  const form = drawn(60).body.elements.find(({ tag }) => tag === 'form');

  expect(form?.elements).toMatchObject([
    { tag: 'input', input_type: 'multiline_text', required: true },
    { tag: 'div', text: { content: '谁来做 *' } },
    { tag: 'select_static', required: true, initial_option: 'p-1000' },
    { tag: 'div' },
    { tag: 'date_picker', required: false, initial_date: '2026-03-13' },
    { tag: 'div' },
    { tag: 'select_static', required: false },
    { tag: 'button', form_action_type: 'submit' },
  ]);
});

import { expect, test } from 'vitest';
import { visibleText } from './visible-text.js';

const plain = (text: string) => ({ type: 'plain_text', text });
const rich = (...elements: unknown[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});

test('what a person reads, from top to bottom', () => {
  const blocks = [
    { type: 'header', text: plain('EMEA: week 48') },
    rich(
      { type: 'text', text: 'Path ' },
      { type: 'text', text: '€186k', style: { bold: true } },
      { type: 'text', text: ', owner ' },
      { type: 'user', user_id: 'U1' },
      { type: 'link', url: 'https://crm.example/1', text: ' Acme' },
    ),
    { type: 'image', alt_text: 'Below the line', title: plain('Forecast'), image_url: 'https://x' },
    {
      type: 'table',
      rows: [
        [
          { type: 'raw_text', text: 'Deal' },
          { type: 'raw_text', text: 'Sum' },
        ],
        [rich({ type: 'text', text: 'Acme' }), { type: 'raw_number', value: 12, text: '€12k' }],
      ],
    },
    { type: 'divider' },
    { type: 'input', label: plain('Why'), element: { type: 'plain_text_input' } },
    {
      type: 'actions',
      elements: [
        { type: 'button', text: plain('Keep') },
        { type: 'button', text: plain('Push') },
      ],
    },
    { type: 'context', elements: [{ type: 'mrkdwn', text: '*fresh* as of &lt;06:10&gt; <@U1>' }] },
  ];

  expect(visibleText({ text: 'not read', blocks }, () => 'Ada')).toEqual([
    'EMEA: week 48',
    'Path €186k, owner @Ada Acme',
    'Forecast',
    '[chart] Below the line',
    'Deal | Sum',
    'Acme | €12k',
    'Why',
    '[Keep]',
    '[Push]',
    'fresh as of <06:10> @Ada',
  ]);
});

test('without blocks, the words of the message', () => {
  expect(visibleText({ text: 'Done.\n2 of 3' })).toEqual(['Done.', '2 of 3']);
});

import type { Block, Message } from '../../../src/chat/index.js';

/** A card that holds neither pictures nor mentions. */
export const nothingKnown = { images: new Map(), people: new Map() };

/** Words that people type and that would do something where they are taken for markup. */
export const wildWords = [
  '<at id=all></at>',
  '<at id="ou_0123456789abcdef"></at>',
  '<at user_id="all">all</at>',
  '@all @所有人',
  '**bold** _italic_ ~~gone~~ `code`',
  '*a* __b__ ***c***',
  '[here](https://evil.example) ![x](img_v3_x)',
  '<a href="https://evil.example">a</a><font color=\'red\'>red</font>',
  ':OK: :THUMBSUP: [OK]',
  '# heading',
  '> quote',
  '---',
  '- item',
  '1. item',
  '+ item',
  '| a | b |',
  '```code```',
  '&lt;b&gt; &#42; &amp;',
  '\\*not\\* \\',
  '    indented',
  '$E=mc^2$ {{x}}',
  'مرحبا \u202Eevil\u202C שלום',
  '👩‍👩‍👧 𠮷 准绳',
  '<text_tag color="red">t</text_tag><person id="ou_x"></person>',
];

/** Every kind of block full of those words. */
export function messageOf(words: string): Message {
  const blocks: Block[] = [
    { kind: 'heading', text: words },
    { kind: 'heading', text: words },
    { kind: 'text', line: [words] },
    { kind: 'text', line: ['before ', { bold: words }, words] },
    {
      kind: 'text',
      line: [
        { person: 'x', name: words },
        { link: 'https://a.example', text: words },
      ],
    },
    { kind: 'text', line: [{ bold: 'b' }, { link: `javascript:${words}`, text: words }] },
    { kind: 'note', line: [{ bold: words }, words] },
    { kind: 'figures', figures: [{ label: words, value: words }] },
    {
      kind: 'table',
      caption: words,
      columns: [
        { label: words, align: 'left' },
        { label: words, align: 'right' },
      ],
      rows: [
        [[words], [{ bold: words }, words]],
        [[''], []],
      ],
    },
    { kind: 'choices', choices: [{ id: words, label: words, look: 'plain' }] },
    {
      kind: 'form',
      id: words,
      submit: words,
      fields: [
        { kind: 'line', id: words, label: words, value: words },
        { kind: 'words', id: 'w', label: words, value: words, required: true },
        { kind: 'day', id: 'd', label: words, value: words },
        { kind: 'select', id: 's', label: words, options: [{ id: 'o', label: words }] },
      ],
    },
  ];
  return { summary: words, blocks };
}

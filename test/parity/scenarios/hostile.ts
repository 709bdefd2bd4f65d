import { at, press, type Scenario, say } from '../scenario.js';

/** What could mention, link, format or break something, were it not for words. */
export const wild: readonly string[] = [
  '<!channel> <!here> <@U1> @all @channel @everyone',
  '<at id=all></at> <at user_id="all">x</at>',
  '*bold* _it_ ~s~ `code` **strong** __under__ ~~gone~~',
  '[link](http://evil.example) <http://evil.example|x> ![p](img_v3_x)',
  ':smile: :OK: :+1: &lt;b&gt; &amp; <b>not bold</b> <font color="red">red</font>',
  '=1+1 | a | b | $x^2$ \\* # no heading',
  '- no list',
  '1. no list either',
  '> no quote',
  '--- ```no code``` ***',
  '🦄👩‍👩‍👧 𠮷野家 é̂ ﷽',
  'شركة \u202eتجربة\u202c \u200fعربي\u200e x',
  'see https://northwind.example/a_b/*c* & more',
  'x'.repeat(600),
  'Die Kräne stehen still. '.repeat(170).trim(),
];

const names = '*N* <!channel> [a](http://e.example) :OK:';
const root = '2026-03-02';

export const hostile: Scenario = {
  name: 'words that could do something do nothing: shown as typed, they mention nobody',
  company: {
    north: names,
    south: '<at id=all></at> _华南_ `团`队',
    deal: '<@U1> ~x~ =1+1 **鼎**',
  },
  steps: [
    at(`${root}T01:07:30Z`),
    press('ana', 'north', 'Four-week push table'),
    press('ana', 'north', 'What changed'),
    press('li', 'south', '四周推进表'),
    ...wild.map((words) => say('ana', 'north', words, { below: 'next four weeks' })),
    say('ben', 'direct-ben', 'kept'),
    ...wild.slice(0, 8).map((words) => say('ana', 'direct-ana', words)),
    ...wild.slice(0, 4).map((words) => say('li', 'south', `@bot ${words}`)),
  ],
};

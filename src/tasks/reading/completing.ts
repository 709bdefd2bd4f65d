import { type Span, type Words, without } from './clause.js';
import type { Due } from './due.js';
import type { OwnerSaid } from './owner.js';
import { said } from './owners-en.js';
import type { Named } from './people.js';
import { folded } from './plain.js';
import { firstNames, surname } from './surnames.js';

/** What may stand around a name and a day without saying anything else. */
const small =
  /^(?:by|on|at|for|the|and|or|with|it's|its|it|is|to|be|will|can|do|that|this|one|then|so|maybe|say|let's|make|please|pls|plz|thanks|thx|ok|okay|yes|yep|sure|how|about|until|before|latest|due|owner|date|assign|give|takes?|does|负责|来|做|吧|呗|哈|啊|的|就|是|由|让|给|那|好的?|嗯|行|可以|要|得|会|和|跟|与|或|或者|自己|这边|谢谢|最晚|最迟|截止|时间|责任人|负责人|日期|到|在|前|之前|内|都|一起|还是|定|改成|我看|弄|搞定|完成|交|[\s,，.。:：;!！~、&+/()-])+$/;
const me = /^(?:me|i|i'll|i will|i can|i do|myself|mine|我自己|我本人|我这边|我)(?![a-z'])/;

/** Who is named by words that say nothing else; undefined where they say more than who and when. */
export function completing(
  words: Words,
  names: readonly Named[],
  dues: readonly Due[],
): OwnerSaid[] | undefined {
  if (/[?？]\s*$/.test(words.read) || /不是|别|\bnot\b|n't\b/.test(words.read)) return undefined;
  const selves = selvesIn(words, names);
  const owners: OwnerSaid[] = [
    ...names.map((named) => said(words, named)),
    ...selves.map((): OwnerSaid => ({ by: 'self' })),
  ];
  const spans: Span[] = [...names, ...dues, ...selves];
  const left = folded(without(words, spans)).trim();
  if (left === '' || small.test(left)) return owners.length + dues.length > 0 ? owners : undefined;
  const stranger = names.length === 0 && selves.length === 0 ? strangerIn(left) : undefined;
  if (!stranger) return undefined;
  return [{ by: 'name', words: stranger, named: { from: 0, to: 0, people: [], way: 'stranger' } }];
}

function selvesIn({ read }: Words, names: readonly Named[]): Span[] {
  for (let at = 0; at < read.length; at++) {
    if (/[a-z]/.test(read[at - 1] ?? ' ') || names.some(({ from, to }) => from <= at && at < to))
      continue;
    const found = me.exec(read.slice(at, at + 10));
    if (found) return [{ from: at, to: at + found[0].length }];
  }
  return [];
}

const called = new RegExp(
  `^@?(?:(?:小|老|阿)${surname}|${surname}(?:哥|姐|总|工))(?:负责|来|吧|$)`,
);

function strangerIn(left: string): string | undefined {
  const [word = '', ...others] = left.replace(/^@/, '').split(/\s+/);
  if (firstNames.has(word) && others.every((one) => small.test(one))) return word;
  return called.exec(left)?.[0].replace(/负责|来|吧/, '');
}

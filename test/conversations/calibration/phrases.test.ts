import { expect, test } from 'vitest';
import { phraseIn, skipReasonIn } from '../../../src/conversations/calibration/phrases.js';

test.each([
  ['I need support', 'support'],
  ['需要支援！', 'support'],
  ['absent today', 'away'],
  ['我今天请假', 'away'],
  ['All good.', 'fine'],
  ['一切正常', 'fine'],
  ['5 more minutes please', 'extend'],
  ['再给 5 分钟', 'extend'],
  ['校准 结束', 'end'],
  ['Calibrate end', 'end'],
])('"%s" is %s', (words, phrase) => {
  expect(phraseIn(words, false)).toBe(phrase);
});

test.each([
  'The customer needs support with the rollout',
  'I am absent on Friday, Ben takes over',
  '客户需要支援文档',
  'end of the month',
  '结束后给客户打电话',
])('"%s" is words of its own', (words) => {
  expect(phraseIn(words, true)).toBeUndefined();
});

test('a reason to skip follows the word, in both languages', () => {
  expect(skipReasonIn('skip: half of us are away')).toBe('half of us are away');
  expect(skipReasonIn('calibrate skip – fair week')).toBe('fair week');
  expect(skipReasonIn('跳过，大家都在展会')).toBe('大家都在展会');
  expect(skipReasonIn('skip')).toBe('');
  expect(skipReasonIn('skipping lunch is bad')).toBeUndefined();
});

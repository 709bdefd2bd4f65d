import { expect, test } from 'vitest';
import { absenceIn } from '../../../src/conversations/calibration/absence.js';

test.each([
  'I am on vacation until Thursday',
  'I’m on holiday this week',
  'sick today',
  'off today',
  'I’m off sick today.',
  'Sorry, I am out of office until 14 September',
  '今天请假',
  '我今天休假',
  '我在休年假',
  '今天生病了',
  '我今天请病假',
  '休假到周四',
])('"%s" says that somebody is not there', (words) => {
  expect(absenceIn(words)).toBe(true);
});

test.each([
  'I am on vacation from Friday, Ben takes over',
  'I will be on vacation next week',
  'Call the customer today',
  'The buyer is sick today',
  'off',
  'I am out with the customer today and send the ROI sheet',
  '下周请假',
  '客户今天休假',
  '周五休假，小王接手',
  '今天不在公司，去客户那里',
])('"%s" is words of its own', (words) => {
  expect(absenceIn(words)).toBe(false);
});

import { expect, test } from 'vitest';
import { anAgenda, aPerson, meet } from './meeting.js';

const team = [aPerson('wang', '王磊', { language: 'zh', lead: true })];

test.each([
  [0.002, 'en', 'chance under 1%'],
  [0.28, 'en', 'chance 28%'],
  [0.002, 'zh', '达成可能不到 1%'],
  [0.28, 'zh', '达成可能 28%'],
] as const)('a chance of %s is said in %s as below the Monday post', (chance, language, words) => {
  const agenda = () => anAgenda({ chance });
  const meeting = meet({}, { language, knows: { agenda, participants: () => team } });

  expect(meeting.root().join('\n')).toContain(words);
});

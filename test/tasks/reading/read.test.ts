import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { type Certainty, readMore, readTask } from '../../../src/tasks/index.js';
import { contextOf } from './sentences.js';

const read = (words: string) => readTask(words, contextOf({}));
const said = <T>(one: Certainty<T> | undefined) =>
  one === undefined || one === 'silent' ? one : 'is' in one ? one.is : `? ${one.unsure}`;

describe('what is said is read', () => {
  test.each([
    ['小王周五前给客户补ROI测算', '给客户补ROI测算', 'wang-lei', '2026-03-13'],
    ['小李三天内提折扣申请', '提折扣申请', 'li-na', '2026-03-14'],
    ['I call the customer tomorrow', 'call the customer', 'li-na', '2026-03-12'],
    ['I send Acme the sheet by Friday', 'send Acme the sheet', 'li-na', '2026-03-13'],
    ['Wang sends the quote by Monday', 'sends the quote', '? Wang', '2026-03-16'],
    ['@wang send the ROI sheet by Fri', 'send the ROI sheet', '? wang', '2026-03-13'],
  ])('%s', (words, action, owner, due) => {
    const task = read(words);

    expect([task?.action, said(task?.owner), said(task?.due)]).toEqual([action, owner, due]);
  });

  test('two people who do two things are asked about, not merged in silence', () => {
    const task = read('I will call Siemens on Friday and Tom prepares the deck by Monday');

    expect(task?.owner).toMatchObject({ maybe: ['li-na', 'tom-okafor'], why: 'ambiguous' });
  });

  test.each([
    ...['Will do', 'Tuesday works', 'cancel that', 'Make that Friday instead', 'on track'],
    ...['改成下周五', '跟上次一样', '请假一天', '帮我跟进一下', '谢谢', '鼎信昨天签了'],
    ...['', '   ', '👍', '<!channel>', '@all', 'https://a.cn/2026-03-20'],
  ])('“%s” is no task', (words) => {
    expect(read(words)).toBeUndefined();
  });

  test.each([
    ['Make that Friday instead', 'silent', '2026-03-13'],
    ['改成下周五', 'silent', '2026-03-20'],
    ['eod tomorrow', 'silent', '2026-03-12'],
    ['月底', 'silent', '2026-03-31'],
    ['Tom', 'tom-okafor', 'silent'],
  ])('“%s” completes one', (words, owner, due) => {
    const more = readMore(words, contextOf({}));

    expect([said(more?.owner), said(more?.due)]).toEqual([owner, due]);
  });

  test('“will do” names nobody, though somebody is called Will', () => {
    expect(readMore('Will do', contextOf({}))).toBeUndefined();
  });

  test('the day is that of the writer', () => {
    const late = contextOf({ at: '2026-03-11T03:30:00Z', timeZone: 'America/New_York' });

    expect(said(readTask('send the deck tomorrow', late)?.due)).toBe('2026-03-11');
  });

  test.each([
    ['2026-03-08T04:30:00Z', 'send the deck by eod', '2026-03-07'],
    ['2026-03-08T04:30:00Z', 'send the deck tomorrow', '2026-03-08'],
    ['2026-03-08T04:30:00Z', 'send the deck within 24 hours', '2026-03-09'],
    ['2026-11-01T03:30:00Z', 'send the deck tomorrow', '2026-11-01'],
    ['2026-11-01T03:30:00Z', 'send the deck within 24 hours', '2026-11-01'],
  ])('half past eleven at night in New York, clocks change (%s): “%s”', (at, words, due) => {
    const context = contextOf({ at, timeZone: 'America/New_York' });

    expect(said(readTask(words, context)?.due)).toBe(due);
  });
});

describe('whatever is written', () => {
  const pieces = [
    ...[
      '小王',
      '周五',
      '前',
      '下周三',
      'Tom',
      ' by ',
      'Friday',
      'send',
      '给',
      '客户',
      '，',
      '。',
      '@',
      '3/4',
    ],
    ...[
      '\n',
      '<!channel>',
      '🚀',
      '\u202e',
      '\0',
      '（',
      '：',
      '明天',
      'will',
      'and',
      '1',
      '号',
      '月底',
      ' ',
    ],
  ];

  test('nothing is thrown, and what is certain is somebody of the team and no day of the past', () => {
    const random = xoroshiro128plus(7);
    const context = contextOf({});
    const ids = new Set(context.people.map(({ id }) => id));
    for (let round = 0; round < 600; round++) {
      const length = uniformInt(random, 1, 14);
      const words = Array.from(
        { length },
        () => pieces[uniformInt(random, 0, pieces.length - 1)],
      ).join('');
      const task = readTask(words, context);
      if (!task) continue;
      const [owner, due] = [said(task.owner), said(task.due)];
      if (owner && owner !== 'silent' && !owner.startsWith('? ')) expect(ids).toContain(owner);
      if (due && due !== 'silent' && !due.startsWith('? ')) expect(due >= '2026-03-11').toBe(true);
    }
  });

  test.each(['周五前', 'by Friday ', '小王', '(((', 'a-', ' @', '1', '，，，', 'will '])(
    'ten thousand characters of “%s” are read to an end',
    (piece) => {
      const words = piece.repeat(Math.ceil(10_000 / piece.length));

      expect(() => readTask(words, contextOf({}))).not.toThrow();
    },
  );
});

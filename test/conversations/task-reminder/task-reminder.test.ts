import { describe, expect, test } from 'vitest';
import type { TaskSeen } from '../../../src/conversations/known.js';
import { taskReminder } from '../../../src/conversations/task-reminder/task-reminder.js';
import { openThread } from '../thread.js';

/** Thursday 12 March 2026, 09:10 in Shanghai. */
const thursday = new Date('2026-03-12T01:10:00Z');
const agreedIn = { platform: 'web', channel: 'east', thread: 'root' };

function aTask(id: string, about: Partial<TaskSeen> = {}): TaskSeen {
  return {
    ...{ id, action: `补 ${id} 的测算`, owner: 'wang-lei', ownerName: '王磊', due: '2026-03-13' },
    ...{ team: 'east-1', teamName: '华东一组', author: 'li-na', state: 'open', calibration: null },
    ...{ moves: null, assumed: [], late: false, snoozedUntil: null, created: thursday },
    ...{ ended: null, agreedIn, ...about },
  };
}

const overdue = aTask('old', { due: '2026-03-05' });
const today = aTask('now', { due: '2026-03-12' });
const tomorrow = aTask('next');

function reminded(tasks: TaskSeen[], language: 'en' | 'zh' = 'zh') {
  const record = new Map(tasks.map((task) => [task.id, task]));
  let at = thursday;
  const talk = openThread(
    taskReminder,
    {
      ...{ person: 'wang-lei', timeZone: 'Asia/Shanghai', day: '2026-03-12' },
      tasks: tasks.map(({ id }) => id),
    },
    {
      at,
      language: 'en',
      knows: {
        task: ({ task }) => record.get(task) ?? null,
        person: () => ({ name: '王磊', language, team: 'east-1' }),
        'working-days': () => ({ country: 'CN' }),
      },
    },
  );
  const place = { platform: 'web', channel: 'dm' };
  return {
    talk,
    record,
    lines: () => talk.shown('digest').split('\n'),
    presses: (choice: string, by = 'wang-lei') =>
      talk.hears({ kind: 'chose', choice, key: 'digest', by, place, at }),
    fills: (form: string, due: string) =>
      talk.hears({
        ...{ kind: 'filled', form, key: 'digest', values: { due } },
        ...{ by: 'wang-lei', place, at },
      }),
    words: () =>
      talk.posts.filter(({ key }) => key !== 'digest').map(({ message }) => message.summary),
    timeBecomes(instant: string) {
      at = new Date(instant);
    },
  };
}

describe('the digest', () => {
  test('goes to one person, with what is overdue, due today and tomorrow', () => {
    const one = reminded([overdue, today, tomorrow]);

    expect(one.talk.posts).toHaveLength(1);
    expect(one.talk.posts[0]?.to).toEqual({ person: 'wang-lei' });
    expect(one.lines()).toEqual([
      '今天留意 3 件事',
      '补 old 的测算 · 原定 周四 3月5日，过了 7 天 · 当时的讨论',
      '(还要做吗？可以改个日期，也可以去当时的讨论里问一句还要不要。)',
      '[完成] [稍后提醒] [改日期]',
      '补 now 的测算 · 今天到期 · 当时的讨论',
      '[完成] [稍后提醒]',
      '补 next 的测算 · 明天到期 · 当时的讨论',
      '[完成] [稍后提醒]',
    ]);
  });

  test('speaks English to whoever does', () => {
    const mine = aTask('old', { due: '2026-03-11', author: 'wang-lei' });
    const one = reminded([mine, today, aTask('monday', { due: '2026-03-16' })], 'en');

    expect(one.lines()).toEqual([
      '3 tasks to keep in view today',
      '补 old 的测算 · was due Wed 11 Mar, 1 day ago · where it was agreed',
      '(Still wanted? Change the day, or drop it.)',
      '[Done] [Snooze] [Change date]',
      '补 now 的测算 · due today · where it was agreed',
      '[Done] [Snooze]',
      '补 monday 的测算 · due Mon 16 Mar · where it was agreed',
      '[Done] [Snooze]',
    ]);
    expect(reminded([tomorrow], 'en').lines().slice(0, 2)).toEqual([
      'One task to keep in view today',
      '补 next 的测算 · due tomorrow · where it was agreed',
    ]);
  });

  test('says in its summary what it is about, and leads back to where it was agreed', () => {
    const { message } = reminded([overdue, today]).talk.posts[0] ?? {};

    expect(message?.summary).toBe('今天留意 2 件事：补 old 的测算；补 now 的测算');
    const [, line] = message?.blocks ?? [];
    expect(line?.kind === 'text' && line.line.at(-1)).toEqual({
      place: agreedIn,
      text: '当时的讨论',
    });
  });

  test('lists eight, and says where the others are', () => {
    const many = Array.from({ length: 11 }, (_, at) => aTask(`t${at}`));
    const one = reminded(many);

    expect(one.lines().filter((line) => line.startsWith('[完成]'))).toHaveLength(8);
    expect(one.lines().at(-1)).toBe('(还有 3 件。给我发“待办”看全部。)');
    expect(reminded(many, 'en').lines().at(-1)).toBe(
      '(and 3 more. Write “tasks” to me for the whole list.)',
    );
  });

  test('leaves out what has ended or changed hands since, and is silent with nothing left', () => {
    const done = aTask('d', { state: 'done' });
    const theirs = aTask('x', { owner: 'li-na' });

    expect(reminded([done, theirs, today]).lines()).toHaveLength(3);
    expect(reminded([done, theirs]).talk.effects).toEqual([{ kind: 'close' }]);
  });

  test('keeps what people typed plain and in one line', () => {
    const one = reminded([aTask('w', { action: `*a*\n<@U1> ${'长'.repeat(300)}` })]);

    expect(one.lines()[1]).toMatch(/^\*a\* <@U1> 长+… · 明天到期/u);
    expect(one.lines()[1]?.length).toBeLessThan(190);
  });

  test('closes after a month', () => {
    const one = reminded([today]);

    expect(one.talk.effects.at(-1)).toEqual({
      ...{ kind: 'wake', key: 'close' },
      at: '2026-04-11T01:10:00.000Z',
    });
    const woken = one.talk.hears({ kind: 'woke', key: 'close', at: thursday });
    expect(woken).toEqual([{ kind: 'close' }]);
  });
});

describe('Done', () => {
  test('is on record and in the list, and stands in the digest with a way back', () => {
    const one = reminded([overdue, today]);

    const effects = one.presses('done:1');

    expect(effects.slice(0, 2)).toEqual([
      {
        ...{ kind: 'change-task', task: 'now', by: 'wang-lei', via: 'web' },
        change: { to: 'state', state: 'done' },
      },
      { kind: 'list-task', task: 'now' },
    ]);
    expect(one.lines().slice(4)).toEqual(['完成 ✓ 补 now 的测算', '[撤销]']);
  });

  test('pressed twice is done once, and undone once', () => {
    const one = reminded([today]);
    one.record.set('now', { ...today, state: 'done' });

    expect(one.presses('done:0').map(({ kind }) => kind)).toEqual(['post']);
    expect(one.presses('undo:0')[0]).toMatchObject({ change: { to: 'state', state: 'open' } });
    one.record.set('now', today);
    expect(one.presses('undo:0').map(({ kind }) => kind)).toEqual(['post']);
    expect(one.lines()[1]).toContain('今天到期');
  });

  test('of a task that somebody else has now is answered so', () => {
    const one = reminded([today]);
    one.record.set('now', { ...today, owner: 'tom', ownerName: 'Tom Okafor' });

    expect(one.presses('done:0').some(({ kind }) => kind === 'change-task')).toBe(false);
    expect(one.lines()[1]).toBe('已转给Tom Okafor：补 now 的测算');
    expect(one.words()).toEqual(['这件事已转给Tom Okafor。']);
  });

  test('of a task that is not on record any more is answered so', () => {
    const one = reminded([today]);
    one.record.clear();

    one.presses('done:0');

    expect(one.words()).toEqual(['这件事已经不在记录里了。']);
  });
});

describe('Snooze', () => {
  test('puts it off to the next working day', () => {
    const one = reminded([today]);
    one.timeBecomes('2026-03-13T01:10:00Z');

    const [change] = one.presses('snooze:0');

    expect(change).toMatchObject({ change: { to: 'snooze', until: '2026-03-16' } });
    expect(one.lines()[2]).toBe('(周一 3月16日再提醒你。)');
  });

  test('pressed again changes nothing', () => {
    const one = reminded([today]);
    one.record.set('now', { ...today, snoozedUntil: '2026-03-13' });

    expect(one.presses('snooze:0').map(({ kind }) => kind)).toEqual(['post']);
  });
});

describe('an overdue task', () => {
  test('gets another day in place', () => {
    const one = reminded([overdue, today]);
    one.presses('date:0');
    expect(one.lines().slice(3, 5)).toEqual(['form date:0: 哪天之前', '[不改了]']);

    const [change] = one.fills('date:0', '2026-03-20');

    expect(change).toMatchObject({ task: 'old', change: { to: 'due', due: '2026-03-20' } });
    expect(one.lines().slice(1, 3)).toEqual([
      '补 old 的测算 · 周五 3月20日到期 · 当时的讨论',
      '[完成] [稍后提醒]',
    ]);
  });

  test('can be left as it is', () => {
    const one = reminded([overdue]);
    one.presses('date:0');

    one.presses('keep:0');

    expect(one.lines()[3]).toBe('[完成] [稍后提醒] [改日期]');
  });

  test('that one said oneself can be dropped', () => {
    const one = reminded([{ ...overdue, author: 'wang-lei' }]);
    one.presses('date:0');
    expect(one.lines()[4]).toBe('[不改了] [不用做了]');

    const [change] = one.presses('drop:0');

    expect(change).toMatchObject({ change: { to: 'state', state: 'dropped' } });
    expect(one.lines()[1]).toBe('不用做了：补 old 的测算');
  });

  test('of somebody else is not dropped by a made-up button', () => {
    const one = reminded([overdue]);

    expect(one.presses('drop:0').map(({ kind }) => kind)).toEqual(['post']);
  });

  test.each([
    ['2026-03-11', '周三 3月11日已经过了，请选今天或之后的一天。'],
    ['2026-02-30', '没看懂这个日期，请在日历里选，或写成 2026-03-20。'],
    ['', '没看懂这个日期，请在日历里选，或写成 2026-03-20。'],
  ])('does not take "%s", and says so', (due, words) => {
    const one = reminded([overdue]);
    one.presses('date:0');

    expect(one.fills('date:0', due).some(({ kind }) => kind === 'change-task')).toBe(false);

    expect(one.words()).toEqual([words]);
  });

  test('given the day that it has changes nothing, ended in between says so', () => {
    const one = reminded([today]);
    expect(one.fills('date:0', '2026-03-12').map(({ kind }) => kind)).toEqual(['post']);
    one.record.set('now', { ...today, state: 'done' });

    one.fills('date:0', '2026-03-20');

    expect(one.words()).toEqual(['这件事已经完成或不用做了。']);
  });
});

test('somebody else’s press, and one of no button here, change nothing', () => {
  const one = reminded([today]);

  expect(one.presses('done:0', 'tom').map(({ kind }) => kind)).toEqual(['post']);
  expect(one.words()).toEqual(['这是别人的待办。给我发“待办”看你自己的。']);
  expect(one.presses('done:7')).toEqual([]);
  expect(one.presses('explode:0')).toEqual([]);
  expect(one.presses('done')).toEqual([]);
  expect(one.presses('done:0', '')).toEqual([]);
});

test('words and news leave it as it is', () => {
  const one = reminded([today]);

  expect(one.talk.says('wang-lei', '好', { toBot: true })).toEqual([]);
  expect(one.talk.hears({ kind: 'task-changed', task: 'now', at: thursday })).toEqual([]);
  expect(one.talk.fails('digest')).toEqual([]);
});

test('a digest of another release lives on where it can', () => {
  const { state } = reminded([today]).talk;

  expect(taskReminder.upgrade?.(state, 0)).toEqual(state);
  expect(taskReminder.upgrade?.({}, 0)).toBeUndefined();
});

import { describe, expect, test } from 'vitest';
import { asRead, aTask, thread } from './a-task.js';

/** A task of Wang Lei's that was called right. */
function agreed(setting: Parameters<typeof aTask>[0] = {}) {
  const one = aTask(setting);
  one.presses('li-na', 'right');
  return one;
}

describe('the owner’s card', () => {
  test('says what, by when, from where and from whom, with what can be done', () => {
    const one = agreed();

    expect(one.post('card')?.to).toEqual({ person: 'wang-lei' });
    expect(one.shown('card').split('\n')).toEqual([
      '给鼎信补 ROI 测算',
      '周五 3月13日前 · 定于 华东一组 的校准',
      '(李娜 提出。)',
      '[完成] [稍后提醒] [转给别人] [改日期]',
    ]);
  });

  test('leads back to where it was agreed', () => {
    const [, line] = agreed().post('card')?.message.blocks ?? [];

    expect(line?.kind === 'text' && line.line.at(-1)).toEqual({
      place: thread,
      text: '华东一组 的校准',
    });
  });

  test('is in the owner’s own language, and names the number it is to move', () => {
    const one = agreed({
      reading: { ...asRead, owner: { is: 'tom' } },
      opening: { moves: 'win-rate stage POC test', calibration: null },
    });

    expect(one.shown('card').split('\n')).toEqual([
      '给鼎信补 ROI 测算',
      'By Fri 13 Mar · agreed in 华东一组',
      '(From 李娜. To move: win rate, POC test.)',
      '[Done] [Snooze] [Reassign] [Change date]',
    ]);
  });

  test.each([
    ['volume all ', '在谈商机数'],
    ['win-rate stage POC', '“POC”的转化率'],
    ['slipped all ', '推迟的单'],
  ])('names "%s" in Chinese', (moves, words) => {
    expect(agreed({ opening: { moves } }).shown('card')).toContain(`要推动的数字：${words}。`);
  });

  test('leaves out a number that nobody knows', () => {
    expect(agreed({ opening: { moves: 'mood' } }).shown('card')).not.toContain('要推动');
  });

  test('is not posted before it was called right', () => {
    expect(aTask().keys()).toEqual(['understood']);
  });

  test('is what was understood itself, where only the owner reads it', () => {
    const one = agreed({
      reading: { ...asRead, owner: 'silent' },
      opening: { shownIn: { person: 'li-na' } },
    });

    expect(one.keys()).toEqual(['understood']);
    expect(one.shown('understood').split('\n')).toEqual([
      '记下了 ✓ 给鼎信补 ROI 测算 · 李娜 · 周五 3月13日',
      '[完成] [稍后提醒] [转给别人] [改日期]',
    ]);

    one.presses('li-na', 'done');
    expect(one.shown('understood').split('\n')).toEqual([
      '完成 ✓ 给鼎信补 ROI 测算 · 李娜 · 周五 3月13日',
      '[撤销]',
    ]);
  });

  test('goes to a new owner when it was passed on from there', () => {
    const one = agreed({
      reading: { ...asRead, owner: 'silent' },
      opening: { shownIn: { person: 'li-na' } },
    });
    one.presses('li-na', 'reassign');
    expect(one.shown('understood')).toContain('转给谁？\nform reassign: 谁来做\n[不改了]');

    one.fills('li-na', 'reassign', { owner: 'wang-lei' });

    expect(one.keys()).toEqual(['understood', 'card']);
    expect(one.shown('understood')).toBe('记下了 ✓ 给鼎信补 ROI 测算 · 王磊 · 周五 3月13日');
  });
});

describe('Done', () => {
  test('is on record, in the list, on the card and below what was said', () => {
    const one = agreed();

    const effects = one.presses('wang-lei', 'done', 'card');

    expect(effects.slice(0, 2)).toEqual([
      {
        ...{ kind: 'change-task', task: 't1', by: 'wang-lei', via: 'web' },
        change: { to: 'state', state: 'done' },
      },
      { kind: 'list-task', task: 't1' },
    ]);
    expect(one.shown('card').split('\n')).toEqual(['完成 ✓ 给鼎信补 ROI 测算', '[撤销]']);
    expect(one.shown('understood')).toBe('完成 ✓ 给鼎信补 ROI 测算 · 王磊 · 周五 3月13日');
  });

  test('pressed twice is done once', () => {
    const one = agreed();
    one.presses('wang-lei', 'done', 'card');

    const effects = one.pressesStale('wang-lei', 'done', 'card');

    expect(effects.filter(({ kind }) => kind !== 'post')).toEqual([]);
    expect(one.record.changes).toHaveLength(1);
  });

  test('makes the other buttons do nothing, wherever they still stand', () => {
    const one = agreed();
    one.presses('wang-lei', 'done', 'card');

    one.pressesStale('wang-lei', 'until:2026-03-16', 'card');
    one.pressesStale('li-na', 'owner:tom');

    expect(one.record.changes).toEqual([{ to: 'state', state: 'done' }]);
  });

  test('can be undone, once', () => {
    const one = agreed();
    one.presses('wang-lei', 'done', 'card');

    one.presses('wang-lei', 'reopen', 'card');
    one.pressesStale('wang-lei', 'reopen', 'card');

    expect(one.record.changes).toEqual([
      { to: 'state', state: 'done' },
      { to: 'state', state: 'open' },
    ]);
    expect(one.shown('card')).toContain('[完成] [稍后提醒]');
  });

  test('is first to be undone before anything else is changed', () => {
    const one = agreed();
    one.presses('wang-lei', 'done', 'card');

    one.fills('wang-lei', 'change-date', { due: '2026-03-20' }, 'card');

    expect(one.wordsTo('wang-lei')).toEqual(['这件事已经完成或不用做了。要改的话，先按“撤销”。']);
    expect(one.task.due).toBe('2026-03-13');
  });

  test('in the owner’s own list shows here, and changes nothing again', () => {
    const one = agreed();

    const effects = one.changesElsewhere({ to: 'state', state: 'done' });

    expect(effects.map(({ kind }) => kind)).toEqual(['post', 'post', 'wake']);
    expect(one.shown('card')).toContain('完成 ✓');
  });
});

describe('Snooze', () => {
  test('offers the next working day and the next Monday', () => {
    const one = agreed();

    one.presses('wang-lei', 'snooze', 'card');

    expect(one.shown('card').split('\n').slice(3)).toEqual([
      '哪天再提醒？',
      '[周四 3月12日] [周一 3月16日] [不改了]',
    ]);
    expect(one.shown('understood')).toBe('记下了 ✓ 给鼎信补 ROI 测算 · 王磊 · 周五 3月13日');
  });

  test('on a Friday offers the Monday once, before a holiday the day after it', () => {
    const one = agreed();
    one.timeBecomes('2026-03-13T02:00:00Z');
    one.presses('wang-lei', 'snooze', 'card');
    expect(one.shown('card')).toContain('[周一 3月16日] [不改了]');
    one.presses('wang-lei', 'leave-as-is', 'card');

    // Monday 6 April is off in China for Qingming.
    one.timeBecomes('2026-04-02T02:00:00Z');
    one.presses('wang-lei', 'snooze', 'card');
    expect(one.shown('card')).toContain('[周五 4月3日] [周二 4月7日] [不改了]');
  });

  test('is kept, and said on the card until then', () => {
    const one = agreed();
    one.presses('wang-lei', 'snooze', 'card');

    one.presses('wang-lei', 'until:2026-03-16', 'card');

    expect(one.task.snoozedUntil).toBe('2026-03-16');
    expect(one.shown('card')).toContain('周一 3月16日再提醒你。');
    expect(one.shown('card')).toContain('[完成] [稍后提醒]');
  });

  test('to a day gone by is answered with a word', () => {
    const one = agreed();
    one.presses('wang-lei', 'snooze', 'card');
    one.timeBecomes('2026-03-13T02:00:00Z');

    one.presses('wang-lei', 'until:2026-03-12', 'card');

    expect(one.wordsTo('wang-lei')).toEqual(['周四 3月12日已经过了，请选今天或之后的一天。']);
    expect(one.task.snoozedUntil).toBeNull();
  });
});

describe('Reassign', () => {
  test('gives the new owner a card, and the old one says who has it', () => {
    const one = agreed();
    one.presses('wang-lei', 'reassign', 'card');

    const effects = one.fills('wang-lei', 'reassign', { owner: 'tom' }, 'card');

    expect(effects.filter(({ kind }) => kind === 'list-task')).toHaveLength(1);
    expect(one.shown('card')).toBe('已转给Tom Okafor：给鼎信补 ROI 测算');
    expect(one.post('card:tom')?.to).toEqual({ person: 'tom' });
    expect(one.shown('card:tom')).toContain('[Done] [Snooze] [Reassign] [Change date]');
    expect(one.shown('understood')).toContain('Tom Okafor · 周五 3月13日');
  });

  test('can be passed on and back: whoever gets it again gets a card of their own', () => {
    const one = agreed();
    one.fills('wang-lei', 'reassign', { owner: 'tom' }, 'card');
    one.fills('tom', 'reassign', { owner: 'wang-lei' }, 'card:tom');
    one.fills('wang-lei', 'reassign', { owner: 'tom' }, 'card:wang-lei');

    expect(one.keys()).toEqual(['understood', 'card', 'card:tom', 'card:wang-lei', 'card:tom:3']);
    expect(one.shown('card')).toBe('已转给Tom Okafor：给鼎信补 ROI 测算');
    expect(one.shown('card:wang-lei')).toBe('已转给Tom Okafor：给鼎信补 ROI 测算');
    expect(one.shown('card:tom')).toBe(
      'This is with you again. See the newer card below: 给鼎信补 ROI 测算',
    );
    expect(one.shown('card:tom:3')).toContain('[Done]');
  });

  test('to nobody of the team is answered with a word', () => {
    const one = agreed();

    one.fills('wang-lei', 'reassign', { owner: 'ghost' }, 'card');

    expect(one.wordsTo('wang-lei')).toEqual(['团队里没有找到这个人，请从列表里选。']);
  });

  test('takes the task out of the old owner’s hands', () => {
    const one = agreed();
    one.fills('wang-lei', 'reassign', { owner: 'tom' }, 'card');

    one.pressesStale('wang-lei', 'done', 'card');

    expect(one.task.state).toBe('open');
    expect(one.wordsTo('wang-lei')).toEqual(['Tom Okafor、李娜和华东一组的负责人可以改。']);
  });

  test('done elsewhere gives the cards as well', () => {
    const one = agreed();

    one.changesElsewhere({ to: 'owner', owner: 'zhang-min' });

    expect(one.shown('card')).toBe('已转给张敏：给鼎信补 ROI 测算');
    expect(one.post('card:zhang-min')?.to).toEqual({ person: 'zhang-min' });
  });
});

describe('Change date', () => {
  test('brings a form with the day that stands, and takes another', () => {
    const one = agreed();
    one.presses('wang-lei', 'change-date', 'card');
    expect(one.fields('card')).toMatchObject([{ id: 'due', value: '2026-03-13' }]);

    one.fills('wang-lei', 'change-date', { due: '2026-03-20' }, 'card');

    expect(one.shown('card')).toContain('周五 3月20日前');
    expect(one.shown('card')).toContain('[完成] [稍后提醒]');
  });

  test('to a day gone by is answered kindly, and the form stays', () => {
    const one = agreed();
    one.presses('wang-lei', 'change-date', 'card');

    one.fills('wang-lei', 'change-date', { due: '2026-03-01' }, 'card');

    expect(one.wordsTo('wang-lei')).toEqual(['周日 3月1日已经过了，请选今天或之后的一天。']);
    expect(one.shown('card')).toContain('form change-date');
  });

  test.each([
    ['wang-lei', false],
    ['li-na', true],
    ['zhao-min', true],
  ])('offers %s to say that it is not needed any more: %s', (owner, isOffered) => {
    const one = agreed({ reading: { ...asRead, owner: { is: owner } } });

    one.presses(owner, 'change-date', 'card');

    expect(one.shown('card').includes('[不用做了]')).toBe(isOffered);
  });

  test('says on the card that it is not needed any more', () => {
    const one = agreed();

    one.changesElsewhere({ to: 'state', state: 'dropped' });

    expect(one.shown('card')).toBe('不用做了：给鼎信补 ROI 测算');
  });
});

describe('a card that could not be posted', () => {
  test('is told to the author, once', () => {
    const one = agreed();

    const at = new Date('2026-03-11T02:00:00Z');
    one.hears({ kind: 'failed', key: 'card', reason: 'forbidden', at });
    one.hears({ kind: 'failed', key: 'card', reason: 'forbidden', at });

    expect(one.wordsTo('li-na')).toEqual([
      '没能通知到王磊：“给鼎信补 ROI 测算”。已经记下，请你告诉一声。',
    ]);
  });

  test('is not told to somebody who cannot be reached either, nor is another post', () => {
    const one = agreed({ reading: { ...asRead, owner: 'silent' } });
    const at = new Date('2026-03-11T02:00:00Z');

    expect(one.hears({ kind: 'failed', key: 'card', reason: 'forbidden', at })).toEqual([]);
    expect(one.hears({ kind: 'failed', key: 'understood', reason: 'gone', at })).toEqual([]);
  });
});

describe('a month after it ended', () => {
  function ended() {
    const one = agreed();
    one.presses('wang-lei', 'done', 'card');
    return one;
  }

  test('it is closed, and a press is answered privately', () => {
    const one = ended();
    expect(one.talk.effects).toContainEqual({
      ...{ kind: 'wake', key: 'close' },
      at: '2026-04-10T01:10:00.000Z',
    });
    one.timeBecomes('2026-04-10T01:10:00Z');

    expect(one.wakes('close')).toEqual([{ kind: 'close' }]);
    one.timeBecomes('2026-04-12T01:10:00Z');
    one.pressesStale('wang-lei', 'reopen', 'card');

    expect(one.task.state).toBe('done');
    expect(one.wordsTo('wang-lei')).toEqual([
      '这件事已于 周五 4月10日关闭。还需要的话，请重新写一条。',
    ]);
  });

  test('it stays where it was taken up again, or ended later', () => {
    const one = ended();
    one.presses('wang-lei', 'reopen', 'card');
    one.timeBecomes('2026-04-10T01:10:00Z');
    expect(one.wakes('close')).toEqual([]);

    one.presses('wang-lei', 'done', 'card');
    expect(one.wakes('close')).toEqual([]);
  });

  test('and whatever comes then leaves it as it is', () => {
    const one = ended();
    one.timeBecomes('2026-04-10T01:10:00Z');
    one.wakes('close');

    expect(one.told({ kind: 'settle' })).toEqual([]);
    expect(one.changesElsewhere({ to: 'state', state: 'open' })).toEqual([]);
  });
});

test('a task that is not on record any more says so', () => {
  const one = agreed();
  one.record.task = null;

  one.pressesStale('wang-lei', 'done', 'card');

  expect(one.wordsTo('wang-lei')).toEqual(['这件事已经不在记录里了。']);
  expect(one.told({ kind: 'settle' })).toEqual([]);
});

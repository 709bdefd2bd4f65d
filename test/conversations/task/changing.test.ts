import { describe, expect, test } from 'vitest';
import { asRead, aTask, people } from './a-task.js';

const quiet = '记下了 ✓ 给鼎信补 ROI 测算 · 王磊 · 周五 3月13日';
const allOfIt = { action: '给鼎信补 ROI 测算', owner: 'wang-lei', due: '2026-03-13' };

describe('what was understood', () => {
  test('is right at one press: the buttons go, and the owner gets the card and the list', () => {
    const one = aTask();

    const effects = one.presses('li-na', 'right');

    expect(one.shown('understood')).toBe(quiet);
    expect(one.post('card')?.to).toEqual({ person: 'wang-lei' });
    expect(effects).toContainEqual({ kind: 'list-task', task: 't1' });
    expect(one.record.changes).toEqual([]);
  });

  test('called right twice is listed and carded once', () => {
    const one = aTask();
    one.presses('li-na', 'right');

    const effects = one.pressesStale('wang-lei', 'right');

    expect(effects.filter(({ kind }) => kind !== 'post')).toEqual([]);
    expect(one.keys()).toEqual(['understood', 'card']);
  });

  test('becomes a form in the same place, with what stands filled in', () => {
    const one = aTask();

    one.presses('li-na', 'change');

    expect(one.shown('understood').split('\n')).toEqual([
      '记下了：给鼎信补 ROI 测算 · 王磊 · 周五 3月13日',
      'form change: 做什么, 谁来做, 哪天之前',
      '[不改了] [不用做了]',
    ]);
    expect(one.fields('understood')).toMatchObject([
      { id: 'action', kind: 'words', value: '给鼎信补 ROI 测算' },
      { id: 'owner', kind: 'select', value: 'wang-lei' },
      { id: 'due', kind: 'day', value: '2026-03-13' },
    ]);
  });

  test('left as it is shows its buttons again', () => {
    const one = aTask();
    one.presses('li-na', 'change');

    one.presses('li-na', 'leave-as-is');

    expect(one.shown('understood')).toContain('[对] [改]');
  });

  test('is changed by the form, the owner first: no card goes to the wrong person', () => {
    const one = aTask();
    one.presses('li-na', 'change');

    one.fills('li-na', 'change', { action: '补测算', owner: 'tom', due: '2026-03-20' });

    expect(one.record.changes).toEqual([
      { to: 'owner', owner: 'tom' },
      { to: 'due', due: '2026-03-20' },
      { to: 'action', action: '补测算' },
    ]);
    expect(one.shown('understood')).toBe('记下了 ✓ 补测算 · Tom Okafor · 周五 3月20日');
    expect(one.keys()).toEqual(['understood', 'card']);
    expect(one.post('card')?.to).toEqual({ person: 'tom' });
    expect(one.shown('card')).toContain('补测算\nBy Fri 20 Mar · agreed in the calibration of');
  });

  test('says who changed it, and on which platform it was pressed', () => {
    const one = aTask();

    const effects = one.fills('wang-lei', 'change', { ...allOfIt, due: '2026-03-20' });

    expect(effects[0]).toEqual({
      ...{ kind: 'change-task', task: 't1', by: 'wang-lei', via: 'web' },
      change: { to: 'due', due: '2026-03-20' },
    });
    expect(effects.filter(({ kind }) => kind === 'list-task')).toHaveLength(1);
  });

  test('saved unchanged is right as it is', () => {
    const one = aTask();
    one.presses('li-na', 'change');

    one.fills('li-na', 'change', allOfIt);

    expect(one.record.changes).toEqual([]);
    expect(one.shown('understood')).toBe(quiet);
    expect(one.keys()).toEqual(['understood', 'card']);
  });

  test('saved unchanged after it was called right is not listed again', () => {
    const one = aTask();
    one.presses('li-na', 'right');

    const effects = one.fills('li-na', 'change', allOfIt);

    expect(effects.filter(({ kind }) => kind !== 'post')).toEqual([]);
  });

  test('long overdue can be worded otherwise without another day', () => {
    const one = aTask();
    one.timeBecomes('2026-03-30T02:00:00Z');

    one.fills('li-na', 'change', { ...allOfIt, action: '补测算' });

    expect(one.task).toMatchObject({ action: '补测算', due: '2026-03-13' });
  });

  test('too long for a field is kept: the form leaves it out', () => {
    const action = '长'.repeat(3000);
    const one = aTask({ reading: { ...asRead, action } });
    one.presses('li-na', 'change');
    expect(one.fields('understood').map(({ id }) => id)).toEqual(['owner', 'due']);

    one.fills('li-na', 'change', { owner: 'tom', due: '2026-03-13' });

    expect(one.task).toMatchObject({ action, owner: 'tom' });
  });

  test('tells people of one name apart in the list', () => {
    const twin = { ...people[2], id: 'wang-lei-2', name: '王磊', nickname: 'Leo' };
    const participants = () => [...people, twin as (typeof people)[number]];
    const one = aTask({ knows: { participants } });
    one.presses('li-na', 'change');

    const owner = one.fields('understood').find(({ id }) => id === 'owner');
    const labels = owner?.kind === 'select' ? owner.options.map(({ label }) => label) : [];
    expect(labels).toContain('王磊 · wang-lei');
    expect(labels).toContain('王磊 · Leo');
  });
});

describe('who may change it', () => {
  test.each(['li-na', 'wang-lei', 'zhao-min'])('%s may', (by) => {
    const one = aTask();

    one.presses(by, 'right');

    expect(one.shown('understood')).toBe(quiet);
  });

  test('others may not, and read privately who may', () => {
    const one = aTask();

    one.presses('tom', 'right');
    one.fills('tom', 'change', { ...allOfIt, owner: 'tom' });

    expect(one.shown('understood')).toContain('[对] [改]');
    expect(one.record.changes).toEqual([]);
    expect(one.keys()).toEqual(['understood', 'word:tom:1', 'word:tom:2']);
    expect(one.post('word:tom:1')?.to).toEqual({ person: 'tom' });
    expect(one.wordsTo('tom')[0]).toBe('王磊, 李娜 and the lead of 华东一组 can change this.');
  });

  test('an account that nobody knows is refused in the channel’s language', () => {
    const one = aTask();

    one.presses('slack:U9', 'change');

    expect(one.wordsTo('slack:U9')).toEqual(['王磊、李娜和华东一组的负责人可以改。']);
  });
});

describe('a form that cannot be so', () => {
  const slips: [string, Record<string, string>, string][] = [
    ['nothing to do', { action: '  ' }, '请写几个字：做什么。'],
    [
      'more than anybody reads',
      { action: '长'.repeat(10_001) },
      '超过 10,000 字了，写短一点就够。',
    ],
    ['somebody elsewhere', { owner: 'ghost' }, '团队里没有找到这个人，请从列表里选。'],
    ['nobody', { owner: '' }, '团队里没有找到这个人，请从列表里选。'],
    ['no day', { due: '2026-02-30' }, '没看懂这个日期，请在日历里选，或写成 2026-03-20。'],
    ['no date', { due: 'soon' }, '没看懂这个日期，请在日历里选，或写成 2026-03-20。'],
    ['a day gone by', { due: '2026-03-10' }, '周二 3月10日已经过了，请选今天或之后的一天。'],
  ];

  test.each(slips)('%s: a private word, and nothing changes', (_what, values, words) => {
    const one = aTask();
    one.presses('li-na', 'change');

    one.fills('li-na', 'change', { ...allOfIt, ...values });

    expect(one.wordsTo('li-na')).toEqual([words]);
    expect(one.record.changes).toEqual([]);
    expect(one.shown('understood')).toContain('form change');
  });

  test('of an offered button is told the same', () => {
    const one = aTask({ reading: { ...asRead, due: 'silent' } });

    one.pressesStale('li-na', 'due:2026-03-01');
    one.pressesStale('li-na', 'owner:ghost');
    one.pressesStale('li-na', 'until:tomorrow');

    expect(one.wordsTo('li-na')).toHaveLength(3);
    expect(one.record.changes).toEqual([]);
  });

  test('or of a form and a button that are none of ours changes nothing', () => {
    const one = aTask();

    one.fills('li-na', 'elsewhere', { owner: 'tom' });
    one.pressesStale('li-na', 'explode');

    expect(one.record.changes).toEqual([]);
    expect(one.shown('understood')).toContain('[对] [改]');
  });

  test('today is a good day, where the owner is', () => {
    // Still Tuesday in San Francisco.
    const away = { ...people[1], timeZone: 'America/Los_Angeles' } as (typeof people)[number];
    const one = aTask({ knows: { participants: () => [away] } });

    one.fills('li-na', 'change', { ...allOfIt, owner: 'tom', due: '2026-03-10' });

    expect(one.task).toMatchObject({ owner: 'tom', due: '2026-03-10' });
  });
});

describe('what is not needed any more', () => {
  test('is said by the author, and can be taken back', () => {
    const one = aTask();
    one.presses('li-na', 'change');

    one.presses('li-na', 'not-needed');
    expect(one.shown('understood').split('\n')).toEqual([
      '不用做了：给鼎信补 ROI 测算 · 王磊 · 周五 3月13日',
      '[撤销]',
    ]);

    one.presses('zhao-min', 'reopen');
    expect(one.task.state).toBe('open');
    expect(one.shown('understood')).toContain('[对] [改]');
  });

  test('is not the owner’s to say, nor to take back', () => {
    const one = aTask();
    one.presses('wang-lei', 'change');
    one.presses('wang-lei', 'not-needed');
    expect(one.wordsTo('wang-lei')).toEqual(['还要不要做，由提出的李娜或 华东一组 的负责人来定。']);
    one.presses('li-na', 'not-needed');

    one.presses('wang-lei', 'reopen');

    expect(one.task.state).toBe('dropped');
  });
});

describe('a calibration that tells of more', () => {
  const more = {
    '@Tom 周五': { owner: { is: 'tom' }, due: { is: '2026-03-13' } },
    小张来做: {
      owner: { unsure: '小张', maybe: ['zhang-min', 'zhang-wei'], why: 'ambiguous' as const },
      due: 'silent' as const,
    },
    好的: { owner: 'silent' as const, due: 'silent' as const },
  };
  const reading = { ...asRead, due: 'silent' as const };
  const tells = (text: string, by = 'li-na') => ({ kind: 'more', text, mentions: [], by });

  test('has it completed, and shown to be called right', () => {
    const one = aTask({ reading, more });

    one.told(tells('@Tom 周五'));

    expect(one.task).toMatchObject({ owner: 'tom', due: '2026-03-13' });
    expect(one.shown('understood').split('\n')).toEqual([
      '记下了：给鼎信补 ROI 测算 · Tom Okafor · 周五 3月13日',
      '(改由Tom Okafor来做。)',
      '[对] [改]',
    ]);
    expect(one.keys()).toEqual(['understood']);
  });

  test('of a day that was certain says that it is changed, until that is called right', () => {
    const asked = { unsure: '小张', maybe: ['zhang-min', 'zhang-wei'], why: 'ambiguous' as const };
    const next = { 下周三: { owner: 'silent' as const, due: { is: '2026-03-18' } } };
    const one = aTask({ reading: { ...asRead, owner: asked }, more: next });

    one.told(tells('下周三'));
    expect(one.task.due).toBe('2026-03-18');
    expect(one.shown('understood')).toContain('(日期改到周三 3月18日。)');
    expect(one.shown('understood')).toContain('“小张”是哪一位？');

    one.presses('li-na', 'owner:zhang-wei');
    expect(one.shown('understood')).not.toContain('日期改到');
  });

  test('after it was called right has it called right again, and says what changed', () => {
    const next = { 'next Wednesday': { owner: 'silent' as const, due: { is: '2026-03-18' } } };
    const one = aTask({ more: next, language: 'en' });
    one.presses('li-na', 'right');

    one.told(tells('next Wednesday'));

    expect(one.shown('understood').split('\n').slice(1)).toEqual([
      '(Day changed to Wed 18 Mar.)',
      '[Right] [Change]',
    ]);
  });

  test('has what is still unclear asked in the same place', () => {
    const one = aTask({ reading, more });

    one.told(tells('小张来做'));

    expect(one.shown('understood')).toContain('“小张”是哪一位？哪天之前？');
    expect(one.keys()).toEqual(['understood']);
  });

  test('is answered privately where nothing can be made out', () => {
    const one = aTask({ reading, more });

    one.told(tells('好的'));
    one.told(tells('一二三'));

    expect(one.wordsTo('li-na')).toHaveLength(2);
    expect(one.shown('understood')).toContain('哪天之前？');
  });

  test('of a task that has ended changes nothing, and says so', () => {
    const one = aTask({ reading, more });
    one.changesElsewhere({ to: 'state', state: 'done' });

    one.told(tells('@Tom 周五'));

    expect(one.record.changes).toEqual([]);
    expect(one.wordsTo('li-na')).toEqual(['这件事已经完成或不用做了。要改的话，先按“撤销”。']);
  });

  test('of somebody who may not change it is refused', () => {
    const one = aTask({ reading, more });

    one.told(tells('@Tom 周五', 'zhang-wei'));

    expect(one.record.changes).toEqual([]);
    expect(one.wordsTo('zhang-wei')).toHaveLength(1);
  });
});

describe('an answer that was written anew', () => {
  const anew = (text: string) => ({ kind: 'said-anew', text, mentions: [] });
  const readings = {
    新的: { action: '给远景补测算', owner: { is: 'tom' }, due: { is: '2026-03-13' } },
    没有人: { action: '给鼎信补 ROI 测算', owner: 'silent' as const, due: 'silent' as const },
    同样: asRead,
    小张: {
      ...asRead,
      owner: { unsure: '小张', maybe: ['zhang-min', 'zhang-wei'], why: 'ambiguous' as const },
    },
  };

  test('changes what has changed, and nothing else', () => {
    const one = aTask({ readings });

    one.told(anew('新的'));

    expect(one.record.changes).toEqual([
      { to: 'owner', owner: 'tom' },
      { to: 'action', action: '给远景补测算' },
    ]);
    expect(one.shown('understood')).toContain('记下了：给远景补测算 · Tom Okafor');
    expect(one.shown('understood')).toContain('[对] [改]');
  });

  test('after it was called right is shown to be called right again', () => {
    const one = aTask({ readings });
    one.presses('li-na', 'right');

    one.told(anew('新的'));

    expect(one.shown('understood')).toContain('Tom Okafor · 周五 3月13日\n[对] [改]');
    expect(one.keys()).toEqual(['understood', 'card']);
    one.presses('li-na', 'right');
    expect(one.post('card:tom')?.to).toEqual({ person: 'tom' });
  });

  test('in the same meaning changes nothing', () => {
    const one = aTask({ readings });
    one.presses('li-na', 'right');

    one.told(anew('同样'));

    expect(one.record.changes).toEqual([]);
    expect(one.shown('understood')).toBe(quiet);
  });

  test('takes back the owner and the day that it does not name any more', () => {
    const one = aTask({ readings });

    one.told(anew('没有人'));

    expect(one.task).toMatchObject({ owner: 'li-na', due: '2026-03-23' });
    expect(one.shown('understood')).toContain('没写谁，先记给李娜。');
    expect(one.shown('understood')).toContain('哪天之前？');
  });

  test('keeps what was said by a form since', () => {
    const one = aTask({ readings });
    one.fills('li-na', 'change', { ...allOfIt, owner: 'tom', due: '2026-03-20' });

    one.told(anew('没有人'));

    expect(one.task).toMatchObject({ owner: 'tom', due: '2026-03-20' });
    expect(one.shown('understood')).not.toContain('哪天之前？');
  });

  test('asks whom it means, and keeps who has it until then', () => {
    const one = aTask({ readings });
    one.presses('li-na', 'right');

    one.told(anew('小张'));
    expect(one.task.owner).toBe('wang-lei');
    expect(one.shown('understood')).toContain('“小张”是哪一位？');

    one.presses('li-na', 'owner:zhang-min');
    expect(one.task.owner).toBe('zhang-min');
    expect(one.keys()).toEqual(['understood', 'card', 'card:zhang-min']);
  });

  test('empty, or of a task that has ended, changes nothing', () => {
    const one = aTask({ readings });
    one.told(anew(' '));
    one.presses('li-na', 'right');
    one.presses('wang-lei', 'done', 'card');

    one.told(anew('新的'));

    expect(one.record.changes).toEqual([{ to: 'state', state: 'done' }]);
  });
});

describe('the end of the asking', () => {
  const reading = { ...asRead, due: 'silent' as const };

  test('comes with the end of the calibration: defaults stand and are said', () => {
    const one = aTask({ reading });

    one.told({ kind: 'settle' });

    expect(one.shown('understood').split('\n')).toEqual([
      '记下了 ✓ 给鼎信补 ROI 测算 · 王磊 · 周一 3月23日',
      '(没写日期，按下次校准 3月23日。)',
      '[改]',
    ]);
    expect(one.post('card')?.to).toEqual({ person: 'wang-lei' });
  });

  test('comes after 24 hours by itself', () => {
    const one = aTask({ reading });
    expect(one.talk.effects).toContainEqual({
      ...{ kind: 'wake', key: 'settle' },
      at: '2026-03-12T01:10:00.000Z',
    });

    one.wakes('settle');

    expect(one.keys()).toEqual(['understood', 'card']);
  });

  test('is nothing where it was called right before', () => {
    const one = aTask();
    one.presses('li-na', 'right');

    expect(one.told({ kind: 'settle' })).toEqual([]);
    expect(one.wakes('settle')).toEqual([]);
  });

  test('brings no card for what was done in the meantime', () => {
    const one = aTask({ reading });
    one.changesElsewhere({ to: 'state', state: 'done' });

    one.told({ kind: 'settle' });

    expect(one.keys()).toEqual(['understood']);
  });

  test('says the default no longer once a day is set', () => {
    const one = aTask({ reading });
    one.told({ kind: 'settle' });

    one.changesElsewhere({ to: 'due', due: '2026-03-20' });

    expect(one.shown('understood')).toBe('记下了 ✓ 给鼎信补 ROI 测算 · 王磊 · 周五 3月20日\n[改]');
  });

  test.each(['li-na', 'wang-lei', 'zhao-min'])('leaves the wording to be mended by %s', (by) => {
    const one = aTask();
    one.told({ kind: 'settle' });
    expect(one.shown('understood')).toBe(`${quiet}\n[改]`);

    one.presses(by, 'change');
    one.fills(by, 'change', { ...allOfIt, action: '补测算' });
    expect(one.shown('understood')).toContain('补测算 · 王磊 · 周五 3月13日\n[改]');

    one.changesElsewhere({ to: 'state', state: 'done' });
    expect(one.shown('understood')).not.toContain('[改]');
  });

  test('leaves a form that stands open', () => {
    const one = aTask();
    one.presses('li-na', 'change');

    one.told({ kind: 'settle' });

    expect(one.shown('understood')).toContain('form change: 做什么, 谁来做, 哪天之前');
  });

  test('leaves it to be mended on the owner’s own card as well', () => {
    const opening = { shownIn: { person: 'li-na' } };
    const one = aTask({ reading: { ...asRead, owner: 'silent' }, opening });
    one.told({ kind: 'settle' });
    expect(one.shown('understood')).toContain('[改日期]\n[改]');

    one.presses('li-na', 'change');
    one.fills('li-na', 'change', { action: '补测算', owner: 'li-na', due: '2026-03-13' });

    expect(one.task.action).toBe('补测算');
  });
});

test('what is none of its business leaves everything as it is', () => {
  const one = aTask();
  const circumstance = { by: 'tom', place: { platform: 'web', channel: 'east' } };
  const at = new Date('2026-03-11T02:00:00Z');

  for (const kind of ['visited', 'invited'] as const) {
    expect(one.hears({ kind, ...circumstance, at })).toEqual([]);
  }
  expect(one.hears({ kind: 'commanded', command: 'x', text: '', ...circumstance, at })).toEqual([]);
  expect(one.hears({ kind: 'edited', id: 'm', text: 'x', ...circumstance, at })).toEqual([]);
  expect(
    one.hears({ kind: 'wanted', id: 'm', text: 'x', author: null, ...circumstance, at }),
  ).toEqual([]);
  expect(one.pressesStale('', 'right')).toEqual([]);
});

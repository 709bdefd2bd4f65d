import { describe, expect, test } from 'vitest';
import { task } from '../../../src/conversations/task/task.js';
import { type Knows, openThread } from '../thread.js';
import { asRead, aTask, people, roi, thread, wednesday } from './a-task.js';

describe('words that say who, what and by when', () => {
  test('are on record at once, and shown below what was said', () => {
    const one = aTask();

    expect(one.talk.effects[0]).toEqual({
      kind: 'add-task',
      task: {
        ...{ id: 't1', team: 'east-1', author: 'li-na', calibration: 'calibration east-1 7' },
        ...{ moves: null, late: false, action: '给鼎信补 ROI 测算' },
        ...{ owner: 'wang-lei', due: '2026-03-13', assumed: [] },
      },
      agreedIn: thread,
    });
    expect(one.post('understood')?.to).toEqual(thread);
    expect(one.shown('understood').split('\n')).toEqual([
      '记下了：给鼎信补 ROI 测算 · 王磊 · 周五 3月13日',
      '[对] [改]',
    ]);
    expect(one.keys()).toEqual(['understood']);
  });

  test('are shown in English in an English channel', () => {
    const reading = { ...asRead, action: 'send the ROI sheet', owner: { is: 'tom' } };
    const one = aTask({ reading, language: 'en' });

    expect(one.shown('understood').split('\n')).toEqual([
      'Noted: send the ROI sheet · Tom Okafor · Fri 13 Mar',
      '[Right] [Change]',
    ]);
  });

  test('stay plain pieces, in one line however they were typed, and whole on record', () => {
    const action = `*bold* <@U1> [x](http://x)\n第二行\n${'长'.repeat(600)}`;
    const one = aTask({ reading: { ...asRead, action } });

    expect(one.task.action).toBe(action);
    const [first] = one.shown('understood').split('\n');
    expect(first).toMatch(/^记下了：\*bold\* <@U1> \[x\]\(http:\/\/x\) 第二行 长+… · 王磊/u);
    expect(first?.length).toBeLessThan(540);
  });

  test('longer than anybody writes are kept up to 10,000 characters', () => {
    const one = aTask({ reading: { ...asRead, action: '长'.repeat(12_000) } });

    expect([...one.task.action]).toHaveLength(10_000);
  });

  test('that no task can be read from are one as they stand', () => {
    const one = aTask({ text: 'ROI!!', readings: {}, reading: { ...asRead, action: ' ' } });

    expect(one.task.action).toBe('ROI!!');
  });

  test('that are none at all are not noted, and their author hears so', () => {
    const one = aTask({ text: '  ', reading: { action: '', owner: 'silent', due: 'silent' } });

    expect(one.record.task).toBeNull();
    expect(one.keys()).toEqual(['word:li-na:1']);
    expect(one.talk.effects.at(-1)).toEqual({ kind: 'close' });
  });

  test('with a day of another year show the year', () => {
    const one = aTask({ reading: { ...asRead, due: { is: '2027-01-05' } } });

    expect(one.shown('understood')).toContain('王磊 · 2027年1月5日');
  });
});

describe('words that name nobody', () => {
  const reading = { ...asRead, owner: 'silent' as const };

  test('are their author’s, who is not asked but told so', () => {
    const one = aTask({ reading });

    expect(one.task).toMatchObject({ owner: 'li-na', assumed: ['owner'] });
    expect(one.shown('understood').split('\n')).toEqual([
      '记下了：给鼎信补 ROI 测算 · 李娜 · 周五 3月13日',
      '(没写谁，先记给李娜。)',
      '[对] [改]',
    ]);
  });

  test('are not explained to their author alone; the day is', () => {
    const silent = { ...reading, due: 'silent' as const };
    const one = aTask({ reading: silent, opening: { shownIn: { person: 'li-na' } } });
    const english = aTask({ reading: silent, language: 'en' });

    one.told({ kind: 'settle' });
    english.told({ kind: 'settle' });

    expect(one.shown('understood')).not.toContain('没写谁');
    expect(one.shown('understood')).toContain('(没写日期，按下次校准 3月23日。)');
    expect(english.shown('understood')).toContain('(No name given, so it’s with 李娜.)');
    expect(english.shown('understood')).toContain(
      '(No day given: by the next calibration, Mon 23 Mar.)',
    );
  });

  test('called right are so without a word more', () => {
    const one = aTask({ reading });

    one.presses('li-na', 'right');

    expect(one.shown('understood')).toBe('记下了 ✓ 给鼎信补 ROI 测算 · 李娜 · 周五 3月13日');
    expect(one.keys()).toEqual(['understood', 'card']);
  });
});

describe('words that name no day', () => {
  const reading = { ...asRead, due: 'silent' as const };

  test('are noted by the next calibration, and the day is asked for once', () => {
    const one = aTask({ reading });

    expect(one.task).toMatchObject({ due: '2026-03-23', assumed: ['due'] });
    expect(one.shown('understood').split('\n')).toEqual([
      '记下了：给鼎信补 ROI 测算 · 王磊 · 周一 3月23日',
      '哪天之前？',
      '[周四 3月12日] [周五 3月13日] [下次校准 · 周一 3月23日] [先这样]',
      'form answer: 哪天之前',
      '(不选的话：下次校准（周一 3月23日）前。)',
    ]);
    expect(one.keys()).toEqual(['understood']);
  });

  test('take the day of a button, and are right with it', () => {
    const one = aTask({ reading });

    one.presses('li-na', 'due:2026-03-13');

    expect(one.record.changes).toEqual([{ to: 'due', due: '2026-03-13' }]);
    expect(one.shown('understood')).toBe('记下了 ✓ 给鼎信补 ROI 测算 · 王磊 · 周五 3月13日');
    expect(one.post('card')?.to).toEqual({ person: 'wang-lei' });
  });

  test('take the next calibration when it is meant, without a change of the record', () => {
    const one = aTask({ reading });

    one.presses('li-na', 'due:2026-03-23');

    expect(one.record.changes).toEqual([]);
    expect(one.shown('understood')).toBe('记下了 ✓ 给鼎信补 ROI 测算 · 王磊 · 周一 3月23日');
  });

  test('take the day of the form', () => {
    const one = aTask({ reading });

    one.fills('li-na', 'answer', { due: '2026-03-20' });

    expect(one.task.due).toBe('2026-03-20');
    expect(one.keys()).toEqual(['understood', 'card']);
  });

  test('stay as they are when the form is sent empty', () => {
    const one = aTask({ reading });

    one.fills('li-na', 'answer', { due: '' });

    expect(one.record.changes).toEqual([]);
    expect(one.shown('understood')).toContain('哪天之前？');
  });

  test('left open stand by the next calibration, which is said', () => {
    const one = aTask({ reading });

    one.presses('li-na', 'leave-open');

    expect(one.shown('understood').split('\n')).toEqual([
      '记下了 ✓ 给鼎信补 ROI 测算 · 王磊 · 周一 3月23日',
      '(没写日期，按下次校准 3月23日。)',
      '[改]',
    ]);
  });

  test('in English say what holds', () => {
    const one = aTask({ reading: { ...reading, owner: { is: 'tom' } }, language: 'en' });

    expect(one.shown('understood').split('\n').slice(1)).toEqual([
      'By which day?',
      '[Thu 12 Mar] [Fri 13 Mar] [Next calibration · Mon 23 Mar] [Leave it open]',
      'form answer: By',
      '(Left open: by the next calibration, Mon 23 Mar.)',
    ]);
    expect(one.post('understood')?.message.summary).toBe(
      'Noted: 给鼎信补 ROI 测算 · Tom Okafor · Mon 23 Mar. By which day? Left open: by the next calibration, Mon 23 Mar.',
    );
  });

  test('on a Friday offer the Monday after, not the day that it is', () => {
    const one = aTask({ reading, at: new Date('2026-03-13T02:00:00Z') });

    expect(one.shown('understood')).toContain('[周一 3月16日] [下次校准 · 周一 3月23日]');
  });
});

describe('words that may be meant in two ways', () => {
  const twice = { unsure: '小张', maybe: ['zhang-min', 'zhang-wei'], why: 'ambiguous' as const };

  test('are asked whom they mean, and stay with their author until then', () => {
    const one = aTask({ reading: { ...asRead, owner: twice } });

    expect(one.task).toMatchObject({ owner: 'li-na', assumed: ['owner'] });
    expect(one.shown('understood').split('\n')).toEqual([
      '记下了：给鼎信补 ROI 测算 · 李娜 · 周五 3月13日',
      '“小张”是哪一位？',
      '[张敏] [张伟] [先这样]',
      'form answer: 谁来做',
      '(不选的话：先记在李娜名下。)',
    ]);
  });

  test('go to whoever is pressed, who gets the card', () => {
    const one = aTask({ reading: { ...asRead, owner: twice } });

    one.presses('li-na', 'owner:zhang-wei');

    expect(one.task.owner).toBe('zhang-wei');
    expect(one.post('card')?.to).toEqual({ person: 'zhang-wei' });
  });

  test('are asked both at once, and each is answered by itself', () => {
    const due = { unsure: '尽快', maybe: [], why: 'vague' as const };
    const one = aTask({ reading: { ...asRead, owner: twice, due } });
    expect(one.shown('understood')).toContain('“小张”是哪一位？“尽快”没有说准，定在哪天之前？');
    expect(one.shown('understood')).toContain(
      '(不选的话：先记在李娜名下，下次校准（周一 3月23日）前。)',
    );

    one.presses('li-na', 'owner:zhang-min');
    expect(one.shown('understood')).toContain(
      '张敏 · 周一 3月23日\n“尽快”没有说准，定在哪天之前？',
    );
    expect(one.keys()).toEqual(['understood']);

    one.presses('li-na', 'due:2026-03-13');
    expect(one.shown('understood')).toBe('记下了 ✓ 给鼎信补 ROI 测算 · 张敏 · 周五 3月13日');
    expect(one.post('card')?.to).toEqual({ person: 'zhang-min' });
  });

  test('offer the days they may mean, never one that has passed', () => {
    const due = {
      ...{ unsure: '3/4', maybe: ['2026-04-03', '2026-03-04'], why: 'ambiguous' as const },
    };
    const one = aTask({ reading: { ...asRead, due } });

    expect(one.shown('understood')).toContain('“3/4”是哪一天？');
    expect(one.shown('understood')).toContain('[周五 4月3日] [下次校准 · 周一 3月23日] [先这样]');
  });

  const two = {
    unsure: '张敏, 张伟',
    maybe: ['zhang-min', 'zhang-wei'],
    why: 'ambiguous' as const,
  };
  const days = {
    ...{ unsure: '2026-03-16 / 2026-03-13', why: 'ambiguous' as const },
    maybe: ['2026-03-13', '2026-03-16'],
  };

  test('of two people and two days ask which of them, as people read it', () => {
    const one = aTask({ reading: { ...asRead, owner: two, due: days } });

    expect(one.shown('understood').split('\n').slice(1, 3)).toEqual([
      '由谁来做：张敏或张伟？哪天之前：周五 3月13日或周一 3月16日？',
      '[张敏] [张伟] [周五 3月13日] [周一 3月16日] [下次校准 · 周一 3月23日] [先这样]',
    ]);
    const tom = { unsure: 'Tom', maybe: ['li-na', 'tom'], why: 'ambiguous' as const };
    const due = { ...days, unsure: 'by friday or monday' };
    const english = aTask({ reading: { ...asRead, owner: tom, due }, language: 'en' });
    expect(english.shown('understood')).toContain(
      'Who of them takes it: 李娜 or Tom Okafor? By which day: Fri 13 Mar or Mon 16 Mar?',
    );
  });

  test('left open are said to have been unclear, not to have been silent', () => {
    const one = aTask({ reading: { ...asRead, owner: two, due: days } });
    const english = aTask({ reading: { ...asRead, owner: two, due: days }, language: 'en' });

    one.told({ kind: 'settle' });
    english.presses('li-na', 'leave-open');

    expect(one.shown('understood')).toContain('(没说准是谁，先记给李娜。)');
    expect(one.shown('understood')).toContain('(没说准哪天，先按下次校准 3月23日。)');
    expect(english.shown('understood')).toContain(
      '(It was not clear who, so it is with 李娜 for now.)',
    );
    expect(english.shown('understood')).toContain(
      '(It was not clear by when, so it is by the next calibration, Mon 23 Mar.)',
    );
  });

  test('of nobody in the team say so', () => {
    const unknown = { unsure: 'Kevin', maybe: [], why: 'unknown' as const };
    const one = aTask({ reading: { ...asRead, owner: unknown }, language: 'en' });

    expect(one.shown('understood').split('\n').slice(1)).toEqual([
      'I find nobody called “Kevin” in this team. Who takes it?',
      '[Leave it open]',
      'form answer: Who',
      '(Left open, it stays with 李娜.)',
    ]);
  });

  test('with a mention of somebody elsewhere ask as well: nothing is guessed', () => {
    const one = aTask({
      reading: { ...asRead, owner: { is: 'slack:U9' } },
      opening: {
        from: { kind: 'words', text: roi, mentions: [{ words: '@kai', person: 'slack:U9' }] },
      },
    });

    expect(one.task.owner).toBe('li-na');
    expect(one.shown('understood')).toContain('团队里没有找到“@kai”，由谁来做？');
  });

  test('with a day that has passed say so', () => {
    const due = { unsure: '周一', maybe: ['2026-03-16'], why: 'past' as const };
    const one = aTask({ reading: { ...asRead, due } });

    expect(one.shown('understood')).toContain('“周一”已经过了，定在哪天之前？\n[周一 3月16日]');
  });
});

describe('a form', () => {
  const form = { action: ' 给鼎信补 ROI 测算 ', owner: 'wang-lei', due: '2026-03-13' };

  test('that says it all is noted as it is', () => {
    const one = aTask({ form });

    expect(one.task).toMatchObject({ action: '给鼎信补 ROI 测算', owner: 'wang-lei', assumed: [] });
    expect(one.shown('understood')).toContain('[对] [改]');
  });

  test('that leaves who and when empty was asked once: what holds is said', () => {
    const one = aTask({ form: { ...form, owner: null, due: null } });

    expect(one.task).toMatchObject({ owner: 'li-na', due: '2026-03-23' });
    expect(one.shown('understood').split('\n')).toEqual([
      '记下了：给鼎信补 ROI 测算 · 李娜 · 周一 3月23日',
      '(没写谁，先记给李娜。)',
      '(没写日期，按下次校准 3月23日。)',
      '[对] [改]',
    ]);
  });

  test('without a day takes the one that its words say for certain, and no other', () => {
    const action = '周四前帮我约鼎信的 CTO';
    const due = (is: string) => ({ [action]: { ...asRead, action, due: { is } } });
    const need = { action, owner: 'zhao-min', due: null };
    const one = aTask({ form: need, readings: due('2026-03-12') });
    const gone = aTask({ form: need, readings: due('2026-03-05') });
    const said = aTask({ form: { ...need, due: '2026-03-20' }, readings: due('2026-03-12') });

    expect(one.task).toMatchObject({ action, owner: 'zhao-min', due: '2026-03-12', assumed: [] });
    expect(gone.task).toMatchObject({ due: '2026-03-23', assumed: ['due'] });
    expect(said.task.due).toBe('2026-03-20');
  });

  test('with somebody of no team or a day gone by is asked for those', () => {
    const one = aTask({ form: { ...form, owner: 'nobody-here', due: '2026-03-10' } });

    expect(one.task).toMatchObject({ owner: 'li-na', due: '2026-03-23' });
    expect(one.shown('understood')).toContain('由谁来做？周二 3月10日已经过了，定在哪天之前？');
  });
});

describe('where what was understood is shown', () => {
  test('privately it is in the language of whoever it is shown to', () => {
    const one = aTask({
      opening: { author: 'tom', shownIn: { person: 'tom' } },
      reading: { ...asRead, due: 'silent' },
    });

    expect(one.post('understood')?.to).toEqual({ person: 'tom' });
    expect(one.shown('understood')).toContain('Noted: 给鼎信补 ROI 测算 · 王磊 · Mon 23 Mar');
  });

  test('words written back privately are a calibration’s own, and without one the task’s', () => {
    const reading = { ...asRead, due: 'silent' as const };
    const shownIn = { person: 'li-na' };

    expect(aTask({ reading, opening: { shownIn } }).post('understood')).not.toHaveProperty('asks');
    const alone = aTask({ reading, opening: { shownIn, calibration: null } });
    expect(alone.post('understood')).toHaveProperty('asks', true);
  });

  test('an answer in plain words is heard there', () => {
    const alone = aTask({
      reading: { ...asRead, due: 'silent' },
      more: { 周五: { owner: 'silent', due: { is: '2026-03-13' } } },
      opening: { shownIn: { person: 'li-na' }, calibration: null },
    });

    const [place, at] = [{ platform: 'web', channel: 'dm' }, new Date('2026-03-11T01:12:00Z')];
    alone.hears({ kind: 'said', id: 'm1', by: 'li-na', text: '周五', toBot: true, place, at });

    expect(alone.task.due).toBe('2026-03-13');
    expect(alone.post('understood')).not.toHaveProperty('asks');
  });
});

describe('the conversation as it runs', () => {
  /** Said by Li Na, and read by the parser that people meet. */
  function reads(text: string, more: Record<string, unknown> = {}) {
    const opening = {
      ...{ id: 't1', team: 'east-1', author: 'li-na', authorZone: 'Asia/Shanghai' },
      from: { kind: 'words', text, mentions: [] },
      ...{ shownIn: thread, calibration: null, moves: null, late: false, agreedIn: thread },
      nextCalibration: '2026-03-23',
      ...more,
    };
    const knows: Knows = { participants: () => people, 'working-days': () => ({ country: 'CN' }) };
    return openThread(task, opening, { language: 'zh', at: wednesday, knows });
  }

  test('understands what people write', () => {
    expect(reads(roi).shown('understood').split('\n')[0]).toBe(
      '记下了：给鼎信补 ROI 测算 · 王磊 · 周五 3月13日',
    );
    expect(reads('Tom to call Nordwind tomorrow').shown('understood').split('\n')[0]).toBe(
      '记下了：call Nordwind · Tom Okafor · 周四 3月12日',
    );
    expect(reads('小张三个工作日内提折扣申请').shown('understood')).toContain('“小张”是哪一位？');
  });

  test('goes on where another release began, if it can', () => {
    const { state } = reads(roi);

    expect(task.upgrade?.(JSON.parse(JSON.stringify(state)), 0)).toEqual(state);
    expect(task.upgrade?.({ id: 't1' }, 0)).toBeUndefined();
  });
});

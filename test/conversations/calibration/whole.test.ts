import { describe, expect, test } from 'vitest';
import type { CalibrationSeen } from '../../../src/conversations/known.js';
import type { Helped } from '../../../src/gap/index.js';
import { aLever, anAgenda, aPerson, aTask, meet, slippedLever, team } from './meeting.js';

const seventh: CalibrationSeen = {
  ...{ key: 'calibration emea 7', number: 7, day: '2026-08-24', answered: 3, asked: 4 },
  place: { platform: 'web', channel: 'emea', thread: 'root-0' },
  began: new Date('2026-08-24T01:07:00Z'),
  ends: new Date('2026-08-24T01:22:00Z'),
  phase: 'ended',
};

function helped(about: Partial<Helped> = {}): Helped {
  const measured = (value: number) => ({ value, n: 40, from: '2026-08-10', to: '2026-09-06' });
  return {
    ...{ task: 'sheet', verdict: 'helped', why: null, factor: 'win-rate', slice: null },
    ...{ before: measured(0.38), after: measured(0.47) },
    elsewhere: { before: measured(0.39), after: measured(0.4) },
    ...about,
  };
}

const lastTime = [
  aTask({ id: 'sheet', action: 'ROI sheet', state: 'done' }),
  aTask({ id: 'visits', action: 'Visit customers', state: 'done' }),
  aTask({ id: 'prices', action: 'Price template', due: '2026-09-04' }),
  aTask({ id: 'old', action: 'Long ago', due: '2026-08-28', calibration: 'calibration emea 3' }),
  aTask({ id: 'far', action: 'Another’s', calibration: 'calibration emea 3' }),
];

const zhLever = aLever({ slice: { by: 'stage', value: 'POC' }, towards: '合同' });
const zhTeam = [
  aPerson('wang', '王磊', { language: 'zh', nickname: '小王', lead: true }),
  aPerson('zhao', '赵敏', { language: 'zh' }),
];

describe('the root card', () => {
  test('says what became of last time, the longest overdue first, the gap, its levers, one question', () => {
    const meeting = meet(
      { by: 'hed' },
      {
        knows: {
          calibrations: () => [seventh],
          tasks: (of) => ('team' in of ? lastTime : []),
          agenda: () =>
            anAgenda({
              helped: [
                helped(),
                helped({ task: 'visits', verdict: 'unclear', why: 'no-difference' }),
              ],
            }),
        },
      },
    );

    expect(meeting.root()).toEqual([
      'Calibration · EMEA · 09:07–09:22 · 0 of 4 answered',
      'Last time: 2 of 3 done · Long ago 10 days overdue · Price template 3 days overdue · ROI sheet ✓ 38% → 47% (comparable teams 39% → 40%) · Visit customers ✓ no visible change',
      '€240k below the line (−11%), chance 28%. Most can be won back here:',
      '① POC → Contract, about €150k. 38% in the last 4 weeks (n 21), 52% in the 8 before (n 46), other teams 51%',
      '② Deals put off, about €80k. €120k in the last 4 weeks (n 2), €30k in the 8 before (n 3). Largest: Dingxin €80k, Farview €40k',
      'Which one thing will you do to close it?',
      'form action: The one thing I will do, Who, By when, What it moves (optional)',
      '[I need support] [Absent today]',
      '(Started by Hed Region. Or write it in the thread: “send the customer the ROI sheet by Friday”.)',
    ]);
  });

  test('of many actions says what became of them before what is only under way', () => {
    const of = (id: string, state: 'open' | 'done' | 'dropped') =>
      aTask({ id, action: id, state, calibration: 'calibration emea 7', due: '2026-09-08' });
    const tasks = [
      ...['One', 'Two', 'Three', 'Four'].map((id) => of(id, 'open')),
      of('Given up', 'dropped'),
      of('Finished', 'done'),
    ];
    const meeting = meet(
      {},
      { knows: { calibrations: () => [seventh], tasks: (one) => ('team' in one ? tasks : []) } },
    );

    expect(meeting.root()[1]).toBe(
      'Last time: 1 of 6 done · Finished ✓ · One open · Two open · Three open · Four open · 1 more',
    );
  });

  test.each(['ended', 'skipped'] as const)(
    'speaks of the last time something was agreed, though an empty one that %s lies between',
    (phase) => {
      const sixth = { ...seventh, key: 'calibration emea 6', number: 6 };
      const of = (id: string, about: object) =>
        aTask({ id, action: id, calibration: sixth.key, due: '2026-09-08', ...about });
      const tasks = [
        of('Late', { due: '2026-09-04' }),
        ...Array.from({ length: 16 }, (_, at) => of(`Open ${at}`, {})),
        ...['A', 'B', 'C', 'D'].map((id) => of(id, { state: 'done' })),
      ];
      const meeting = meet(
        {},
        {
          knows: {
            calibrations: () => [{ ...seventh, phase, answered: 0 }, sixth],
            // Of a team with many open tasks the done ones are told of only with their calibration.
            tasks: (one) =>
              'team' in one
                ? tasks.filter(({ state }) => state === 'open')
                : tasks.filter(
                    (task) => 'calibration' in one && task.calibration === one.calibration,
                  ),
          },
        },
      );

      expect(meeting.root()[1]).toBe(
        'Last time: 4 of 21 done · Late 3 days overdue · A ✓ · B ✓ · C ✓ · D ✓ · 16 more',
      );
    },
  );

  test('says the same in Chinese as a Chinese colleague would', () => {
    const agenda = anAgenda({ currency: 'CNY', name: '华东', levers: [zhLever, slippedLever] });
    const meeting = meet(
      {},
      {
        language: 'zh',
        knows: {
          participants: () => zhTeam,
          calibrations: () => [seventh],
          tasks: (of) =>
            'team' in of
              ? [
                  aTask({ id: 'sheet', action: '补 ROI 测算', state: 'done' }),
                  aTask({ id: 'prices', action: '报价模板', due: '2026-09-04' }),
                ]
              : [],
          agenda: () => ({ ...agenda, helped: [helped()] }),
        },
      },
    );

    expect(meeting.root()).toEqual([
      '校准 · 华东　09:07–09:22　已答 0 / 2',
      '上次：2 件完成 1 件 · 报价模板 逾期 3 天 · 补 ROI 测算 ✓ 38% → 47%（可比团队 39% → 40%）',
      '差 24 万（−11%），达成可能 28%。最能追回的两处：',
      '① POC → 合同 约 15 万。近 4 周 38%（n 21），前 8 周 52%（n 46），其他团队 51%',
      '② 推迟的单 约 8 万。近 4 周 12 万（n 2），前 8 周 3 万（n 3）。最大的：Dingxin 8 万、Farview 4 万',
      '你做哪一件事，能把它缩小？',
      'form action: 我要做的一件事, 谁来做, 什么时候前, 能带动哪一处（可不选）',
      '[需要支援] [今天缺席]',
      '(也可以直接在话题里写：“周五前给客户补 ROI 测算”。)',
    ]);
  });

  test.each([
    [
      'on-line',
      2150,
      '€50k above the line (+2%). Nothing to catch up on.',
      'Which one thing keeps us there?',
    ],
    [
      'too-little-data',
      1860,
      '€240k below the line (−11%), chance 28%. There is too little data to say where it comes from: you know more.',
      'Which one thing will you do to close it?',
    ],
    [
      'nothing-fell',
      1860,
      '€240k below the line (−11%), chance 28%. No single number fell: small things add up.',
      'Which one thing will you do to close it?',
    ],
  ] as const)('says kindly why it names no lever: %s', (silence, path, gap, question) => {
    const agenda = anAgenda({ levers: [], silence, path: path * 100_000 });
    const meeting = meet({}, { knows: { agenda: () => agenda } });

    expect(meeting.root().slice(1, 3)).toEqual([gap, question]);
    expect(meeting.root().join()).not.toContain('What it moves');
  });

  test('is held all the same where nothing was worked out yet', () => {
    const meeting = meet({}, { knows: { agenda: () => null, channel: () => null } });

    expect(meeting.root().slice(0, 3)).toEqual([
      'Calibration · emea · 09:07–09:22 · 0 of 4 answered',
      'Too little data for a path so far. The numbers are not worked out yet: you know where it pinches.',
      'Which one thing will you do next?',
    ]);
  });

  test('shows of last time nothing that was private: support, and tasks made elsewhere', () => {
    const overdue = { due: '2026-09-04' };
    const meeting = meet(
      {},
      {
        knows: {
          calibrations: () => [seventh],
          tasks: (of) =>
            'team' in of
              ? [
                  aTask({ ...overdue, id: 'calibration emea 7/ben-need', action: 'Help Ben' }),
                  aTask({ ...overdue, id: 'web/dm-zoe/m1', calibration: null, action: 'Own note' }),
                  aTask({ ...overdue, id: 'calibration emea 7/m1', action: 'Price template' }),
                ]
              : [],
        },
      },
    );

    expect(meeting.root()[1]).toBe('Last time: 0 of 1 done · Price template 3 days overdue');
  });

  test('begins the thread, and the counts go into it as changes of the same message', () => {
    const meeting = meet();

    expect(meeting.effects[0]).toMatchObject({ kind: 'post', key: 'root' });
    expect(meeting.effects[0]).not.toHaveProperty('to');
  });

  test('keeps the agenda it began with, whatever is imported meanwhile', () => {
    const meeting = meet();
    meeting.nowKnows({ agenda: () => anAgenda({ path: 0, levers: [] }) });

    meeting.writes('ben', 'I will send the ROI sheet by Friday');

    expect(meeting.root()[2]).toContain('POC → Contract, about €150k');
  });
});

describe('the private question', () => {
  test('shows to each their own numbers, in their own language, and asks', () => {
    const meeting = meet();

    expect(meeting.cardOf('ben')).toEqual([
      'Calibration · EMEA, until 09:22',
      'Your four weeks: path €380k · 7 open deals, €4.2M',
      'Standing still: Dingxin €800k (POC, 13 days)',
      'Put off: Farview €400k',
      'Which one thing will you do to close it?',
      'form action: The one thing I will do, Who, By when, What it moves (optional)',
      '[On track, nothing to add] [I need support] [Absent today]',
      '(Or just write it here. Only you see these numbers; what you agree on stands in the thread. To the thread)',
    ]);
    expect(meeting.cardOf('wang')).toEqual([
      '校准 · EMEA　09:22 前',
      '你的未来四周：路径 46 万欧元 · 在跟 8 单 420 万欧元',
      '停住的：Dingxin 80 万欧元（POC，14 天）',
      '推迟的：Farview 40 万欧元',
      '你做哪一件事，能把它缩小？',
      'form action: 我要做的一件事, 谁来做, 什么时候前, 能带动哪一处（可不选）',
      '[正常，没有要补充的] [需要支援] [今天缺席]',
      '(直接在这里写一句也行。这些数字只有你能看到，定下的事会写进话题。去话题)',
    ]);
    const question = meeting.posts.find(({ key }) => key === 'question:ben');
    expect(question).toMatchObject({ to: { person: 'ben' }, asks: true });
  });

  test('tells the lead besides who has not answered, and gives the lead the controls', () => {
    const meeting = meet();

    meeting.writes('ben', 'I will send the ROI sheet by Friday');

    expect(meeting.cardOf('ana').slice(-2)).toEqual([
      'For you as lead: 1 of 4 answered · not yet: Ana Lima, 王磊 and Zoe Park',
      '[5 more minutes] [End now] [Skip this one]',
    ]);
  });

  test('goes to nobody who is away', () => {
    const away = team.map((one) => (one.id === 'zoe' ? { ...one, away: true } : one));
    const meeting = meet({}, { knows: { participants: () => away } });

    expect(meeting.keys).toEqual(['root', 'question:ana', 'question:ben', 'question:wang']);
    expect(meeting.root()[0]).toContain('0 of 3 answered');
  });

  test('goes to whoever called for it as counts and controls only, where a lead takes part', () => {
    const meeting = meet({ by: 'hed' });

    expect(meeting.shown('steering').split('\n')).toEqual([
      'Calibration · EMEA',
      'For you, who called for it: 0 of 4 answered',
      '[5 more minutes] [End now] [Skip this one]',
    ]);
  });

  test('turns into what was said, with the way to change it', () => {
    const meeting = meet();

    meeting.tells('wang', '周五前给鼎信补 ROI 测算');

    expect(meeting.cardOf('wang')).toEqual([
      '校准 · EMEA　09:22 前',
      '你的回答：',
      '• 给鼎信补 ROI 测算',
      '(要改，按那一条上的［改］。还有一件？直接在这里写。去话题)',
    ]);
  });
});

describe('nothing of one person', () => {
  test('stands outside their own and the lead’s private messages', () => {
    const meeting = meet({ by: 'hed' });
    meeting.chooses('ben', 'support');
    meeting.tells('ben', 'Somebody technical for Dingxin');
    meeting.minutes(10);
    meeting.wakes('remind');
    meeting.minutes(15);
    meeting.wakes('end');

    const isPublic = meeting.posts.filter(({ to }) => to === undefined);
    const words = isPublic.map(({ key }) => meeting.shown(key)).join('\n');
    expect(isPublic.map(({ key }) => key)).toEqual(['root']);
    for (const secret of ['€380k', '€4.2M', 'Ben', 'Ana', 'Zoe', '王磊', 'technical']) {
      expect(words).not.toContain(secret);
    }
    expect(words).toContain('Support asked for: 1');
    for (const person of ['ben', 'wang', 'zoe']) {
      expect(meeting.shown(`question:${person}`)).not.toContain('not yet');
    }
    expect(meeting.shown('steering')).not.toContain('not yet');
  });
});

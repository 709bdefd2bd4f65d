import { describe, expect, test } from 'vitest';
import { frontDesk } from '../../src/conversations/front-desk/front-desk.js';
import type { TaskSeen } from '../../src/conversations/known.js';
import { aChannel, anOutlook } from './outlook.js';
import { channel, mondayMorning, openThread } from './thread.js';

function aTask(about: Partial<TaskSeen> = {}): TaskSeen {
  return {
    id: 't1',
    action: 'Send the ROI sheet <!channel>',
    owner: 'ana',
    ownerName: 'Ana',
    due: '2026-09-11',
    team: 'emea',
    teamName: 'EMEA',
    author: 'ben',
    state: 'open',
    calibration: null,
    moves: null,
    assumed: [],
    late: false,
    snoozedUntil: null,
    created: mondayMorning,
    ended: null,
    agreedIn: { ...channel, thread: 'root' },
    ...about,
  };
}

function desk(tasks: TaskSeen[], language: 'en' | 'zh' = 'en', direct = true) {
  const here = direct ? { direct: true, team: null, teamName: null, level: null } : {};
  const knows = {
    channel: () => aChannel({ ...here, language }),
    person: () => ({ name: 'Ana', language, team: 'emea' }),
    outlook: () => anOutlook(),
    tasks: () => tasks,
    task: ({ task: id }: { task: string }) => tasks.find((task) => task.id === id) ?? null,
    calling: () => ({
      ...{ team: 'emea', teamName: 'EMEA', place: channel, calibrations: [] },
      mayLead: { allowed: true, others: [] },
      ...{ next: '2026-09-21', timeZone: 'Asia/Shanghai', ownZone: 'Europe/Berlin' },
    }),
  };
  return openThread(frontDesk, {}, { language, knows });
}

const toBot = { toBot: true };

describe('a person’s own list', () => {
  test('shows what is open by its day, each with its button and the way back', () => {
    const here = desk([
      aTask({ id: 'b', action: 'Call Acme', due: '2026-09-08' }),
      aTask({ id: 'a', action: 'Visit', due: '2026-09-04' }),
      aTask(),
    ]);

    here.says('ana', 'my tasks', { id: 'm1', ...toBot });

    expect(here.shown('tasks:m1').split('\n').slice(0, 7)).toEqual([
      'On your list: 3 tasks.',
      'Visit · 3 days over · agreed here',
      '[Done]',
      'Call Acme · tomorrow · agreed here',
      '[Done]',
      'Send the ROI sheet <!channel> · by Fri 11 Sep · agreed here',
      '[Done]',
    ]);
  });

  test('asked for in a channel, it comes to the person alone', () => {
    const here = desk([aTask()], 'zh', false);

    here.says('ana', '@bot 我的待办', { id: 'm1', ...toBot });

    expect(here.posts[0]).toMatchObject({ key: 'tasks:m1', to: { person: 'ana' } });
    expect(here.shows[0]).toContain('周五 9月11日前');
  });

  test('ticked there, a task is done on record and shown so, and can be taken back', () => {
    const here = desk([aTask()]);
    here.says('ana', 'tasks', { id: 'm1', ...toBot });

    const [change] = here.presses('ana', 'done t1');
    expect(change).toEqual({
      ...{ kind: 'change-task', task: 't1', by: 'ana', via: 'web' },
      change: { to: 'state', state: 'done' },
    });
    expect(here.shown('tasks:m1')).toContain('done ✓');

    here.presses('ana', 'undo t1');
    expect(here.effects.at(-3)).toMatchObject({ change: { to: 'state', state: 'open' } });
  });

  test('a task that went to somebody else is not ticked', () => {
    const here = desk([aTask()]);
    here.says('ana', 'tasks', { id: 'm1', ...toBot });
    here.nowKnows({ task: () => aTask({ owner: 'ben' }), tasks: () => [] });

    here.presses('ana', 'done t1');

    expect(here.effects.some(({ kind }) => kind === 'change-task')).toBe(false);
    expect(here.shows).toContain('That task is on somebody else’s list now.');
  });

  test('stands on the person’s own page, and is ticked there', () => {
    const here = desk([aTask()]);
    const at = mondayMorning;

    here.hears({ kind: 'visited', by: 'ana', place: channel, at });
    here.presses('ana', 'done t1');

    expect(here.shown('home')).toContain('EMEA · next four weeks');
    expect(here.shown('home')).toContain('done ✓');
  });
});

describe('a message that is to become a task', () => {
  const wanted = {
    kind: 'wanted',
    ...{
      id: 'm9',
      text: 'Tom sends the quote by Friday',
      author: 'ben',
      by: 'ana',
    },
    ...{ place: channel, at: mondayMorning },
  } as const;

  test('opens one task below it, however often it is asked for', () => {
    const here = desk([], 'en', false);

    here.hears(wanted);
    here.hears(wanted);

    const keys = here.effects.map((effect) => effect.kind === 'open' && effect.key);
    expect(keys).toEqual(['task web/emea/m9', 'task web/emea/m9']);
    expect(here.effects[0]).toMatchObject({
      conversation: 'task',
      opening: {
        author: 'ben',
        wantedBy: 'ana',
        authorZone: 'Europe/Berlin',
        shownIn: { ...channel, thread: 'm9' },
        nextCalibration: '2026-09-21',
      },
    });
  });

  test.each([
    ['@bot make this a task: call Zeiss by Friday', 'call Zeiss by Friday'],
    ['记为任务：周五前约蔡司', '周五前约蔡司'],
  ])('is made of words behind the wish too: %s', (said, words) => {
    const here = desk([], 'en', false);

    here.says('ana', said, { id: 'm3', ...toBot });

    expect(here.effects).toMatchObject([
      { kind: 'open', key: 'task web/emea/m3', opening: { from: { text: words }, author: 'ana' } },
    ]);
  });

  test.each([
    [{ ...wanted, text: ' 👍 ' }, {}, /no words/],
    [wanted, { calling: () => null }, /which team/],
  ])('where nothing can be made of it, the person is told alone', (heard, knows, words) => {
    const here = desk([], 'en', false);
    here.nowKnows(knows);

    here.hears(heard);

    expect(here.posts[0]).toMatchObject({ to: { person: 'ana' } });
    expect(here.shows[0]).toMatch(words);
  });
});

describe('a press that sits nowhere', () => {
  test.each([
    { kind: 'chose', choice: 'extend', key: '7d0b…' },
    { kind: 'filled', form: 'action', key: '7d0b…', values: { action: 'x' } },
  ] as const)('%s has a word to whoever pressed, alone', (press) => {
    const here = desk([], 'zh', false);

    here.hears({ ...press, by: 'eve', place: channel, at: mondayMorning });

    expect(here.posts[0]).toMatchObject({ to: { person: 'eve' } });
    expect(here.shows).toEqual(['这张卡片是从别处转来的，按钮在这里不起作用，请到原来的地方按。']);
  });
});

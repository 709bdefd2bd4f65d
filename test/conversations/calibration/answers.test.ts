import { describe, expect, test } from 'vitest';
import type { Effect } from '../../../src/conversations/conversation.js';
import { TaskOpening } from '../../../src/conversations/task/opening.js';
import { answer, type Meeting, meet, thread } from './meeting.js';

const key = 'calibration emea 8';

/** The tasks that were opened, by their keys. */
function opened(meeting: Meeting): Map<string, TaskOpening> {
  return new Map(
    meeting.effects.flatMap((effect) =>
      effect.kind === 'open' && effect.conversation === 'task'
        ? [[effect.key, TaskOpening.parse(effect.opening)] as const]
        : [],
    ),
  );
}

function tells(effects: Effect[]) {
  return effects.flatMap((effect) =>
    effect.kind === 'tell' ? [[effect.conversation, effect.what]] : [],
  );
}

/** The calibration with its thread known, as it is once the root card stands. */
function inThread() {
  const meeting = meet();
  meeting.writes('zoe', 'Good morning');
  return meeting;
}

describe('an action in words', () => {
  test('in the thread opens a task that is shown below it, and is counted', () => {
    const meeting = meet();

    meeting.writes('ben', 'I will send Dingxin the ROI sheet by Friday', { id: 'm7' });

    expect(opened(meeting).get(`task ${key}/m7`)).toEqual({
      ...{ id: `${key}/m7`, team: 'emea', author: 'ben', authorZone: 'Asia/Shanghai' },
      from: { kind: 'words', text: 'I will send Dingxin the ROI sheet by Friday', mentions: [] },
      shownIn: thread,
      ...{ calibration: key, moves: null, late: false, agreedIn: thread },
      nextCalibration: '2026-09-21',
    });
    expect(meeting.root()[0]).toContain('1 of 4 answered');
    const open = meeting.effects.find((effect) => effect.kind === 'open');
    expect(open).toMatchObject({ place: { platform: 'web', channel: 'emea' } });
    expect(open).not.toHaveProperty('place.thread');
  });

  test('to the bot alone is shown to its author alone', () => {
    const meeting = inThread();

    meeting.tells('wang', '周五前给客户补 ROI 测算', { id: 'd1' });

    expect(opened(meeting).get(`task ${key}/d1`)).toMatchObject({
      shownIn: { person: 'wang' },
      agreedIn: thread,
    });
  });

  test('changed later is told to its task, which reads it anew', () => {
    const meeting = meet();
    meeting.writes('ben', 'I will send the sheet by Friday', { id: 'm7' });

    const effects = meeting.edits('ben', 'm7', 'I will send the sheet by Thursday');

    expect(tells(effects)).toEqual([
      [
        `task ${key}/m7`,
        { kind: 'said-anew', text: 'I will send the sheet by Thursday', mentions: [] },
      ],
    ]);
    expect(opened(meeting).size).toBe(1);
  });

  test('that was none at first becomes one when it is changed into one', () => {
    const meeting = meet();
    meeting.writes('ben', 'Not sure yet', { id: 'm7' });

    meeting.edits('ben', 'm7', 'I will send the sheet by Friday');

    expect([...opened(meeting).keys()]).toEqual([`task ${key}/m7`]);
  });

  test('completed by more words is told to the newest task of that person', () => {
    const meeting = meet();
    meeting.writes('ben', 'I will send the ROI sheet', { id: 'm1' });
    meeting.writes('ben', 'I will call the customer', { id: 'm2' });
    meeting.writes('zoe', 'I will visit Farview', { id: 'm3' });

    const effects = meeting.writes('ben', 'by Friday', { id: 'm4' });

    expect(tells(effects)).toEqual([
      [`task ${key}/m2`, { kind: 'more', text: 'by Friday', mentions: [], by: 'ben' }],
    ]);
  });

  test('delivered twice is one answer', () => {
    const meeting = meet();
    meeting.writes('ben', 'I will send the sheet by Friday', { id: 'm7' });

    expect(meeting.writes('ben', 'I will send the sheet by Friday', { id: 'm7' })).toEqual([]);
  });

  test('that somebody wants as a task becomes one whatever its words, of whoever wrote it', () => {
    const meeting = meet();
    const at = new Date('2026-09-07T01:10:00Z');
    const words = { id: 'm4', text: 'The price template', author: 'zoe' };

    meeting.hears({ kind: 'wanted', ...words, by: 'ana', place: thread, at });

    expect(opened(meeting).get(`task ${key}/m4`)).toMatchObject({ author: 'zoe' });
    expect(meeting.root()[0]).toContain('1 of 4 answered');
  });
});

describe('other words', () => {
  test.each(['I think the price is the problem', 'Why did Dingxin slip?', '这个月客户预算紧'])(
    'in the thread are kept for the lead and answered by nobody: %s',
    (words) => {
      const meeting = meet();

      const effects = meeting.writes('ben', words);

      expect(effects).toMatchObject([{ kind: 'keep', team: 'emea', by: 'ben', text: words }]);
      expect(meeting.root()[0]).toContain('0 of 4 answered');
    },
  );

  test('to the bot alone are kept and answered in one gentle line, in the reader’s language', () => {
    const meeting = meet();

    const effects = meeting.tells('wang', '客户那边预算有点紧', { id: 'd1' });

    expect(effects.map(({ kind }) => kind)).toEqual(['keep', 'post']);
    expect(meeting.shown('reply:d1')).toBe(
      '留给负责人看了。想变成待办，写清要做什么就行：“周五前补 ROI 测算”。',
    );
  });

  test('of thanks and greeting are not worth keeping', () => {
    const meeting = meet();

    expect(meeting.writes('ben', 'Thanks!')).toEqual([]);
    expect(meeting.writes('ben', '大家好')).toEqual([]);
  });

  test('to the bot in the thread for how it stands are answered there', () => {
    const meeting = meet();

    meeting.writes('ben', 'status', { id: 's1', toBot: true });

    expect(meeting.shown('reply:s1')).toBe('0 of 4 answered, ends 09:22');
    expect(meeting.posts.at(-1)).toMatchObject({ to: thread });
  });
});

describe('a form', () => {
  test('opens a task with all that it says, shown where it was sent', () => {
    const meeting = inThread();

    meeting.fills('ben', { ...answer, owner: 'zoe', moves: 'lever-2' });
    meeting.fills('zoe', answer, { key: 'question:zoe' });

    expect(opened(meeting).get(`task ${key}/ben-1`)).toMatchObject({
      from: { kind: 'form', action: 'Send the ROI sheet', owner: 'zoe', due: '2026-09-11' },
      ...{ shownIn: thread, moves: 'slipped all', author: 'ben' },
    });
    expect(opened(meeting).get(`task ${key}/zoe-1`)).toMatchObject({
      from: { kind: 'form', action: 'Send the ROI sheet', owner: 'zoe', due: '2026-09-11' },
      ...{ shownIn: { person: 'zoe' }, moves: null },
    });
    expect(meeting.root()[0]).toContain('2 of 4 answered');
  });

  test('sent again with other words is one task more; sent twice as it was it is one', () => {
    const meeting = meet();
    meeting.fills('ben', answer);
    meeting.fills('ben', { ...answer, action: 'Call Farview' });

    expect(meeting.fills('ben', answer)).toEqual([]);
    expect([...opened(meeting).keys()]).toEqual([`task ${key}/ben-1`, `task ${key}/ben-2`]);
  });

  test('leaves out who and when where they were left out: the task asks', () => {
    const meeting = meet();

    meeting.fills('ben', { action: 'Call Farview', owner: '', due: '' });

    expect(opened(meeting).get(`task ${key}/ben-1`)?.from).toMatchObject({
      owner: null,
      due: null,
    });
  });
});

describe('support', () => {
  test('asked for counts as an answer; the lead is told alone, the person asked what they need', () => {
    const meeting = inThread();

    meeting.chooses('ben', 'support');

    expect(meeting.root()[0]).toContain('1 of 4 answered');
    expect(meeting.shown('support:ben')).toBe(
      'Ben Ode asks for support in EMEA’s calibration. To the thread',
    );
    expect(meeting.posts.find((post) => post.key === 'support:ben')?.to).toEqual({ person: 'ana' });
    expect(meeting.cardOf('ben').slice(1)).toEqual([
      'What do you need, and from whom? Write it here in a sentence.',
      'form need: What I need',
    ]);
  });

  test('once it is said what for, is a task for the lead, and not in the channel', () => {
    const meeting = inThread();
    meeting.chooses('ben', 'support');

    meeting.tells('ben', 'Somebody technical on Thursday');

    expect(opened(meeting).get(`task ${key}/ben-need`)).toMatchObject({
      from: { kind: 'form', action: 'Somebody technical on Thursday', owner: 'ana' },
      ...{ author: 'ben', shownIn: { person: 'ben' } },
    });
    expect(meeting.shown('support:ben')).toContain(
      'Ben Ode needs: Somebody technical on Thursday.',
    );
    meeting.minutes(15);
    meeting.wakes('end');
    expect(meeting.root().join()).not.toContain('technical');
  });

  test('asked for in the channel or in words is asked about in private', () => {
    const meeting = meet();

    meeting.chooses('ben', 'support', 'root');
    meeting.writes('wang', '需要支援');

    expect(meeting.posts.find((post) => post.key === 'need:ben')).toMatchObject({
      ...{ to: { person: 'ben' }, asks: true },
    });
    expect(meeting.shown('need:wang')).toContain('需要什么、找谁？');
    expect(meeting.root()[0]).toContain('2 of 4 answered');
  });

  test('for the lead comes from whoever stands above', () => {
    const meeting = meet();

    meeting.chooses('ana', 'support');

    expect(meeting.posts.find((post) => post.key === 'support:ana')?.to).toEqual({ person: 'hed' });
  });

  test('pressed twice is asked for once', () => {
    const meeting = meet();
    meeting.chooses('ben', 'support');

    expect(meeting.chooses('ben', 'support')).toEqual([]);
  });
});

describe('somebody', () => {
  test('absent today is neither counted nor reminded, and can come back', () => {
    const meeting = meet();

    meeting.chooses('ben', 'away', 'root');
    meeting.minutes(10);
    meeting.wakes('remind');

    expect(meeting.root()[0]).toContain('0 of 3 answered');
    expect(meeting.cardOf('ben')).toContain('[I can join after all]');
    expect(meeting.keys).not.toContain('reminder:ben');

    meeting.chooses('ben', 'back');
    expect(meeting.root()[0]).toContain('0 of 4 answered');
  });

  test('on track, or with nothing to add, has answered', () => {
    const meeting = meet();

    meeting.chooses('ben', 'fine');
    meeting.tells('wang', '没有');

    expect(meeting.root()[0]).toContain('2 of 4 answered');
    expect(meeting.cardOf('ben')[2]).toBe('• on track, nothing to add');
  });

  test('who says “nothing” to colleagues has not', () => {
    const meeting = meet();

    meeting.writes('wang', '没有');

    expect(meeting.root()[0]).toContain('0 of 4 answered');
  });

  test('from above counts for no head, but their action is a task', () => {
    const meeting = meet();

    meeting.writes('hed', 'I will call Dingxin’s CEO by Friday', { id: 'm9' });

    expect([...opened(meeting).keys()]).toEqual([`task ${key}/m9`]);
    expect(meeting.root()[0]).toContain('0 of 4 answered');
  });

  test('from elsewhere is told kindly that this is another team’s, until somebody mentions them', () => {
    const meeting = meet();

    meeting.writes('kim', 'I will send the ROI sheet by Friday', { id: 'k1' });
    expect(meeting.shown('word:k1')).toBe(
      'This is the calibration of EMEA, so I noted no task. If somebody there mentions you in the thread, your word counts too.',
    );

    const mentions = [{ words: '@Kim', person: 'kim' }];
    const at = new Date('2026-09-07T01:10:00Z');
    const about = { id: 'm2', by: 'ben', place: thread, at, toBot: false };
    meeting.hears({ kind: 'said', text: 'What do you think, @Kim?', mentions, ...about });
    meeting.writes('kim', 'I will send the ROI sheet by Friday', { id: 'k2' });

    expect([...opened(meeting).keys()]).toEqual([`task ${key}/k2`]);
  });

  test('who cannot be written to is named to the lead, and to nobody else', () => {
    const meeting = meet();

    const effects = meeting.fails('question:ben');

    expect(effects.map((effect) => 'key' in effect && effect.key)).toEqual(['question:ana']);
    expect(meeting.cardOf('ana')).toContain(
      'I could not write to Ben Ode: please ask in the thread.',
    );
  });
});

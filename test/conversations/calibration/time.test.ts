import { describe, expect, test } from 'vitest';
import type { Effect } from '../../../src/conversations/conversation.js';
import type { DecidedChange, TargetChange } from '../../../src/targets/index.js';
import { answer, aTask, meet, team, thread } from './meeting.js';

function wakes(effects: Effect[]): Record<string, string> {
  return Object.fromEntries(
    effects.flatMap((effect) => (effect.kind === 'wake' ? [[effect.key, String(effect.at)]] : [])),
  );
}

function opens(effects: Effect[], conversation: string) {
  return effects.filter((one) => one.kind === 'open' && one.conversation === conversation);
}

const change: TargetChange = {
  ...{ id: 'emea capacity 2026-09-07', team: 'emea', currency: 'EUR' },
  weeks: [{ monday: '2026-09-14', before: 5_000_000, after: 4_500_000 }],
  reason: { kind: 'capacity', daysThen: 20, daysNow: 18 },
};

describe('the clock', () => {
  test('reminds at two thirds and ends after the minutes the company has settled', () => {
    expect(wakes(meet().effects)).toEqual({
      remind: '2026-09-07T01:17:00.000Z',
      end: '2026-09-07T01:22:00.000Z',
    });
    const long = meet({}, { knows: { 'calibration-rules': () => ({ minutes: 30 }) } });
    expect(wakes(long.effects).end).toBe('2026-09-07T01:37:00.000Z');
  });

  test('reminds once, in private, only who has not answered', () => {
    const meeting = meet();
    meeting.chooses('ben', 'fine');
    meeting.minutes(10);

    meeting.wakes('remind');

    expect(meeting.keys.filter((key) => key.startsWith('reminder'))).toEqual([
      'reminder:ana',
      'reminder:wang',
      'reminder:zoe',
    ]);
    expect(meeting.shown('reminder:wang')).toBe(
      'EMEA的校准还有 5 分钟，写一句就够：你做哪一件事，能把它缩小？',
    );
    expect(meeting.wakes('remind')).toEqual([]);
  });

  test('that was stopped for hours ends what is over, at its own time, and reminds nobody', () => {
    const meeting = meet();
    meeting.minutes(240);

    meeting.wakes('remind');
    meeting.wakes('end');

    expect(meeting.keys.some((key) => key.startsWith('reminder'))).toBe(false);
    expect(meeting.root()[0]).toBe('Calibration · EMEA · ended 09:22 · 0 of 4 answered');
  });
});

describe('the lead', () => {
  test('extends by five minutes: all that was to come comes later', () => {
    const meeting = meet();
    meeting.minutes(8);

    const effects = meeting.chooses('ana', 'extend');

    expect(wakes(effects)).toEqual({
      remind: '2026-09-07T01:20:20.000Z',
      end: '2026-09-07T01:27:00.000Z',
    });
    expect(meeting.root()[0]).toContain('09:07–09:27');
    expect(meeting.cardOf('ben')[0]).toBe('Calibration · EMEA, until 09:27');
  });

  test('extends to sixty minutes at most, and is told so', () => {
    const meeting = meet();
    for (let press = 0; press < 9; press++) meeting.chooses('ana', 'extend');
    expect(meeting.root()[0]).toContain('09:07–10:07');

    const effects = meeting.chooses('ana', 'extend');

    expect(effects).toMatchObject([{ kind: 'post', to: { person: 'ana' } }]);
    expect(meeting.shows.at(-1)).toBe(
      '60 minutes is the most a calibration can take: it ends at 10:07.',
    );
  });

  test('ends it now, from the card, in words or by a command', () => {
    for (const how of ['card', 'words', 'command']) {
      const meeting = meet();
      meeting.minutes(6);

      if (how === 'card') meeting.chooses('ana', 'end');
      if (how === 'words') meeting.writes('ana', 'end now', { toBot: true });
      if (how === 'command') meeting.isTold({ kind: 'end', by: 'ana' });

      expect(meeting.root()[0]).toContain('ended 09:13');
    }
  });

  test('skips it with a reason, which is asked for alone', () => {
    const meeting = meet();
    meeting.chooses('ana', 'skip');
    expect(meeting.posts.at(-1)).toMatchObject({ key: 'skip:ana', to: { person: 'ana' } });

    meeting.fills(
      'ana',
      { reason: 'Half of us are at the fair' },
      { form: 'skip', key: 'skip:ana' },
    );

    expect(meeting.root()).toEqual(['EMEA: no calibration on 7 Sep: Half of us are at the fair']);
    expect(meeting.state).toMatchObject({ phase: 'skipped' });
    expect(opens(meeting.effects, 'calibration-round-up')).toHaveLength(1);
  });

  test('who skips after answers came keeps what was agreed', () => {
    const meeting = meet();
    meeting.fills('ben', answer);

    meeting.writes('ana', 'skip: fire drill', { toBot: true });

    expect(meeting.root()[0]).toBe('Calibration · EMEA · skipped: fire drill');
    expect(meeting.root()).toContain('• Send the ROI sheet · Ben Ode · Fri 11 Sep');
  });
});

describe('the end', () => {
  test('puts the summary in place of the root: gap, what was agreed, how many answered', () => {
    const meeting = meet();
    meeting.fills('ben', answer);
    meeting.writes('wang', '周五前给鼎信补 ROI 测算', { id: 'm2' });
    meeting.chooses('zoe', 'support');
    const id = 'calibration emea 8/ben-1';
    meeting.nowKnows({
      tasks: () => [aTask({ id, action: 'Send it', due: '2026-09-10', state: 'done' })],
    });
    meeting.minutes(15);

    meeting.wakes('end');

    expect(meeting.root()).toEqual([
      'Calibration · EMEA · ended 09:22 · 3 of 4 answered',
      '€240k below the line (−11%), chance 28%.',
      '2 agreed, 1 open:',
      '• Send it · Ben Ode · Thu 10 Sep ✓',
      '• 给鼎信补 ROI 测算 · 王磊 · Fri 11 Sep',
      'Support asked for: 1',
      '(More can be written in the thread. Next calibration: Mon 21 Sep.)',
    ]);
  });

  test('says in Chinese what was agreed', () => {
    const meeting = meet({}, { language: 'zh' });
    meeting.writes('wang', '周五前给鼎信补 ROI 测算', { id: 'm2' });
    meeting.minutes(15);

    meeting.wakes('end');

    expect(meeting.root()).toEqual([
      '校准 · EMEA　09:22 已结束　已答 1 / 4',
      '差 24 万欧元（−11%），达成可能 28%。',
      '定下 1 件，待办 1 件：',
      '• 给鼎信补 ROI 测算 · 王磊 · 周五 9月11日',
      '(还想到什么，写在话题里就行。下次校准：周一 9月21日。)',
    ]);
  });

  test('tells every task once that it is over, and looks again what they made of it', () => {
    const meeting = meet();
    meeting.fills('ben', answer);
    meeting.minutes(15);

    const effects = meeting.wakes('end');

    const told = { kind: 'tell', conversation: 'task calibration emea 8/ben-1' };
    expect(effects).toContainEqual({ ...told, what: { kind: 'settle' } });
    expect(wakes(effects).settle).toBe('2026-09-07T01:23:00.000Z');
    const id = 'calibration emea 8/ben-1';
    meeting.nowKnows({ tasks: () => [aTask({ id, action: 'As it was settled' })] });
    const after = meeting.wakes('settle');
    expect(after.filter(({ kind }) => kind === 'tell')).toHaveLength(1);
    expect(meeting.root().join()).toContain('As it was settled');
    expect(wakes(after)).toEqual({});
  });

  test('opens a change of target that fits and was not decided yet', () => {
    const meeting = meet({}, { knows: { 'target-proposal': () => change } });

    expect(opens(meeting.wakes('end'), 'target-change')).toEqual([
      {
        kind: 'open',
        conversation: 'target-change',
        key: `target-change ${change.id}`,
        opening: { change, team: 'emea', calibration: 'calibration emea 8', platform: 'web' },
        place: { platform: 'web', channel: 'emea' },
      },
    ]);

    const at = new Date('2026-09-01T00:00:00Z');
    const decided: DecidedChange = {
      ...change,
      verdict: 'declined',
      proposed: at,
      decided: at,
      by: 'hed',
    };
    const again = meet(
      {},
      {
        knows: {
          'target-proposal': () => change,
          'target-record': () => [{ ...decided, byName: 'Hed Region' }],
        },
      },
    );
    expect(opens(again.wakes('end'), 'target-change')).toEqual([]);
  });

  test('tells the round-up of the region, which it opens before with nothing of the team', () => {
    const meeting = meet();
    meeting.fills('ben', answer);

    const effects = meeting.wakes('end');

    const key = 'calibration-round-up web world 2026-09-07';
    const at = effects.findIndex((one) => one.kind === 'open');
    expect(effects.slice(at, at + 2)).toEqual([
      {
        ...{ kind: 'open', conversation: 'calibration-round-up', key },
        opening: { region: 'world', name: 'World', monday: '2026-09-07' },
        place: { platform: 'web', channel: 'world' },
      },
      {
        ...{ kind: 'tell', conversation: key },
        what: expect.objectContaining({ team: 'emea', tasks: 1, open: 1, answered: 1, asked: 4 }),
      },
    ]);
  });

  test('leaves who did not answer a form, and says that late is fine', () => {
    const meeting = meet();
    meeting.minutes(15);

    meeting.wakes('end');

    expect(meeting.cardOf('ben')).toEqual([
      'Calibration · EMEA, ended 09:22',
      'Late is fine: one sentence here still counts.',
      'form action: The one thing I will do, Who, By when, What it moves (optional)',
    ]);
  });

  test('takes late answers and marks them', () => {
    const meeting = meet();
    meeting.minutes(15);
    meeting.wakes('end');
    meeting.minutes(40);

    const effects = meeting.tells('ben', 'I will call Farview by Friday');

    expect(effects).toContainEqual(
      expect.objectContaining({ kind: 'open', opening: expect.objectContaining({ late: true }) }),
    );
    expect(meeting.root()[0]).toContain('1 of 4 answered');
    expect(meeting.root().join()).toContain('call Farview · Ben Ode · Fri 11 Sep (added later)');
    expect(wakes(effects).settle).toBe('2026-09-07T02:02:00.000Z');
    expect(opens(effects, 'calibration-round-up')).toHaveLength(1);
  });

  test('comes to nothing only after the next one has begun, or two weeks', () => {
    const meeting = meet();
    meeting.minutes(15);

    expect(wakes(meeting.wakes('end')).close).toBe('2026-09-21T01:22:00.000Z');
    expect(meeting.wakes('close')).toEqual([{ kind: 'close' }]);
    expect(meeting.isTold({ kind: 'succeeded' })).toEqual([{ kind: 'close' }]);
  });
});

describe('a calibration that is not held', () => {
  test('because it is left out says so in one line', () => {
    const skip = { day: '2026-09-21', reason: 'National holiday' };
    const meeting = meet({ by: 'ana', skip });

    expect(meeting.shows).toEqual(['EMEA: no calibration on 21 Sep: National holiday']);
    expect(meeting.state).toMatchObject({ phase: 'skipped', day: '2026-09-21' });
    expect(wakes(meeting.effects).end).toBeUndefined();
  });

  test.each([
    ['everybody is away', team.map((one) => ({ ...one, away: true })), 'everybody is away today.'],
    [
      'nobody is in the team',
      [],
      'nobody takes part in it yet. Sales operations can add people in the HR source.',
    ],
  ])('because %s says so in one line and asks nobody', (_why, participants, words) => {
    const meeting = meet({}, { knows: { participants: () => participants } });

    expect(meeting.shows).toEqual([`EMEA: no calibration on 7 Sep: ${words}`]);
    expect(meeting.state.phase).toBe('skipped');
  });
});

test('the next one tells the one before that words belong there now', () => {
  const before = {
    ...{ key: 'calibration emea 7', number: 7, place: thread, day: '2026-08-24' },
    ...{ began: new Date(0), ends: new Date(0), phase: 'ended' as const, answered: 1, asked: 2 },
  };
  const meeting = meet({}, { knows: { calibrations: () => [before] } });

  expect(meeting.effects).toContainEqual({
    ...{ kind: 'tell', conversation: 'calibration emea 7' },
    what: { kind: 'succeeded' },
  });
});

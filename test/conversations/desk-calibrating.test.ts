import { describe, expect, test } from 'vitest';
import type { Place } from '../../src/chat/index.js';
import { frontDesk } from '../../src/conversations/front-desk/front-desk.js';
import type { CalibrationSeen, Calling } from '../../src/conversations/known.js';
import { aChannel } from './outlook.js';
import { channel, openThread } from './thread.js';

const thread: Place = { ...channel, thread: 'root' };

function aCalibration(about: Partial<CalibrationSeen> = {}): CalibrationSeen {
  return {
    key: 'calibration emea 3',
    number: 3,
    place: thread,
    began: new Date('2026-09-07T01:07:00Z'),
    ends: new Date('2026-09-07T01:22:00Z'),
    phase: 'running',
    day: '2026-09-07',
    answered: 4,
    asked: 6,
    ...about,
  };
}

const may = { allowed: true, others: [] };
const mayNot = { allowed: false, others: ['Ana', 'Olga'] };

function desk(about: Partial<Calling> | null = {}, language: 'en' | 'zh' = 'en', direct = false) {
  const calling: Calling = {
    team: 'emea',
    teamName: 'EMEA',
    place: channel,
    calibrations: [],
    mayLead: may,
    next: '2026-09-21',
    timeZone: 'Asia/Shanghai',
    ownZone: 'Asia/Shanghai',
    ...about,
  };
  const here = direct ? { direct: true, team: null, teamName: null, level: null } : {};
  const knows = {
    channel: () => aChannel({ ...here, language }),
    person: () => ({ name: 'Ana', language, team: 'emea' }),
    calling: () => (about === null ? null : calling),
    'target-record': () => [],
  };
  return openThread(frontDesk, {}, { language, knows });
}

describe('/calibrate', () => {
  test.each(['', 'start', '开始', 'NOW'])(
    '“%s” opens the next one of the team, in its channel',
    (words) => {
      const here = desk({ calibrations: [aCalibration({ phase: 'ended' })] });

      here.commands('ana', 'calibrate', words);

      expect(here.effects).toEqual([
        {
          kind: 'open',
          conversation: 'calibration',
          key: 'calibration emea 4',
          opening: { team: 'emea', number: 4, by: 'ana' },
          place: channel,
        },
      ]);
    },
  );

  test.each([
    ['@_user_1 ／校准', 'zh'],
    ['calibrate', 'en'],
    ['校准 开始', 'zh'],
  ] as const)('in words: “%s”', (words, language) => {
    const here = desk({}, language);

    here.says('ana', words, { toBot: true });

    expect(here.effects).toMatchObject([{ kind: 'open', key: 'calibration emea 1' }]);
  });

  test('a second call says so and leads to the first', () => {
    const here = desk({ calibrations: [aCalibration()] });

    here.commands('ana', 'calibrate', 'start');

    expect(here.effects.map(({ kind }) => kind)).toEqual(['post']);
    expect(here.shows[0]).toBe(
      'EMEA is calibrating already: go there (4 of 6 answered, ends 09:22)',
    );
    expect(here.posts[0]?.message.blocks[0]).toMatchObject({
      line: [expect.anything(), { place: thread, text: 'go there' }, expect.anything()],
    });
  });

  test('who may not is told who may, alone', () => {
    const here = desk({ mayLead: mayNot });

    here.commands('ben', 'calibrate', 'start');

    expect(here.posts[0]).toMatchObject({ to: { person: 'ben' } });
    expect(here.shows).toEqual([
      'A calibration is called for by the team’s lead: ask Ana and Olga. The next one is on Mon 21 Sep.',
    ]);
  });

  test('from a private place it opens in the team’s channel and says where', () => {
    const elsewhere = { platform: 'web', channel: 'emea-team' };
    const here = desk({ place: elsewhere }, 'zh', true);

    here.commands('ana', '校准');

    expect(here.effects[0]).toMatchObject({ kind: 'open', place: elsewhere });
    expect(here.shows).toEqual(['EMEA 的校准开始了：去看看']);
  });

  test.each([
    [null, /belongs to a team/],
    [{ place: null }, /nowhere to hold it/],
  ])('where it cannot be held, it is said why', (about, words) => {
    const here = desk(about);

    here.commands('ana', 'calibrate', 'start');

    expect(here.effects.map(({ kind }) => kind)).not.toContain('open');
    expect(here.shows[0]).toMatch(words);
  });

  test('status is for anybody: the running one, or the last and the next', () => {
    const running = desk({ calibrations: [aCalibration()], mayLead: mayNot });
    const before = desk({ calibrations: [aCalibration({ phase: 'ended' })] }, 'zh');

    running.commands('ben', 'calibrate', 'status');
    before.says('ben', '@bot 校准 状态', { toBot: true });

    expect(running.shows[0]).toContain('4 of 6 answered, ends 09:22');
    expect(before.shows[0]).toBe(
      'EMEA 上次校准是 周一 9月7日（已答 4 / 6）。下一次是 周一 9月21日。',
    );
  });

  test('skip wants a reason, and leaves the next one out', () => {
    const here = desk();

    here.commands('ana', 'calibrate', 'skip');
    here.commands('ana', 'calibrate', 'skip <!channel> fair, all week');

    expect(here.shows[0]).toMatch(/^Why\?/);
    expect(here.effects.at(-1)).toMatchObject({
      kind: 'open',
      opening: { skip: { day: '2026-09-21', reason: '<!channel> fair, all week' } },
    });
  });

  test('skip and end reach the one that runs, from those who may', () => {
    const here = desk({ calibrations: [aCalibration()] });
    const other = desk({ calibrations: [aCalibration()], mayLead: mayNot });

    here.commands('ana', 'calibrate', 'skip 展会');
    here.commands('ana', 'calibrate', 'end');
    other.commands('ben', 'calibrate', 'end');

    const tells = here.effects.filter(({ kind }) => kind === 'tell');
    expect(tells).toEqual([
      {
        kind: 'tell',
        conversation: 'calibration emea 3',
        what: { kind: 'skip', reason: '展会', by: 'ana' },
      },
      { kind: 'tell', conversation: 'calibration emea 3', what: { kind: 'end', by: 'ana' } },
    ]);
    expect(other.shows).toEqual([
      'Ending or skipping a calibration is the lead’s: ask Ana and Olga.',
    ]);
  });

  test('what is no wish of it is answered with what would be', () => {
    const here = desk();

    here.commands('ana', 'calibrate', 'dance');
    here.says('ana', 'calibrate the scales before Friday', { toBot: true });

    expect(here.shows[0]).toContain('I did not understand “dance”');
    expect(here.shows[0]).toContain('/calibrate proof');
    expect(here.shows[1]).toContain('I did not understand “calibrate the scales before Friday”');
  });
});

import { expect, test } from 'vitest';
import { calibrationRoundUp } from '../../../src/conversations/calibration-round-up/calibration-round-up.js';
import type { ToldRoundUp } from '../../../src/conversations/calibration-round-up/opening.js';
import { mondayMorning, openThread } from '../thread.js';

const opening = { region: 'east', name: 'East', monday: '2026-09-07' };

function ended(about: Partial<ToldRoundUp> = {}): ToldRoundUp {
  return {
    ...{ team: 'emea', name: 'EMEA', currency: 'EUR', gap: -24_000_00, share: -0.11 },
    ...{ phase: 'ended', reason: null, tasks: 3, open: 2, answered: 5, asked: 6 },
    ...about,
  };
}

function week(language: 'en' | 'zh' = 'en') {
  const thread = openThread(calibrationRoundUp, opening, { language });
  const told = (about: Partial<ToldRoundUp> = {}) =>
    thread.hears({ kind: 'told', what: ended(about), at: mondayMorning });
  return { thread, told };
}

test('nothing stands before the first team has ended', () => {
  expect(week().thread.effects).toEqual([]);
});

test('each team has one line, in the order of their names, whoever ended first', () => {
  const { thread, told } = week();
  told();
  told({
    team: 'dach',
    name: 'DACH',
    gap: 12_000_00,
    share: 0.06,
    tasks: 0,
    open: 0,
    answered: 4,
    asked: 4,
  });
  told({
    team: 'apac',
    name: 'APAC',
    phase: 'skipped',
    reason: 'National holiday',
    tasks: 0,
    open: 0,
  });

  expect(thread.posts).toHaveLength(1);
  expect(thread.shows[0]?.split('\n')).toEqual([
    'East · calibrations in the week of 7 Sep',
    'APAC · gap €24k (−11%) · skipped: National holiday',
    'DACH · ahead €12k (+6%) · 0 agreed · 4 of 4 answered',
    'EMEA · gap €24k (−11%) · 3 agreed, 2 open · 5 of 6 answered',
  ]);
});

test('a team that tells it again replaces its own line, and the same again is nothing new', () => {
  const { thread, told } = week('zh');
  told();

  expect(told()).toEqual([]);
  told({ open: 0, answered: 6 });

  expect(thread.shows[0]?.split('\n')).toEqual([
    'East · 9月7日这一周的校准',
    'EMEA · 差 2.4 万欧元（−11%） · 定下 3 件，都做完了 · 已答 6 / 6',
  ]);
});

test('a gap that nobody knows is left out', () => {
  const { thread, told } = week();
  told({ gap: null, share: null });

  expect(thread.shows[0]).toContain('EMEA · 3 agreed');
});

test('fifty teams are told of in one message', () => {
  const { thread, told } = week();
  for (let n = 0; n < 50; n++) told({ team: `t${n}`, name: `Team ${n}` });

  const lines = thread.shows[0]?.split('\n') ?? [];
  expect(lines).toHaveLength(1 + 40 + 1);
  expect(lines.at(-1)).toBe('and 10 more teams');
});

test('words below it are kept for whoever leads the region', () => {
  const { thread } = week();

  expect(thread.says('hed', 'Well done, EMEA')).toMatchObject([{ kind: 'keep', team: 'east' }]);
});

test('one more that is skipped in the same week does not take the place of what was agreed', () => {
  const { thread, told } = week();
  told();

  expect(told({ phase: 'skipped', reason: 'Fair', tasks: 0, open: 0, answered: 0 })).toEqual([]);

  expect(thread.shows[0]?.split('\n').at(-1)).toContain('3 agreed, 2 open');
});

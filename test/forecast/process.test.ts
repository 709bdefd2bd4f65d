import { describe, expect, test } from 'vitest';
import type { Deal, Version } from '../../src/facts/index.js';
import { isEffectiveVisit } from '../../src/forecast/process.js';
import { stageConversion, stageSteps } from '../../src/forecast/stage-steps.js';
import { against } from '../../src/forecast/usual-range.js';
import { aDeal, anActivity, aVersion } from '../facts/versions.js';
import { dayOf, morning, people, settings, steadyWins, surveyed } from './small-company.js';

describe('a usual range', () => {
  test('leaves out the highest and the lowest week', () => {
    const before = [5, 9, 4, 0, 6, 99, 7, 8];

    expect(against(3, before)).toEqual({ usual: { low: 4, high: 9 }, verdict: 'low' });
    expect(against(4, before).verdict).toBe('usual');
    expect(against(9, before).verdict).toBe('usual');
    expect(against(10, before).verdict).toBe('high');
  });

  test('is not known from fewer than six weeks', () => {
    expect(against(3, [4, 4, 4, 4, 4])).toEqual({ usual: null, verdict: 'unknown' });
    expect(against(3, [4, 4, 4, 4, 4, 4]).verdict).toBe('low');
  });
});

test('a visit counts unless it was scored below one half; a call is none', () => {
  const visits = [
    anActivity({ quality: null }),
    anActivity({ quality: 0.5 }),
    anActivity({ quality: 0.49 }),
    anActivity({ form: 'call' }),
  ];

  expect(visits.map(isEffectiveVisit)).toEqual([true, true, false, false]);
});

describe('stage conversion', () => {
  /** Each week `count` deals of ana leave the POC, of which `on` go on to a contract. */
  function leaving(
    week: number,
    count: number,
    on: number,
    stage = 'POC',
    next = 'Contract',
  ): Version[] {
    return Array.from({ length: count }, (_, index) => {
      const id = `${stage} ${week} ${index}`;
      const open = aDeal({ stage });
      const after: Deal =
        index < on
          ? { ...open, stage: next, stageSince: dayOf(week) }
          : { ...open, status: 'lost', closed: dayOf(week) };
      return [
        aVersion('deal', id, morning(dayOf(-2)), open),
        aVersion('deal', id, morning(dayOf(week)), after),
      ];
    }).flat();
  }

  function converted(versions: Version[], branch = 'north') {
    const survey = surveyed([...people(), ...steadyWins(20), ...versions], 18);
    const { view, roster, organisation, complete } = survey;
    const steps = stageSteps(view, roster, organisation, complete, settings.stageWeights);
    return stageConversion(
      steps,
      organisation.branches.findIndex(({ id }) => id === branch),
    );
  }

  const weeks = [...Array(18).keys()];

  test('tells of the step that fell most, over four weeks against the windows before', () => {
    const fell = weeks.flatMap((week) => leaving(week, 10, week < 14 ? 5 : 1));
    const measure = converted(fell);

    expect(measure.step).toEqual({ from: 'POC', to: 'Contract' });
    // Of eleven a week the eleventh is the steady win.
    expect(measure.value).toBeCloseTo(2 / 11);
    expect(measure.usual?.low).toBeCloseTo(6 / 11);
    expect(measure.verdict).toBe('low');
  });

  test('tells of the busiest step where none fell, for regions too', () => {
    const usual = weeks.flatMap((week) => [
      ...leaving(week, 4, 2),
      ...leaving(week, 9, 3, 'Contract', 'Signing'),
    ]);

    for (const branch of ['north', 'east', 'hq']) {
      const measure = converted(usual, branch);
      expect(measure).toMatchObject({
        verdict: 'usual',
        step: { from: 'Contract', to: 'Signing' },
      });
      expect(measure.value).toBeCloseTo(1 / 3);
    }
  });

  test('does not take a step back for going on', () => {
    const back = weeks.flatMap((week) => leaving(week, 30, 15, 'Contract', 'POC'));

    expect(converted(back)).toMatchObject({ value: 0, step: { from: 'Contract' } });
  });

  test('is unknown from fewer than five deals', () => {
    expect(converted([], 'west')).toMatchObject({ value: null, verdict: 'unknown' });
  });
});

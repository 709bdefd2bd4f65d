import { describe, expect, test } from 'vitest';
import type { Deal } from '../../src/facts/index.js';
import { PUSH_ROWS, pushTables } from '../../src/forecast/push-table.js';
import { WinRates } from '../../src/forecast/win-rates.js';
import { aDeal, aVersion } from '../facts/versions.js';
import {
  dayOf,
  morning,
  people,
  placesOf,
  settings,
  steadyWins,
  surveyed,
} from './small-company.js';

function standing(id: string, about: Partial<Deal> = {}, created: number | null = 0, leaf = 0) {
  return { id, deal: aDeal(about), created, leaf };
}

describe('win rates', () => {
  test('begin with a guess and follow what is seen', () => {
    const rates = new WinRates();
    expect(rates.rateOf(standing('x'), 10)).toBeCloseTo(0.1);

    const deals = Array.from({ length: 400 }, (_, index) => standing(`${index}`));
    rates.learn(deals, 10, new Map(deals.slice(0, 200).map(({ id }) => [id, 20])));

    expect(rates.rateOf(standing('x'), 10)).toBeCloseTo(0.5, 2);
  });

  test('count wins of the four weeks alone', () => {
    const rates = new WinRates();
    const deals = ['a', 'b', 'c', 'd'].map((id) => standing(id));
    rates.learn(
      deals,
      10,
      new Map([
        ['a', 9],
        ['b', 10],
        ['c', 37],
        ['d', 38],
      ]),
    );

    // (2 won + 10 × prior) / (4 seen + 10), four times over.
    const expected = [1, 2, 3, 4].reduce((rate) => (2 + 10 * rate) / 14, 0.1);
    expect(rates.rateOf(standing('x'), 10)).toBeCloseTo(expected);
  });

  test('tell stages, ages and teams apart and draw small ones to the company', () => {
    const rates = new WinRates();
    const late = Array.from({ length: 100 }, (_, index) =>
      standing(`l${index}`, { stage: 'Contract' }),
    );
    const early = Array.from({ length: 100 }, (_, index) => standing(`e${index}`, {}, 0, 1));
    const wins = new Map(late.map(({ id }) => [id, 5]));
    rates.learn([...late, ...early], 0, wins);

    const rate = (stage: string, created: number | null, leaf: number) =>
      rates.rateOf(standing('x', { stage }, created, leaf), 0);
    expect(rate('Contract', 0, 0)).toBeGreaterThan(0.9);
    expect(rate('POC', 0, 1)).toBeLessThan(0.1);
    expect(rate('Contract', 0, 7)).toBeCloseTo(rate('Contract', 0, 8));
    expect(rate('Contract', -200, 0)).toBeLessThan(rate('Contract', 0, 0));
    expect(rate('unheard of', null, 3)).toBeGreaterThan(0.3);
    expect(rate('unheard of', null, 3)).toBeLessThan(0.6);
  });
});

describe('the push table', () => {
  const many = Array.from({ length: 40 }, (_, index) =>
    aVersion(
      'deal',
      `d${index}`,
      morning(dayOf(9)),
      aDeal({ value: 1_000 * (index + 1), stage: 'Contract' }),
    ),
  );

  function tables(extra = many) {
    const survey = surveyed([...people(), ...steadyWins(10), ...extra], 10);
    const rows = pushTables(survey, dayOf(10), settings.stageWeights);
    const places = placesOf(survey);
    return (team: string) => rows[places[team] ?? -1] ?? [];
  }

  test('lists what is expected to bring most, largest first, and no more than fit', () => {
    const rows = tables()('north');

    expect(rows).toHaveLength(PUSH_ROWS);
    expect(rows[0]).toMatchObject({
      deal: 'd39',
      owner: 'ana',
      stage: 'Contract',
      stageWeight: 0.8,
    });
    expect(rows[0]?.contribution).toBe(Math.round(40_000 * (rows[0]?.winRate ?? 0)));
    const sizes = rows.map(({ contribution }) => contribution);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });

  test('shows deals of other teams in the whole alone', () => {
    const of = tables();

    expect(of('coast').every(({ owner }) => owner === 'cho')).toBe(true);
    expect(of('hq')[0]?.deal).toBe('d39');
  });

  test('leaves out deals without a value, and says where no stage weight is configured', () => {
    const odd = [
      aVersion('deal', 'none', morning(dayOf(9)), aDeal({ value: null })),
      aVersion('deal', 'odd', morning(dayOf(9)), aDeal({ value: 90_000, stage: 'toString' })),
    ];
    const rows = tables(odd)('north');

    expect(rows.map(({ deal }) => deal)).not.toContain('none');
    expect(rows[0]).toMatchObject({ deal: 'odd', stageWeight: null });
  });
});

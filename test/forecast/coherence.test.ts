import { describe, expect, test } from 'vitest';
import { addWeeks } from '../../src/calendar/index.js';
import { type Case, forecast } from '../../src/forecast/index.js';
import { aCase, dice, START } from './a-case.js';

/** Company > two regions > two teams each, on `weeks` Mondays; the teams of one region are dying. */
function tree(weeks: number): Case[] {
  const roll = dice(4);
  const length = weeks + 16;
  const teams = new Map(
    ['w1', 'w2', 'e1', 'e2'].map((team) => [
      team,
      Array.from({ length }, (_, week) =>
        team.startsWith('e') && week > 10 ? Math.round(2 * roll()) : Math.round(50 + 50 * roll()),
      ),
    ]),
  );
  const sum = (names: string[]) =>
    Array.from({ length }, (_, week) =>
      names.reduce((total, name) => total + (teams.get(name)?.[week] ?? 0), 0),
    );
  const series: [string, string | undefined, number[]][] = [
    ['all', undefined, sum(['w1', 'w2', 'e1', 'e2'])],
    ['west', 'all', sum(['w1', 'w2'])],
    ['east', 'all', sum(['e1', 'e2'])],
    ...[...teams].map(([team, values]): [string, string, number[]] => [
      team,
      team.startsWith('w') ? 'west' : 'east',
      values,
    ]),
  ];
  return Array.from({ length: weeks }, (_, at) =>
    series.map(([name, parent, values]) => ({
      ...aCase({ id: name, series: name, origin: addWeeks(START, at) }),
      ...(parent === undefined ? {} : { parent }),
      history: values.slice(at, at + 12),
      actual: values.slice(at + 12, at + 16),
      openDeals: [{ value: 30 * at, ageDays: 20 }],
    })),
  ).flat();
}

function means(cases: Case[], names: string[]): number[][] {
  const made = forecast(cases).slice(-7);
  return names.map((name) => {
    const one = made.find(({ id }) => id === name);
    return [...(one?.weeks ?? []), ...(one ? [one.total] : [])].map(({ mean }) => mean);
  });
}

function close(parts: number[][], whole: number[] | undefined): void {
  whole?.forEach((value, at) => {
    const sum = parts.reduce((total, part) => total + (part[at] ?? 0), 0);
    expect(Math.abs(sum - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
  });
}

describe('parts add up to wholes', () => {
  test.each([1, 6, 12, 20])(
    'on every level, in every week and in the total, after %i weeks',
    (weeks) => {
      const [all, west, east, ...teams] = means(tree(weeks), [
        'all',
        'west',
        'east',
        'w1',
        'w2',
        'e1',
        'e2',
      ]);

      close(teams.slice(0, 2), west);
      close(teams.slice(2), east);
      close([west ?? [], east ?? []], all);
      for (const value of teams.flat()) expect(value).toBeGreaterThanOrEqual(0);
    },
  );

  test('also where the parts know different lengths of history and one may go negative', () => {
    const cases = [
      aCase({ id: 'sum', series: 'sum', history: [10, 4, 2, 3, -5, 1] }),
      aCase({ id: 'up', series: 'up', parent: 'sum', history: [90, 9, 5, 6, 4, 0, 3] }),
      aCase({ id: 'down', series: 'down', parent: 'sum', history: [1, -1, -4, -1, -5, -2] }),
    ];
    const made = forecast(cases).map(({ weeks }) => weeks.map(({ mean }) => mean));

    close(made.slice(1), made[0]);
    for (const value of made[1] ?? []) expect(value).toBeGreaterThanOrEqual(0);
  });

  test('a whole that its parts do not cover is left alone', () => {
    const cases = tree(8);
    const without = cases.filter(({ series }) => series !== 'w2');

    const [west] = means(without, ['west']);
    const [alone] = means(
      without.map(({ parent, ...one }) =>
        parent === undefined || parent === 'west' ? one : { ...one, parent },
      ),
      ['west'],
    );

    expect(west).toEqual(alone);
  });

  test('parents in a circle do no harm', () => {
    const cases = [
      aCase({ id: 'a', series: 'a', parent: 'b' }),
      aCase({ id: 'b', series: 'b', parent: 'a' }),
      aCase({ id: 'c', series: 'c', parent: 'c' }),
    ];

    expect(forecast(cases).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
});

import { describe, expect, test } from 'vitest';
import { type CascadeBy, cascade, type Teams } from '../../src/targets/index.js';
import { chance } from '../calendar/chance.js';

const teams: Teams = new Map([
  ['company', { parent: null, level: 'company' }],
  ['north', { parent: 'company', level: 'region' }],
  ['ada', { parent: 'north', level: 'team' }],
  ['ben', { parent: 'north', level: 'team' }],
  ['south', { parent: 'company', level: 'region' }],
  ['cleo', { parent: 'south', level: 'team' }],
]);

function values(by: CascadeBy, weights: Record<string, number>, value = 1000, top = 'company') {
  const rows = cascade({ top, value, teams, by, weights: new Map(Object.entries(weights)) });
  return Object.fromEntries(rows.map((row) => [row.team, row.value]));
}

describe('a target broken down', () => {
  test('equally gives every team the same, and a region as much as its teams', () => {
    expect(values('equal', {})).toEqual({
      company: 1000,
      north: 667,
      ada: 334,
      ben: 333,
      south: 333,
      cleo: 333,
    });
  });

  test('by headcount follows the people', () => {
    expect(values('headcount', { ada: 1, ben: 4, cleo: 5 })).toEqual({
      company: 1000,
      north: 500,
      ada: 100,
      ben: 400,
      south: 500,
      cleo: 500,
    });
  });

  test('from a region leaves the rest of the company alone', () => {
    expect(values('history', { ada: 3, ben: 1 }, 1000, 'north')).toEqual({
      north: 1000,
      ada: 750,
      ben: 250,
    });
  });

  test('says of each row where it stands and its share of the one above, from the top down', () => {
    const rows = cascade({
      top: 'company',
      value: 1000,
      teams,
      by: 'history',
      weights: new Map([
        ['ada', 0],
        ['ben', 4],
        ['cleo', 6],
      ]),
    });

    expect(rows.map(({ team }) => team)).toEqual([
      'company',
      'north',
      'ada',
      'ben',
      'south',
      'cleo',
    ]);
    expect(rows[0]).toEqual({
      team: 'company',
      level: 'company',
      parent: null,
      value: 1000,
      share: 1,
    });
    expect(rows[1]).toEqual({
      team: 'north',
      level: 'region',
      parent: 'company',
      value: 400,
      share: 0.4,
    });
    expect(rows[2]).toEqual({ team: 'ada', level: 'team', parent: 'north', value: 0, share: 0 });
  });

  test('nothing to give is given without a share', () => {
    const rows = cascade({ top: 'company', value: 0, teams, by: 'equal', weights: new Map() });

    expect(rows.map(({ share }) => share)).toEqual([1, null, null, null, null, null]);
  });

  test('adds up to the cent at every node', () => {
    const draw = chance(5);
    for (let round = 0; round < 200; round++) {
      const weights = { ada: draw(0, 9), ben: draw(0, 9), cleo: draw(0, 9) };
      const part = values('history', weights, draw(0, 1_000_000_007));

      expect((part.north ?? 0) + (part.south ?? 0)).toBe(part.company);
      expect((part.ada ?? 0) + (part.ben ?? 0)).toBe(part.north);
      expect(part.cleo).toBe(part.south);
    }
  });
});

describe('a breakdown is refused', () => {
  test('where a team has no weight, by name', () => {
    expect(() => values('headcount', { ada: 1, ben: 1 })).toThrow(
      'no headcount for team "cleo": give it one',
    );
  });

  test('where the top is not there', () => {
    expect(() => values('equal', {}, 1000, 'west')).toThrow('"west" is not a team');
  });

  test('where a weight is negative', () => {
    expect(() => values('history', { ada: -1, ben: 3, cleo: 1 })).toThrow('by the weight -1');
  });
});

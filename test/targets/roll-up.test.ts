import { describe, expect, test } from 'vitest';
import { workingCalendar } from '../../src/calendar/index.js';
import type { Level } from '../../src/facts/index.js';
import { targetLines } from '../../src/targets/index.js';

const weeks = ['2027-02-01', '2027-02-08'];
const known = new Date('2027-01-01T00:00:00Z');
const calendar = workingCalendar({ country: null });

type Chart = Record<string, { parent: string | null; level: Level }>;
const chart: Chart = {
  company: { parent: null, level: 'company' },
  north: { parent: 'company', level: 'region' },
  south: { parent: 'company', level: 'region' },
  ada: { parent: 'north', level: 'team' },
  ben: { parent: 'north', level: 'team' },
  cleo: { parent: 'south', level: 'team' },
};

/** Quotas of February 2027, in cents for each of its four weeks. */
function lines(quotas: Record<string, number>, teams = chart) {
  return targetLines({
    quotas: Object.entries(quotas).map(([team, weekly]) => ({
      team,
      period: '2027-02',
      value: 4 * weekly,
      knownSince: known,
    })),
    teams: new Map(Object.entries(teams)),
    weeks,
    spreadOf: () => ({ profile: 'working-days', calendar }),
    timeZone: 'UTC',
  });
}

describe('the line of the whole', () => {
  test('is the sum of its parts where it has none itself', () => {
    const all = lines({ ada: 100, ben: 200, cleo: 400 });

    expect(all.get('north')).toEqual([300, 300]);
    expect(all.get('company')).toEqual([700, 700]);
    expect([...all.keys()].sort()).toEqual(Object.keys(chart).sort());
  });

  test('is its own where it has one, whatever its parts say', () => {
    const all = lines({ ada: 100, ben: 200, north: 1000, cleo: 400 });

    expect(all.get('north')).toEqual([1000, 1000]);
    expect(all.get('ada')).toEqual([100, 100]);
    expect(all.get('company')).toEqual([1400, 1400]);
  });

  test('rests on the parts that have one, and the others show as missing', () => {
    const all = lines({ ada: 100 });

    expect(all.get('company')).toEqual([100, 100]);
    expect(all.get('ben')).toEqual([null, null]);
    expect(all.get('south')).toEqual([null, null]);
  });

  test('is missing where no part has one', () => {
    expect(lines({}).get('company')).toEqual([null, null]);
  });

  test('does not flow down', () => {
    expect(lines({ company: 700 }).get('north')).toEqual([null, null]);
  });

  test('a target of 0 is a target', () => {
    expect(lines({ cleo: 0 }).get('south')).toEqual([0, 0]);
  });
});

test('each week is looked at alone: where the own quota ends, the parts count', () => {
  const team = (name: string, period: string, value: number) => ({
    team: name,
    period,
    value,
    knownSince: known,
  });

  const all = targetLines({
    quotas: [
      team('north', '2027-02', 4000),
      team('ada', '2027-02', 400),
      team('ada', '2027-03', 2300),
    ],
    teams: new Map(Object.entries(chart)),
    weeks: ['2027-02-22', '2027-03-01'],
    spreadOf: () => ({ profile: 'working-days', calendar }),
    timeZone: 'UTC',
  });

  expect(all.get('north')).toEqual([1000, 500]);
});

test('each team is spread by its own profile', () => {
  const history = new Map([
    ['2026-01-26', 3],
    ['2026-02-02', 1],
    ['2026-02-09', 0],
    ['2026-02-16', 0],
  ]);
  const february = { period: '2027-02', value: 4000, knownSince: known };

  const all = targetLines({
    quotas: [
      { team: 'ada', ...february },
      { team: 'ben', ...february },
    ],
    teams: new Map(Object.entries(chart)),
    weeks,
    spreadOf: (team) =>
      team === 'ada'
        ? { profile: 'last-year', calendar, history }
        : { profile: 'working-days', calendar },
    timeZone: 'UTC',
  });

  expect(all.get('ada')).toEqual([3000, 1000]);
  expect(all.get('ben')).toEqual([1000, 1000]);
  expect(all.get('north')).toEqual([4000, 2000]);
});

test('a team whose parent is unknown stands alone', () => {
  const all = lines({ ada: 100 }, { ada: { parent: 'gone', level: 'team' } });

  expect([...all]).toEqual([['ada', [100, 100]]]);
});

test('teams above one another in a circle are refused by name', () => {
  const circle: Chart = {
    east: { parent: 'west', level: 'region' },
    west: { parent: 'east', level: 'region' },
  };

  expect(() => lines({}, circle)).toThrow('east > west > east is a circle');
});

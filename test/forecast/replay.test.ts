import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { factBook, type Version } from '../../src/facts/index.js';
import { outlooks } from '../../src/forecast/company.js';
import { forecast } from '../../src/forecast/forecast.js';
import { eveOf } from '../../src/forecast/origins.js';
import { backcast, replay } from '../../src/forecast/replay.js';
import { weekOf } from '../../src/forecast/weeks.js';
import { aDeal, aVersion } from '../facts/versions.js';
import {
  dayOf,
  lastFour,
  monday,
  morning,
  people,
  settings,
  steadyWins,
  wonDeal,
} from './small-company.js';

const steady = [...people(), ...steadyWins(24)];

/** Thirty weeks of deals that nobody could foresee, some won and some still open. */
function restless(): Version[] {
  const random = xoroshiro128plus(7);
  const next = (below: number) => (random.next() >>> 1) % below;
  return Array.from({ length: 240 }, (_, index) => {
    const owner = ['ana', 'ben', 'cho'][next(3)] ?? 'ana';
    const begun = next(28 * 7) - 14;
    const value = 100 + next(900);
    const won = begun + 1 + next(60);
    const [open, closed] = wonDeal(`${index}`, owner, value, dayOf(0, begun), dayOf(0, won));
    return [open, won < 30 * 7 ? closed : undefined].filter((one) => one !== undefined);
  }).flat();
}

describe('a replay', () => {
  test('scores every Monday of teams, regions and company, and each level taken together', () => {
    const { rows, levels, forecasts } = replay(factBook(steady), monday(6), monday(15), settings, {
      engine: lastFour,
    });

    expect(rows.map(({ team }) => team)).toEqual(['hq', 'east', 'north', 'south', 'west', 'coast']);
    for (const { score } of [...rows, ...levels.filter(({ level }) => level === 'company')]) {
      expect(score.count).toBe(10);
      expect(score.totals).toMatchObject({ accuracy: 1, bias: 0 });
      expect(score.weeks.hitRate.rate).toBe(1);
      expect(score.byLead).toHaveLength(4);
    }
    expect(levels.map(({ level, score }) => [level, score.count])).toEqual([
      ['company', 10],
      ['region', 20],
      ['team', 30],
    ]);
    expect(forecasts).toHaveLength(60);
    expect(forecasts[0]).toMatchObject({
      team: 'hq',
      monday: monday(6),
      actual: [600, 600, 600, 600],
    });
  });

  test('scores by what is known now, and does not score weeks that are not over', () => {
    const late = aDeal({ status: 'won', value: 400, closed: dayOf(13) });
    const told = aVersion('deal', 'late', morning(dayOf(23)), late, morning(dayOf(24)));
    const upTo = { actualsUpTo: new Date(morning(monday(16))), engine: lastFour };
    const { forecasts } = replay(
      factBook([...steady, told]),
      monday(12),
      monday(14),
      settings,
      upTo,
    );
    const north = forecasts.filter(({ team }) => team === 'north');

    expect(north.map(({ actual }) => actual)).toEqual([[100, 500, 100, 100], null, null]);
    expect(north.map(({ forecast }) => forecast.total.mean)).toEqual([400, 400, 400]);
  });

  test('forecasts what was knowable then, whatever became known later', () => {
    const book = factBook([...people(), ...restless()]);
    const options = { actualsUpTo: new Date(morning(monday(20))) };
    const before = factBook(
      [...people(), ...restless()].filter(
        ({ knownSince }) => knownSince.getTime() <= eveOf(weekOf(monday(20)), 'UTC'),
      ),
    );

    expect(
      replay(book, monday(12), monday(20), settings, options).forecasts.map((one) => one.forecast),
    ).toEqual(
      replay(before, monday(12), monday(20), settings, options).forecasts.map(
        (one) => one.forecast,
      ),
    );
  });

  test('scores the net path where configured so', () => {
    const { forecasts } = replay(factBook(steady), monday(8), monday(8), {
      ...settings,
      path: 'net',
    });

    expect(forecasts.find(({ team }) => team === 'north')?.actual).toEqual([100, 100, 100, 100]);
  });

  test('of Mondays that have no history says nothing', () => {
    const { rows, forecasts } = replay(factBook(steady), monday(-3), monday(0), settings);

    expect(forecasts).toEqual([]);
    expect(rows[0]?.score.count).toBe(0);
  });
});

describe('a backcast', () => {
  const book = factBook([...people(), ...restless()]);

  test('gives the same numbers in one pass as Mondays reconstructed one by one', () => {
    const [from, to] = [14, 18];
    const frozen = backcast(book, monday(from), monday(to), settings, { engine: forecast });
    const oneByOne = [14, 15, 16, 17, 18].flatMap((week) =>
      outlooks({
        book,
        axis: 'known-since',
        monday: monday(week),
        at: new Date(eveOf(weekOf(monday(week)), 'UTC')),
        settings,
        freshness: [],
        rejectedRows: 0,
        frozen: [],
      }).map(({ team, monday, forecast }) => ({ team, monday, forecast, reconstructed: true })),
    );

    expect(frozen).toHaveLength(30);
    expect(frozen).toEqual(oneByOne);
  });

  test('adds parts up to wholes on every Monday, in every week and in the total', () => {
    const frozen = backcast(book, monday(14), monday(24), settings);

    for (let week = 14; week <= 24; week++) {
      const of = (team: string) => {
        const one = frozen.find((each) => each.team === team && each.monday === monday(week));
        return [...(one?.forecast.weeks ?? []), one?.forecast.total].map(
          (each) => each?.mean ?? Number.NaN,
        );
      };
      const [hq, east, west, north, south] = ['hq', 'east', 'west', 'north', 'south'].map(of);
      hq?.forEach((whole, place) => {
        expect((east?.[place] ?? 0) + (west?.[place] ?? 0)).toBeCloseTo(whole, 6);
        expect((north?.[place] ?? 0) + (south?.[place] ?? 0)).toBeCloseTo(east?.[place] ?? 0, 6);
      });
    }
  });
});

import { addWeeks } from '../src/calendar/index.js';
import { type Case, type FourWeeks, forecast, HORIZON } from '../src/forecast/index.js';
import { type Benchmark, ratioOf, seconds } from './benchmark.js';
import { dice } from './dice.js';

const TEAMS = 50;

/** Forecasts of many teams over many Mondays, each Monday learning from those before. */
export const forecasts: Benchmark = {
  about: 'forecasts of four weeks with their bands, beside the mean of twelve weeks',
  async run(size) {
    const [runs, mondays] = size === 'full' ? [5, 40] : [2, 4];
    const cases = casesOf(mondays);
    await seconds(() => forecast(cases));
    const ours: number[] = [];
    const naive: number[] = [];
    for (let run = 0; run < runs; run++) {
      ours.push(cases.length / (await seconds(() => forecast(cases))));
      naive.push(cases.length / (await seconds(() => cases.map(meanOf))));
    }
    const count = cases.length.toLocaleString('en-US');
    return [
      {
        title: `${count} forecasts: ${TEAMS} teams, ${mondays} Mondays, 20 open deals each`,
        measured: [
          { what: 'our forecast', unit: 'forecasts/s', values: ours },
          { what: 'baseline: mean of twelve weeks, no band', unit: 'forecasts/s', values: naive },
        ],
        ratio: ratioOf('our forecast / mean', ours, naive),
      },
    ];
  },
};

function casesOf(mondays: number): Case[] {
  const roll = dice(11);
  const weeks = 12 + mondays + HORIZON;
  const sold = Array.from({ length: TEAMS }, (_, team) =>
    Array.from({ length: weeks }, () => Math.round((50 + team) * 1000 * (0.4 + roll()))),
  );
  return Array.from({ length: mondays }, (_, monday) =>
    sold.map((values, team): Case => {
      return {
        id: `${team} ${monday}`,
        series: `team ${team}`,
        group: 'company',
        origin: addWeeks('2025-01-06', monday),
        history: values.slice(0, 12 + monday),
        actual: values.slice(12 + monday, 12 + monday + HORIZON),
        openDeals: Array.from({ length: 20 }, () => {
          return { value: Math.round(20_000 * roll()), ageDays: Math.floor(90 * roll()) };
        }),
      };
    }),
  ).flat();
}

function meanOf({ history }: Case): FourWeeks {
  const mean = history.slice(-12).reduce((sum, value) => sum + value, 0) / 12;
  const week = { mean, low: mean, high: mean };
  return {
    weeks: Array.from({ length: HORIZON }, () => week),
    total: { mean: mean * HORIZON, low: mean * HORIZON, high: mean * HORIZON },
  };
}

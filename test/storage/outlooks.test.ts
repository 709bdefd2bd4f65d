import { describe, expect, test } from 'vitest';
import type { Frozen } from '../../src/forecast/frozen.js';
import type { Database } from '../../src/storage/database.js';
import { frozenForecasts, keepBackcast } from '../../src/storage/outlooks.js';
import { freshDatabase } from './fresh-database.js';

const madeAt = new Date('2026-03-02T06:00:00Z');

function forecastOf(team: string, mean: number): Frozen {
  const range = { mean, low: mean - 1, high: mean + 1 };
  const forecast = { weeks: [range, range, range, range], total: range };
  return { team, monday: '2026-02-02', reconstructed: true, forecast };
}

describe('forecasts of Mondays before the company was connected', () => {
  test('are kept whole, however many teams there are', async () => {
    const database = await freshDatabase();
    const teams = Array.from({ length: 1200 }, (_, i) => `team-${String(i).padStart(4, '0')}`);
    const made = teams.map((team, i) => forecastOf(team, i));

    await keepBackcast(database, made, madeAt);

    expect(await frozenSince(database, '2026-01-05')).toEqual(made);
  });

  test('never change what stands already', async () => {
    const database = await freshDatabase();
    await keepBackcast(database, [forecastOf('north', 10)], madeAt);

    await keepBackcast(database, [forecastOf('north', 99)], madeAt);

    expect(await frozenSince(database, '2026-01-05')).toEqual([forecastOf('north', 10)]);
  });
});

async function frozenSince(database: Database, monday: string): Promise<Frozen[]> {
  return (await frozenForecasts(database, monday)).flatMap((page): Frozen[] => JSON.parse(page));
}

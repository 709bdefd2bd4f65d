import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { emptyDatabase } from '../storage/fresh-database.js';
import { mapping, theExports, writeDeals } from './exports.js';
import { plumbline } from './plumbline.js';

describe('import', () => {
  test('reads a folder once, and the forecast works from the database', async () => {
    const { words } = theExports();
    const env = { DATABASE_URL: await emptyDatabase() };

    const first = await plumbline(['import', ...words, '--json'], { env });
    const second = await plumbline(['import', ...words, '--json'], { env });
    const forecast = await plumbline(['forecast', '--team', 'north', '--json'], { env });

    expect(JSON.parse(first.out)).toMatchObject([{ state: 'applied', changed: 127, rejected: 0 }]);
    expect(JSON.parse(second.out)).toMatchObject([{ state: 'applied', changed: 0 }]);
    const [north] = JSON.parse(forecast.out);
    expect(north).toMatchObject({ name: 'North', level: 'team', currency: 'EUR' });
    expect(north.past).toHaveLength(12);
    expect(north.forecast.total.mean).toBeGreaterThan(300_000);
  });

  test('names rejected rows, and all of them when asked', async () => {
    const { folder, words } = theExports();
    const bad = Array.from({ length: 7 }, (_, row) => `x${row},Ann,Won,much,2026-01-05,2026-01-07`);
    writeDeals(folder, bad);
    const env = { DATABASE_URL: await emptyDatabase() };

    const some = await plumbline(['import', ...words], { env });
    const all = await plumbline(['import', ...words, '--rejected'], { env });

    expect(some.code).toBe(0);
    expect(some.out).toContain('rejected 7');
    expect(some.out).toMatch(/deals\.csv:2: value "much"/);
    expect(some.out).toContain('… and 2 more: --rejected prints them all.');
    expect(all.out).toContain('deals.csv:8');
    expect(all.out).not.toContain('more:');
  });

  test('holds back what shrank until it is confirmed', async () => {
    const { folder, words } = theExports();
    const env = { DATABASE_URL: await emptyDatabase() };
    await plumbline(['import', ...words], { env });
    const rows = readFileSync(join(folder, 'data/deals.csv'), 'utf8').split('\n').slice(1, 20);
    writeDeals(folder, rows);

    const held = await plumbline(['import', ...words], { env });
    const confirmed = await plumbline(['import', ...words, '--confirm'], { env });

    expect(held.code).toBe(1);
    expect(held.out).toMatch(/held back, nothing was changed.*deal from 60 to 19/);
    expect(held.out).toContain('--confirm');
    expect(confirmed).toMatchObject({ code: 0, out: expect.stringContaining('changed 41') });
  });

  test('refuses another company where one lives already', async () => {
    const { folder, words } = theExports();
    const env = { DATABASE_URL: await emptyDatabase() };
    await plumbline(['import', ...words], { env });
    writeFileSync(join(folder, 'map.yml'), mapping.replace('name: Acme,', 'name: Other,'));

    const { code, err } = await plumbline(['import', ...words], { env });

    expect(code).toBe(2);
    expect(err).toContain('holds the company "Acme", and this mapping is of "Other"');
    expect(err).toContain('DATABASE_URL');
  });

  test('does not start the demo among the facts of a real company', async () => {
    const { words } = theExports();
    const env = { DATABASE_URL: await emptyDatabase(), PORT: '0' };
    await plumbline(['import', ...words], { env });

    const { code, err } = await plumbline(['start'], { env });

    expect(code).toBe(2);
    expect(err).toContain('holds the company "Acme", and there is no plumbline.yml here');
  });

  test('posts in a channel once', async () => {
    const { words } = theExports();
    const env = { DATABASE_URL: await emptyDatabase() };
    await plumbline(['import', ...words], { env });

    const first = await plumbline(['post', '--team', 'South', '--json'], { env });
    const second = await plumbline(['post', '--channel', 'South', '--json'], { env });

    expect(JSON.parse(first.out)).toMatchObject({ name: 'South', state: 'posted' });
    expect(JSON.parse(second.out)).toMatchObject({ name: 'South', state: 'stood-already' });
  });
});

describe.concurrent('an import that cannot be', () => {
  async function refused(change: (folder: string) => void) {
    const { folder, words } = theExports();
    change(folder);
    return plumbline(['import', ...words], { env: { DATABASE_URL: inject('serverUrl') } });
  }

  test('names a fault of the mapping by line', async () => {
    const { code, err } = await refused((folder) =>
      writeFileSync(join(folder, 'map.yml'), mapping.replace('EUR', 'euros')),
    );

    expect(code).toBe(2);
    expect(err).toMatch(/map\.yml has a fault:\n +line 2, column \d+: company\.currency "euros"/);
  });

  test('tells a wrong password without showing it', async () => {
    const { words } = theExports();
    const url = new URL(inject('serverUrl'));
    url.password = 'not-the-secret';

    const { code, out, err } = await plumbline(['import', ...words], {
      env: { DATABASE_URL: url.href },
    });

    expect(code).toBe(1);
    expect(err).toContain(`PostgreSQL at ${url.host}/plumbline refuses the password`);
    expect(out + err).not.toContain('not-the-secret');
  });

  test('tells that nothing answers', async () => {
    const env = { DATABASE_URL: 'postgres://joe:hidden@127.0.0.1:1/x' };

    const { code, err } = await plumbline(['forecast'], { env });

    expect(code).toBe(1);
    expect(err).toBe(
      'plumbline: Nothing answers at 127.0.0.1:1/x. Start PostgreSQL there, or correct DATABASE_URL.\n',
    );
  });
});

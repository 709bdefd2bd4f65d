import { describe, expect, test } from 'vitest';
import type { Fact, FactKind } from '../../src/facts/index.js';
import type { Database } from '../../src/storage/database.js';
import { factsAsKnown, versionsAfter } from '../../src/storage/facts.js';
import {
  beginPull,
  confirmPull,
  finishPull,
  firstRejected,
  type PullResult,
  reject,
  stage,
} from '../../src/storage/pulls.js';
import { freshDatabase } from './fresh-database.js';

const monday = new Date('2026-03-02T06:00:00Z');
const tuesday = new Date('2026-03-03T06:00:00Z');
const wednesday = new Date('2026-03-04T06:00:00Z');
const thursday = new Date('2026-03-05T06:00:00Z');

function customers(count: number): Fact[] {
  return Array.from({ length: count }, (_, i) => ({
    kind: 'customer',
    id: `c${i}`,
    body: { name: `Customer ${i}`, segment: null, owner: null },
  }));
}

function customer(id: string, name: string, knownSince: Date): Fact {
  return { kind: 'customer', id, knownSince, body: { name, segment: null, owner: null } };
}

/** Such as an export gives that says since when it has known each row. */
function dated(count: number): Fact[] {
  const since = new Date('2026-01-01T00:00:00Z');
  return Array.from({ length: count }, (_, i) => customer(`c${i}`, `Customer ${i}`, since));
}

async function pull(
  database: Database,
  facts: Fact[],
  learned: Date,
  complete: FactKind[] = ['customer'],
): Promise<PullResult> {
  const id = await beginPull(database, 'CRM', learned);
  await stage(database, id, facts);
  return finishPull(database, id, { complete, upTo: learned, learned });
}

describe('a pull', () => {
  test('that says the same again changes nothing', async () => {
    const database = await freshDatabase();
    await pull(database, customers(3), monday);

    const again = await pull(database, customers(3), tuesday);

    expect(again).toMatchObject({ state: 'applied', read: 3, changed: 0 });
  });

  test('adds a version for what changed, and keeps the old one', async () => {
    const database = await freshDatabase();
    await pull(database, customers(1), monday);
    const renamed: Fact[] = [
      { kind: 'customer', id: 'c0', body: { name: 'New name', segment: null, owner: null } },
    ];

    await pull(database, renamed, tuesday);

    const before = await factsAsKnown(database, 'customer', monday);
    const after = await factsAsKnown(database, 'customer', tuesday);
    expect(before.get('c0')?.name).toBe('Customer 0');
    expect(after.get('c0')?.name).toBe('New name');
  });

  test('tells of what is missing from a complete list that it is gone', async () => {
    const database = await freshDatabase();
    await pull(database, customers(20), monday);

    await pull(database, customers(19), tuesday);

    expect((await factsAsKnown(database, 'customer', tuesday)).has('c19')).toBe(false);
    expect((await factsAsKnown(database, 'customer', monday)).has('c19')).toBe(true);
  });

  test('brings back what was gone, also where its date is an old one', async () => {
    const database = await freshDatabase();
    await pull(database, dated(20), monday);
    await pull(database, dated(19), tuesday);

    const back = await pull(database, dated(20), wednesday);
    const again = await pull(database, dated(20), thursday);

    expect([back, again]).toMatchObject([{ changed: 1 }, { changed: 0 }]);
    expect((await factsAsKnown(database, 'customer', wednesday)).has('c19')).toBe(true);
    expect((await factsAsKnown(database, 'customer', tuesday)).has('c19')).toBe(false);
  });

  test('takes back a version that a complete list no longer tells of', async () => {
    const database = await freshDatabase();
    const [first, ...others] = dated(3);
    const later = customer('c0', 'Later', new Date('2026-02-01T00:00:00Z'));
    await pull(database, [first as Fact, later, ...others], monday);

    const without = await pull(database, dated(3), tuesday);
    const again = await pull(database, dated(3), wednesday);

    expect([without, again]).toMatchObject([{ changed: 1 }, { changed: 0 }]);
    expect((await factsAsKnown(database, 'customer', monday)).get('c0')?.name).toBe('Later');
    expect((await factsAsKnown(database, 'customer', tuesday)).get('c0')?.name).toBe('Customer 0');
  });

  test('leaves a later version alone where the list is not a complete one', async () => {
    const database = await freshDatabase();
    const later = customer('c0', 'Later', new Date('2026-02-01T00:00:00Z'));
    await pull(database, [...dated(1), later], monday, []);

    const older = await pull(database, dated(1), tuesday, []);

    expect(older).toMatchObject({ changed: 0 });
    expect((await factsAsKnown(database, 'customer', tuesday)).get('c0')?.name).toBe('Later');
  });

  test('tells once that a thing is gone whose date is yet to come', async () => {
    const database = await freshDatabase();
    const nextYear = customer('late', 'Late', new Date('2027-01-01T00:00:00Z'));
    await pull(database, [...dated(19), nextYear], monday);

    const without = await pull(database, dated(19), tuesday);
    const again = await pull(database, dated(19), wednesday);

    expect([without, again]).toMatchObject([{ changed: 1 }, { changed: 0 }]);
  });

  test('that shrank by more than 30 % waits, and is let in when somebody confirms it', async () => {
    const database = await freshDatabase();
    await pull(database, customers(20), monday);

    const held = await pull(database, customers(13), tuesday);

    expect(held).toMatchObject({
      state: 'held',
      shrunk: [{ kind: 'customer', before: 20, now: 13 }],
    });
    expect((await factsAsKnown(database, 'customer', tuesday)).size).toBe(20);
    await confirmPull(database, BigInt(held.pull), 'ops', tuesday);
    expect((await factsAsKnown(database, 'customer', tuesday)).size).toBe(13);
    expect(await confirmPull(database, BigInt(held.pull), 'ops', tuesday)).toBeUndefined();
  });

  test('keeps the rows it could not understand', async () => {
    const database = await freshDatabase();
    const id = await beginPull(database, 'CRM', monday);
    const row = { origin: 'deals.csv:17', row: 'x,y', reason: 'no date' };
    await reject(database, id, [row]);

    const done = await finishPull(database, id, { complete: [], upTo: monday, learned: monday });

    expect(done.rejected).toBe(1);
    expect(await firstRejected(database, done.pull)).toEqual([row]);
  });

  test('that was cut off leaves nothing behind', async () => {
    const database = await freshDatabase();
    const dead = await beginPull(database, 'CRM', monday);
    await stage(database, dead, customers(5));

    await pull(database, customers(2), tuesday);

    expect((await factsAsKnown(database, 'customer', tuesday)).size).toBe(2);
    expect(await database.prisma.staged.count()).toBe(0);
  });
});

describe('facts', () => {
  test('of an undated organisation count as always known, later changes from their import on', async () => {
    const database = await freshDatabase();
    await pull(database, customers(1), monday);
    const renamed: Fact[] = [
      { kind: 'customer', id: 'c0', body: { name: 'New name', segment: null, owner: null } },
    ];
    await pull(database, renamed, tuesday);
    const longAgo = new Date('2020-01-01T00:00:00Z');

    const then = await factsAsKnown(database, 'customer', longAgo, 'known-since');

    expect(then.get('c0')?.name).toBe('Customer 0');
  });

  test('leave the database in pages, whole and in order', async () => {
    const database = await freshDatabase();
    await pull(database, customers(25), monday);
    const lines: string[] = [];

    for await (const page of versionsAfter(database, ['customer'], '0', 10)) {
      lines.push(...page.lines.split('\n'));
    }

    expect(lines.map((line) => JSON.parse(line).id).sort()).toEqual(
      customers(25)
        .map(({ id }) => id)
        .sort(),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { factBook, type Version } from '../../src/facts/index.js';
import { aDeal, aTeam, aVersion } from './versions.js';

const march = '2026-03-02T08:00:00Z';
const april = '2026-04-06T08:00:00Z';
const may = '2026-05-04T08:00:00Z';
const at = (instant: string) => new Date(instant);

function valueAt(versions: Version[], instant: string, axis: 'learned' | 'known-since') {
  return factBook(versions).asKnown(at(instant), axis).deal.get('d1')?.value;
}

describe('a book opened at a moment', () => {
  const grown = [
    aVersion('deal', 'd1', april, aDeal({ value: 2 })),
    aVersion('deal', 'd1', march, aDeal({ value: 1 })),
  ];

  test('shows the newest version known then, whatever the order they came in', () => {
    expect(valueAt(grown, '2026-03-02T07:59:59Z', 'known-since')).toBeUndefined();
    expect(valueAt(grown, march, 'known-since')).toBe(1);
    expect(valueAt(grown, '2026-04-06T07:59:59Z', 'known-since')).toBe(1);
    expect(valueAt(grown, april, 'known-since')).toBe(2);
  });

  test('shows on the axis learned only what had been imported', () => {
    const imported = [
      aVersion('deal', 'd1', march, aDeal({ value: 1 }), april),
      aVersion('deal', 'd1', april, aDeal({ value: 2 }), may),
    ];

    expect(valueAt(imported, march, 'learned')).toBeUndefined();
    expect(valueAt(imported, april, 'learned')).toBe(1);
    expect(valueAt(imported, april, 'known-since')).toBe(2);
    expect(valueAt(imported, may, 'learned')).toBe(2);
  });

  test('takes a correction of the same moment from the day it was learned', () => {
    const corrected = [
      aVersion('deal', 'd1', march, aDeal({ value: 9 }), april),
      aVersion('deal', 'd1', march, aDeal({ value: 1 }), march),
    ];

    expect(valueAt(corrected, march, 'learned')).toBe(1);
    expect(valueAt(corrected, april, 'learned')).toBe(9);
    expect(valueAt(corrected, march, 'known-since')).toBe(9);
  });

  test('does not let older history that was learned later replace what is newer', () => {
    const backfilled = [
      aVersion('deal', 'd1', april, aDeal({ value: 2 }), april),
      aVersion('deal', 'd1', march, aDeal({ value: 1 }), may),
    ];

    expect(valueAt(backfilled, may, 'learned')).toBe(2);
  });

  test('leaves out what the source no longer has', () => {
    const gone = [...grown, aVersion('deal', 'd1', may, null)];

    expect(valueAt(gone, april, 'learned')).toBe(2);
    expect(valueAt(gone, may, 'learned')).toBeUndefined();
  });

  test('keeps kinds apart', () => {
    const book = factBook([
      aVersion('deal', 'x', march, aDeal()),
      aVersion('team', 'x', march, aTeam()),
    ]);
    const facts = book.asKnown(at(march), 'learned');

    expect([...facts.team.values()]).toEqual([aTeam()]);
    expect(facts.deal.size).toBe(1);
    expect(facts.lead.size).toBe(0);
  });
});

describe('a book as it stood', () => {
  test('gives the same answer whatever is learned later', () => {
    const then = [aVersion('deal', 'd1', march, aDeal({ value: 1 }))];
    const later = [
      ...then,
      aVersion('deal', 'd1', march, aDeal({ value: 9 }), may),
      aVersion('deal', 'd2', march, aDeal(), may),
    ];

    const stood = factBook(later).learnedBy(at(april));

    expect(stood.histories('deal')).toEqual(factBook(then).histories('deal'));
    expect(stood.asKnown(at(march), 'known-since').deal.get('d1')?.value).toBe(1);
  });

  test('lists the versions of a thing oldest first', () => {
    const book = factBook([
      aVersion('deal', 'd1', may, null),
      aVersion('deal', 'd1', march, aDeal({ value: 2 }), april),
      aVersion('deal', 'd1', march, aDeal({ value: 1 }), march),
    ]);

    const values = book
      .histories('deal')
      .get('d1')
      ?.map((version) => version.body?.value);

    expect(values).toEqual([1, 2, undefined]);
  });
});

test('eighty looks at forty thousand deal versions take well under two seconds', () => {
  const weeks = Array.from({ length: 80 }, (_, week) => Date.UTC(2025, 0, 6 + 7 * week));
  const book = factBook(
    Array.from({ length: 40_000 }, (_, index) =>
      aVersion(
        'deal',
        `d${index % 8_000}`,
        new Date(weeks[(index * 7) % 80] ?? 0).toISOString(),
        aDeal({ value: index }),
      ),
    ),
  );

  const began = performance.now();
  const open = weeks.map((week) => book.asKnown(new Date(week), 'known-since').deal.size);

  expect(performance.now() - began).toBeLessThan(2000);
  expect(open.at(-1)).toBe(8_000);
});

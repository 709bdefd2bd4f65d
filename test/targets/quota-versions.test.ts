import { describe, expect, test } from 'vitest';
import { factBook, type Quota, type Version } from '../../src/facts/index.js';
import { quotaVersions } from '../../src/targets/index.js';

const day = (date: string) => new Date(`${date}T00:00:00Z`);

function told(body: Quota | null, knownSince: string, learned = knownSince, id = 'q'): Version {
  return { kind: 'quota', id, body, knownSince: day(knownSince), learned: day(learned) };
}

function ofBook(...versions: Version[]) {
  return quotaVersions(factBook(versions).histories('quota'), 'known-since');
}

const november = { team: 'ada', period: '2026-11', value: 100 };

describe('quotas told by a source', () => {
  test('become versions, each known from when it was told', () => {
    expect(
      ofBook(told(november, '2026-10-01'), told({ ...november, value: 120 }, '2026-11-05')),
    ).toEqual([
      { ...november, knownSince: day('2026-10-01') },
      { ...november, value: 120, knownSince: day('2026-11-05') },
    ]);
  });

  test('that are gone are withdrawn', () => {
    const versions = ofBook(told(november, '2026-10-01'), told(null, '2026-11-05'));

    expect(versions).toContainEqual({ ...november, value: null, knownSince: day('2026-11-05') });
  });

  test('that moved to another team are withdrawn from the first', () => {
    const moved = { ...november, team: 'ben' };
    const versions = ofBook(told(november, '2026-10-01'), told(moved, '2026-11-05'));

    expect(versions).toHaveLength(3);
    expect(versions).toContainEqual({ ...november, value: null, knownSince: day('2026-11-05') });
    expect(versions).toContainEqual({ ...moved, knownSince: day('2026-11-05') });
  });

  test('corrected at the same moment count as corrected alone', () => {
    const corrected = { ...november, value: 130 };

    expect(
      ofBook(told(november, '2026-10-01'), told(corrected, '2026-10-01', '2026-10-09')),
    ).toEqual([{ ...corrected, knownSince: day('2026-10-01') }]);
  });

  test('told anew under another id at the moment they were dropped stand last, and so count', () => {
    const versions = ofBook(
      told({ ...november, value: 90 }, '2026-11-05', '2026-11-05', 'new'),
      told(november, '2026-10-01'),
      told(null, '2026-11-05'),
    );

    expect(versions.filter(({ knownSince }) => knownSince > day('2026-11-01')).at(-1)?.value).toBe(
      90,
    );
  });
});

describe('on the axis of what was learned', () => {
  const live = (...versions: Version[]) =>
    quotaVersions(factBook(versions).histories('quota'), 'learned');

  test('a quota counts from its import, though it was set before', () => {
    expect(live(told(november, '2026-10-01', '2026-10-20'))).toEqual([
      { ...november, knownSince: day('2026-10-20') },
    ]);
  });

  test('an older version learned late changes nothing', () => {
    const versions = live(
      told({ ...november, value: 50 }, '2026-09-01', '2026-10-25'),
      told(november, '2026-10-01', '2026-10-20'),
    );

    expect(versions).toEqual([{ ...november, knownSince: day('2026-10-20') }]);
  });
});
